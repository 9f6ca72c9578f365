// What whoever leads reads when the server had gone away: since when, where the workshop resumes, that nothing is lost.

import { h, say, show } from "./board_parts.js";

/** Return a notice that follows the state; it goes once whoever leads goes on, or has read it. */
export function makeResumed(words) {
  const { t, language } = words;
  const text = h("p", {});
  let read = null, shown = null;
  const element = h("div", { class: "resumed", role: "status", hidden: true }, text,
    h("button", { type: "button", onclick: () => { read = shown; show(element, false); } }, t("I have read it")));
  return {
    element,
    draw({ workshop, phase }) {
      shown = workshop.interrupted_at ?? null;
      show(element, shown && shown !== read);
      if (!shown) return;
      const since = new Date(shown), today = since.toDateString() === new Date().toDateString();
      const moment = since.toLocaleString(language, { hour: "2-digit", minute: "2-digit", ...(today ? {} : { day: "numeric", month: "long" }) });
      say(text, t("The server had stopped ({moment}). The workshop resumes in phase {number}, {phase}; its timer is paused. Nothing is lost.",
        { moment, number: phase.index + 1, phase: phase.title }));
    },
  };
}
