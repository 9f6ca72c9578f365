// Small pieces every screen of the board is made of. What people typed only ever becomes text, never markup.

import { ballotTitle, colourOf } from "./board_state.js";

/** Return an element. Properties that start with `on` listen, `class` and `aria-…` are attributes, children are text. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name in element && !name.startsWith("aria-") && name !== "list" && name !== "form") element[name] = value;
  else if (value !== false) element.setAttribute(name, value === true ? "" : value);
}

/** Set a text only when it differs: live regions speak at each change. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Show or hide an element. */
export function show(element, shown) {
  if (element.hidden === Boolean(shown)) element.hidden = !shown;
}

/**
 * Make the children of an element follow a list: one child for each item, kept as long as its key stays, made anew only
 * when `redraws` tells another item. The focused child keeps the focus when it moves.
 */
export function follow(parent, items, { key = (item) => item.id, make, mark = (item) => item }) {
  const root = parent.getRootNode();
  const focused = root.activeElement;
  const known = new Map([...parent.children].map((child) => [child.sdtKey, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const id = key(item), wanted = mark(item);
    let child = known.get(id);
    known.delete(id);
    if (!child || !same(child.sdtMark, wanted)) {
      const fresh = make(item, child);
      fresh.sdtKey = id;
      fresh.sdtMark = wanted;
      if (child) {
        const inside = child.contains(focused) ? position(child, focused) : null;
        if (place === child) place = fresh;
        child.replaceWith(fresh);
        fresh.classList.remove("is-new");
        if (inside !== null) focusable(fresh)[inside]?.focus({ preventScroll: true });
      }
      child = fresh;
    }
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
  for (const child of known.values()) child.remove();
  if (focused && focused !== root.activeElement && parent.contains(focused)) focused.focus({ preventScroll: true });
}

function same(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one, index) => one === b[index] || (isValue(one) && isValue(b[index]) && sign(one) === sign(b[index])));
}

const isValue = (one) => typeof one === "object" && one !== null;
const signs = new WeakMap();

/** A value as text, worked out once: a board that was read again holds the same notes in other objects. */
function sign(value) {
  if (!signs.has(value)) signs.set(value, JSON.stringify(value));
  return signs.get(value);
}

function focusable(element) {
  return [...element.querySelectorAll("button, input, select, textarea, summary, a[href]")];
}

function position(element, focused) {
  const index = focusable(element).indexOf(focused);
  return index < 0 ? null : index;
}

/** Draw, and put the focus back on the same control of the same note or group where drawing laid it elsewhere. */
export function keepingFocus(root, draw) {
  const focused = root.getRootNode().activeElement;
  const holder = root.contains(focused) ? focused.closest("[data-id]") : null;
  const inside = holder && position(holder, focused);
  draw();
  if (!holder || root.contains(focused)) return;
  const again = root.querySelector(`[data-id="${CSS.escape(holder.dataset.id)}"]`);
  if (again) focusable(again)[inside]?.focus({ preventScroll: true });
}

/** Return a drawer that runs at most once per frame, however often it is asked. */
export function eachFrame(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    const run = () => {
      asked = false;
      draw();
    };
    if (document.hidden) setTimeout(run, 200);
    else requestAnimationFrame(run);
  };
}

/** Return `12:05` for a number of seconds. */
export function clockText(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Return the translator of a screen's texts: sentences are their own keys, counted ones by their singular. */
export function speaker(texts, language) {
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const t = (sentence, values = {}) => fill(texts[sentence] ?? sentence, values);
  const tn = (one, many, n, values = {}) => {
    const words = texts[one] ?? [one, many];
    const plural = language === "fr" ? n > 1 : n !== 1;
    return fill(words[plural ? 1 : 0], { n, ...values });
  };
  return { t, tn };
}

/** One disc in the colour of a ballot. */
export function dotMark(colour) {
  return h("i", { class: `dot dot-${colour}` });
}

const MOST_DISCS = 40; // beyond, rows of ten would leave a note no room for its words

/** The real dots of a tally: the number, then one disc each in rows of ten, so that two tallies compare at a glance. */
export function dots(count, colour, label) {
  const discs = Array.from({ length: Math.min(count, MOST_DISCS) }, () => dotMark(colour));
  return h("span", { class: "dots", title: label }, h("b", {}, String(count)), h("span", { class: "unseen" }, ` ${label}`),
    h("span", { class: "discs is-counted", "aria-hidden": "true" }, discs));
}

const SIGNS = { force: "+", faiblesse: "−", opportunite: "↗", menace: "▲!" };

/** The heading of a zone, with the sign of its quadrant when it is one. */
export function zoneTitle(zone, level = "h3") {
  const sign = SIGNS[zone.key] && h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[zone.key]);
  return h(level, { class: "zone-title" }, sign, zone.title);
}

/** The class that colours what lies in a zone. */
export function zoneClass(key) {
  return SIGNS[key] ? `quadrant-${key}` : "";
}

/** The tallies of a target, one line of dots for each ballot; nothing before they are revealed. */
export function tallies(target, state, t) {
  if (!target.dots) return null;
  const counted = Object.entries(target.dots).filter(([, count]) => count).sort(([a], [b]) => colourOf(state, a) - colourOf(state, b));
  if (!counted.length) return null;
  const line = ([key, count]) => dots(count, colourOf(state, key), ballotTitle(state, key) || t("dots"));
  return h("div", { class: "tallies" }, counted.map(line));
}

/** The bar of one level, with its number. */
export function countBar(counts, value) {
  const most = Math.max(1, ...counts);
  return h("span", { class: "count-bar" }, counts[value] > 0 && h("i", { style: `width:${(100 * counts[value]) / most}%` }), h("b", {}, String(counts[value])));
}

/** Draw a QR code that came as `{size, path}`. */
export function qr({ size, path }, label = null) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  if (label) { svg.setAttribute("role", "img"); svg.setAttribute("aria-label", label); } else svg.setAttribute("aria-hidden", "true");
  const dark = document.createElementNS("http://www.w3.org/2000/svg", "path");
  dark.setAttribute("d", path);
  svg.append(dark);
  return svg;
}
