// Notes and groups in their zones, as the room, the wall and the desk all show them.

import { colourOf, membersOf, total } from "./board_state.js";
import { dotMark, follow, h, show, tallies, zoneClass, zoneTitle } from "./board_parts.js";

const LONG = 90; // signs: more are wide on a wall, not high

/** Return what lies loose in a zone, groups first. */
export function lyingIn(state, zone) {
  const groups = state.groups.filter((group) => group.zone === zone);
  return [...groups, ...state.notes.filter((note) => note.zone === zone && !note.group)];
}

/** Sort by weight, groups before notes of the same, the latest first. */
export function heaviestFirst(lying) {
  return [...lying].sort((a, b) => total(b.dots) - total(a.dots) || Number(Boolean(b.notes)) - Number(Boolean(a.notes)) || b.order - a.order);
}

/**
 * Draw zones and what lies in them.
 *
 * `tools(target)` returns the controls of a note or group, `context` whatever else they depend on: when it changes they
 * are drawn again. `more(target)` returns what comes under its dots. `arrange` sorts what lies in a zone; `shown` leaves
 * some out of sight, ready to come back at once; `level` is the heading of a zone.
 */
export function drawZones(parent, state, { zones, t, tools = () => null, context = () => "", more = () => null, arrange = (all) => all,
  shown = () => true, level = "h3", empty = "" }) {
  follow(parent, zones, { key: (zone) => zone.key, mark: (zone) => zone.title + zone.hint, make: (zone) => makeZone(zone, level) });
  for (const section of parent.children) {
    const lying = arrange(lyingIn(state, section.sdtKey));
    const list = section.querySelector(".notes");
    follow(list, lying, {
      mark: (one) => [one, state.phase.ballots, state.phase.tallied, context(one), ...(one.notes ? membersOf(state, one).flatMap((note) => [note, context(note)]) : [])],
      make: (one) => (one.notes ? makeGroup(state, one, { t, tools, more, level }) : makeNote(state, one, { t, tools, more })),
    });
    let seen = 0, child = list.firstElementChild;
    for (const one of lying) {
      const wanted = shown(one);
      seen += wanted;
      show(child, wanted);
      child = child.nextElementSibling;
    }
    const nothing = section.querySelector(".empty");
    show(nothing, !seen && empty);
    nothing.textContent = empty;
  }
}

function makeZone(zone, level) {
  return h("section", { class: `zone ${zoneClass(zone.key)}`, "data-zone": zone.key }, zoneTitle(zone, level),
    zone.hint ? h("p", { class: "zone-hint" }, zone.hint) : null,
    h("div", { class: "notes" }), h("p", { class: "empty", hidden: true }));
}

/** Return a note as paper: its words, whose it is in signs and words, its dots and its controls. */
export function makeNote(state, note, { t, tools = () => null, more = () => null, tag = "article" }) {
  const states = ["note", "is-new", zoneClass(note.zone), note.mine && "is-mine", note.hidden && "is-hidden", note.pending && "is-pending", note.text.length > LONG && "is-long"];
  const about = [
    note.pending && (note.refusal ? t("Not kept: {reason}", { reason: note.refusal }) : t("waiting to be sent")),
    note.hidden && (note.hidden_reason ? t("Hidden: {reason}", { reason: note.hidden_reason }) : t("Hidden")),
    !note.mine && note.author, note.table && t("Table {table}", { table: note.table }),
  ].filter(Boolean);
  const controls = tools(note);
  const beside = controls?.classList.contains("is-compact");
  const said = about.length ? h("p", { class: "about" }, about.join(" · ")) : null;
  const foot = controls?.classList.contains("is-foot") ? h("div", { class: "note-foot" }, said ?? h("span"), controls) : null;
  return h(tag, { class: states.filter(Boolean).join(" "), "data-id": note.id },
    h("div", { class: "note-head" },
      note.mine && h("span", { class: "mine-mark", title: t("Mine") }, h("span", { class: "unseen" }, t("Mine"))),
      h("p", { class: "words", lang: note.lang ?? "", dir: "auto" }, note.text), beside && controls),
    foot ? null : said, tallies(note, state, t), more(note), foot ?? (beside ? null : controls));
}

function makeGroup(state, group, { t, tools, more, level }) {
  const members = membersOf(state, group);
  const controls = tools(group);
  const beside = controls?.classList.contains("is-compact");
  return h("section", { class: `group ${zoneClass(group.zone)}`, "data-id": group.id, "aria-label": group.title },
    h("div", { class: "note-head" },
      h(level === "h2" ? "h3" : "h4", { class: "group-title", dir: "auto" }, group.title || t("Group"), h("span", { class: "count" }, ` ${members.length}`)), beside && controls),
    tallies(group, state, t), more(group), beside ? null : controls,
    h("div", { class: "notes" }, members.map((note) => makeNote(state, note, { t, tools, more }))));
}

/** Return a tool that puts and takes dots on a target, one line for each ballot that takes it. */
export function dotTools(link, state, target, ballots, { t, tn }) {
  const line = (ballot) => {
    const index = colourOf(state, ballot.key);
    const mine = target.my_dots[ballot.key] ?? 0;
    const left = state.me.dots_left[ballot.key] ?? 0;
    const most = ballot.max_per_target * (state.seat?.people ?? 1);
    const send = (kind, value) => () => link.send(kind, { target: target.id, ballot: ballot.key }, value);
    const words = { ballot: ballot.title, target: target.title ?? target.text };
    return h("div", { class: "dot-line", role: "group", "aria-label": ballot.title },
      h("span", { class: "dot-name" }, ballot.title),
      h("button", { type: "button", class: "round", disabled: mine === 0, onclick: send("dot.take", mine - 1),
        "aria-label": t("Take back one dot: {ballot}, {target}", words) }, "−"),
      h("span", { class: "discs", "aria-label": tn("{n} dot", "{n} dots", mine), role: "img" },
        most > 6 ? [dotMark(mine ? index : "none"), h("b", {}, String(mine))] : Array.from({ length: most }, (_, at) => dotMark(at < mine ? index : "none"))),
      h("button", { type: "button", class: "round", disabled: left === 0 || mine >= most, onclick: send("dot.put", mine + 1),
        "aria-label": t("Put one dot: {ballot}, {target}", words) }, "+"));
  };
  return ballots.length ? h("div", { class: "dot-lines" }, ballots.map(line)) : null;
}

/** Say which dots are whose, by colour and name: those of the phase, and those of an earlier vote that are on show. Dots
 * of one kind, or named as the zone they lie in, need no telling. */
export function drawLegend(parent, state) {
  const counted = [...state.notes, ...state.groups].filter((one) => one.dots);
  const asked = ({ key }) => state.phase.ballots.some((ballot) => ballot.key === key) || counted.some((one) => one.dots[key]);
  const ballots = counted.length ? state.phase.tallied.filter(asked) : [];
  const told = ({ title }) => state.zones.some((zone) => zone.title === title);
  show(parent, ballots.length > 1 && !ballots.every(told));
  follow(parent, parent.hidden ? [] : ballots, { key: (ballot) => ballot.key, mark: (ballot) => ballot.title,
    make: (ballot) => h("span", { class: "legend-line" }, dotMark(colourOf(state, ballot.key)), ballot.title) });
}
