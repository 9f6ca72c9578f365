// What a change makes of the board, and what the screen foresees while a command waits.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ballotsFor, reduce, secondsLeft, targetsIn, withPending, zonesShown } from "../../workshop/live/static/board_state.js";

const note = (id, order, more = {}) => ({ id, zone: "a", order, text: id, group: null, hidden: false, dots: null, my_dots: {}, ...more });

function board(more = {}) {
  return {
    revision: 4,
    workshop: { status: "open", locked: false },
    phase: { activity: "notes", zones: [], ballots: [], rules: { vote: false, see_others: true }, timer: {} },
    zones: [{ key: "a" }, { key: "b" }],
    notes: [note("one", 1), note("two", 2)],
    groups: [],
    scales: [],
    places: [],
    cards: [],
    me: { dots_left: {} },
    presence: { participants: 3 },
    ...more,
  };
}

test("a change lays notes at their place and keeps the others as they were", () => {
  const before = board();
  const after = reduce(before, { revision: 6, kind: "note.add", notes: [note("three", 1.5)], me: before.me });
  assert.deepEqual(after.notes.map((one) => one.id), ["one", "three", "two"]);
  assert.equal(after.notes[0], before.notes[0]);
  assert.equal(after.revision, 6);
  assert.deepEqual(before.notes.map((one) => one.id), ["one", "two"]);
});

test("a change that was applied already changes nothing", () => {
  const before = board();
  assert.equal(reduce(before, { revision: 4, notes: [note("three", 3)] }), before);
});

test("what is gone leaves, note or group", () => {
  const before = board({ groups: [{ id: "g", order: 1, notes: [] }] });
  const after = reduce(before, { revision: 5, gone: ["one", "g"] });
  assert.deepEqual([after.notes.length, after.groups.length], [1, 0]);
});

test("parts of the board are replaced whole, and an empty one too", () => {
  const before = board({ cards: [{ id: "c" }] });
  const after = reduce(before, { revision: 5, workshop: { status: "closed" }, cards: [], me: { dots_left: { x: 1 } } });
  assert.equal(after.workshop.status, "closed");
  assert.deepEqual(after.cards, []);
  assert.equal(after.me.dots_left.x, 1);
  assert.equal(after.phase, before.phase);
});

test("a note that waits is shown once, before and after its change arrives", () => {
  const waiting = [{ command: { kind: "note.add", id: "three", zone: "b", text: "words" } }];
  const foreseen = withPending(board(), waiting);
  assert.equal(foreseen.notes.at(-1).pending, true);
  const arrived = reduce(board(), { revision: 5, notes: [note("three", 3)] });
  assert.equal(withPending(arrived, waiting), arrived);
});

test("a dot that waits is counted once, before and after its change arrives", () => {
  const start = board({ notes: [note("one", 1, { my_dots: { x: 0 } })], me: { dots_left: { x: 5 } } });
  const waiting = [{ command: { kind: "dot.put", target: "one", ballot: "x" }, value: 1 }];
  const foreseen = withPending(start, waiting);
  assert.deepEqual([foreseen.notes[0].my_dots.x, foreseen.me.dots_left.x], [1, 4]);
  const arrived = reduce(start, { revision: 5, notes: [note("one", 1, { my_dots: { x: 1 } })], me: { dots_left: { x: 4 } } });
  const shown = withPending(arrived, waiting);
  assert.deepEqual([shown.notes[0].my_dots.x, shown.me.dots_left.x], [1, 4]);
});

test("an edit, a removal and a position that wait are foreseen", () => {
  const start = board({ scales: [{ target: "s", mine: null }] });
  const shown = withPending(start, [
    { command: { kind: "note.edit", id: "one", text: "better" } },
    { command: { kind: "note.remove", id: "two" } },
    { command: { kind: "scale.set", target: "s", value: 2 } },
    { command: { kind: "place.set", target: "one", x: 10, y: 90 } },
    { command: { kind: "phase.go", index: 2 } },
  ]);
  assert.deepEqual(shown.notes.map((one) => one.text), ["better"]);
  assert.equal(shown.scales[0].mine, 2);
  assert.deepEqual(shown.places[0].mine, { x: 10, y: 90 });
});

test("a count of paper votes that waits stays in its cell, beside those of other channels", () => {
  const start = board({ notes: [note("one", 1, { proxies: { x: { salle: 2 } } })], groups: [{ id: "g", order: 2, notes: [] }] });
  const count = (target, counted) => ({ command: { kind: "proxy.dots", target, ballot: "x", channel: "papier", count: counted } });
  const shown = withPending(start, [count("one", 12), count("one", 7), count("g", 3)]);
  assert.deepEqual(shown.notes[0].proxies, { x: { salle: 2, papier: 7 } });
  assert.deepEqual(shown.groups[0].proxies, { x: { papier: 3 } });
});

test("dots go to groups and lone notes that are not hidden", () => {
  const state = board({
    notes: [note("in", 1, { group: "g" }), note("alone", 2), note("hidden", 3, { hidden: true }), note("elsewhere", 4, { zone: "b" })],
    groups: [{ id: "g", zone: "a", order: 1, notes: ["in"] }],
  });
  assert.deepEqual(targetsIn(state, "a").map((one) => one.id), ["g", "alone"]);
});

test("a vote shows the zones that take its dots", () => {
  const phase = { zones: [], rules: { vote: true }, ballots: [{ key: "x", zones: ["b"] }] };
  assert.deepEqual(zonesShown(board({ phase })).map((zone) => zone.key), ["b"]);
  assert.deepEqual(ballotsFor(board({ phase }), "a"), []);
});

test("cards are filled in for what lies in a zone: an empty one takes no room", () => {
  const phase = { activity: "card", zones: ["a", "b"], rules: { vote: false }, ballots: [] };
  assert.deepEqual(zonesShown(board({ phase })).map((zone) => zone.key), ["a"]);
  assert.deepEqual(zonesShown(board({ phase, notes: [] })).map((zone) => zone.key), ["a", "b"]);
});

test("while the room listens, only what was written is shown", () => {
  const phase = { activity: "listen", zones: [], rules: { vote: false }, ballots: [] };
  assert.deepEqual(zonesShown(board({ phase })).map((zone) => zone.key), ["a"]);
});

test("a running timer counts down by the server's clock, a paused one waits", () => {
  const ends = "2026-01-01T10:00:30+00:00";
  assert.equal(secondsLeft({ running: true, ends_at: ends }, Date.parse("2026-01-01T10:00:00Z")), 30);
  assert.equal(secondsLeft({ running: true, ends_at: ends }, Date.parse("2026-01-01T11:00:00Z")), 0);
  assert.equal(secondsLeft({ running: false, remaining_s: 300 }, 0), 300);
});
