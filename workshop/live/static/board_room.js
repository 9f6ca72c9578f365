// A participant's screen, phone first: the instruction, the timer, one gesture, my notes, then what the room made.

import { ballotsFor, colourOf, isShared, targetOf, withPending, zonesOf, zonesShown } from "./board_state.js";
import { dots, follow, h, say, show } from "./board_parts.js";
import { storage, uuid } from "./board_outbox.js";
import { dotTools, drawLegend, drawZones, heaviestFirst, makeNote } from "./board_notes.js";
import { makeTimer, statusText } from "./board_moment.js";

const LONGEST = 500;
const SOON = 2000; // milliseconds after which what the first phase may do without is loaded, while the network is there
const LATER = {
  answers: () => import("./board_answers.js"),
  gestures: () => import("./board_room_gestures.js"),
  results: () => import("./board_results.js"),
  seat: () => import("./board_seat.js"),
};

export class Room {
  constructor(root, link, words) {
    Object.assign(this, { root, link }, words);
    this.kept = storage();
    this.draftKey = `sdt.draft.${link.code}`;
    this.zone = null;
    this.build();
    this.seat = document.getElementById("seat");
    this.sit = () => this.later("seat", ({ openSeat }) => openSeat(this));
    this.seat?.addEventListener("click", this.sit);
    this.loading = setTimeout(() => Object.values(LATER).forEach((load) => load().catch(() => {})), SOON);
  }

  /** Do something with a module that the first view did without. */
  async later(name, act) {
    try {
      act(await LATER[name]());
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      this.refused(null, this.t("No network for a moment. What you write is kept here."));
    }
  }

  build() {
    const { t } = this;
    this.timer = makeTimer(this.link, t);
    this.steps = h("span", { class: "steps" });
    this.heading = h("h1", { class: "phase-title", tabIndex: -1 });
    this.instruction = h("p", { class: "instruction" });
    this.stake = h("p", { class: "stake" });
    this.status = h("p", { class: "status", role: "status" });
    const bar = h("div", { class: "bar" }, this.steps, this.timer.element, this.status); // stays in sight, whatever one scrolls to
    this.answers = h("div", { class: "answers" });
    this.results = h("div", { class: "answers", hidden: true });
    this.mine = h("section", { class: "my-notes", hidden: true }, h("h2", {}, t("My notes")), h("div", { class: "notes" }),
      h("button", { type: "button", class: "quiet", onclick: () => this.link.undo() }));
    this.legend = h("p", { class: "legend" });
    this.wall = h("section", { class: "wall", hidden: true }, h("h2", {}), this.legend, h("div", { class: "zones" }));
    this.purse = h("div", { class: "purse", role: "status", hidden: true });
    this.root.append(
      bar, h("header", { class: "moment" }, this.heading, this.instruction, this.stake), this.answers, this.results, this.mine, this.wall, this.buildComposer(), this.purse);
  }

  buildComposer() {
    const { t } = this;
    this.zones = h("fieldset", { class: "zone-choice" }, h("legend", { class: "unseen" }, t("Where")), h("div", { class: "chips" }));
    this.field = h("textarea", { id: "note-text", rows: 2, value: this.kept.getItem(this.draftKey) ?? "", enterKeyHint: "send",
      "aria-describedby": "note-help", oninput: () => this.keepDraft(), onkeydown: (event) => this.onKey(event) });
    this.help = h("p", { id: "note-help", class: "help", role: "status" });
    this.label = h("label", { htmlFor: "note-text" });
    this.composer = h("form", { class: "composer", hidden: true, onsubmit: (event) => this.write(event) },
      this.zones, this.label, h("div", { class: "field" }, this.field, h("button", { class: "primary" }, t("Add"))), this.help);
    return this.composer;
  }

  draw() {
    const state = withPending(this.link.state, this.link.pending());
    const { rules, activity } = state.phase;
    const open = state.workshop.status === "open";
    this.state = state;
    this.acts = open && !state.workshop.locked;
    this.begin(`${state.workshop.status}.${state.phase.index}`);
    this.drawMoment(state, open);
    this.drawComposer(state, open && rules.write && activity !== "card");
    this.drawAnswers(state, open);
    this.drawGivenBack();
    this.drawSeat(state);
    this.drawMine(state, open && rules.write);
    this.drawWall(state);
    this.drawPurse(state, open && rules.vote);
  }

  /** What a new phase asks stands at the top of the page: go there, unless a hand is writing. */
  begin(moment) {
    if (this.moment && this.moment !== moment && !this.root.querySelector(":is(textarea, input):focus")) scrollTo(0, 0);
    this.moment = moment;
  }

