// When the workshop's address is gone: the way to the new one, with what waits here and the receipt that tells who one is.
//
// A page may keep nothing for another address, so all of it travels behind the `#` of the link, which no server sees.

import { read } from "./board.js";
import { Outbox, storage } from "./board_outbox.js";
import { h, say, show, speaker } from "./board_parts.js";

const SILENCE = 10_000; // milliseconds without an answer before one asks whether the address changed
/** What a participant does: nothing else is taken in from a link. */
const OURS = new Set(["note.add", "note.edit", "note.move", "note.remove", "dot.put", "dot.take", "scale.set", "place.set", "card.set", "me.set"]);
const outboxOf = (code) => new Outbox(`sdt.outbox.${code}.room`);

/** Watch the line of a participant's page (`line` gives it), and show the way out for as long as nothing answers. */
export async function watch(place, line, page) {
  const { t } = speaker(await read("follow", page.language), page.language);
  const address = h("input", { id: "new-address", required: true, inputMode: "url", autocapitalize: "none", autocomplete: "off", spellcheck: false,
    placeholder: location.host, oninput: () => address.setCustomValidity("") });
  const receipt = h("p", { class: "help" });
  const form = h("form", { class: "way", hidden: true, onsubmit: go },
    h("h2", {}, t("The workshop no longer answers")),
    h("p", {}, t("What you wrote is kept here. Is your phone still on the Wi-Fi of the room? If the wall shows another address, type it here.")),
    h("div", {}, h("label", { htmlFor: "new-address" }, t("Address on the wall")), address),
    h("button", { class: "primary" }, t("Continue there")),
    receipt);
  place.before(form);
  let since = null;
  setInterval(() => {
    since = !line() || line().online || document.hidden ? null : since ?? Date.now();
    say(receipt, t("Or scan the wall, choose “I was already here” and type your receipt: {receipt}", { receipt: page.receipt }));
    show(form, since && Date.now() - since > SILENCE);
  }, 1000);

  /** Open the new address beside this page, which stays as it is: a wrong address must lose nothing. */
  function go(event) {
    event.preventDefault();
    try {
      const url = there(address.value, page, pack(page));
      if (!window.open(url, "_blank")) location.href = url;
    } catch {
      address.setCustomValidity(t("Something like {example} is expected.", { example: location.host }));
      address.reportValidity();
    }
  }
}

/** Return the link to the workshop at a typed address; without a port, at this page's own. */
export function there(typed, { code, language }, packed) {
  const text = typed.trim();
  const whole = /^https?:\/\//i.test(text);
  const url = new URL(whole ? text : `${location.protocol}//${text}`);
  if (!whole && !url.port) url.port = location.port;
  return `${url.origin}/j/${encodeURIComponent(code)}?lang=${language}#suivre=${packed}`;
}

function pack({ code, receipt }) {
  const entries = outboxOf(code).entries().filter((entry) => entry.revision === undefined);
  return encodeURIComponent(JSON.stringify({ receipt, entries, draft: storage().getItem(`sdt.draft.${code}`) }));
}

/**
 * Take in what came behind the `#`, and take it out of the address; return the receipt. Commands keep their identifiers.
 *
 * Anyone may have written the link: whoever is known here stays who they are and gets nothing from it, and of anyone
 * else only what a participant does is kept.
 */
export function unpack({ code, receipt }) {
  const packed = location.hash.slice("#suivre=".length);
  history.replaceState(null, "", location.pathname + location.search);
  if (receipt) return null;
  try {
    const given = JSON.parse(decodeURIComponent(packed));
    const outbox = outboxOf(code);
    const known = new Set(outbox.entries().map((entry) => entry.command.command_id));
    for (const entry of given.entries ?? []) {
      const { command_id: id, kind } = entry?.command ?? {};
      if (typeof id !== "string" || known.has(id) || !OURS.has(kind)) continue;
      outbox.add(entry);
      known.add(id);
    }
    const kept = storage(), draft = `sdt.draft.${code}`;
    if (typeof given.draft === "string" && !kept.getItem(draft)) kept.setItem(draft, given.draft);
    return typeof given.receipt === "string" ? given.receipt : null;
  } catch {
    return null; // a link cut on its way: what is left is the ordinary door
  }
}
