// The line of a board: sent once, kept when the network is gone, read again after a reset.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Link } from "../../workshop/live/static/board_link.js";

let streams, posted, answers;

class Stream extends EventTarget {
  static CLOSED = 2;
  constructor(address) {
    super();
    this.address = address;
    streams.push(this);
  }
  close() {
    this.closed = true;
  }
  tell(name, data) {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) }));
  }
}

const snapshot = (revision) => ({
  revision, server_time: new Date().toISOString(), workshop: {}, phase: {}, notes: [], groups: [], presence: {}, me: { dots_left: {} },
});
const answer = (status, body, headers = {}) => ({ ok: status < 300, status, headers: new Headers(headers), json: async () => body });
const settled = () => new Promise((done) => setTimeout(done, 5));
const open = () => streams.filter((stream) => !stream.closed);

beforeEach(() => {
  streams = [];
  posted = [];
  answers = { state: () => answer(200, snapshot(1)), commands: () => answer(200, { revision: 2 }) };
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  globalThis.window = new EventTarget();
  globalThis.EventSource = Stream;
  globalThis.fetch = async (address, options = {}) => {
    if (options.body) posted.push(JSON.parse(options.body));
    return address.includes("/state") ? answers.state() : answers.commands();
  };
});

async function started(more = {}) {
  const refusals = [];
  const link = new Link({ code: "ABCDEF", role: "room", language: "fr", changed: () => {}, refused: (_command, said) => refusals.push(said), expired: () => {}, ...more });
  link.refusals = refusals;
  link.start();
  await settled();
  return link;
}

test("a room reads the state, then listens after it", async () => {
  const link = await started();
  assert.equal(open().length, 1);
  assert.match(streams[0].address, /after=1/);
  assert.match(streams[0].address, /board=room/);
  link.stop();
  assert.equal(open().length, 0);
});

test("a hidden tab closes its stream, and opens it again after what it knows", async () => {
  const link = await started();
  streams[0].tell("change", { revision: 9, notes: [] });
  document.hidden = true;
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(open().length, 0);
  document.hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
  await settled();
  assert.equal(open().length, 1);
  assert.match(open()[0].address, /after=9/);
  link.stop();
});

test("what waits leaves as soon as the stream opens again, whatever patience was left", async () => {
  const link = await started();
  answers.commands = () => { throw new TypeError("network"); };
  for (let at = 0; at < 6; at += 1) link.patience();
  link.send("note.add", { id: "n", text: "words" });
  await settled();
  answers.commands = () => answer(200, { revision: 2 });
  streams[0].onopen();
  await settled();
  assert.equal(link.outbox.first(), undefined);
  link.stop();
});

test("a command without network is kept with its identifier and sent once the network is back", async () => {
  const link = await started();
  answers.commands = () => { throw new TypeError("network"); };
  link.send("note.add", { id: "n", text: "words" });
  await settled();
  assert.equal(link.pending().length, 1);
  answers.commands = () => answer(200, { revision: 2 });
  link.flush();
  await settled();
  assert.equal(posted.length, 2);
  assert.equal(posted[0].command_id, posted[1].command_id);
  streams[0].tell("change", { revision: 2, notes: [] });
  assert.equal(link.pending().length, 0);
  link.stop();
});

test("commands leave in order, one at a time", async () => {
  const link = await started();
  ["a", "b", "c"].forEach((id) => link.send("note.add", { id }));
  await settled();
  assert.deepEqual(posted.map((command) => command.id), ["a", "b", "c"]);
  link.stop();
});

test("words that were refused stay with the reason, a refused gesture is only told", async () => {
  const link = await started();
  answers.commands = () => answer(409, { error: "locked", message: "held" });
  link.send("note.add", { id: "n", text: "words" });
  link.send("dot.put", { target: "n" });
  await settled();
  assert.deepEqual(link.pending().map((entry) => entry.refusal), ["held"]);
  assert.deepEqual(link.refusals, ["held", "held"]);
  answers.commands = () => answer(200, { revision: 3 });
  link.retry(link.pending()[0]);
  await settled();
  assert.notEqual(posted.at(-1).command_id, posted[0].command_id);
  assert.equal(posted.at(-1).text, "words");
  link.stop();
});

test("a card's draft goes once the card is on the board; a refused card keeps it, and nothing waits", async () => {
  const link = await started();
  const fields = { holder: "La régie" };
  link.cards.keep("c", fields);
  answers.commands = () => answer(409, { error: "not_now", message: "not now" });
  link.send("card.set", { id: "c", fields });
  await settled();
  assert.deepEqual([link.refusals, link.outbox.entries(), link.cards.of("c")], [["not now"], [], fields]);
  answers.commands = () => answer(200, { revision: 2 });
  link.send("card.set", { id: "c", fields });
  await settled();
  assert.equal(link.cards.of("c"), undefined);
  link.stop();
});

const spread = () => new Promise((done) => setTimeout(done, 650));

test("a reset reads the whole board again, with what the open stream told meanwhile", async () => {
  const link = await started();
  answers.state = () => answer(200, snapshot(40));
  streams[0].tell("reset", { revision: 40 });
  streams[0].tell("change", { revision: 40, notes: [{ id: "old", order: 1 }] });
  streams[0].tell("change", { revision: 41, notes: [{ id: "new", order: 2 }] });
  assert.equal(link.state.revision, 1);
  await spread();
  assert.deepEqual([link.state.revision, link.state.notes.map((note) => note.id)], [41, ["new"]]);
  assert.deepEqual(open(), [streams[0]]);
  streams[0].tell("change", { revision: 42 });
  assert.equal(link.state.revision, 42);
  link.stop();
});