  drawMoment(state, open) {
    const { t } = this;
    const { status, title, stake } = state.workshop;
    const waiting = { planned: t("The workshop has not started yet."), closed: t("The workshop is over. Thank you."), returned: t("Here is what came out of the workshop.") };
    const about = { planned: t("Keep this page open: it will follow by itself."), closed: t("Your notes are kept. With your receipt you can read them or take them back.") };
    say(this.steps, open ? t("{title} · {index} of {count}", { title, index: state.phase.index + 1, count: state.phase.count }) : title);
    say(this.heading, open ? state.phase.title : waiting[status]);
    say(this.instruction, open ? state.phase.instruction : about[status] ?? "");
    say(this.stake, stake ?? "");
    show(this.stake, stake);
    this.stake.classList.toggle("help", open && state.phase.activity !== "listen"); // there, in small
    this.timer.draw(state, open);
    say(this.status, this.warning ?? statusText(this.link, state, this));
    show(this.status, this.status.textContent);
    this.status.classList.toggle("is-waiting", !this.link.online);
  }

  /** Show every scale and place once results are given back, whatever the last phase. */
  drawGivenBack() {
    const over = () => this.state.workshop.status === "returned";
    if (over()) this.later("results", ({ drawResults }) => over() && drawResults(this.results, this.state));
    else show(this.results, false);
  }

  /** What the phase asks besides notes. */
  drawAnswers(state, open) {
    if (state.workshop.status === "returned") return void show(this.answers, false);
    const asks = state.scales.length || (open && ["place", "card"].includes(state.phase.activity));
    if (this.answering) this.answering(this.answers, state, this, open);
    else if (asks) this.later("answers", ({ drawAnswers }) => {
      const fresh = !this.answering;
      this.answering = drawAnswers;
      if (fresh) this.draw();
    });
    else show(this.answers, false);
  }

  drawSeat(state) {
    if (!this.seat) return;
    const { t } = this;
    const { people, mode } = state.seat;
    const { table } = state.me;
    show(this.seat, mode !== "en_ligne" && ["planned", "open"].includes(state.workshop.status));
    say(this.seat, table ? (typeof table === "number" ? t("Table {table}", { table }) : table) : people > 1 ? t("There are {n} of us", { n: people }) : t("My table"));
  }

  // ---- Writing ----

  drawComposer(state, writing) {
    show(this.composer, writing);
    if (!writing) return;
    const { t } = this;
    const zones = zonesOf(state);
    if (!zones.some((zone) => zone.key === this.zone)) this.zone = zones[0]?.key;
    show(this.zones, zones.length > 1);
    follow(this.zones.querySelector(".chips"), zones, { key: (zone) => zone.key, mark: (zone) => zone.title,
      make: (zone) => h("label", { class: "chip" }, h("input", { type: "radio", name: "zone", value: zone.key,
        checked: zone.key === this.zone, onchange: () => { this.zone = zone.key; this.draw(); } }), h("span", {}, zone.title)) });
    const hint = zones.find((zone) => zone.key === this.zone)?.hint;
    say(this.label, hint || t("Your note"));
    const length = [...this.field.value.normalize("NFC").trim()].length;
    const over = length > LONGEST;
    const added = this.added && !length && this.link.online && state.phase.rules.see_others ? [...this.added].slice(0, 60).join("") : "";
    say(this.help, added ? t("Added: “{words}”", { words: added }) : over ? t("{n} characters too many: make two notes of it.", { n: length - LONGEST })
      : state.phase.rules.see_others ? t("Everyone sees it at once.") : t("Only you and the facilitator see it for now."));
    this.help.classList.toggle("is-error", over);
    const button = this.composer.querySelector("button");
    button.disabled = over || !this.acts;
  }

