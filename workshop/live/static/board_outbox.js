// What was written and is not yet known to be on the board. Kept in the browser, so that a lost network, a closed tab or
// a flat battery lose nothing; each command keeps its identifier, so that sending it again changes nothing twice.

/** Return a random UUID. Plain HTTP on a room's Wi-Fi has no `crypto.randomUUID`. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Return a storage that works where the browser forbids its own (private windows): for this page's life then. */
export function storage() {
  try {
    localStorage.setItem("sdt.probe", "1");
    localStorage.removeItem("sdt.probe");
    return localStorage;
  } catch {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    };
  }
}

/** What a browser keeps under one key, in the tabs of one board. */
class Kept {
  constructor(key, kept = storage()) {
    this.key = key;
    this.kept = kept;
  }

  read(empty) {
    try {
      return JSON.parse(this.kept.getItem(this.key)) ?? empty;
    } catch {
      return empty;
    }
  }
}

/** The entries `{command, value?, refusal?, revision?}` of one board, first written first. Tabs share them. */
export class Outbox extends Kept {
  /** Return every entry; an entry with a `refusal` waits for its author, not for the network. */
  entries() {
    return this.read([]);
  }

  /** Return the entry to send now. */
  first() {
    return this.entries().find((entry) => !entry.refusal && entry.revision === undefined);
  }

  add(...fresh) {
    this.write([...this.entries(), ...fresh]);
  }

  remove(commandId) {
    this.write(this.entries().filter((entry) => entry.command.command_id !== commandId));
  }

  /** Add fields to an entry: a `refusal`, or the `revision` its effect came with. */
  mark(commandId, fields) {
    const marked = (entry) => (entry.command.command_id === commandId ? { ...entry, ...fields } : entry);
    this.write(this.entries().map(marked));
  }

  write(entries) {
    if (entries.length) this.kept.setItem(this.key, JSON.stringify(entries));
    else this.kept.removeItem(this.key);
  }
}

/** What was typed in the cards of one board and is not known to be there: `{card: fields}`. Tabs share it. */
export class Drafts extends Kept {
  all() {
    return this.read({});
  }

  /** Return the fields typed in a card, if any. */
  of(id) {
    return this.all()[id];
  }

  /** Keep some fields of a card; those that are `undefined` are forgotten. */
  keep(id, fields) {
    const all = JSON.parse(JSON.stringify({ ...this.all(), [id]: { ...this.of(id), ...fields } }));
    if (!Object.keys(all[id]).length) delete all[id];
    if (Object.keys(all).length) this.kept.setItem(this.key, JSON.stringify(all));
    else this.kept.removeItem(this.key);
  }

  /** Forget what reached the board; what was typed since stays. */
  settle(id, fields) {
    const arrived = Object.entries(this.of(id) ?? {}).filter(([name, said]) => String(said) === String(fields[name]));
    this.keep(id, Object.fromEntries(arrived.map(([name]) => [name, undefined])));
  }
}
