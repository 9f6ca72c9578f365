// The live board, drawn from a snapshot and kept up by its changes: `mount` it in a light page or in a Streamlit page.
//
// `role`: "room" (a participant), "desk" or "remote" (whoever leads) or "wall" (the projection).

import { Link } from "./board_link.js";
import { eachFrame, h, keepingFocus, show, speaker } from "./board_parts.js";

const SCREENS = {
  room: async () => (await import("./board_room.js")).Room,
  desk: async () => (await import("./board_desk.js")).Desk,
  wall: async () => (await import("./board_wall.js")).Wall,
  remote: async () => (await import("./board_remote.js")).Remote,
};
const mounted = new WeakMap();

/**
 * Draw the board of `code` in `element`; again with the same code, role and language, change nothing.
 *
 * `texts` are the sentences of the screen when the page brings them. `expired(status, sentence)` is called when the
 * visitor is no longer known; without it the sentence takes the place of the board. Returns the board's line to the server.
 */
export async function mount(element, { code, role, language, texts = null, expired = null }) {
  const wanted = `${code}.${role}.${language}`;
  if (mounted.get(element)?.wanted === wanted) return mounted.get(element).link;
  unmount(element);
  const board = { wanted, stop: () => {} };
  mounted.set(element, board);
  const [Screen, words] = await Promise.all([SCREENS[role](), texts ?? read(role, language)]);
  if (mounted.get(element) !== board) return null; // unmounted meanwhile
  const root = document.createElement("div");
  root.className = `board board-${role}`;
  root.lang = language;
  const sign = h("p", { class: "rehearsal", role: "note", lang: language, hidden: true });
  element.replaceChildren(sign, root);
  let screen = null;
  const said = speaker(words, language);
  sign.textContent = said.t("Rehearsal: people and notes are invented, nothing is kept.");
  const draw = eachFrame(() => {
    if (!link.known || mounted.get(element) !== board) return;
    show(sign, link.state.workshop.rehearsal);
    if (!screen) root.replaceChildren();
    screen ??= new Screen(root, link, said);
    keepingFocus(root, () => screen.draw());
  });
  const link = new Link({ code, role, language, changed: draw,
    refused: (command, sentence) => screen?.refused(command, sentence),
    unsent: (command) => screen?.refused(command, said.t("No network: this did not leave. Do it again when the network is back.")),
    expired: expired ?? ((_status, sentence) => {
      screen?.close();
      screen = null;
      root.replaceChildren(h("p", { class: "status", role: "status" }, sentence));
    }) });
  const leaving = setInterval(() => element.isConnected || unmount(element), 2000); // a page that left without a word
  board.stop = () => {
    clearInterval(leaving);
    link.stop();
    screen?.close();
    sign.remove();
    root.remove();
  };
  board.link = link;
  link.start();
  return link;
}

/** Take the board out of `element` and close its stream. */
export function unmount(element) {
  mounted.get(element)?.stop();
  mounted.delete(element);
}

/** Return the sentences of a screen. */
export async function read(role, language) {
  const address = new URL(`${role}.${language}.json`, import.meta.url);
  address.search = new URL(import.meta.url).search; // the same version as this module
  const answer = await fetch(address);
  return answer.ok ? answer.json() : {};
}
