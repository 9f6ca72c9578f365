// When the workshop's address is gone: the way to the new one, with what waits here and the receipt that tells who one is.
//
// A page may keep nothing for another address, so all of it travels behind the `#` of the link, which no server sees.

import { read } from "./board.js";
import { Outbox, storage } from "./board_outbox.js";
import { h, say, show, speaker } from "./board_parts.js";

const SILENCE = 10_000; // milliseconds without an answer before one asks whether the address changed
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

/** Take in what came behind the `#`, and take it out of the address; return the receipt. Commands keep their identifiers. */
export function unpack(code) {
  const packed = location.hash.slice("#suivre=".length);
  history.replaceState(null, "", location.pathname + location.search);
  let given;
  try {
    given = JSON.parse(decodeURIComponent(packed));
  } catch {
    return null; // a link cut on its way: what is left is the ordinary door
  }
  const outbox = outboxOf(code);
  const known = new Set(outbox.entries().map((entry) => entry.command.command_id));
  for (const entry of given.entries ?? []) {
    if (entry?.command?.command_id && !known.has(entry.command.command_id)) outbox.add(entry);
  }
  const kept = storage(), draft = `sdt.draft.${code}`;
  if (given.draft && !kept.getItem(draft)) kept.setItem(draft, given.draft);
  return given.receipt || null;
}
