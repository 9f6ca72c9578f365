// A note that hurts leaves every screen in one tap; why comes after, as a reason of the list or in words.

import { h, say, show } from "./board_parts.js";
import { askText, openSheet } from "./board_sheets.js";

const LASTS = 20_000; // milliseconds the question stays
const FIRST = "a_revoir"; // the reason until another is given

export class Hiding {
  /** `screen` has a `root`, a `link`, the last drawn `state` and its words. */
  constructor(screen) {
    this.screen = screen;
    this.words = h("p", {});
    this.chips = h("div", { class: "chips" });
    this.element = h("div", { class: "hiding", role: "group", "aria-label": screen.t("Why is it hidden?"), hidden: true }, h("div", { role: "status" }, this.words), this.chips);
  }

  send(kind, fields) {
    this.screen.link.send(kind, fields);
  }

  /** Hide a note now, and offer to say why. */
  now(note) {
    const { t, state } = this.screen;
    this.send("note.hide", { id: note.id, reason: FIRST });
    say(this.words, t("Hidden: “{words}”. Why?", { words: [...note.text].slice(0, 60).join("") }));
    const chip = (label, choose, more = "") => h("button", { type: "button", class: more, onclick: () => { choose(); show(this.element, false); } }, label);
    this.chips.replaceChildren(
      ...(state.hiding_reasons ?? []).filter((one) => one.code !== FIRST).map((one) => chip(one.label, () => this.send("note.hide", { id: note.id, reason: one.code }))),
      chip(t("In my words…"), () => this.ask(note)), chip(t("Show again"), () => this.send("note.restore", { id: note.id }), "quiet"));
    show(this.element, true);
    clearTimeout(this.ending);
    this.ending = setTimeout(() => this.end(), LASTS);
  }

  /** Ask why first, then hide. */
  because(note) {
    const { t, root, state } = this.screen;
    openSheet(root, t("Hide this note"), (close) => [
      h("p", { class: "help" }, t("It leaves every screen. Its author still sees it, with the reason.")),
      h("div", { class: "choices" }, (state.hiding_reasons ?? []).map((one) => h("button", { type: "button", class: "choice",
        onclick: () => { close(); this.send("note.hide", { id: note.id, reason: one.code }); } }, one.label)),
      h("button", { type: "button", class: "choice", onclick: () => { close(); this.ask(note); } }, t("In my words…")))], t);
  }

  ask(note) {
    const { t, root } = this.screen;
    askText(root, { title: t("Hide this note"), label: t("Reason, kept on the note"), action: t("Hide"), done: (reason) => this.send("note.hide", { id: note.id, reason }) }, t);
  }

  /** Take the question away, unless a hand is on it. */
  end() {
    if (this.element.contains(this.element.getRootNode().activeElement)) this.ending = setTimeout(() => this.end(), LASTS);
    else show(this.element, false);
  }

  close() {
    clearTimeout(this.ending);
  }
}
