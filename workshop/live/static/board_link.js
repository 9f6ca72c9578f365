// One board's line to the server: its state, the stream of changes, commands out. Draws nothing.

import { reduce } from "./board_state.js";
import { Drafts, Outbox, uuid } from "./board_outbox.js";

const RESET_SPREAD = 500; // milliseconds over which a room's phones read the whole board again
const SHOWN_AFTER_ANSWER = 4000; // how long an answered command stays foreseen when its change is not for our eyes
const KEPT_WHEN_REFUSED = ["note.add", "note.edit", "proxy.note"]; // words someone wrote; those of a card stay among the drafts
const OF_THE_MOMENT = /^(phase|timer|votes|board|workshop)\.|^undo$/; // sent late, they would throw the room elsewhere

export class Link {
  /**
   * `role` is room, desk or wall; `changed` is called whenever what the screen shows may have changed, `unsent` when a
   * gesture of the moment met no network: it is given up.
   */
  constructor({ code, role, language, changed, refused, unsent, expired }) {
    Object.assign(this, { code, role, language, changed, refused, unsent, expired });
    this.state = null;
    this.known = false; // whether the server gives us this board
    this.online = false;
    this.failures = 0;
    this.clock = 0; // the server's clock minus ours, in milliseconds
    this.outbox = new Outbox(`sdt.outbox.${code}.${role}`);
    this.cards = new Drafts(`sdt.cards.${code}`);
    this.told = null; // what the stream tells while the whole board is on its way
    this.last = null; // the last gesture made here, and the phase it was made in
    this.listeners = [];
  }

  start() {
    const on = (target, name, react) => {
      target.addEventListener(name, react);
      this.listeners.push(() => target.removeEventListener(name, react));
    };
    on(document, "visibilitychange", () => (document.hidden ? this.sleep() : this.wake()));
    on(window, "pagehide", () => this.sleep());
    on(window, "pageshow", (event) => event.persisted && this.wake());
    on(window, "online", () => this.wake());
    on(window, "offline", () => this.lost());
    for (const entry of this.outbox.entries()) {
      if (entry.revision !== undefined || OF_THE_MOMENT.test(entry.command.kind)) this.outbox.remove(entry.command.command_id);
    }
    if (!document.hidden) this.wake();
  }

  stop() {
    this.stopped = true;
    this.sleep();
    this.listeners.forEach((forget) => forget());
  }

  /** The moment on the server's clock, in milliseconds. */
  now() {
    return Date.now() + this.clock;
  }

  /** The entries whose effect is foreseen: waiting, refused, or answered while their change is on its way. */
  pending() {
    return this.outbox.entries().filter((entry) => !(entry.revision <= this.state?.revision));
  }

  /** Carry out a command, now or when the network is back. `value`: how many dots there are then, for the screen. */
  send(kind, fields = {}, value) {
    const command = { command_id: uuid(), kind, ...fields };
    this.last = { kind, phase: this.state?.phase.index, to: fields.index, timer: this.state?.phase.timer };
    this.outbox.add(value === undefined ? { command } : { command, value });
    this.changed();
    this.flush();
    return command.command_id;
  }

  /** Carry out several commands, `[kind, fields]` each, one after the other. */
  sendAll(commands) {
    this.last = null;
    this.outbox.add(...commands.map(([kind, fields]) => ({ command: { command_id: uuid(), kind, ...fields } })));
    this.changed();
    this.flush();
  }

  /** Undo the last gesture made here; undone once more it comes back, and buttons say so. */
  undo() {
    const redoes = this.last?.undid;
    this.send("undo");
    this.last.undid = !redoes;
    this.changed();
  }

  /** Send a refused entry again, as a new command: the server answered the old one. */
  retry(entry) {
    this.outbox.remove(entry.command.command_id);
    const { kind, command_id: _old, ...fields } = entry.command;
    this.send(kind, fields, entry.value);
  }

  forget(commandId) {
    this.outbox.remove(commandId);
    this.changed();
  }

  // ---- The stream ----

  async wake() {
    if (this.stopped || document.hidden) return;
    clearTimeout(this.waiting);
    if (!this.state || this.told) return this.read();
    this.listen();
    this.flush();
  }

  sleep() {
    clearTimeout(this.waiting);
    clearTimeout(this.resending);
    this.stream?.close();
    this.stream = null;
  }

