// The screen of whoever leads: what is happening (left), the board (wide), what to do next (one button, always there).

import { ballotTitle, hereNow, secondsLeft, total, withPending, zonesShown } from "./board_state.js";
import { follow, h, say, show } from "./board_parts.js";
import { drawLegend, drawZones } from "./board_notes.js";
import { letDrag } from "./board_drag.js";
import { drawResults } from "./board_results.js";
import { makeTimer, statusText } from "./board_moment.js";
import { makeResumed } from "./board_resumed.js";
import { Bell } from "./board_sound.js";
import { Gestures } from "./board_gestures.js";
import { Hiding } from "./board_hiding.js";
import { Leading } from "./board_leading.js";
import { Silence, silenceText } from "./board_silence.js";
import { openReport, tableCounts, tableName, tableOf, tablesOf } from "./board_tables.js";

const ROOMY = 1100; // pixels

export class Desk {
  constructor(root, link, words) {
    Object.assign(this, { root, link }, words);
    this.chosen = new Set();
    this.search = "";
    this.onlyZone = "";
    this.onlyTable = "";
    this.sort = "order";
    this.leading = new Leading(this);
    this.hiding = new Hiding(this);
    this.gestures = new Gestures(this);
    this.bell = new Bell();
    this.silence = new Silence();
    this.build();
    this.listening = setInterval(() => this.state && this.drawSilence(), 15_000);
  }

  build() {
    const { t } = this;
    const button = (label, press, more = {}) => h("button", { type: "button", onclick: press, ...more }, label);
    const send = (kind, fields) => () => this.link.send(kind, typeof fields === "function" ? fields() : fields);
    this.status = h("p", { class: "status", role: "status" });
    this.resumed = makeResumed({ t, language: this.link.language });
    this.timer = makeTimer(this.link, t);
    this.title = h("h2", { class: "phase-title" });
    this.note = h("p", { class: "leader-note" });
    this.next = button("", () => this.leading.goOn(), { class: "primary next" });
    this.back = button("", () => this.leading.goBack(), { class: "quiet back" });
    this.run = button("", () => this.leading.runTimer());
    this.minute = button(t("+1 min"), send("timer.add", { seconds: 60 }));
    this.reveal = button("", () => this.leading.reveal());
    this.lock = button("", () => this.leading.lock());
    this.undo = button("", () => this.leading.undo());
    this.end = button("", () => this.link.send(this.state.workshop.status === "open" ? "workshop.close" : "workshop.reopen"));
    this.rehearsing = h("div", { class: "rehearsing buttons", hidden: true }, button(t("Open for real"), send("workshop.open")),
      button(t("End the rehearsal"), send("workshop.close")));
    this.phases = h("ol", { class: "phases" });
    this.presence = h("dl", { class: "presence" });
    this.nudge = h("p", { class: "nudge", role: "status", hidden: true });
    this.tables = h("ul", { class: "tables" });
    this.seated = h("details", { hidden: true }, h("summary", {}, t("Tables")), this.tables, button(t("Report by table"), () => openReport(this)));
    const side = h("aside", { class: "desk-side", "aria-label": t("The workshop") },
      h("div", { class: "now" }, this.title, this.timer.element, this.nudge, h("div", { class: "buttons" }, this.run, this.minute), this.note, this.next, this.back),
      h("div", { class: "desk-rest" }, h("div", { class: "buttons" }, this.reveal, this.lock, this.undo),
        h("h3", {}, t("In the room")), this.presence, this.seated, h("details", { class: "agenda", open: innerWidth > 700 }, h("summary", {}, t("Agenda")), this.phases), this.end));
    this.zones = h("div", { class: "zones" });
    this.legend = h("p", { class: "legend" });
    this.answers = h("div", { class: "answers", hidden: true });
    this.main = h("section", { class: "desk-board", "aria-label": t("Board") }, this.buildTools(button), this.answers, this.legend, this.zones);
    this.root.append(this.status, this.rehearsing, this.resumed.element, h("div", { class: "desk" }, side, this.main), this.hiding.element);
    letDrag(this.zones, (from, to) => this.gestures.drop(from, to));
  }

