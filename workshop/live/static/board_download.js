// The wall in one's hands at any moment: as a list and as an image, made here from what is on the screen. No network.

import { ballotTitle, membersOf } from "./board_state.js";
import { h } from "./board_parts.js";
import { channelNames } from "./board_paper.js";
import { lyingIn } from "./board_notes.js";
import { openSheet } from "./board_sheets.js";

/** Return what lies on the board, in reading order: `{zone, group, text, note, target}`; a group's own line has no note. */
export function linesOf(state) {
  return state.zones.flatMap((zone) => lyingIn(state, zone.key).flatMap((one) => {
    if (!one.notes) return [{ zone, group: "", note: one, target: one }];
    return [{ zone, group: one.title, note: null, target: one }, ...membersOf(state, one).map((note) => ({ zone, group: one.title, note, target: note }))];
  }));
}

/** Return the list for a spreadsheet: semicolons, everything quoted, what it would run disarmed. */
export function listOf(state, t) {
  const counted = [...new Set([...state.notes, ...state.groups].flatMap((one) => Object.keys(one.dots ?? {})))];
  const title = (key) => ballotTitle(state, key) || key;
  const channels = channelNames(t);
  const rows = linesOf(state).map(({ zone, group, note, target }) => [zone.title, group, note?.text ?? "", note?.table ?? "", note ? (channels[note.channel] ?? "") : "",
    note?.hidden ? (note.hidden_reason || t("Hidden")) : "", ...counted.map((key) => target.dots?.[key] ?? "")]);
  const head = [t("Zone"), t("Group"), t("Note"), t("Table"), t("Channel"), t("Hidden"), ...counted.map(title)];
  const cell = (value) => `"${(/^'*\s*[=+\-@|%\t\r＝＋－＠]/.test(value) ? `'${value}` : String(value)).replaceAll('"', '""')}"`;
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

/** Return the list to read: zones, groups, notes and their dots; hidden notes are left out. */
export function textOf(state) {
  const dots = (one) => {
    const counts = Object.entries(one.dots ?? {}).filter(([, count]) => count);
    return counts.length ? ` (${counts.map(([key, count]) => `${ballotTitle(state, key) || key} ${count}`).join(", ")})` : "";
  };
  const zones = state.zones.map((zone) => {
    const lines = linesOf({ ...state, zones: [zone] }).filter(({ note }) => !note?.hidden)
      .map(({ note, group, target }) => (note ? `${group ? "    – " : "– "}${note.text.replace(/\s+/g, " ")}${dots(target)}` : `${group}${dots(target)}`));
    return lines.length ? [zone.title.toUpperCase(), ...lines, ""] : [];
  });
  return [state.workshop.title, state.workshop.stake ?? "", "", ...zones.flat()].join("\n");
}

export function openDownload(desk) {
  const { t, root, link } = desk;
  const { state } = desk;
  const name = `${t("wall")}-${link.code}-${new Date().toISOString().slice(0, 16).replace(/[T:]/g, "-")}`;
  const line = (label, act) => h("button", { type: "button", class: "choice", onclick: act }, label);
  openSheet(root, t("Download the wall"), () => [
    h("p", { class: "help" }, t("As it is now. Made on this device: it works without network.")),
    h("div", { class: "choices" },
      line(t("Image (PNG)"), async () => {
        const { pagesOf } = await import("./board_image.js");
        const pages = await pagesOf(state, t, link.language, root);
        pages.forEach((blob, index) => keep(blob, `${name}${pages.length > 1 ? `-${index + 1}` : ""}.png`));
      }),
      line(t("List for a spreadsheet (CSV)"), () => keep(new Blob([listOf(state, t)], { type: "text/csv" }), `${name}.csv`)),
      line(t("List to read (text)"), () => keep(new Blob([textOf(state)], { type: "text/plain" }), `${name}.txt`))),
  ], t);
}

/** Give a file to whoever asked for it. */
export function keep(blob, name) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
