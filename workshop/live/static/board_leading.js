// What whoever leads does to the workshop as a whole, from the desk as from the remote: phases, timer, votes, lock.

import { isRevealed } from "./board_state.js";

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
    this.once("phase.go", { index: this.state.phase.index - 1 });
  }

  /** Send once, however fast a hand presses: two steps at once would lose the room. */
  once(kind, fields) {
    if (performance.now() - this.went < TWICE) return;
    this.went = performance.now();
    this.send(kind, fields);
  }

  // ---- Timer ----

  timerLabel() {
    const { t } = this.screen;
    const { timer, index } = this.state.phase;
    if (timer.running) return t("Pause");
    const planned = 60 * (this.state.phases?.[index]?.minutes ?? 0);
    return timer.remaining_s && timer.remaining_s !== planned ? t("Resume") : t("Start the timer");
  }

  runTimer() {
    const { timer, index } = this.state.phase;
    if (timer.running) this.send("timer.pause");
    else if (timer.remaining_s) this.send("timer.resume");
    else this.send("timer.start", { seconds: 60 * (this.state.phases?.[index]?.minutes || 5) });
  }

  // ---- Undo, votes and lock ----

  undoLabel() {
    const { link, t } = this.screen;
    return link.last?.undid ? t("Redo") : t("Undo");
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
