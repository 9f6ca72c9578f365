// The screen of whoever leads: what is happening (left), the board (wide), what to do next (one button, always there).

import { total, withPending, zonesShown } from "./board_state.js";
import { follow, h, say, show } from "./board_parts.js";
import { drawLegend, drawZones } from "./board_notes.js";
import { letDrag } from "./board_drag.js";
import { drawResults } from "./board_results.js";
import { makeTimer, statusText } from "./board_moment.js";
import { makeResumed } from "./board_resumed.js";
import { Gestures } from "./board_gestures.js";

export class Desk {
  constructor(root, link, words) {
    Object.assign(this, { root, link }, words);
    this.chosen = new Set();
    this.search = "";
    this.onlyZone = "";
    this.sort = "order";
    this.gestures = new Gestures(this);
    this.build();
  }

  build() {
    const { t } = this;
    const button = (label, press, more = {}) => h("button", { type: "button", onclick: press, ...more }, label);
    const send = (kind, fields) => () => this.link.send(kind, typeof fields === "function" ? fields() : fields);
    this.status = h("p", { class: "status", role: "status" });
    this.resumed = makeResumed({ t, language: this.link.language });
    this.timer = makeTimer(this.link, t, () => this.ring());
    this.title = h("h2", { class: "phase-title" });
    this.note = h("p", { class: "leader-note" });
    this.next = button("", () => this.goOn(), { class: "primary next" });
    this.run = button("", () => this.runTimer());
    this.minute = button(t("+1 min"), send("timer.add", { seconds: 60 }));
    this.reveal = button("", () => this.link.send(this.revealed() ? "votes.hide" : "votes.reveal"));
    this.lock = button("", () => this.link.send(this.state.workshop.locked ? "board.unlock" : "board.lock"));
    this.end = button("", () => this.link.send(this.state.workshop.status === "open" ? "workshop.close" : "workshop.reopen"));
    this.real = button(t("Open for real"), send("workshop.open"));
    this.phases = h("ol", { class: "phases" });
    this.presence = h("dl", { class: "presence" });
    const side = h("aside", { class: "desk-side", "aria-label": t("The workshop") },
      h("div", { class: "now" }, this.title, this.timer.element, h("div", { class: "buttons" }, this.run, this.minute), this.note, this.next),
      h("div", { class: "buttons" }, this.reveal, this.lock, button(t("Undo"), send("undo", {}))),
      h("h3", {}, t("In the room")), this.presence, h("details", { class: "agenda", open: innerWidth > 700 }, h("summary", {}, t("Agenda")), this.phases), this.real, this.end);
    this.zones = h("div", { class: "zones" });
    this.legend = h("p", { class: "legend" });
    this.answers = h("div", { class: "answers", hidden: true });
    this.main = h("section", { class: "desk-board", "aria-label": t("Board") }, this.buildTools(button), this.answers, this.legend, this.zones);
    this.root.append(this.status, this.resumed.element, h("div", { class: "desk" }, side, this.main));
    letDrag(this.zones, (from, to) => this.gestures.drop(from, to));
  }

  buildTools(button) {
    const { t } = this;
    const change = (name) => (event) => { this[name] = event.target.value; this.draw(); };
    this.zoneFilter = h("select", { id: "desk-zone", onchange: change("onlyZone") });
    const sorts = [["order", t("Order of writing")], ["new", t("Newest first")], ["dots", t("Most dots")]];
    const field = (id, label, input) => h("div", { class: "tool" }, h("label", { htmlFor: id }, label), input);
    this.group = button("", () => this.gestures.group());
    this.moveAll = button(t("Move"), () => this.gestures.moveChosen());
    this.unchoose = button(t("Clear the choice"), () => { this.chosen.clear(); this.draw(); }, { class: "quiet" });
    this.choice = h("div", { class: "choice-bar", role: "group", "aria-label": t("Chosen notes") }, this.group, this.moveAll, this.unchoose);
    return h("div", { class: "desk-tools" },
      field("desk-search", t("Search"), h("input", { id: "desk-search", type: "search", oninput: (event) => this.seek(event.target.value) })),
      field("desk-zone", t("Where"), this.zoneFilter),
      field("desk-sort", t("Sort"), h("select", { id: "desk-sort", onchange: change("sort") }, sorts.map(([value, label]) => h("option", { value }, label)))),
      button(t("Note for someone"), () => this.gestures.addForOthers()), this.choice);
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
  }

