// A link from the old address may come from anyone: it brings only what a participant does, to whoever is new here.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const kept = new Map();
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
globalThis.location = { hash: "", pathname: "/j/ABCDEF", search: "" };
globalThis.history = { replaceState: () => (location.hash = "") };
const { there, thereLeading, unpack } = await import("../../workshop/live/static/board_follow.js");

const entry = (id, kind) => ({ command: { command_id: id, kind } });
const waiting = () => JSON.parse(kept.get("sdt.outbox.ABCDEF.room") ?? "[]").map((one) => one.command.command_id);

function follow(packed, receipt = null) {
  location.hash = `#suivre=${encodeURIComponent(typeof packed === "string" ? packed : JSON.stringify(packed))}`;
  return unpack({ code: "ABCDEF", receipt });
}

beforeEach(() => kept.clear());

test("whoever comes from the old address brings their receipt and what waited there, once", () => {
  const entries = [entry("1", "note.add"), entry("1", "note.add"), entry("2", "dot.put")];
  assert.equal(follow({ receipt: "AAAA", entries, draft: "Pas finie", cards: "{}" }), "AAAA");
  assert.deepEqual(waiting(), ["1", "2"]);
  assert.deepEqual([kept.get("sdt.draft.ABCDEF"), kept.get("sdt.cards.ABCDEF")], ["Pas finie", "{}"]);
  assert.equal(location.hash, "");
});

test("the remote takes its sign-in link to the address one typed; without one it asks to sign in there", () => {
  Object.assign(location, { protocol: "http:", port: "8501" });
  const page = { code: "ABCDEF", language: "fr" };
  const door = "http://10.0.0.9:8501/j/ABCDEF/animer?lang=fr";
  assert.deepEqual(thereLeading("10.0.0.9", page, "t0k"), { door, url: "http://10.0.0.9:8501/access?token=t0k&lead=ABCDEF&lang=fr" });
  assert.deepEqual(thereLeading("10.0.0.9", page, null), { door, url: door });
  assert.equal(there("https://salle.test/autre", page, "x").url, "https://salle.test/j/ABCDEF?lang=fr#suivre=x");
});

test("whoever joined here already gets nothing from a link", () => {
  assert.equal(follow({ receipt: "BBBB", entries: [entry("1", "note.add")], draft: "Non", cards: "{}" }, "AAAA"), null);
  assert.equal(kept.size, 0);
});

test("only what a participant does is taken in", () => {
  const entries = [null, 7, {}, { command: null }, { command: { kind: "note.add" } }, entry({}, "note.add"), entry("1", "workshop.close"), entry("2", ["note.add"]), entry("3", "me.set")];
  follow({ receipt: null, entries });
  assert.deepEqual(waiting(), ["3"]);
});

for (const packed of ["null", "7", "{not json", '{"entries": 7}', '{"entries": {"a": 1}}', '{"receipt": {"a": 1}, "draft": 7}']) {
  test(`a link that carries ${packed} opens the ordinary page`, () => {
    assert.equal(follow(packed), null);
    assert.equal(kept.size, 0);
  });
}