  lost() {
    this.stream?.close();
    this.stream = null;
    this.online = false;
    this.changed();
    if (this.stopped || document.hidden) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.wake(), this.patience());
  }

  patience() {
    this.failures += 1;
    return Math.min(8000, 250 * 2 ** Math.min(this.failures, 5)) * (0.5 + Math.random());
  }

  /** Read the whole board; what the stream tells meanwhile comes on top. */
  async read() {
    const told = (this.told ??= []);
    let answer;
    try {
      answer = await fetch(this.address("state"), { headers: this.headers(), signal: AbortSignal.timeout?.(15000) });
      const state = answer.ok && (await answer.json());
      if (this.told !== told) return; // another reset came: that reading is the good one
      if (state) this.take(told.reduce((known, step) => step(known), state));
    } catch {
      return this.lost();
    }
    if (this.stopped) return;
    if (answer.ok) {
      this.listen();
      this.flush();
    } else if ([401, 403, 404].includes(answer.status)) {
      this.known = false;
      this.expired(answer.status, await sentence(answer));
      if (this.role === "wall") this.waiting = setTimeout(() => this.wake(), this.patience()); // nobody stands by to reload it
    } else {
      this.lost();
    }
  }

  take(state) {
    this.state = state;
    this.known = true;
    this.told = null;
    this.clock = Date.parse(state.server_time) - Date.now();
    this.online = true;
    this.changed();
  }

  listen() {
    if (this.stream || this.stopped || document.hidden) return;
    const stream = new EventSource(this.address("events", { after: this.state.revision }));
    this.stream = stream;
    stream.onopen = () => {
      this.failures = 0;
      this.online = true;
      this.changed();
      this.flush();
    };
    stream.onerror = () => {
      if (this.stream !== stream) return;
      if (stream.readyState === EventSource.CLOSED) this.told = []; // refused, not cut: reading the board tells why
      this.lost();
    };
    const on = (name, step) =>
      stream.addEventListener(name, (event) => {
        const said = JSON.parse(event.data);
        if (this.told) return void this.told.push((state) => step(state, said));
        this.state = step(this.state, said);
        this.settle();
        this.changed();
      });
    on("change", reduce);
    on("presence", (state, presence) => ({ ...state, presence: { ...state.presence, ...presence } }));
    stream.addEventListener("reset", () => {
      this.told = [];
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.read(), Math.random() * RESET_SPREAD);
    });
  }

  // ---- Commands ----

  /** Send what waits, one at a time and in order; what the network refuses stays. */
  async flush() {
    if (this.sending || this.stopped) return;
    this.sending = true;
    clearTimeout(this.resending);
    try {
      for (let entry = this.outbox.first(); entry; entry = this.outbox.first()) {
        const wait = await this.post(entry);
        if (wait) {
          this.resending = setTimeout(() => this.flush(), wait);
          break;
        }
      }
    } finally {
      this.sending = false;
    }
  }

  /** Send one command; return how long to wait before the next attempt, 0 when it was answered. */
  async post({ command, value }) {
    let answer;
    try {
      answer = await fetch(this.address("commands"), {
        method: "POST",
        headers: { "Content-Type": "application/json", ...this.headers() },
        body: JSON.stringify(command),
        signal: AbortSignal.timeout?.(15000),
      });
    } catch {
      this.online = false;
      for (const undone of this.leaveUndone()) this.unsent?.(undone);
      this.changed();
      return this.patience();
    }
    if (answer.status === 429) return 1000 * (Number(answer.headers.get("Retry-After")) || 1);
    if (answer.status >= 500) return this.patience();
    if (answer.status === 401) {
      const refusal = await sentence(answer);
      const undone = this.leaveUndone();
      if (this.role === "room") this.expired(401, refusal);
      else if (undone.length || this.waits !== command.command_id) this.refused(undone[0] ?? command, refusal);
      this.waits = command.command_id; // told once, and sent again until someone signs in
      return 3000;
    }
    if (answer.ok) this.accepted(command, value, await answer.json());
    else await this.refuse(command, answer);
    return 0;
  }

  /** Give up the gestures of the moment that were not answered, those behind words that wait too; return them. */
  leaveUndone() {
    const waiting = this.outbox.entries().filter((entry) => entry.revision === undefined && OF_THE_MOMENT.test(entry.command.kind));
    for (const { command } of waiting) this.outbox.remove(command.command_id);
    if (waiting.length) this.last = null;
    return waiting.map(({ command }) => command);
  }

  accepted(command, value, { revision }) {
    this.failures = 0;
    this.outbox.mark(command.command_id, { revision });
    if (command.kind === "card.set") this.cards.settle(command.id, command.fields);
    setTimeout(() => this.forget(command.command_id), SHOWN_AFTER_ANSWER);
    this.settle();
    this.changed();
  }

  /** Forget answered commands whose change arrived. */
  settle() {
    for (const { command, revision } of this.outbox.entries()) {
      if (revision <= this.state.revision) this.outbox.remove(command.command_id);
    }
  }

  async refuse(command, answer) {
    const refusal = await sentence(answer);
    if (KEPT_WHEN_REFUSED.includes(command.kind)) this.outbox.mark(command.command_id, { refusal });
    else this.outbox.remove(command.command_id);
    if (command.kind === "undo") this.last = null;
    this.refused(command, refusal);
    this.changed();
  }

  address(part, more = {}) {
    const query = { ...more, lang: this.language };
    if (this.role === "wall") query.view = "public";
    if (this.role === "room" && part === "events") query.board = "room";
    return `/live/${encodeURIComponent(this.code)}/${part}?${new URLSearchParams(query)}`;
  }

  headers() {
    return this.role === "room" ? { "X-Board": "room" } : {};
  }
}

async function sentence(answer) {
  try {
    return (await answer.json()).message ?? "";
  } catch {
    return "";
  }
}
