// The light page of a participant, of the wall and of the remote: join when needed, then the board.
// Imports nothing, so that the form answers at once; the board follows when someone starts to fill it in.

const page = JSON.parse(document.getElementById("page").textContent);
const form = document.getElementById("join");
const place = document.getElementById("board");
const receiptButton = document.getElementById("receipt");
const t = (sentence) => page.texts[sentence] ?? sentence;
const board = () => import("./board.js");
let link = null, watching = null;

async function start() {
  if (form) form.hidden = true;
  if (receiptButton) receiptButton.hidden = false;
  const { mount } = await board();
  link = await mount(place, { code: page.code, role: page.role, language: page.language, texts: page.texts, expired: page.role === "room" ? expired : null });
  // Fetched while the server answers: it is needed when the server no longer does.
  if (["room", "remote"].includes(page.role)) watching ??= setTimeout(async () => (await import("./board_follow.js")).watch(place, () => link, page), 4000);
}

/** The visitor is no longer known here: offer to join again. What they wrote meanwhile stays in this browser. */
async function expired(status, sentence) {
  (await board()).unmount(place);
  form.querySelector(".rehearsal")?.remove(); // it may be why they are no longer known
  form.hidden = false;
  receiptButton.hidden = true;
  refuse(status === 401 ? t("You are no longer in this workshop on this device. Join again, or come back with your receipt.") : sentence);
}

function refuse(sentence) {
  const refusal = document.getElementById("refusal");
  refusal.textContent = sentence;
  refusal.hidden = !sentence;
}

/** A form left open during the rehearsal says so until it is over. */
async function rehearse(sign) {
  try {
    const answer = await fetch(`/live/${encodeURIComponent(page.code)}/state?view=public`);
    if (answer.ok && !(await answer.json()).workshop.rehearsal) sign.remove();
  } catch {
    // no network for a moment: ask again
  }
  if (sign.isConnected) setTimeout(() => rehearse(sign), 5000);
}

// ---- Joining ----

/** Keep the identifier of an attempt until it is answered: sent twice, it makes one participant. */
async function joinId() {
  const { storage, uuid } = await import("./board_outbox.js");
  const kept = storage();
  const key = `sdt.join.${page.code}`;
  const id = kept.getItem(key) ?? uuid();
  kept.setItem(key, id);
  return { id, forget: () => kept.removeItem(key) };
}

/** What the form says of where one sits; nothing for what was left out. */
function seat(given) {
  const told = { channel: given.get("channel"), table: Number(given.get("table")), people: Number(given.get("people")) };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value));
}

async function post(fields) {
  const answer = await fetch(`/j/${encodeURIComponent(page.code)}/join`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Board": "room" },
    body: JSON.stringify({ language: page.language, ...fields }),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.message);
  return said;
}

async function join(event) {
  event.preventDefault();
  const given = new FormData(form);
  const back = event.submitter?.name === "back";
  const receipt = back ? given.get("receipt").trim() : "";
  if (back && !receipt) return form.elements.receipt.focus();
  await enter(receipt ? { receipt } : { pseudonym: given.get("pseudonym"), profile: given.get("profile"), ...seat(given) });
}

async function enter(fields) {
  const attempt = await joinId();
  const buttons = form.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  try {
    page.receipt = (await post({ join_id: attempt.id, ...fields })).receipt;
    attempt.forget();
    refuse("");
    await start();
  } catch (fault) {
    if (!(fault instanceof TypeError)) attempt.forget();
    refuse(fault instanceof TypeError ? t("No network. Nothing is lost: try again in a moment.") : fault.message);
  } finally {
    buttons.forEach((button) => (button.disabled = false));
  }
}

// ---- The receipt ----

async function showReceipt() {
  const [{ openSheet }, { h, qr }, { uuid }] = await Promise.all([import("./board_sheets.js"), import("./board_parts.js"), import("./board_outbox.js")]);
  let said;
  try {
    said = await post({ join_id: uuid(), receipt: page.receipt });
  } catch (fault) {
    said = { receipt: fault instanceof TypeError ? t("No network. Nothing is lost: try again in a moment.") : fault.message };
  }
  openSheet(document.getElementById("main"), t("My receipt"), () => [
    said.receipt_qr ? qr(said.receipt_qr) : null,
    h("p", { class: "receipt-code" }, said.receipt),
    h("p", {}, t("This code is yours alone: it brings you back on another device, to go on, read or erase what you wrote.")),
    said.participant && h("a", { href: `/mine#${said.receipt}` }, t("Read or erase what I wrote")),
  ].filter(Boolean), t);
}

/** Come from the workshop's old address: as oneself, with what waited there to be sent. */
async function follow() {
  const { tellArrival, unpack } = await import("./board_follow.js");
  const receipt = unpack(page);
  if (receipt) await enter({ receipt });
  if (page.receipt) tellArrival();
}

if (page.role === "room" && location.hash.startsWith("#suivre=")) follow();
if (page.role === "remote" && window.opener) import("./board_follow.js").then(({ tellArrival }) => tellArrival());
if (page.role !== "room" || page.receipt) {
  start();
} else {
  form.addEventListener("focusin", board, { once: true });
}
const sign = form?.querySelector(".rehearsal");
if (sign) setTimeout(() => rehearse(sign), 5000);
form?.addEventListener("submit", join);
// Enter in a receipt comes back as oneself: it would press the first button, and join as somebody new.
form?.elements.receipt.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  form.requestSubmit(form.elements.back);
});
receiptButton?.addEventListener("click", showReceipt);
// Our letters come once the page is usable: the first view never waits for them.
addEventListener("load", () => setTimeout(() => document.body.classList.add("fonts"), page.role === "room" ? 300 : 0));
