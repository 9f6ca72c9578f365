// Where one sits: at which table, how many share this phone, in the room or online. Each choice is kept at once.

import { h } from "./board_parts.js";
import { openSheet } from "./board_sheets.js";

const TABLES = 12, MOST = 8;

export function openSeat(room) {
  const { t, root, link } = room;
  const { me, seat } = room.state;
  const set = (fields) => () => link.send("me.set", fields);
  const row = (name, legend, help, options) => h("fieldset", { class: name === "channel" ? "" : "numbers" }, h("legend", {}, legend), help && h("p", { class: "help" }, help),
    h("div", { class: "chips" }, options.map(([label, chosen, fields]) => h("label", { class: `chip ${label.length > 2 ? "is-wide" : ""}` },
      h("input", { type: "radio", name, checked: chosen, onchange: set(fields) }), h("span", {}, label)))));
  const tables = Array.from({ length: TABLES }, (_, at) => [String(at + 1), me.table === at + 1, { table: at + 1 }]);
  const crowd = Array.from({ length: MOST }, (_, at) => [String(at + 1), seat.people === at + 1, { people: at + 1 }]);
  const places = [[t("In the room"), seat.channel === "salle", { channel: "salle" }], [t("Online"), seat.channel === "en_ligne", { channel: "en_ligne" }]];
  openSheet(root, t("Where I sit"), () => [
    seat.mode === "hybride" && row("channel", t("I am"), "", places),
    row("table", t("My table"), t("The notes you write from now on carry it."), [[t("No table"), me.table === null, { table: null }], ...tables]),
    row("people", t("How many are we on this phone?"), t("Each of you has their dots."), crowd),
  ].filter(Boolean), t);
}
