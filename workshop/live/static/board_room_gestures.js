// What a participant does to a note or a group in a sheet: change its words, give a title, bring together, move.

import { zonesOf } from "./board_state.js";
import { uuid } from "./board_outbox.js";
import { askText, askTitle, offer } from "./board_sheets.js";

/** Offer several gestures on one note or group. */
export function choose(room, name, gestures) {
  offer(room.root, name, [{ options: gestures }], room.t);
}

export function edit(room, note) {
  const { t, root, link } = room;
  const done = (text) => link.send("note.edit", { id: note.id, text, version: note.version });
  askText(root, { title: t("My note"), label: t("Its words"), value: note.text, action: t("Save"), long: true, done }, t);
}

export function rename(room, group) {
  const { t, root, link } = room;
  const done = (title) => link.send("group.rename", { id: group.id, title });
  askText(root, { title: t("Rename the group"), label: t("Title of the group"), value: group.title, action: t("Save"), done }, t);
}

/** Offer where a note can go: beside another, in a group, in another zone. */
export function move(room, note) {
  const { t, state, link, root } = room;
  const { rules } = state.phase;
  const zones = zonesOf(state);
  const here = (one) => zones.some((zone) => zone.key === one.zone);
  const groups = rules.group || rules.move ? state.groups.filter((group) => here(group) && group.id !== note.group) : [];
  const notes = rules.group ? state.notes.filter((one) => one.zone === note.zone && !one.group && one.id !== note.id && !one.hidden && !one.pending) : [];
  const others = rules.move || note.mine ? zones.filter((zone) => zone.key !== note.zone) : [];
  const alone = note.group && rules.group ? [{ label: t("Out of its group"), choose: () => link.send("note.move", { id: note.id, zone: note.zone }) }] : [];
  const place = (one) => zones.find((zone) => zone.key === one.zone)?.title;
  const into = (group) => ({ label: group.zone === note.zone ? group.title : `${group.title} · ${place(group)}`, choose: () => link.send("note.move", { id: note.id, zone: group.zone, group: group.id }) });
  const beside = (other) => ({ label: other.text, choose: () => together(room, note, other) });
  const to = (zone) => ({ label: zone.title, choose: () => link.send("note.move", { id: note.id, zone: zone.key }) });
  offer(root, t("Where does this note go?"), [
    { title: t("In another place"), options: [...alone, ...others.map(to)] },
    { title: t("In a group"), options: groups.map(into) },
    { title: t("With another note"), options: notes.map(beside) },
  ], t);
}

function together(room, note, other) {
  const { t, root, link } = room;
  askTitle(root, other, (title) => link.send("group.create", { id: uuid(), title, zone: other.zone, notes: [other.id, note.id] }), t);
}
