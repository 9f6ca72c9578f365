// What whoever leads does to the workshop: pressed once, sent once, from the first moment of the page on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Leading } from "../../workshop/live/static/board_leading.js";

const FIRST = { workshop: { status: "open" }, phase: { index: 0 }, phases: [{}, {}, {}] };

function leading(at) {
  const clock = { at };
  Object.defineProperty(globalThis, "performance", { configurable: true, value: { now: () => clock.at } });
  const sent = [];
  const made = new Leading({ state: FIRST, link: { send: (kind, fields) => sent.push([kind, fields.index]) }, t: String });
  return { clock, sent, made };
}

test("a press in the first moments of the page counts", () => {
  const { sent, made } = leading(5);
  made.goOn();
  assert.deepEqual(sent, [["phase.go", 1]]);
});

test("a second press at once is the same press; one a second later is another", () => {
  const { clock, sent, made } = leading(5);
  made.goOn();
  clock.at += 300;
  made.goOn();
  assert.equal(sent.length, 1);
  clock.at += 1000;
  made.goOn();
  assert.equal(sent.length, 2);
});

const MINUTES = 20;

/** A desk in a room of four phases; the room goes where it is sent, until somebody else moves it. */
function moving(timer) {
  const sent = [];
  const phases = Array.from({ length: 4 }, () => ({ minutes: MINUTES }));
  const state = { workshop: { status: "open" }, phase: { index: 1, timer }, phases };
  const link = {
    last: null,
    now: () => 0,
    changed: () => {},
    undo: () => sent.push(["undo"]),
    send(kind, fields) {
      sent.push([kind, fields]);
      this.last = { kind, phase: state.phase.index, to: fields.index, timer: state.phase.timer };
      if (kind === "phase.go") state.phase = { index: fields.index, timer: { running: false, remaining_s: 60 * MINUTES } };
    },
  };
  const made = new Leading({ state, link, t: String });
  return { sent, state, made };
}

test("a change of phase is undone by its name, with the timer one left, and comes back in turn", () => {
  const { sent, made } = moving({ running: true, ends_at: new Date(600_000).toISOString() });
  made.goTo(3);
  assert.equal(made.undoLabel(), "Undo the change of phase");
  made.undo();
  assert.deepEqual(sent.slice(1), [["phase.go", { index: 1 }], ["timer.start", { seconds: 600 }]]);
  assert.equal(made.undoLabel(), "Redo");
  made.undo();
  assert.deepEqual(sent.at(3), ["phase.go", { index: 3 }]);
});

test("a timer that waited is found as it was left", () => {
  const { sent, made } = moving({ running: false, remaining_s: 300 });
  made.goTo(2);
  made.goTo(1);
  assert.deepEqual(sent.slice(1), [["phase.go", { index: 1 }], ["timer.add", { seconds: 300 - 60 * MINUTES }]]);
});

test("a room that somebody moved elsewhere since stays there: undo is for what was done on the board", () => {
  const { sent, state, made } = moving({ running: false, remaining_s: 0 });
  made.goTo(2);
  state.phase = { index: 3, timer: {} };
  assert.equal(made.undoLabel(), "Undo");
  made.undo();
  assert.deepEqual(sent.at(-1), ["undo"]);
});

test("before the first phase begins, one reads how the wall turns from the code to it", () => {
  const { state, made } = moving({});
  state.phases[0].note = "Welcome everyone.";
  state.phase = { index: 0, begun: false, timer: {} };
  assert.equal(made.noteText(), "The wall shows the code until you start the timer. Welcome everyone.");
  state.phase.begun = true;
  assert.equal(made.noteText(), "Welcome everyone.");
});
