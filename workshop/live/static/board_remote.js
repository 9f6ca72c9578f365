// The remote of whoever leads, for a thumb while walking: what is on, what comes next, and the last notes, to hide one at once.

import { hereNow, secondsLeft, total, withPending } from "./board_state.js";
import { follow, h, say, show } from "./board_parts.js";
import { makeTimer, statusText } from "./board_moment.js";
import { makeResumed } from "./board_resumed.js";
import { offer } from "./board_sheets.js";
import { Bell } from "./board_sound.js";
import { Hiding } from "./board_hiding.js";
import { Leading } from "./board_leading.js";
import { Silence, silenceText } from "./board_silence.js";

const FEW = 5, MANY = 30;

export class Remote {
  constructor(root, link, words) {
    Object.assign(this, { root, link }, words);
    this.leading = new Leading(this);
    this.hiding = new Hiding(this);
    this.bell = new Bell();
    this.silence = new Silence();
    this.shown = FEW;
    this.build();
    this.listening = setInterval(() => this.state && this.drawSilence(this.state), 15_000);
  }

  build() {
    const { t, leading } = this;
    const button = (label, press, more = {}) => h("button", { type: "button", onclick: press, ...more }, label);
    this.status = h("p", { class: "status", role: "status", hidden: true });
    this.resumed = makeResumed({ t, language: this.link.language });
    this.nudge = h("p", { class: "nudge", role: "status", hidden: true });
    this.timer = makeTimer(this.link, t);
    this.steps = h("span", { class: "steps" });
    this.title = h("h2", { class: "phase-title" });
    this.note = h("p", { class: "leader-note" });
    this.kept = h("p", {}, t("Notes and votes are kept. Reopen it to change them."));
    this.presence = h("p", { class: "presence-line" });
    this.notes = h("ol", { class: "last-notes" });
    this.empty = h("p", { class: "empty" }, t("Nothing here yet."));
    this.older = button(t("Older notes"), () => { this.shown = MANY; this.draw(); }, { class: "quiet" });
    this.next = button("", () => this.goOn(), { class: "primary next" });
    this.back = button("←", () => leading.goBack(), { class: "back" });
    this.run = button("", () => leading.runTimer());
    this.minute = button(t("+1 min"), () => this.link.send("timer.add", { seconds: 60 }));
    this.reveal = button("", () => leading.reveal());
    this.lock = button("", () => leading.lock());
    this.undo = button("", () => leading.undo());
    this.again = button(t("Reopen the workshop"), () => this.link.send("workshop.reopen"));
    const whole = h("a", { href: `?lang=${this.link.language}&board=whole` }, t("The whole board"));
    this.root.append(
      h("header", { class: "moment" }, h("div", { class: "bar" }, this.steps, this.timer.element), this.title, this.kept, this.presence), this.status, this.resumed.element, this.nudge,
      h("details", { class: "say" }, h("summary", {}, t("What to say")), this.note),
      h("section", {}, h("h3", {}, t("Last notes")), this.empty, this.notes, this.older), h("p", {}, whole),
      h("div", { class: "thumb" }, this.hiding.element,
        h("div", { class: "thumb-row" }, this.run, this.minute, this.reveal), h("div", { class: "thumb-row" }, this.lock, this.undo, this.again),
        h("div", { class: "thumb-row thumb-next" }, this.back, this.next)));
  }

  draw() {
    const { t, leading } = this;
    const state = withPending(this.link.state, this.link.pending());
    this.state = state;
    const { workshop, phase, phases } = state;
    const open = workshop.status === "open";
    const over = ["closed", "returned"].includes(workshop.status);
    say(this.steps, over ? "" : t("{index} of {count}", { index: phase.index + 1, count: phase.count }));
    say(this.title, over ? t("The workshop is closed") : phase.title);
    show(this.kept, over);
    say(this.note, over ? "" : leading.noteText());
    show(this.note.parentElement, this.note.textContent);
    this.timer.draw(state, open);
    this.bell.follow(phase.timer, open ? secondsLeft(phase.timer, this.link.now()) : 0);
    say(this.status, this.warning ?? statusText(this.link, state, this));
    show(this.status, this.status.textContent);
    this.resumed.draw(state);
    say(this.next, leading.nextLabel());
    show(this.next, this.next.textContent);
    show(this.back, leading.before());
    this.back.setAttribute("aria-label", t("Back to: {title}", { title: leading.before() }));
    say(this.run, leading.timerLabel());
    for (const control of [this.run, this.minute, this.lock, this.undo]) show(control, open);
    show(this.reveal, leading.counts());
    say(this.reveal, leading.revealLabel());
    say(this.lock, leading.lockLabel());
    this.lock.setAttribute("aria-pressed", String(workshop.locked));
    say(this.undo, leading.undoLabel());
    show(this.again, over);
    this.drawPresence(state);
    this.drawSilence(state);
    this.drawNotes(state);
  }

  drawPresence(state) {
    const { t, tn } = this;
    const { written = 0, dots = {} } = state.presence;
    const placed = total(dots), votes = placed || state.phase.rules.vote;
    say(this.presence, [tn("{n} person is here", "{n} people are here", hereNow(state) ?? 0), t("{n} have written", { n: written }),
      votes && tn("{n} dot", "{n} dots", placed)].filter(Boolean).join(" · "));
  }

  drawSilence(state) {
    say(this.nudge, silenceText(this.silence.watch(state, this.link.now()), this.t));
    show(this.nudge, this.nudge.textContent);
  }

  drawNotes(state) {
    const { t } = this;
    const all = state.notes.filter((note) => !note.pending);
    const last = all.slice(-this.shown).reverse();
    show(this.empty, !last.length);
    show(this.older, all.length > this.shown && this.shown < MANY);
    follow(this.notes, last, { make: (note) => h("li", { class: note.hidden ? "is-hidden" : "", "data-id": note.id },
      h("p", { class: "words", dir: "auto", lang: note.lang ?? "" }, note.text, note.hidden && h("small", {}, t("Hidden: {reason}", { reason: note.hidden_reason }))),
      note.hidden ? h("button", { type: "button", "aria-label": t("Show “{name}” again", { name: note.text }), onclick: () => this.link.send("note.restore", { id: note.id }) }, t("Show again"))
        : h("button", { type: "button", "aria-label": t("Hide “{name}”", { name: note.text }), onclick: () => this.hiding.now(note) }, t("Hide"))) });
  }

  /** The last step closes the workshop: a thumb in a pocket must not, nor one that taps again where it just tapped. */
  goOn() {
    const { t, state, leading } = this;
    if (state.workshop.status !== "open" || state.phases?.[state.phase.index + 1]) return leading.goOn();
    offer(this.root, t("This was the last phase"), [{ options: [{ label: leading.endLabel(), choose: () => leading.goOn() }, { label: t("Not yet"), class: "stays", choose: () => {} }] }], t);
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
    clearInterval(this.listening);
  }
}
