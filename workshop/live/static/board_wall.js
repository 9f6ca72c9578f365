// The projection, read from eight metres: the instruction, the timer, what the room made. No control, no name.

import { hereNow, isShared, zonesShown } from "./board_state.js";
import { h, say, show } from "./board_parts.js";
import { drawLegend, drawZones, heaviestFirst } from "./board_notes.js";
import { drawResults } from "./board_results.js";
import { makeTimer } from "./board_moment.js";

const PAGE_LASTS = 12_000;
const ONE_LINE = 80; // signs of a stake that fits beside the timer; a longer one shows while the wall has room
const SIZES = [2, 1.7, 1.4, 1.2, 1];
const WHOLE = ".zone-title, .group > .note-head, .group > .tallies, .note, .statement, .axes-results .axes, .axes-results li"; // never shown by half

export class Wall {
  constructor(root, link, { t, tn }) {
    Object.assign(this, { root, link, t, tn });
    this.lobby = document.querySelector("[data-lobby]");
    this.timer = makeTimer(link, t);
    this.title = h("h1", { class: "phase-title" });
    this.instruction = h("p", { class: "instruction" });
    this.stake = h("p", { class: "stake help", hidden: true });
    this.here = h("p", { class: "here" });
    this.answers = h("div", { class: "answers", hidden: true });
    this.zones = h("div", { class: "zones" });
    this.page = h("p", { class: "page-number", "aria-hidden": "true" });
    this.legend = h("p", { class: "legend" });
    this.code = h("p", { class: "wall-code" }, h("span", { class: "wall-address", "data-address": "" }), `${link.code.slice(0, 3)}\u00a0${link.code.slice(3)}`);
    this.root.append(h("header", { class: "moment" }, h("div", { class: "said" }, this.title, this.instruction, this.stake, this.legend), this.timer.element),
      this.answers, this.zones, h("footer", { class: "wall-foot" }, this.here, this.page, this.code));
    this.turning = setInterval(() => this.turn(this.screen + 1), PAGE_LASTS);
    this.screen = 0;
  }

  draw() {
    const { state } = this.link;
    const { t, tn } = this;
    const { status, title, stake } = state.workshop;
    const open = status === "open";
    const { timer, index, activity } = state.phase;
    const waiting = status === "planned" || (open && index === 0 && !timer.running);
    if (this.lobby) show(this.lobby, waiting);
    this.root.classList.toggle("is-waiting", waiting);
    this.here.classList.toggle("is-away", !this.link.online);
    say(this.title, open && !waiting ? state.phase.title : title);
    say(this.instruction, waiting ? (stake ?? "") : open ? state.phase.instruction : status === "closed" ? t("The workshop is over. Thank you.") : t("Here is what came out of the workshop."));
    this.timer.draw(state, open && !waiting);
    const here = hereNow(state);
    say(this.here, !this.link.online ? t("The server is away for a moment. Nothing is lost: the workshop resumes here.") : !here ? "" : tn("{n} person is here", "{n} people are here", here));
    if (waiting) show(this.answers, false);
    else drawResults(this.answers, state);
    const asked = `${index}.${status}`;
    if (this.asked !== asked) this.screen = 0;
    this.asked = asked;
    show(this.zones, !waiting && isShared(state) && (status === "returned" || !["scale", "place"].includes(activity)));
    const quiet = !waiting && this.answers.hidden && (this.zones.hidden || !state.notes.length);
    this.root.classList.toggle("is-quiet", quiet);
    say(this.stake, stake ?? "");
    show(this.stake, stake && !waiting && (quiet || [...stake].length <= ONE_LINE));
    this.root.classList.toggle("is-both", !this.answers.hidden && !this.zones.hidden);
    show(this.code, !waiting && status !== "closed");
    drawLegend(this.legend, state);
    if (this.zones.hidden) this.zones.replaceChildren();
    else this.drawBoard(state);
    this.turn(this.screen);
  }

  drawBoard(state) {
    const zones = zonesShown(state);
    this.zones.style.setProperty("--columns", String(Math.max(1, zones.length)));
    drawZones(this.zones, state, { zones, t: this.t, level: "h2", arrange: heaviestFirst });
    this.fit();
  }

  /** Write as large as the wall allows, never under its smallest size. */
  fit() {
    const { zones } = this;
    const fits = (size) => {
      zones.style.setProperty("--note-size", `${size}em`);
      return zones.scrollHeight <= zones.clientHeight + 1;
    };
    SIZES.some(fits);
  }

  /** Show what does not fit a screenful at a time, nothing cut; after the last comes the first. */
  turn(wanted) {
    const boxes = [this.answers, this.zones].filter((box) => !box.hidden).map(measured);
    const count = Math.max(1, ...boxes.map(({ starts }) => starts.length));
    this.screen = wanted % count;
    for (const { box, lines, starts } of boxes) {
      box.scrollTop = starts[this.screen % starts.length];
      const from = box.scrollTop, to = from + box.clientHeight;
      for (const { one, top, bottom } of lines) one.classList.toggle("is-cut", starts.length > 1 && (top < from - 1 || bottom > to + 1));
    }
    say(this.page, count > 1 ? `${this.screen + 1} / ${count}` : "");
  }

  refused() {}

  close() {
    clearInterval(this.turning);
    this.timer.close();
  }
}

/** Return the lines of a box and where each of its screenfuls begins. */
function measured(box) {
  const start = box.getBoundingClientRect().top - box.scrollTop;
  const lines = [...box.querySelectorAll(WHOLE)].map((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return { one, top: top - start, bottom: bottom - start };
  });
  return { box, lines, starts: screensOf(lines, box.clientHeight) };
}

/** Return where each screenful begins: at the first line that the one before could not show whole. */
function screensOf(lines, height) {
  const starts = [0];
  for (;;) {
    const start = starts.at(-1);
    const next = Math.min(...lines.filter(({ top, bottom }) => top > start && bottom > start + height + 1).map(({ top }) => top));
    if (!Number.isFinite(next)) return starts;
    starts.push(next);
  }
}
