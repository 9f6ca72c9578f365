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
