// When the workshop's address is gone: the way to the new one, as oneself.
//
// A page may keep nothing for another address. What a participant leaves waiting and the receipt that tells who they are
// travel behind the `#` of the link, which no server sees; whoever leads takes a sign-in link, asked for beforehand.

import { read } from "./board.js";
import { Outbox, storage } from "./board_outbox.js";
import { h, say, show, speaker } from "./board_parts.js";

const SILENCE = 10_000; // milliseconds without an answer before one asks whether the address changed
const ARRIVED = "sdt.arrived";
/** What a participant does: nothing else is taken in from a link. */
const OURS = new Set(["note.add", "note.edit", "note.move", "note.remove", "dot.put", "dot.take", "scale.set", "place.set", "card.set", "me.set"]);
const outboxOf = (code) => new Outbox(`sdt.outbox.${code}.room`);

/** Watch the line of a page (`line` gives it), and show the way out for as long as nothing answers. */
export async function watch(place, line, page) {
  const leads = page.role === "remote";
  const [words, token] = await Promise.all([read("follow", page.language), leads ? passOn(page) : null]);
  const { t } = speaker(words, page.language);
  const address = h("input", { id: "new-address", required: true, inputMode: "url", autocapitalize: "none", autocomplete: "off", spellcheck: false,
    placeholder: location.host, oninput: () => address.setCustomValidity("") });
  const other = h("p", { class: "help" });
  const form = h("form", { class: "way", hidden: true, onsubmit: go },
    h("h2", {}, t("The workshop no longer answers")),
    h("p", {}, leads ? t("Is this phone still on the Wi-Fi of the room? If the wall shows another address, type it here.")
      : t("What you wrote is kept here. Is your phone still on the Wi-Fi of the room? If the wall shows another address, type it here.")),
    h("div", {}, h("label", { htmlFor: "new-address" }, t("Address on the wall")), address),
    h("button", { class: "primary" }, t("Continue there")),
    other);
  place.before(form);
  let since = null, next = null;
  addEventListener("message", ({ source, data }) => source === next?.tab && data === ARRIVED && arrive());
  setInterval(() => {
    since = !line() || line().online || document.hidden ? null : since ?? Date.now();
    say(other, leads ? t("Or press “Remote” again on the computer, and scan its code.")
      : t("Or scan the wall, choose “I was already here” and type your receipt: {receipt}", { receipt: page.receipt }));
    show(form, since && Date.now() - since > SILENCE);
  }, 1000);

  /** Open the new address beside this page, which stays until it answers: a wrong address must lose nothing. */
  function go(event) {
    event.preventDefault();
    try {
      const { door, url } = leads ? thereLeading(address.value, page, token) : there(address.value, page, pack(page));
      next = { tab: window.open(url, "_blank"), door };
      if (!next.tab) location.href = url;
    } catch {
      address.setCustomValidity(t("Something like {example} is expected.", { example: location.host }));
      address.reportValidity();
    }
  }

  /** The new address answers: go on there in this tab, and leave no second one. */
  function arrive() {
    next.tab.close();
    location.replace(next.door);
  }
}

/** Tell the page one comes from that its new address answers. */
export function tellArrival() {
  window.opener?.postMessage(ARRIVED, "*"); // a word that says nothing, wherever it goes
}

/** Return where the workshop is at a typed address: its door, and the link that brings along what is `packed`. */
export function there(typed, { code, language }, packed) {
  const door = `${origin(typed)}/j/${encodeURIComponent(code)}?lang=${language}`;
  return { door, url: `${door}#suivre=${packed}` };
}

/** Return where the remote is at a typed address, and the link that signs in there; without a token, it asks to. */
export function thereLeading(typed, { code, language }, token) {
  const at = origin(typed), door = `${at}/j/${encodeURIComponent(code)}/animer?lang=${language}`;
  return { door, url: token ? `${at}/access?${new URLSearchParams({ token, lead: code, lang: language })}` : door };
}

/** Read a typed address; without a port, it has this page's own. */
function origin(typed) {
  const text = typed.trim();
  const whole = /^https?:\/\//i.test(text);
  const url = new URL(whole ? text : `${location.protocol}//${text}`);
  if (!whole && !url.port) url.port = location.port;
  return url.origin;
}

/** Ask for the sign-in link that will open the remote at another address; nothing while the network is away. */
async function passOn({ code }) {
  try {
    const answer = await fetch(`/j/${encodeURIComponent(code)}/animer`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    return answer.ok ? (await answer.json()).token : null;
  } catch {
    return null;
  }
}

function pack({ code, receipt }) {
  const entries = outboxOf(code).entries().filter((entry) => entry.revision === undefined);
  return encodeURIComponent(JSON.stringify({ receipt, entries, draft: storage().getItem(`sdt.draft.${code}`), cards: storage().getItem(`sdt.cards.${code}`) }));
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
    const kept = storage();
    for (const part of ["draft", "cards"]) {
      const key = `sdt.${part}.${code}`;
      if (typeof given[part] === "string" && !kept.getItem(key)) kept.setItem(key, given[part]);
    }
    return typeof given.receipt === "string" ? given.receipt : null;
  } catch {
    return null; // a link cut on its way: what is left is the ordinary door
  }
}
