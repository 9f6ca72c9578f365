// What whoever leads is told and takes away: silence on one side of a hybrid board, tables, paper walls, the list.

import assert from "node:assert/strict";
import { test } from "node:test";

import { listOf, textOf } from "../../workshop/live/static/board_download.js";
import { linesOf } from "../../workshop/live/static/board_paper.js";
import { Silence } from "../../workshop/live/static/board_silence.js";
import { tableName, tableOf, tablesOf } from "../../workshop/live/static/board_tables.js";

const MINUTE = 60_000;
const t = (sentence) => sentence;
const note = (id, more = {}) => ({ id, zone: "a", order: 1, text: id, group: null, hidden: false, table: null, channel: "salle", dots: null, created_at: null, ...more });
const board = (more = {}) => ({
  workshop: { title: "Atelier", status: "open" }, phase: { index: 1, rules: { write: true }, ballots: [], tallied: [{ key: "b", title: "Valeur" }] },
  zones: [{ key: "a", title: "Zone" }], notes: [], groups: [], presence: { channels: { salle: { people: 5 }, en_ligne: { people: 3 } } }, ...more,
});

test("the side that writes no more is named once the other still does", () => {
  const silence = new Silence(), at = (minutes) => new Date(minutes * MINUTE).toISOString();
  assert.equal(silence.watch(board(), 0), null);
  const talking = board({ notes: [note("x", { created_at: at(5) }), note("y", { channel: "en_ligne", created_at: at(1) })] });
  assert.equal(silence.watch(talking, 4.5 * MINUTE), null);
  assert.deepEqual(silence.watch(talking, 6 * MINUTE), { channel: "en_ligne", minutes: 5 });
  assert.equal(silence.watch(talking, 30 * MINUTE), null); // nobody writes: there is no side to wake
  assert.equal(silence.watch({ ...talking, phase: { ...talking.phase, index: 2 } }, 31 * MINUTE), null);
  assert.equal(new Silence().watch(board({ presence: { channels: { salle: { people: 5 } } } }), 60 * MINUTE), null);
});

test("dots count as much as notes", () => {
  const silence = new Silence(), voting = (salle) => board({ presence: { channels: { salle: { people: 5, dots: salle }, en_ligne: { people: 3, dots: 0 } } } });
  silence.watch(voting(0), 0);
  silence.watch(voting(4), 4 * MINUTE);
  assert.deepEqual(silence.watch(voting(4), 5 * MINUTE), { channel: "en_ligne", minutes: 5 });
});

test("tables come in the order of their numbers, with who sits there and what they wrote", () => {
  const notes = [note("x", { table: 10 }), note("y", { table: 2 }), note("z", { table: 2, hidden: true }), note("w", { table: "Les quais" })];
  const found = tablesOf(board({ notes, presence: { tables: { 2: 4, 3: 1 } } }));
  assert.deepEqual(found.map(({ table, people, notes: own }) => [table, people, own.length]), [["2", 4, 1], ["3", 1, 0], ["10", 0, 1], ["Les quais", 0, 1]]);
});

test("whoever has no table comes last, with their notes, once the room has tables", () => {
  const notes = [note("x", { table: 2 }), note("y"), note("z", { hidden: true })];
  const [, nowhere] = tablesOf(board({ notes, presence: { people: 9, tables: { 2: 4, 3: 2 } } })).slice(1);
  assert.deepEqual([tableName(nowhere.table, t), nowhere.people, nowhere.notes.map(({ id }) => id)], ["No table", 3, ["y"]]);
  assert.equal(tableOf(notes[1]), nowhere.table);
  assert.deepEqual(tablesOf(board({ notes: [note("y")], presence: { people: 9, tables: {} } })), []);
});

test("a paper wall is one note for each line, once, without bullets", () => {
  const { fresh, double, long } = linesOf(`- Un\r\n  • Deux  mots\n\nUn\n* Trois\n---\n${"x".repeat(501)}\n-15 % de bus\n**Fort**`, ["Trois"]);
  assert.deepEqual([fresh, double, long.length], [["Un", "Deux mots", "-15 % de bus", "**Fort**"], 2, 1]);
});

test("the list disarms formulas and keeps what is hidden apart", () => {
  const notes = [note("=1+1", { dots: { b: 3 } }), note('dit "non"', { hidden: true, hidden_reason: "Blessant" }), note("dedans", { group: "g" })];
  const state = board({ notes, groups: [{ id: "g", zone: "a", title: "Ensemble", notes: ["dedans"], dots: { b: 2 } }] });
  const list = listOf(state, t);
  assert.ok(list.startsWith("\uFEFF") && list.includes(`"'=1+1"`) && list.includes('"dit ""non"""') && list.includes('"Blessant"'));
  const text = textOf(state);
  assert.ok(text.includes("Ensemble (Valeur 2)") && text.includes("    – dedans") && !text.includes("non"));
});