  drawSide(state) {
    const { t } = this;
    const { workshop, phase, phases } = state;
    const open = workshop.status === "open";
    say(this.title, phase.title);
    say(this.note, phases?.[phase.index]?.note ?? "");
    say(this.next, this.nextLabel());
    show(this.next, this.next.textContent);
    this.timer.draw(state, open);
    say(this.run, phase.timer.running ? t("Pause") : t("Start the timer"));
    for (const control of [this.run, this.minute]) show(control, open);
    show(this.reveal, phase.rules.vote || ["scale", "place"].includes(phase.activity) || this.revealed());
    say(this.reveal, this.revealed() ? t("Hide the votes") : t("Reveal the votes"));
    show(this.lock, open);
    say(this.lock, workshop.locked ? t("Unlock the board") : t("Lock the board"));
    this.lock.setAttribute("aria-pressed", String(workshop.locked));
    show(this.end, workshop.status !== "planned");
    say(this.end, workshop.rehearsal ? t("End the rehearsal") : open ? t("Close the workshop") : t("Reopen the workshop"));
    show(this.real, workshop.rehearsal);
    follow(this.phases, phases ?? [], { key: (one) => one.key, mark: (one) => [one.title, one.minutes, phases.indexOf(one) === phase.index],
      make: (one) => h("li", {}, h("button", { type: "button", "aria-current": phases.indexOf(one) === phase.index ? "step" : null,
        onclick: () => this.link.send("phase.go", { index: phases.indexOf(one) }) }, h("span", {}, one.title), h("small", {}, t("{n} min", { n: one.minutes })))) });
    const { participants, here, written, dots } = state.presence;
    const facts = [[t("joined"), participants], [t("here now"), here], [t("have written"), written], [t("dots placed"), dots && total(dots)]];
    follow(this.presence, facts.filter(([, n]) => n !== undefined && n !== null), { key: ([name]) => name, mark: ([, n]) => n,
      make: ([name, n]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(n))) });
  }

  drawTools(state) {
    const { t, tn } = this;
    follow(this.zoneFilter, [{ key: "", title: t("Everywhere") }, ...state.zones], { key: (zone) => zone.key, mark: (zone) => zone.title, make: (zone) => h("option", { value: zone.key }, zone.title) });
    show(this.choice, this.chosen.size);
    say(this.group, tn("Group {n} note", "Group {n} notes", this.chosen.size));
  }

  drawBoard(state) {
    const { t, search, onlyZone, sort } = this;
    const phaseZones = zonesShown(state);
    const zones = onlyZone ? state.zones.filter((zone) => zone.key === onlyZone)
      : state.zones.filter((zone) => phaseZones.includes(zone) || state.notes.some((note) => note.zone === zone.key));
    const wanted = search.trim().toLocaleLowerCase();
    const holds = (text) => (text ?? "").toLocaleLowerCase().includes(wanted);
    const found = (one) => !wanted || holds(one.text) || holds(one.title) || (one.notes && state.notes.some((note) => note.group === one.id && holds(note.text)));
    const order = { new: (a, b) => b.order - a.order, dots: (a, b) => total(b.dots) - total(a.dots) }[sort];
    drawResults(this.answers, state);
    drawLegend(this.legend, state);
    drawZones(this.zones, state, { zones, t, context: (one) => this.chosen.has(one.id), empty: t("Nothing here yet."),
      shown: found, arrange: (lying) => (sort === "order" ? lying : [...lying].sort(order)), tools: (one) => this.gestures.tools(one) });
  }

  // ---- What comes next ----

  nextLabel() {
    const { t, state } = this;
    const { workshop, phase, phases } = state;
    if (workshop.status === "planned") return t("Open the workshop");
    if (workshop.status !== "open") return "";
    const next = phases?.[phase.index + 1];
    return next ? t("Next: {title}", { title: next.title }) : workshop.rehearsal ? t("End the rehearsal") : t("Close the workshop");
  }

  goOn() {
    const { workshop, phase, phases } = this.state;
    if (workshop.status === "planned") this.link.send("workshop.open");
    else if (phases?.[phase.index + 1]) this.link.send("phase.go", { index: phase.index + 1 });
    else this.link.send("workshop.close");
  }

  runTimer() {
    this.sound ??= new (globalThis.AudioContext ?? globalThis.webkitAudioContext)(); // browsers want a gesture before a sound
    this.sound.resume();
    const { timer, index } = this.state.phase;
    if (timer.running) this.link.send("timer.pause");
    else if (timer.remaining_s) this.link.send("timer.resume");
    else this.link.send("timer.start", { seconds: 60 * (this.state.phases?.[index]?.minutes || 5) });
  }

  /** Three soft notes when the time is up. */
  ring() {
    if (!this.sound) return;
    [0, 0.35, 0.7].forEach((delay, index) => {
      const tone = this.sound.createOscillator(), loudness = this.sound.createGain(), at = this.sound.currentTime + delay;
      tone.frequency.value = [523, 659, 784][index];
      loudness.gain.setValueAtTime(0.25, at);
      loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
      tone.connect(loudness).connect(this.sound.destination);
      tone.start(at);
      tone.stop(at + 0.6);
    });
  }

  revealed() {
    const { notes, groups, scales, places } = this.state;
    const counted = [...notes, ...groups].find((one) => !one.pending);
    return Boolean(counted?.dots ?? scales[0]?.counts ?? places[0]?.mean);
  }

  refused(_command, sentence) {
    this.warning = sentence;
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => { this.warning = undefined; this.draw(); }, 8000);
    this.draw();
  }

  close() {
    this.timer.close();
    this.sound?.close();
  }
}
