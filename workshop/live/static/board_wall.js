// The projection, read from eight metres: the instruction, the timer, what the room made. No control, no name.

import { hereNow, isRevealed, isShared, zonesShown } from "./board_state.js";
import { h, say, show } from "./board_parts.js";
import { drawLegend, drawZones, heaviestFirst } from "./board_notes.js";
import { drawResults } from "./board_results.js";
import { makeTimer } from "./board_moment.js";

const PAGE_LASTS = 12_000;
const PIECE = 0.6, AGAIN = 0.2; // of a screenful: how low what is longer than the wall may begin, and how much of it comes again
const EMPTY = 0.45; // of a zone: how wide one is that holds nothing yet, beside those that do
const ONE_LINE = 80; // signs of a stake that fits beside the timer; a longer one shows while the wall has room
const SIZES = [2, 1.7, 1.4, 1.2, 1];
const WHOLE = ".group > .note-head, .group > .tallies, .note, .statement, .axes-results .axes, .axes-results li"; // never shown by half

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
    this.resized = () => this.draw();
    addEventListener("resize", this.resized);
  }

  draw() {
    const { state } = this.link;
    const { t, tn } = this;
    const { status, title, stake } = state.workshop;
    const open = status === "open";
    const { begun, index, activity } = state.phase;
    const waiting = status === "planned" || (open && index === 0 && !begun);
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
    const shown = [index, status, isRevealed(state)].join();
    if (this.shown !== shown) this.beginAgain();
    this.shown = shown;
    show(this.zones, !waiting && isShared(state) && (status === "returned" || !["scale", "place"].includes(activity)));
    const quiet = !waiting && this.answers.hidden && (this.zones.hidden || !state.notes.length);
    this.root.classList.toggle("is-quiet", quiet);
    say(this.stake, stake ?? "");
    show(this.stake, stake && !waiting && (quiet || [...stake].length <= ONE_LINE));
    this.root.classList.toggle("is-both", !this.answers.hidden && !this.zones.hidden);
    show(this.code, !waiting && status !== "closed");
    if (this.zones.hidden) this.zones.replaceChildren();
    else this.drawBoard(state);
    if (this.zones.hidden) show(this.legend, false); // it tells dots that are on show
    else drawLegend(this.legend, state);
    this.fit();
    this.turn(this.screen);
  }

  drawBoard(state) {
    const zones = zonesShown(state);
    const holds = (zone) => [...state.notes, ...state.groups].some((one) => one.zone === zone.key);
    const wide = zones.some(holds) ? zones.map((zone) => `minmax(0, ${holds(zone) ? 1 : EMPTY}fr)`) : zones.map(() => "minmax(0, 1fr)");
    this.zones.style.setProperty("--columns", wide.join(" "));
    drawZones(this.zones, state, { zones, t: this.t, level: "h2", arrange: heaviestFirst });
  }

  /** Write as large as the wall allows, never under the smallest size: answers on their own, all zones alike. */
  fit() {
    const boxes = this.boxes();
    for (const part of [this.answers, this.zones]) {
      const inside = boxes.filter((box) => part.contains(box));
      SIZES.some((size) => {
        part.style.setProperty("--note-size", `${size}em`);
        return inside.every((box) => box.scrollHeight <= box.clientHeight + 1);
      });
    }
  }

  /** Show the first screenful, for as long as any other: what the room now looks for begins there. */
  beginAgain() {
    clearInterval(this.turning);
    this.screen = 0;
    this.turning = setInterval(() => this.turn(this.screen + 1), PAGE_LASTS);
  }

  /** What is shown a screenful at a time: the answers, and the notes of each zone under its title. */
  boxes() {
    const boxes = this.zones.hidden ? [] : [...this.zones.querySelectorAll(".zone > .notes")];
    return this.answers.hidden ? boxes : [this.answers, ...boxes];
  }

  /** Show what does not fit a screenful at a time, nothing cut; after the last comes the first. */
  turn(wanted) {
    const boxes = this.boxes().map(measured);
    const count = Math.max(1, ...boxes.map(({ starts }) => starts.length));
    this.screen = wanted % count;
    for (const { box, lines, starts } of boxes) {
      box.scrollTop = starts[this.screen % starts.length];
      for (const line of lines) line.one.classList.toggle("is-cut", starts.length > 1 && !isShown(line, box.scrollTop, box.clientHeight));
      for (const group of box.querySelectorAll(".group")) followTitle(group);
    }
    say(this.page, count > 1 ? `${this.screen + 1} / ${count}` : "");
  }

  refused() {}

  close() {
    clearInterval(this.turning);
    removeEventListener("resize", this.resized);
    this.timer.close();
  }
}

/**
 * Return the lines of a box and where each screenful of it begins. A group begins whole where the wall has room: its
 * title, its dots and its first note are then one line. What comes later lies `under` the title, which follows it from
 * one screenful to the next unless it takes a quarter of one. What is longer than the wall is shown in pieces.
 */
function measured(box) {
  box.scrollTop = 0; // titles are then where they belong
  const start = box.getBoundingClientRect().top;
  const room = box.clientHeight;
  const lines = [...box.querySelectorAll(WHOLE)].map((one) => {
    const group = one.closest(".group");
    const title = group?.querySelector(":scope > .note-head"), first = group?.querySelector(".note") ?? title;
    const follows = title && title.offsetHeight <= room / 4;
    group?.classList.toggle("is-followed", Boolean(follows));
    const begins = group && (one === first || one.parentElement === group) && first.getBoundingClientRect().bottom - group.getBoundingClientRect().top <= room;
    const top = (begins ? group : one).getBoundingClientRect().top - start;
    const bottom = (begins ? first : one).getBoundingClientRect().bottom - start;
    const under = follows && !begins && one.parentElement !== group ? title.offsetHeight : 0;
    return { one, top, bottom, under, long: bottom - top > room - under };
  });
  return { box, lines, starts: screensOf(lines, room) };
}

/** Show the title of a group over whichever of its notes are shown, and nothing of it where none is. */
function followTitle(group) {
  const title = group.querySelector(":scope > .note-head");
  const shown = Boolean(group.querySelector(":scope > .tallies:not(.is-cut), .note:not(.is-cut)"));
  if (group.matches(".is-followed") && group.querySelector(".note")) title.classList.toggle("is-cut", !shown);
  group.classList.toggle("is-out", !shown && title.matches(".is-cut"));
}

/** Return where each screenful begins: at the first line that the one before could not show whole, and its title. */
function screensOf(lines, room) {
  const starts = [0];
  if (!room) return starts; // a window too low for a board
  for (;;) {
    const start = starts.at(-1);
    const next = Math.min(...lines.filter(({ bottom }) => bottom > start + room + 1).map((line) => nextFor(line, start, room)));
    if (!Number.isFinite(next)) return starts;
    starts.push(next);
  }
}

/** Return where the screenful after this one begins for a line that it could not show whole. */
function nextFor({ top, under, long }, start, room) {
  if (long && top <= start + room * PIECE) return start + room * (1 - AGAIN) - under;
  return top - under > start ? top - under : Infinity;
}

/** Whether a screenful shows a line: whole, or in pieces when it is longer than the wall. */
function isShown({ top, bottom, under, long }, from, room) {
  if (long) return top <= from + room * PIECE && bottom > from + under;
  return top - under >= from - 1 && bottom <= from + room + 1;
}