  buildTools(button) {
    const { t } = this;
    const change = (name) => (event) => { this[name] = event.target.value; this.draw(); };
    this.zoneFilter = h("select", { id: "desk-zone", onchange: change("onlyZone") });
    this.tableFilter = h("select", { id: "desk-table", onchange: change("onlyTable") });
    const sorts = [["order", t("Order of writing")], ["new", t("Newest first")], ["dots", t("Most dots")]];
    const field = (id, label, input) => h("div", { class: "tool" }, h("label", { htmlFor: id }, label), input);
    this.group = button("", () => this.gestures.group());
    this.moveAll = button(t("Move"), () => this.gestures.moveChosen());
    this.unchoose = button(t("Clear the choice"), () => { this.chosen.clear(); this.draw(); }, { class: "quiet" });
    this.choice = h("div", { class: "choice-bar", role: "group", "aria-label": t("Chosen notes") }, this.group, this.moveAll, this.unchoose);
    this.tableField = field("desk-table", t("Table"), this.tableFilter);
    this.finding = h("summary", {});
    // Beside the menu of the tool there is little room: what is looked for now and then is folded, the notes are not.
    const find = h("details", { class: "find", open: this.root.clientWidth > ROOMY }, this.finding, h("div", { class: "find-fields" },
      field("desk-search", t("Search"), h("input", { id: "desk-search", type: "search", oninput: (event) => this.seek(event.target.value) })),
      field("desk-zone", t("Where"), this.zoneFilter), this.tableField,
      field("desk-sort", t("Sort"), h("select", { id: "desk-sort", onchange: change("sort") }, sorts.map(([value, label]) => h("option", { value }, label))))));
    return h("div", { class: "desk-tools" }, find,
      button(t("Note for someone"), () => this.gestures.addForOthers()), button(t("More…"), () => this.gestures.more(), { "aria-haspopup": "dialog" }), this.choice);
  }

  /** Let the letters appear first; the board follows when the hand rests. */
  seek(words) {
    this.search = words;
    clearTimeout(this.seeking);
    this.seeking = setTimeout(() => this.draw(), 150);
  }

  draw() {
    const state = withPending(this.link.state, this.link.pending());
    this.state = state;
    const onBoard = new Set(state.notes.map((note) => note.id));
    for (const id of this.chosen) if (!onBoard.has(id)) this.chosen.delete(id);
    say(this.status, this.warning ?? statusText(this.link, state, this));
    show(this.status, this.status.textContent);
    this.resumed.draw(state);
    this.drawSide(state);
    this.drawTools(state);
    this.drawBoard(state);
    this.following?.();
  }

