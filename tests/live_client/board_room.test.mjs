// A participant's screen: what it offers follows what the server would do.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Room } from "../../workshop/live/static/board_room.js";

/** Return whether undo is offered in the second phase, after a gesture that was the last one made on this phone. */
function offersUndo(last, rules = {}) {
  const list = { children: [], getRootNode: () => ({}) };
  const places = { h2: {}, ".quiet": { hidden: true }, ".notes": list };
  const room = { link: { last, online: true }, mine: { hidden: true, querySelector: (name) => places[name] }, t: String };
  const phase = { index: 1, zones: [], rules: { write: true, see_others: false, ...rules } };
  Room.prototype.drawMine.call(room, { phase, workshop: { status: "open" }, zones: [], notes: [] }, phase.rules.write);
  return !places[".quiet"].hidden;
}

test("undo is offered for a gesture of this phase, and when none is known here", () => {
  assert.equal(offersUndo({ kind: "note.add", phase: 1 }), true);
  assert.equal(offersUndo(null), true);
  assert.equal(offersUndo({ kind: "note.add", phase: 0 }), false);
  assert.equal(offersUndo(null, { write: false }), false);
  assert.equal(offersUndo(null, { see_others: true }), false);
});
