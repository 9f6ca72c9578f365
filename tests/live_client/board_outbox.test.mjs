// What was written survives the page, and is sent once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, storage, uuid } from "../../workshop/live/static/board_outbox.js";

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