  drawSide(state) {
    const { t } = this;
    const { workshop, phase, phases } = state;
    const open = workshop.status === "open";
    const over = ["closed", "returned"].includes(workshop.status);
    say(this.title, over ? t("The workshop is closed") : phase.title);
    say(this.note, over ? t("Notes and votes are kept. Reopen it to change them.") : this.leading.noteText());
    const { leading } = this;
    say(this.next, leading.nextLabel());
    show(this.next, this.next.textContent);
    show(this.back, leading.before());
    say(this.back, t("Back to: {title}", { title: leading.before() }));
    this.timer.draw(state, open);
    this.bell.follow(phase.timer, open ? secondsLeft(phase.timer, this.link.now()) : 0);
    say(this.run, leading.timerLabel());
    for (const control of [this.run, this.minute]) show(control, open);
    show(this.reveal, leading.counts());
    say(this.reveal, leading.revealLabel());
    show(this.lock, open);
    say(this.lock, leading.lockLabel());
    this.lock.setAttribute("aria-pressed", String(workshop.locked));
    say(this.undo, leading.undoLabel());
    show(this.end, workshop.status !== "planned" && !workshop.rehearsal);
    say(this.end, open ? t("Close the workshop") : t("Reopen the workshop"));
    show(this.rehearsing, workshop.rehearsal);
    follow(this.phases, phases ?? [], { key: (one) => one.key, mark: (one) => [one.title, one.minutes, phases.indexOf(one) === phase.index],
      make: (one) => h("li", {}, h("button", { type: "button", "aria-current": phases.indexOf(one) === phase.index ? "step" : null,
        onclick: () => leading.goTo(phases.indexOf(one)) }, h("span", {}, one.title), h("small", {}, t("{n} min", { n: one.minutes })))) });
    const { people, participants, written, dots, channels = {} } = state.presence;
    const placed = dots && (phase.rules.vote || total(dots)) ? total(dots) : null;
    const facts = [[t("joined"), people ?? participants], [t("here now"), hereNow(state)], [t("have written"), written], [t("dots placed"), placed]];
    if (people > participants) facts.push([t("phones"), participants]);
    if (channels.salle?.people && channels.en_ligne?.people) facts.push([t("in the room"), channels.salle.people], [t("online"), channels.en_ligne.people]);
    follow(this.presence, facts.filter(([, n]) => n !== undefined && n !== null), { key: ([name]) => name, mark: ([, n]) => n,
      make: ([name, n]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(n))) });
    this.drawSilence();
    this.drawTables(tablesOf(state));
  }

  /** In a hybrid workshop: say when the room, or those online, have not been heard for a while. */
  drawSilence() {
    say(this.nudge, silenceText(this.silence.watch(this.state, this.link.now()), this.t));
    show(this.nudge, this.nudge.textContent);
  }

  drawTables(tables) {
    const { t, tn } = this;
    show(this.seated, tables.length);
    show(this.tableField, tables.length);
    follow(this.tables, tables, { key: (one) => one.table, mark: ({ people, notes }) => `${people}.${notes.length}`,
      make: (one) => h("li", {}, h("b", {}, tableName(one.table, t)), " ", tableCounts(one, tn)) });
    follow(this.tableFilter, [{ table: "" }, ...tables], { key: (one) => one.table, mark: () => "",
      make: ({ table }) => h("option", { value: table }, table ? tableName(table, t) : t("All tables")) });
    if (this.onlyTable && !tables.some((one) => one.table === this.onlyTable)) this.onlyTable = this.tableFilter.value = "";
  }

  drawTools(state) {
    const { t, tn } = this;
    follow(this.zoneFilter, [{ key: "", title: t("Everywhere") }, ...state.zones], { key: (zone) => zone.key, mark: (zone) => zone.title, make: (zone) => h("option", { value: zone.key }, zone.title) });
    const narrowed = this.search.trim() || this.onlyZone || this.onlyTable;
    say(this.finding, narrowed ? t("Search, sort: some notes only") : t("Search, sort"));
    show(this.choice, this.chosen.size);
    say(this.group, tn("Group {n} note", "Group {n} notes", this.chosen.size));
  }

  drawBoard(state) {
    const { t, search, onlyZone, sort } = this;
    const phaseZones = zonesShown(state);
    const kept = state.zones.filter((zone) => !phaseZones.includes(zone) && state.notes.some((note) => note.zone === zone.key));
    const zones = onlyZone ? state.zones.filter((zone) => zone.key === onlyZone) : [...phaseZones, ...kept];
    const wanted = search.trim().toLocaleLowerCase();
    const holds = (text) => (text ?? "").toLocaleLowerCase().includes(wanted);
    const says = (one) => !wanted || holds(one.text) || holds(one.title) || (one.notes && state.notes.some((note) => note.group === one.id && holds(note.text)));
    const from = (note) => tableOf(note) === this.onlyTable;
    const sits = (one) => !this.onlyTable || (one.notes ? state.notes.some((note) => note.group === one.id && from(note)) : from(one));
    const found = (one) => says(one) && sits(one);
    const order = { new: (a, b) => b.order - a.order, dots: (a, b) => total(b.dots) - total(a.dots) }[sort];
    drawResults(this.answers, state);
    drawLegend(this.legend, state);
    drawZones(this.zones, state, { zones, t, context: (one) => this.chosen.has(one.id), empty: t("Nothing here yet."),
      more: (one) => this.byChannel(one), shown: found, arrange: (lying) => (sort === "order" ? lying : [...lying].sort(order)), tools: (one) => this.gestures.tools(one) });
  }

  /** The dots of the room, of those online and on paper, side by side, once revealed. */
  byChannel({ dots_by_channel: counted }) {
    const { t } = this;
    const names = { salle: t("room"), en_ligne: t("online"), papier: t("paper") };
    const lines = Object.entries(counted ?? {}).filter(([, channels]) => Object.keys(channels).length > 1);
    if (!lines.length) return null;
    const title = (key) => ballotTitle(this.state, key);
    return h("div", { class: "channels" }, lines.map(([key, channels]) => h("p", {}, title(key),
      Object.entries(names).filter(([channel]) => channels[channel]).map(([channel, name], at) => [at || title(key) ? " · " : "", h("span", {}, `${name} `, h("b", {}, String(channels[channel])))]).flat())));
  }

  refused(_command, sentence) {
    this.warning = sentence;
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => { this.warning = undefined; this.draw(); }, 8000);
    this.draw();
  }

  close() {
    this.timer.close();
    this.bell.close();
    this.hiding.close();
    this.gestures.close();
    clearInterval(this.listening);
  }
}
