// On a hybrid board, who has gone silent: the room, or those online. Pure: it is told what is there and what time it is.

const LONG = 4 * 60_000; // milliseconds without a note or a dot

/** Say it, with what to do. */
export function silenceText(silent, t) {
  if (!silent) return "";
  return silent.channel === "salle" ? t("Nobody in the room has been heard for {minutes} min: ask them to speak up.", silent)
    : t("Nobody online has been heard for {minutes} min: give them the floor.", silent);
}

export class Silence {
  /** Return the channel that has been silent for a while when the other has not: `{channel, minutes}`; null otherwise. */
  watch(state, now) {
    const { phase, workshop, presence } = state;
    const acts = workshop.status === "open" && (phase.rules.write || phase.rules.vote);
    if (this.phase !== phase.index || !acts) {
      this.phase = phase.index;
      this.since = now;
      this.dots = {};
      this.last = {};
    }
    const channels = presence.channels ?? {};
    const both = ["salle", "en_ligne"].filter((channel) => channels[channel]?.people);
    if (!acts || both.length < 2) return null;
    for (const channel of both) {
      const { dots = 0 } = channels[channel];
      if (dots !== (this.dots[channel] ?? dots)) this.last[channel] = now;
      this.dots[channel] = dots;
    }
    for (const note of state.notes) {
      const at = Date.parse(note.created_at ?? "") || 0;
      if (at > (this.last[note.channel] ?? this.since)) this.last[note.channel] = at;
    }
    const quiet = (channel) => now - (this.last[channel] ?? this.since);
    const [silent, other] = both.sort((a, b) => quiet(b) - quiet(a));
    return quiet(silent) >= LONG && quiet(other) < LONG ? { channel: silent, minutes: Math.floor(quiet(silent) / 60_000) } : null;
  }
}
