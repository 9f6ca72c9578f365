// One's own contributions: the receipt comes from the page's #… or from the keyboard, and leaves only in request bodies.

import { storage } from "./board_outbox.js";
import { speaker } from "./board_parts.js";

const page = JSON.parse(document.getElementById("page").textContent);
const { t, tn } = speaker(page.texts, page.language);
const part = (id) => document.getElementById(id);
let receipt = "";
let mine = null;

async function ask(path, fields) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ receipt, ...fields }),
  });
  return { status: answer.status, ok: answer.ok, said: await answer.json() };
}

function refuse(sentence) {
  part("refusal").textContent = sentence;
  part("refusal").hidden = !sentence;
}

async function open(event) {
  event?.preventDefault();
  receipt = part("receipt").value.trim();
  if (!receipt) return;
  try {
    const { ok, said } = await ask("/mine/export", {});
    if (!ok) return refuse(said.message);
    refuse("");
    mine = said;
    draw();
  } catch {
    refuse(t("No network. Nothing was changed: try again in a moment."));
  }
}

function draw() {
  part("open").hidden = true;
  part("found").hidden = false;
  part("found-title").textContent = t("What I wrote in “{title}”", { title: mine.workshop.title });
  const nothing = { text: t("Nothing was written with this receipt.") };
  part("notes").replaceChildren(...(mine.notes.length ? mine.notes : [nothing]).map((note) => {
    const line = document.createElement("li");
    line.dir = "auto";
    line.textContent = [note.text, note.removed && `(${t("removed")})`, note.hidden_reason && `(${t("Hidden: {reason}", { reason: note.hidden_reason })})`].filter(Boolean).join(" ");
    return line;
  }));
  part("counts").textContent = counts().join(" · ");
  part("found-title").focus();
}

function counts() {
  const dots = mine.dots.reduce((sum, dot) => sum + dot.count, 0);
  const positions = mine.scales.length + mine.places.length;
  return [dots && tn("{n} dot placed", "{n} dots placed", dots),
    positions && tn("{n} position on a scale or on axes", "{n} positions on a scale or on axes", positions),
    mine.cards.length && tn("{n} card", "{n} cards", mine.cards.length)].filter(Boolean);
}

function keep(name, type, words) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function asText() {
  const lines = mine.notes.map((note) => `- ${note.text}`);
  const cards = mine.cards.flatMap((card) => Object.entries(card.fields).filter(([, said]) => said?.length).map(([name, said]) => `${name}: ${[said].flat().join(", ")}`));
  return [t("What I wrote in “{title}”", { title: mine.workshop.title }), "", ...lines, "", ...counts(), ...cards, ""].join("\n");
}

/** Leave nothing here of what was typed and not sent. */
function forget(code) {
  const kept = storage();
  for (const name of [`outbox.${code}.room`, `draft.${code}`, `cards.${code}`]) kept.removeItem(`sdt.${name}`);
}

async function erase(fields) {
  try {
    const { status, ok, said } = await ask("/mine/erase", fields);
    if (status === 409) {
      part("effect").textContent = said.message;
      part("confirm").hidden = false;
      part("really").focus();
    } else if (ok) {
      forget(mine.workshop.code);
      part("found").hidden = true;
      part("done").textContent = t("All is erased. Nothing of yours is left in this workshop.");
      part("done").focus();
    } else {
      part("effect").textContent = said.message;
      part("confirm").hidden = false;
    }
  } catch {
    part("effect").textContent = t("No network. Nothing was changed: try again in a moment.");
    part("confirm").hidden = false;
  }
}

part("open").addEventListener("submit", open);
part("as-text").addEventListener("click", () => keep(`${mine.workshop.code}.txt`, "text/plain", asText()));
part("as-json").addEventListener("click", () => keep(`${mine.workshop.code}.json`, "application/json", JSON.stringify(mine, null, 2)));
part("erase").addEventListener("click", () => erase({}));
part("really").addEventListener("click", () => erase({ confirm: true }));
part("keep").addEventListener("click", () => { part("confirm").hidden = true; part("erase").focus(); });
document.body.classList.add("fonts");
if (location.hash.length > 1) {
  part("receipt").value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);
  open();
}
