// What was written survives the page, and is sent once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Drafts, Outbox, storage, uuid } from "../../workshop/live/static/board_outbox.js";

const entry = (id) => ({ command: { command_id: id, kind: "note.add" } });

test("an identifier is a version 4 UUID without a secure context", () => {
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(uuid(), uuid());
});

test("entries keep their order and survive the page", () => {
  const kept = storage();
  const before = new Outbox("board", kept);
  before.add(entry("1"));
  before.add(entry("2"));
  assert.deepEqual(new Outbox("board", kept).entries().map((one) => one.command.command_id), ["1", "2"]);
});

test("what was refused or answered is not sent again", () => {
  const outbox = new Outbox("board", storage());
  ["1", "2", "3"].forEach((id) => outbox.add(entry(id)));
  outbox.mark("1", { refusal: "too late" });
  outbox.mark("2", { revision: 7 });
  assert.equal(outbox.first().command.command_id, "3");
  outbox.remove("3");
  assert.equal(outbox.first(), undefined);
  assert.equal(outbox.entries().length, 2);
});

test("a broken storage is an empty one", () => {
  const kept = storage();
  kept.setItem("board", "{not json");
  assert.deepEqual(new Outbox("board", kept).entries(), []);
});

test("the draft of a card survives the page, field by field, and leaves nothing once it is given up", () => {
  const kept = storage();
  const drafts = new Drafts("cards", kept);
  drafts.keep("a", { holder: "La régie", example: "Le 12" });
  drafts.keep("a", { example: undefined, domains: ["eau"] });
  assert.deepEqual(new Drafts("cards", kept).of("a"), { holder: "La régie", domains: ["eau"] });
  drafts.keep("a", { holder: undefined, domains: undefined });
  assert.equal(drafts.of("a"), undefined);
  assert.equal(kept.getItem("cards"), null);
});

test("what reached the board is no draft any more, what was typed since is", () => {
  const drafts = new Drafts("cards", storage());
  drafts.keep("a", { holder: "La régie", example: "Le 12 et le 13", domains: ["eau", "bus"] });
  drafts.settle("a", { holder: "La régie", example: "Le 12", domains: ["eau", "bus"] });
  assert.deepEqual(drafts.all(), { a: { example: "Le 12 et le 13" } });
  drafts.settle("b", { holder: "" });
  assert.deepEqual(Object.keys(drafts.all()), ["a"]);
});

for (const broken of ["{not json", "null", "7", '"words"', '{"a": 7}']) {
  test(`drafts that say ${broken} are none`, () => {
    const kept = storage();
    kept.setItem("cards", broken);
    const drafts = new Drafts("cards", kept);
    drafts.settle("a", {});
    drafts.keep("a", { holder: "La régie" });
    assert.deepEqual(drafts.of("a"), { holder: "La régie" });
  });
}