  keepDraft() {
    this.kept.setItem(this.draftKey, this.field.value);
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 200)}px`;
    this.drawComposer(this.state, true);
  }

  onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.write(event);
  }

  write(event) {
    event.preventDefault();
    const text = this.field.value.normalize("NFC").trim();
    if (!text || [...text].length > LONGEST || !this.acts) return;
    this.link.send("note.add", { id: uuid(), zone: this.zone, text, lang: this.link.language });
    this.added = text;
    this.field.value = "";
    this.keepDraft();
    this.field.focus();
  }

  // ---- My notes ----

  drawMine(state, writing) {
    const own = new Set(zonesOf(state).map((zone) => zone.key));
    const mine = state.notes.filter((note) => note.mine && (!writing || own.has(note.zone))).reverse();
    const silent = !isShared(state);
    // Once notes are shared mine lie on the wall; here only those that cannot reach it now.
    const shown = silent ? mine : mine.filter((note) => note.pending && (note.refusal || !this.link.online));
    this.apart = new Set(silent ? [] : shown.map((note) => note.id));
    show(this.mine, shown.length);
    say(this.mine.querySelector("h2"), silent ? this.t("My notes") : this.t("Waiting to be sent"));
    const { last } = this.link;
    const undoes = !last || last.phase === state.phase.index; // the server takes back no gesture of an earlier phase
    const undo = this.mine.querySelector(".quiet");
    show(undo, writing && silent && undoes);
    say(undo, last?.undid ? this.t("Redo my last gesture") : this.t("Undo my last gesture"));
    follow(this.mine.querySelector(".notes"), shown, { mark: (note) => [note, writing, this.acts],
      make: (note) => makeNote(state, note, { t: this.t, tools: (one) => this.noteTools(one) }) });
  }

  noteTools(note) {
    const { t } = this;
    const entry = note.refusal && this.link.outbox.entries().find((one) => one.command.id === note.id);
    if (entry) {
      return h("div", { class: "tools" },
        h("button", { type: "button", onclick: () => this.link.retry(entry) }, t("Try again")),
        h("button", { type: "button", onclick: () => this.link.forget(entry.command.command_id) }, t("Give up")));
    }
    const { rules } = this.state.phase;
    const own = note.mine && rules.write && !note.notes;
    const moves = !note.notes && (rules.group || rules.move || (own && zonesOf(this.state).length > 1));
    const titles = note.notes && rules.group;
    if (!this.acts || note.pending || !(own || moves || titles)) return null;
    const gesture = (name) => () => this.later("gestures", (module) => module[name](this, note));
    const gestures = [
      moves && { label: t("Bring together, move"), choose: gesture("move") },
      titles && { label: t("Rename"), choose: gesture("rename") },
      own && { label: t("Edit"), choose: gesture("edit") },
      own && { label: t("Remove"), choose: () => this.link.send("note.remove", { id: note.id }) },
    ].filter(Boolean);
    if (!isShared(this.state)) return h("div", { class: "tools" }, gestures.map(({ label, choose }) => h("button", { type: "button", onclick: choose }, label)));
    const name = note.title ?? note.text;
    const open = () => (gestures.length > 1 ? this.later("gestures", ({ choose }) => choose(this, name, gestures)) : gestures[0].choose());
    return h("div", { class: "tools is-compact" },
      h("button", { type: "button", class: "menu", "aria-haspopup": "dialog", "aria-label": t("What to do with “{name}”", { name }), onclick: open }, "⋯"));
  }

  // ---- What the room made ----

  drawWall(state) {
    const shared = isShared(state) && (state.notes.length || state.phase.rules.write);
    const over = state.workshop.status === "returned";
    show(this.wall, shared && (over || !["scale", "place", "card"].includes(state.phase.activity)));
    if (this.wall.hidden) return this.wall.querySelector(".zones").replaceChildren();
    const { t } = this;
    const voting = state.phase.rules.vote && state.workshop.status === "open";
    const zones = zonesShown(state);
    say(this.wall.querySelector("h2"), voting ? t("Place your dots") : t("What we wrote"));
    const full = JSON.stringify([this.acts, state.phase.index, Object.values(state.me.dots_left).map((left) => left === 0)]);
    this.wall.classList.toggle("is-one-zone", zones.length === 1 && !this.composer.hidden);
    drawLegend(this.legend, state);
    drawZones(this.wall.querySelector(".zones"), state, { zones, t, context: () => full,
      shown: (one) => !this.apart.has(one.id), ...(over ? { arrange: heaviestFirst } : {}),
      tools: (target) => (voting ? this.voteTools(target) : this.noteTools(target)), empty: t("Nothing here yet.") });
  }

  voteTools(target) {
    if (!this.acts || target.group || target.hidden || !targetOf(this.state, target.id)) return null;
    return dotTools(this.link, this.state, target, ballotsFor(this.state, target.zone), this);
  }

  drawPurse(state, voting) {
    show(this.purse, voting && state.phase.ballots.length);
    if (this.purse.hidden) return;
    follow(this.purse, state.phase.ballots, { key: (ballot) => ballot.key, mark: (ballot) => [ballot, state.me.dots_left[ballot.key]],
      make: (ballot) => h("div", { class: "purse-line" }, h("span", { class: "purse-name" }, ballot.title),
        dots(state.me.dots_left[ballot.key] ?? 0, colourOf(state, ballot.key), this.t("left"))) });
  }

  refused(command, sentence) {
    this.warning = command?.kind === "card.set" ? `${sentence} ${this.t("Your card is kept here.")}` : sentence;
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => { this.warning = undefined; this.draw(); }, 8000);
    this.draw();
  }

  close() {
    this.timer.close();
    clearTimeout(this.loading);
    this.seat?.removeEventListener("click", this.sit);
    if (this.seat) show(this.seat, false);
  }
}
