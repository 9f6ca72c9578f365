// The board as a value: a snapshot, and what each change makes of it. Pure: no page, no network, no clock.
//
// `reduce(snapshot(a), events a+1…b)` equals `snapshot(b)` for the same visitor. What did not change keeps its
// identity, so that the screen redraws only what did.

/** Return the state after one change: the parsed data of a `change` event. */
export function reduce(state, change) {
  if (change.revision <= state.revision) return state;
  const next = { ...state, revision: change.revision };
  const gone = new Set(change.gone ?? []);
  if (change.notes || gone.size) next.notes = merged(state.notes, change.notes ?? [], gone);
  if (change.groups || gone.size) next.groups = merged(state.groups, change.groups ?? [], gone);
  for (const part of ["workshop", "phase", "scales", "places", "cards", "me", "seat"]) {
    if (part in change) next[part] = change[part];
  }
  return next;
}

function merged(known, fresh, gone) {
  const byId = new Map(known.map((one) => [one.id, one]));
  for (const one of fresh) byId.set(one.id, one);
  for (const id of gone) byId.delete(id);
  return [...byId.values()].sort((a, b) => a.order - b.order);
}

/**
 * Return the state as it will be once the commands that still wait are carried out.
 *
 * An entry is `{command, value}`; `value` is how many dots its sender then has there, so that showing an entry twice,
 * or after its change arrived, shows the same.
 */
export function withPending(state, entries) {
  return entries.reduce((shown, entry) => FORESEEN[entry.command.kind]?.(shown, entry) ?? shown, state);
}

const FORESEEN = {
  "note.add": addNote,
  "proxy.note": addNote,
  "note.edit": (state, { command }) => changeNote(state, command.id, { text: command.text, pending: true }),
  "note.remove": (state, { command }) => ({ ...state, notes: state.notes.filter((note) => note.id !== command.id) }),
  "dot.put": countDots,
  "dot.take": countDots,
  "proxy.dots": (state, { command }) => {
    const { target, ballot, channel, count } = command;
    const counted = (one) => (one.id === target ? { ...one, proxies: { ...one.proxies, [ballot]: { ...one.proxies?.[ballot], [channel]: count } } } : one);
    return { ...state, notes: state.notes.map(counted), groups: state.groups.map(counted) };
  },
  "scale.set": (state, { command }) => ({
    ...state,
    scales: state.scales.map((one) => (one.target === command.target ? { ...one, mine: command.value } : one)),
  }),
  "place.set": (state, { command }) => {
    const known = state.places.find((one) => one.target === command.target) ?? { target: command.target, mean: null };
    const others = state.places.filter((one) => one.target !== command.target);
    return { ...state, places: [...others, { ...known, mine: { x: command.x, y: command.y } }] };
  },
};

function addNote(state, { command, refusal }) {
  if (state.notes.some((note) => note.id === command.id)) return state;
  const last = state.notes.at(-1)?.order ?? 0;
  const note = {
    id: command.id, zone: command.zone, order: last + 1, text: command.text, mine: command.kind === "note.add",
    author: null, channel: command.channel ?? null, table: null, group: null, hidden: false, dots: null, my_dots: {},
    version: 0, created_at: null, pending: true, refusal: refusal ?? null,
  };
  return { ...state, notes: [...state.notes, note] };
}

function changeNote(state, id, fields) {
  return { ...state, notes: state.notes.map((note) => (note.id === id ? { ...note, ...fields } : note)) };
}

function countDots(state, { command, value }) {
  const known = targetOf(state, command.target);
  if (!known || value === undefined) return state;
  const { ballot, target } = command;
  const more = value - (known.my_dots[ballot] ?? 0);
  const counted = (one) => (one.id === target ? { ...one, my_dots: { ...one.my_dots, [ballot]: value } } : one);
  const left = { ...state.me.dots_left, [ballot]: Math.max(0, (state.me.dots_left[ballot] ?? 0) - more) };
  return {
    ...state,
    notes: state.notes.map(counted),
    groups: state.groups.map(counted),
    me: { ...state.me, dots_left: left },
  };
}

// ---- What the screens ask of a state ----

/** Return the zones that the phase works on: its own, or all those of the board. */
export function zonesOf(state) {
  const own = state.phase.zones ?? [];
  return own.length ? state.zones.filter((zone) => own.includes(zone.key)) : state.zones;
}

/** Return the zones to show: those of the phase; for dots and cards those that hold something; after it, those that hold notes. */
export function zonesShown(state) {
  const { activity, ballots, rules } = state.phase;
  if (activity === "listen" || state.workshop.status !== "open") {
    return state.zones.filter((zone) => state.notes.some((note) => note.zone === zone.key));
  }
  if (rules.vote && ballots.length && ballots.every((ballot) => ballot.zones.length)) {
    return filled(state, state.zones.filter((zone) => ballots.some((ballot) => ballot.zones.includes(zone.key))));
  }
  return activity === "card" ? filled(state, zonesOf(state)) : zonesOf(state);
}

/** Those of some zones that hold something; all of them when none does. */
function filled(state, zones) {
  const holding = zones.filter((zone) => [...state.groups, ...state.notes].some((one) => one.zone === zone.key));
  return holding.length ? holding : zones;
}

/** Return the group or the note of this identifier. */
export function targetOf(state, id) {
  return state.groups.find((group) => group.id === id) ?? state.notes.find((note) => note.id === id);
}

/** Return what can take dots or be placed in a zone, groups first: a group, or a note that is in none. */
export function targetsIn(state, zone) {
  const groups = state.groups.filter((group) => group.zone === zone);
  return [...groups, ...state.notes.filter((note) => note.zone === zone && !note.group && !note.hidden)];
}

/** Return the notes of a group, in order. */
export function membersOf(state, group) {
  return state.notes.filter((note) => note.group === group.id);
}

/** Return the ballots whose dots may go to this zone. */
export function ballotsFor(state, zone) {
  return state.phase.ballots.filter((ballot) => !ballot.zones.length || ballot.zones.includes(zone));
}

/** Return the place of a ballot among all those of the workshop: its colour, in every phase. */
export function colourOf(state, key) {
  return Math.max(0, state.phase.tallied.findIndex((ballot) => ballot.key === key));
}

/** Return the name of a ballot, whatever the phase: dots stay on show after their vote. */
export function ballotTitle(state, key) {
  return state.phase.tallied.find((ballot) => ballot.key === key)?.title ?? "";
}

/** Return how many are here now; the made-up people of a rehearsal hold no phone, and all are. */
export function hereNow({ workshop, presence }) {
  return workshop.rehearsal ? presence.participants : presence.here ?? presence.participants;
}

/** Return the sum of a tally; 0 before it is revealed. */
export function total(tally) {
  return Object.values(tally ?? {}).reduce((sum, count) => sum + count, 0);
}

/** Return the seconds left of a timer at a moment of the server's clock, in milliseconds. */
export function secondsLeft(timer, now) {
  if (!timer.running || !timer.ends_at) return timer.remaining_s ?? 0;
  return Math.max(0, Math.round((Date.parse(timer.ends_at) - now) / 1000));
}

/** Return whether what was answered is on show: dots, levels or places. */
export function isRevealed({ notes, groups, scales, places }) {
  const counted = [...notes, ...groups].find((one) => !one.pending);
  return Boolean(counted?.dots ?? scales[0]?.counts ?? places[0]?.mean);
}

/** Return whether others' notes are shown to participants now. */
export function isShared(state) {
  return state.phase.rules.see_others || state.workshop.status === "returned";
}
