// The timer and the state of the line, as every screen shows them.

import { clockText, h, say, show } from "./board_parts.js";
import { secondsLeft } from "./board_state.js";

const UNHEARD = 10_000; // milliseconds without the server after which a running timer may have been stopped or changed

/** Return a timer that ticks by itself; while it stands it shows two bars, and says so. */
export function makeTimer(link, t) {
  const clock = h("span", { class: "timer-clock", "aria-hidden": "true" });
  const words = h("span", { class: "unseen", role: "status" });
  const element = h("div", { class: "timer", hidden: true }, clock, words);
  let timer = null, ticking, ran = false, heard = Date.now();
  const tick = () => {
    if (!timer) return;
    if (link.online) heard = Date.now();
    const left = secondsLeft(timer, link.now());
    const doubtful = timer.running && Date.now() - heard > UNHEARD;
    say(clock, doubtful ? "–:––" : clockText(left));
    clock.setAttribute("data-left", String(left));
    element.classList.toggle("is-doubtful", doubtful);
    element.classList.toggle("is-short", timer.running && !doubtful && left <= 30);
    element.classList.toggle("is-paused", !timer.running);
    element.classList.toggle("is-over", timer.running && !doubtful && left === 0);
    if (doubtful) say(words, t("The timer is not known while the server does not answer."));
    else if (timer.running && left === 0) say(words, t("Time is up."));
    else if (ran && !timer.running) say(words, t("The timer is paused."));
    else if (timer.running && (!ran || left === 60 || left === 300)) say(words, t("{n} min left", { n: Math.ceil(left / 60) }));
    ran = timer.running;
  };
  return {
    element,
    draw(state, shown) {
      timer = state.phase.timer;
      show(element, shown && (timer.running || timer.remaining_s));
      clearInterval(ticking);
      tick();
      if (timer.running) ticking = setInterval(tick, 500);
    },
    close: () => clearInterval(ticking),
  };
}

/** Say what the line does, when there is something to know. */
export function statusText(link, state, { t, tn }) {
  const waiting = link.outbox.entries().filter((entry) => entry.revision === undefined && !entry.refusal).length;
  if (!link.online && waiting) return tn("No network. {n} gesture waits here and will leave by itself.", "No network. {n} gestures wait here and will leave by themselves.", waiting);
  if (!link.online) return t("No network for a moment. What you write is kept here.");
  if (state.workshop.locked && state.workshop.status === "open") return t("The facilitator holds the board for a moment.");
  return "";
}
