// The tables of the room, for whoever leads: how many sit there, what each wrote, one table after the other.

import { keep } from "./board_download.js";
import { h } from "./board_parts.js";
import { openSheet } from "./board_sheets.js";
import { total } from "./board_state.js";

const NOWHERE = " "; // the table of whoever has none; no name of a table is blank

const PAPER = `body { font: 12pt/1.4 sans-serif; } h1 { font-size: 18pt; } h2 { font-size: 14pt; margin: 14pt 0 0; border-bottom: 1pt solid; }
h3 { font-size: 12pt; margin: 8pt 0 0; } p, ul { margin: 2pt 0; } li { overflow-wrap: anywhere; } h2, h3 { break-after: avoid; }`;

/** Return the table that a note carries, as `tablesOf` names it. */
export function tableOf(note) {
  return String(note.table ?? NOWHERE);
}

/** Return the tables in order: `{table, people, notes}`; numbers first, then names, then who and what has none. */
export function tablesOf(state) {
  const people = new Map(Object.entries(state.presence.tables ?? {}));
  const notes = new Map();
  for (const note of state.notes) {
    if (!note.hidden) notes.set(tableOf(note), [...(notes.get(tableOf(note)) ?? []), note]);
  }
  const names = [...new Set([...people.keys(), ...notes.keys()])].filter((name) => name !== NOWHERE);
  if (!names.length) return [];
  people.set(NOWHERE, Math.max(0, (state.presence.people ?? 0) - total(state.presence.tables)));
  const rank = (name) => (/^\d+$/.test(name) ? Number(name) : Infinity);
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return [...names, NOWHERE].map((table) => ({ table, people: people.get(table) ?? 0, notes: notes.get(table) ?? [] }))
    .filter((one) => one.people || one.notes.length);
}

export function tableName(table, t) {
  if (table === NOWHERE) return t("No table");
  return /^\d+$/.test(table) ? t("Table {table}", { table }) : table;
}

/** Return how many sit at a table and how much they wrote. */
export function tableCounts({ people, notes }, tn) {
  return [people && tn("{n} person", "{n} people", people), tn("{n} note", "{n} notes", notes.length)].filter(Boolean).join(" · ");
}

/** Open the report: what each table wrote, zone by zone, to read aloud, to print, to keep. */
export function openReport(screen) {
  const { t, tn, root, state, link } = screen;
  const tables = tablesOf(state).map((one) => ({ name: tableName(one.table, t), counts: tableCounts(one, tn),
    zones: state.zones.map((zone) => ({ title: zone.title, notes: one.notes.filter((note) => note.zone === zone.key) })).filter(({ notes }) => notes.length) }));
  const title = `${state.workshop.title} · ${t("Report by table")}`;
  const gestures = () => h("div", { class: "buttons" },
    h("button", { type: "button", onclick: () => print(title, drawn(tables, "h2", "h3"), link.language) }, t("Print")),
    h("button", { type: "button", onclick: () => keep(new Blob([told(title, tables)], { type: "text/plain" }), `tables-${link.code}.txt`) }, t("Keep as text")));
  openSheet(root, t("Report by table"), () => (tables.length ? [gestures(), ...drawn(tables, "h3", "h4")] : [h("p", {}, t("Nobody has chosen a table yet."))]), t);
}

function drawn(tables, level, under) {
  return tables.map(({ name, counts, zones }) => h("section", { class: "table-report" }, h(level, {}, name), h("p", { class: "help" }, counts),
    zones.map((zone) => h("div", {}, h(under, {}, zone.title), h("ul", {}, zone.notes.map((note) => h("li", { dir: "auto", lang: note.lang ?? "" }, note.text)))))));
}

function told(title, tables) {
  const lines = ({ title, notes }) => [`  ${title}`, ...notes.map((note) => `  – ${note.text.replace(/\s+/g, " ")}`)];
  return [title, "", ...tables.flatMap(({ name, counts, zones }) => [name.toUpperCase(), counts, ...zones.flatMap(lines), ""])].join("\n");
}

/** Print a page of its own: the board stays out of it. */
function print(title, parts, language) {
  const frame = h("iframe", { class: "unseen", title });
  document.body.append(frame);
  const paper = frame.contentDocument;
  Object.assign(paper.documentElement, { lang: language });
  paper.title = title;
  paper.head.append(h("style", {}, PAPER));
  paper.body.append(h("h1", {}, title), ...parts);
  frame.contentWindow.addEventListener("afterprint", () => setTimeout(() => frame.remove(), 1000));
  frame.contentWindow.print();
}
