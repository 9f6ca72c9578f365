// What whoever leads does to the workshop as a whole, from the desk as from the remote: phases, timer, votes, lock.

import { isRevealed, secondsLeft } from "./board_state.js";

const TWICE = 700; // milliseconds within which a second press is the same press

export class Leading {
  /** `screen` has a `link`, the last drawn `state` and its words. */
  constructor(screen) {
    this.screen = screen;
    this.went = -Infinity; // nobody pressed yet: the clock below starts with the page
  }

  get state() {
    return this.screen.state;
  }

  send(kind, fields) {
    this.screen.link.send(kind, fields);
  }

  // ---- Phases ----

  nextLabel() {
    const { t } = this.screen;
    const { workshop, phase, phases } = this.state;
    if (workshop.status === "planned") return t("Open the workshop");
    if (workshop.status !== "open") return "";
    const next = phases?.[phase.index + 1];
    return next ? t("Next: {title}", { title: next.title }) : this.endLabel();
  }

  /** What to say in this phase; before the first begins, how the wall turns from the code to it. */
  noteText() {
    const { workshop, phase, phases } = this.state;
    const waits = workshop.status === "open" && phase.index === 0 && !phase.begun;
    const wall = waits ? this.screen.t("The wall shows the code until you start the timer.") : "";
    return [wall, phases?.[phase.index]?.note].filter(Boolean).join(" ");
  }

  endLabel() {
    const { t } = this.screen;
    return this.state.workshop.rehearsal ? t("End the rehearsal") : t("Close the workshop");
  }

  goOn() {
    const { workshop, phase, phases } = this.state;
    if (workshop.status === "planned") this.once("workshop.open");
    else if (phases?.[phase.index + 1]) this.once("phase.go", { index: phase.index + 1 });
    else this.once("workshop.close");
  }

  /** The title of the phase before; nothing in the first, and while nothing runs. */
  before() {
    const { workshop, phase, phases } = this.state;
    return workshop.status === "open" ? (phases?.[phase.index - 1]?.title ?? "") : "";
  }

  goBack() {
    if (this.isTwice()) return;
    this.goTo(this.state.phase.index - 1);
  }

  /** Bring the room to a phase; back where it just came from, its timer goes on as if it had never left. */
  goTo(index) {
    const { link } = this.screen, { last } = link;
    const left = this.moved() && last.phase === index ? last.timer : null;
    this.send("phase.go", { index });
    const gone = link.last, seconds = left ? secondsLeft(left, link.now()) : 0;
    if (left?.running && seconds) this.send("timer.start", { seconds });
    else if (left && !left.running) this.send("timer.add", { seconds: seconds - this.planned(index) });
    link.last = gone;
  }

  /** Whether the last gesture made here moved the room, and nobody moved it elsewhere since. */
  moved() {
    const { last } = this.screen.link;
    return last?.kind === "phase.go" && [last.to, last.phase].includes(this.state.phase.index);
  }

  planned(index) {
    return 60 * (this.state.phases?.[index]?.minutes ?? 0);
  }

  /** Send once, however fast a hand presses: two steps at once would lose the room. */
  once(kind, fields) {
    if (!this.isTwice()) this.send(kind, fields);
  }

  isTwice() {
    const twice = performance.now() - this.went < TWICE;
    if (!twice) this.went = performance.now();
    return twice;
  }

  // ---- Timer ----

  timerLabel() {
    const { t } = this.screen;
    const { timer, index } = this.state.phase;
    if (timer.running) return t("Pause");
    return timer.remaining_s && timer.remaining_s !== this.planned(index) ? t("Resume") : t("Start the timer");
  }

  runTimer() {
    const { timer, index } = this.state.phase;
    if (timer.running) this.send("timer.pause");
    else if (timer.remaining_s) this.send("timer.resume");
    else this.send("timer.start", { seconds: this.planned(index) || 300 });
  }

  // ---- Undo, votes and lock ----

  undoLabel() {
    const { link, t } = this.screen;
    if (link.last?.undid) return t("Redo");
    return this.moved() ? t("Undo the change of phase") : t("Undo");
  }

  undo() {
    const { link } = this.screen, { last } = link;
    if (!this.moved()) return link.undo();
    this.goTo(last.phase);
    link.last.undid = !last.undid;
    link.changed();
  }

  /** Whether there is something to reveal or to hide again. */
  counts() {
    const { rules, activity } = this.state.phase;
    return rules.vote || ["scale", "place"].includes(activity) || isRevealed(this.state);
  }

  revealLabel() {
    const { t } = this.screen;
    return isRevealed(this.state) ? t("Hide the votes") : t("Reveal the votes");
  }

  reveal() {
    this.send(isRevealed(this.state) ? "votes.hide" : "votes.reveal");
  }

  lockLabel() {
    const { t } = this.screen;
    return this.state.workshop.locked ? t("Unlock the board") : t("Lock the board");
  }

  lock() {
    this.send(this.state.workshop.locked ? "board.unlock" : "board.lock");
  }
}
