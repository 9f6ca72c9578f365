// The tables of the room, for whoever leads: how many sit there, what each wrote, one table after the other.

import { h } from "./board_parts.js";
import { openSheet } from "./board_sheets.js";

/** Return the tables in order: `{table, people, notes}`; numbers first, then names. */
export function tablesOf(state) {
  const people = new Map(Object.entries(state.presence.tables ?? {}));
  const notes = new Map();
  for (const note of state.notes) {
    if (note.table === null || note.table === undefined || note.hidden) continue;
    const table = String(note.table);
    notes.set(table, [...(notes.get(table) ?? []), note]);
  }
  const names = [...new Set([...people.keys(), ...notes.keys()])];
  const rank = (name) => (/^\d+$/.test(name) ? Number(name) : Infinity);
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return names.map((table) => ({ table, people: people.get(table) ?? 0, notes: notes.get(table) ?? [] }));
}

export function tableName(table, t) {
  return /^\d+$/.test(table) ? t("Table {table}", { table }) : table;
}

/** Open the report: what each table wrote, zone by zone, to read aloud. */
export function openReport(screen) {
  const { t, tn, root, state } = screen;
  const part = ({ table, people, notes }) => h("section", { class: "table-report" },
    h("h3", {}, tableName(table, t)), h("p", { class: "help" }, [people && tn("{n} person", "{n} people", people), tn("{n} note", "{n} notes", notes.length)].filter(Boolean).join(" · ")),
    state.zones.map((zone) => [zone, notes.filter((note) => note.zone === zone.key)]).filter(([, own]) => own.length).map(([zone, own]) =>
      h("div", {}, h("h4", {}, zone.title), h("ul", {}, own.map((note) => h("li", { dir: "auto", lang: note.lang ?? "" }, note.text))))));
  const tables = tablesOf(state);
  openSheet(root, t("Report by table"), () => (tables.length ? tables.map(part) : [h("p", {}, t("Nobody has chosen a table yet."))]), t);
}
