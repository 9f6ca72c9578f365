// What leads people in, on the wall: the address and its code follow the facilitator's choice, the Wi-Fi stands beside.

import { h, qr, say, show, speaker } from "./board_parts.js";

const PAUSE = 3000;
const TOLD_FOR = 3 * 60_000; // how long a new address stays over the board
const page = JSON.parse(document.getElementById("page").textContent);
const { t } = speaker(page.texts, page.language);
const lobby = document.querySelector("[data-lobby]");
const wifi = h("div", { class: "lobby-wifi", hidden: true });
const moved = h("aside", { class: "moved", hidden: true });
let known = null, last = "", until = 0;

const then = h("p", { class: "lobby-then" });
lobby.querySelector(".lobby-way").prepend(then);
lobby.prepend(wifi);
document.getElementById("main").append(moved);

async function look() {
  try {
    const answer = await fetch(`/live/${encodeURIComponent(page.code)}/room`);
    if (answer.ok) take(await answer.json());
  } catch {
    // the server is away: what the wall says stays
  }
  setTimeout(look, PAUSE);
}

function take(told) {
  if (known && known.url !== told.url && lobby.hidden) until = Date.now() + TOLD_FOR;
  const text = JSON.stringify(told);
  if (text !== last) draw(told);
  known = told;
  last = text;
  for (const place of document.querySelectorAll("[data-address]")) say(place, told.address);
  show(moved, Date.now() < until && lobby.hidden);
}

function draw(told) {
  lobby.querySelector(".qr").replaceChildren(qr(told.qr));
  show(wifi, told.wifi);
  if (told.wifi) {
    const { name, password } = told.wifi;
    wifi.replaceChildren(h("div", { class: "qr" }, qr(told.wifi.qr)), h("div", { class: "lobby-wifi-words" }, h("p", {}, t("First the Wi-Fi: {name}", { name })),
      password && h("p", { class: "lobby-password" }, t("Password:"), " ", h("b", {}, password))));
  }
  then.textContent = told.wifi ? t("Then the workshop") : "";
  lobby.classList.toggle("has-wifi", Boolean(told.wifi));
  moved.replaceChildren(h("div", { class: "qr" }, qr(told.qr)),
    h("div", {}, h("p", {}, t("The address has changed. Type it in the page of your phone, or scan.")), h("p", { class: "moved-address", "data-address": "" }, told.address)));
}

look();
