// The line of a board: sent once, kept when the network is gone, read again after a reset.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Link } from "../../workshop/live/static/board_link.js";

let streams, posted, answers;

class Stream extends EventTarget {
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

test("undo goes back to the phase one came from when that was the last gesture, else takes back what was last done", async () => {
  answers.state = () => answer(200, { ...snapshot(1), phase: { index: 2 } });
  const link = await started({ role: "desk" });
  link.send("note.hide", { id: "1", reason: "rude" });
  link.send("phase.go", { index: 5 });
  link.undo();
  await settled();
  link.send("note.hide", { id: "2", reason: "rude" });
  link.undo();
  await settled();
  assert.deepEqual(posted.map(({ kind, index }) => [kind, index]).filter(([kind]) => kind !== "note.hide"), [["phase.go", 5], ["phase.go", 2], ["undo", undefined]]);
  link.stop();
});
