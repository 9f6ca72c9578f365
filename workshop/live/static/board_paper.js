// What was written or voted on paper, brought to the board while the room goes on.

import { ballotsFor, targetsIn } from "./board_state.js";
import { uuid } from "./board_outbox.js";
import { h, say } from "./board_parts.js";
import { openSheet } from "./board_sheets.js";

const LONGEST = 500, TABLES = 12;
// As the server takes lines apart, and bullets off them.
const BULLET = /^[ \t]*(?:[•▪◦·–—*-]+[ \t]*$|(?:[•▪◦·]|[–—-](?![–—\d>-])|\*(?=[ \t]))[ \t]*)/;
const LINE_END = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;
const CHANNELS = ["papier", "salle", "en_ligne"];

/** Return the notes of a paper wall, one for each line: without bullets, those that are there or come twice apart. */
export function linesOf(text, there) {
  const known = new Set(there);
  const fresh = [], long = [];
  let double = 0;
  for (const line of text.split(LINE_END)) {
    const words = line.replace(BULLET, "").replace(/[ \t]+/g, " ").normalize("NFC").trim();
    if (!words) continue;
    if ([...words].length > LONGEST) long.push(words);
    else if (known.has(words)) double += 1;
    else fresh.push(words);
    known.add(words);
  }
  return { fresh, double, long };
}

/** Return how each channel is called where one writes or counts for others. */
export function channelNames(t) {
  return { salle: t("In the room"), en_ligne: t("Online"), papier: t("On paper") };
}

function select(id, options) {
  return h("select", { id, name: id }, options.map(([value, label]) => h("option", { value }, label)));
}

/** Bring in a whole paper wall: one note per line, in one zone, from one table. */
export function pasteWall(desk, zones) {
  const { t, tn, root, link } = desk;
  const told = h("p", { class: "help", role: "status" }, t("One note per line."));
  const field = h("textarea", { id: "wall-text", rows: 6, required: true, "aria-describedby": "wall-told" });
  told.id = "wall-told";
  const read = (form) => linesOf(field.value, desk.state.notes.filter((note) => note.zone === form.elements["wall-zone"].value).map((note) => note.text));
  const count = (form) => {
    const { fresh, double, long } = read(form);
    say(told, [tn("{n} note to add", "{n} notes to add", fresh.length), double && tn("{n} is there already", "{n} are there already", double),
      long.length && tn("{n} is too long: “{words}…”", "{n} are too long: “{words}…”", long.length, { words: long[0].slice(0, 40) })].filter(Boolean).join(" · "));
    return { fresh, long };
  };
  openSheet(root, t("Paper wall"), (close) => h("form", { oninput: (event) => count(event.currentTarget), onsubmit: (event) => {
    event.preventDefault();
    const form = event.target;
    const { fresh, long } = count(form);
    if (!fresh.length) return;
    const table = form.elements["wall-table"].value;
    const more = table ? { table: Number(table) } : {};
    link.sendAll(fresh.map((text) => ["proxy.note", { id: uuid(), zone: form.elements["wall-zone"].value, text, channel: "papier", ...more }]));
    if (!long.length) return close();
    field.value = long.join("\n");
    count(form);
  } }, h("label", { htmlFor: "wall-zone" }, t("Where")), select("wall-zone", zones.map((zone) => [zone.key, zone.title])),
  h("label", { htmlFor: "wall-table" }, t("Written at")), select("wall-table", [["", t("No table")], ...Array.from({ length: TABLES }, (_, at) => [String(at + 1), t("Table {table}", { table: at + 1 })])]),
  h("label", { htmlFor: "wall-text" }, t("Its notes")), field, told, h("button", { class: "primary" }, t("Add these notes"))), t);
}

/**
 * Count paper votes: one line for each note or group, one column for each ballot; a single one where each line takes the
 * dots of its zone only. Each number is kept as one leaves it.
 */
export function countVotes(desk) {
  const { t, root, link } = desk;
  const names = channelNames(t);
  const channel = select("votes-channel", CHANNELS.map((key) => [key, names[key]]));
  const { ballots } = desk.state.phase;
  const taken = (zone) => ballotsFor(desk.state, zone.key);
  const rows = desk.state.zones.flatMap((zone) => targetsIn(desk.state, zone.key).filter((one) => !one.pending && taken(zone).length).map((one) => ({ one, zone })));
  const apart = ballots.length === 1 || rows.some(({ zone }) => taken(zone).length > 1);
  const columns = apart ? ballots.map((ballot) => ({ title: ballot.title, takes: [ballot] })) : [{ title: t("Dots"), takes: ballots }];
  const known = (id) => [...desk.state.groups, ...desk.state.notes].find((one) => one.id === id);
  const kept = (id, ballot) => known(id)?.proxies?.[ballot]?.[channel.value] ?? 0;
  const cell = (one, ballot, at) => ballot && h("input", { type: "number", min: 0, max: 10000, step: 1, inputMode: "numeric", "data-target": one.id, "data-ballot": ballot.key, "data-column": at,
    "aria-label": `${ballot.title}, ${one.title ?? one.text}`, onchange: (event) => keep(event.target), onkeydown: walk });
  const keep = (input) => {
    const { target, ballot } = input.dataset;
    const count = Math.min(10000, Math.max(0, Math.round(Number(input.value) || 0)));
    if (count !== kept(target, ballot)) link.send("proxy.dots", { target, ballot, count, channel: channel.value });
    input.value = count || "";
    add();
  };
  const totals = columns.map(() => h("td"));
  const grid = h("table", { class: "votes" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Group or note")), columns.map(({ title }) => h("th", { scope: "col" }, title)))),
    h("tbody", {}, rows.map(({ one, zone }) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, one.title ?? one.text, h("small", {}, zone.title)),
      columns.map(({ takes }, at) => h("td", {}, cell(one, takes.find((ballot) => taken(zone).includes(ballot)), at)))))),
    h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, t("Total")), totals)));
  const inputs = [...grid.querySelectorAll("input")];
  const column = (at) => inputs.filter((input) => input.dataset.column === String(at));
  const add = () => totals.forEach((total, at) => say(total, String(column(at).reduce((sum, input) => sum + (Number(input.value) || 0), 0))));
  /** Show what is kept, except under the hand that types. */
  const fill = () => {
    for (const input of inputs) {
      if (input === input.getRootNode().activeElement) continue;
      input.value = kept(input.dataset.target, input.dataset.ballot) || "";
    }
    add();
  };
  function walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const lines = column(event.target.dataset.column);
    (lines[lines.indexOf(event.target) + step] ?? event.target).focus();
  }
  channel.addEventListener("change", fill);
  fill();
  desk.following = () => { if (grid.isConnected) fill(); else desk.following = null; };
  openSheet(root, t("Paper votes"), () => (rows.length ? [
    h("p", { class: "help" }, t("Type the count of each line; Enter goes down. It replaces the count before, for this channel.")),
    h("label", { htmlFor: "votes-channel" }, t("Channel")), channel, h("div", { class: "votes-scroll" }, grid)] : [h("p", {}, t("There is nothing to vote for in this phase."))]), t);
}