test("who is here stays as told last, though the whole board was read meanwhile", async () => {
  const link = await started();
  answers.state = () => answer(200, { ...snapshot(40), presence: { here: 3, dots: 6 } });
  streams[0].tell("reset", { revision: 40 });
  streams[0].tell("presence", { dots: 7 });
  await spread();
  assert.deepEqual(link.state.presence, { here: 3, dots: 7 });
  link.stop();
});

test("of two resets the last reading counts, and one that fails is tried again", async () => {
  const link = await started();
  let slow;
  answers.state = () => new Promise((done) => { slow = done; });
  streams[0].tell("reset", { revision: 40 });
  await spread();
  answers.state = () => { throw new TypeError("network"); };
  streams[0].tell("reset", { revision: 50 });
  slow(answer(200, snapshot(40)));
  await spread();
  assert.equal(link.state.revision, 1);
  answers.state = () => answer(200, snapshot(50));
  link.wake();
  await settled();
  assert.equal(link.state.revision, 50);
  assert.equal(open().length, 1);
  link.stop();
});

test("a visitor who is no longer known is told, and nothing is opened", async () => {
  let told;
  answers.state = () => answer(401, { message: "who are you" });
  const link = await started({ expired: (status, said) => { told = [status, said]; } });
  assert.deepEqual(told, [401, "who are you"]);
  assert.equal(streams.length, 0);
  link.stop();
});

test("a phone that wakes when nobody knows it any more is told so, not that the network is away", async () => {
  let told;
  const link = await started({ expired: (status, said) => { told = [status, said]; } });
  answers.state = () => answer(401, { message: "who are you" });
  link.patience = () => 0;
  Object.assign(streams[0], { readyState: 0 }).onerror(); // cut: it is opened again
  await settled();
  assert.deepEqual([told, open().length], [undefined, 1]);
  Object.assign(open()[0], { readyState: 2 }).onerror(); // refused
  await settled();
  assert.deepEqual([told, open().length, link.known], [[401, "who are you"], 0, false]);
  link.stop();
});

test("whoever leads and is signed out is told at each gesture, and no gesture of the moment is kept for later", async () => {
  const link = await started({ role: "desk" });
  answers.commands = () => answer(401, { message: "sign in" });
  link.send("phase.go", { index: 3 });
  link.send("proxy.note", { text: "Le bac" });
  await settled();
  assert.deepEqual(link.refusals, ["sign in"]);
  assert.deepEqual(link.outbox.entries().map((entry) => entry.command.kind), ["proxy.note"]);
  link.stop();
});

test("a gesture of the moment that meets no network is given up and told; words written wait", async () => {
  const unsent = [];
  const link = await started({ role: "remote", unsent: (command) => unsent.push(command.kind) });
  answers.commands = () => { throw new TypeError("no network"); };
  link.send("phase.go", { index: 3 });
  link.send("note.add", { text: "Le bac" });
  await settled();
  assert.deepEqual(unsent, ["phase.go"]);
  assert.deepEqual(link.outbox.entries().map((entry) => entry.command.kind), ["note.add"]);
  link.stop();
});

test("a gesture of the moment behind words that wait leaves no later than they were refused", async () => {
  const unsent = [];
  const link = await started({ role: "desk", unsent: (command) => unsent.push(command.kind) });
  link.patience = () => 20;
  answers.commands = () => { throw new TypeError("no network"); };
  link.send("proxy.note", { text: "Le bac" });
  await settled();
  link.send("phase.go", { index: 3 });
  await settled();
  assert.deepEqual([unsent, link.outbox.entries().map(({ command }) => command.kind)], [["phase.go"], ["proxy.note"]]);
  answers.commands = () => answer(401, { message: "sign in" });
  link.send("timer.start");
  await settled();
  link.flush(); // the words are sent again, and nobody is told twice
  await settled();
  assert.deepEqual([link.refusals, link.outbox.entries().map(({ command }) => command.kind)], [["sign in"], ["proxy.note"]]);
  link.stop();
});

test("undone once more, a gesture comes back: it is told so, until another gesture or a refusal", async () => {
  const link = await started({ role: "desk" });
  const undoing = () => { link.undo(); return link.last?.undid; };
  link.send("note.hide", { id: "1", reason: "rude" });
  assert.deepEqual([undoing(), undoing(), undoing()], [true, false, true]);
  link.send("note.hide", { id: "2", reason: "rude" });
  assert.equal(Boolean(link.last.undid), false);
  await settled();
  answers.commands = () => answer(409, { message: "nothing to undo" });
  undoing();
  await settled();
  assert.equal(link.last, null);
  link.stop();
});

test("a wall that was refused looks again by itself: nobody stands by to reload it", async () => {
  answers.state = () => answer(404, { message: "no such workshop" });
  const patience = Link.prototype.patience;
  Link.prototype.patience = () => 20;
  const link = await started({ role: "wall" });
  Link.prototype.patience = patience;
  answers.state = () => answer(200, snapshot(2));
  await spread();
  assert.equal(link.state?.revision, 2);
  link.stop();
});
