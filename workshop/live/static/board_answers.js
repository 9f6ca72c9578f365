// Answers that are not notes: positions on a scale, places on two axes, fast cards. Each has a keyboard equivalent.

import { countBar, follow, h, show } from "./board_parts.js";
import { targetsIn, zonesOf } from "./board_state.js";
import { openSheet } from "./board_sheets.js";

/** Draw what the phase asks besides notes; nothing in the other phases. */
export function drawAnswers(parent, state, room, open) {
  const activity = open || state.scales.length ? state.phase.activity : "none";
  if (parent.dataset.activity !== `${activity}.${state.phase.key}`) {
    parent.replaceChildren();
    parent.dataset.activity = `${activity}.${state.phase.key}`;
  }
  show(parent, activity in DRAW);
  DRAW[activity]?.(parent, state, room);
}

const DRAW = { scale: drawScale, place: drawPlaces, card: drawCards };

function drawScale(parent, state, room) {
  follow(parent, state.scales, { key: (one) => one.target, mark: (one) => [JSON.stringify(one), room.acts],
    make: (one) => h("fieldset", { class: "statement", disabled: !room.acts },
      h("legend", {}, one.text),
      one.levels.map((level, value) => h("label", { class: "level" },
        h("input", { type: "radio", name: `scale-${one.target}`, checked: one.mine === value, onchange: () => room.link.send("scale.set", { target: one.target, value }) }),
        h("span", {}, level), one.counts && countBar(one.counts, value)))) });
}

function targets(state) {
  return zonesOf(state).flatMap((zone) => targetsIn(state, zone.key)).filter((one) => !one.pending);
}

// ---- Two axes ----

function drawPlaces(parent, state, room) {
  const { t, link } = room;
  if (!parent.firstChild) {
    const map = h("div", { class: "axes-map", role: "img", "aria-label": t("The same places as in the list below."), onclick: (event) => {
      if (!room.placing || !room.acts) return;
      const box = map.getBoundingClientRect();
      const share = (at, size) => Math.round(Math.min(1, Math.max(0, at / size)) * 100);
      link.send("place.set", { target: room.placing, x: share(event.clientX - box.left, box.width), y: share(box.bottom - event.clientY, box.height) });
    } });
    parent.append(h("div", { class: "axes" }, h("span", { class: "axis-y" }, `${state.phase.axes?.y} ↑`), map, h("span", { class: "axis-x" }, `${state.phase.axes?.x} →`)),
      h("p", { class: "help" }, t("Choose a line, then touch the square; or use the two sliders.")), h("ol", { class: "placed" }));
  }
  const all = targets(state);
  const places = new Map(state.places.map((place) => [place.target, place]));
  if (!all.some((one) => one.id === room.placing)) room.placing = all[0]?.id;
  const number = new Map(all.map((one, index) => [one.id, index + 1]));
  const seen = state.places.filter((place) => number.has(place.target));
  const points = seen.flatMap((place) => [place.mean && { ...place.mean, id: `${place.target}.mean`, of: place.target, mean: true },
    place.mine && { ...place.mine, id: place.target, of: place.target }].filter(Boolean));
  follow(parent.querySelector(".axes-map"), points, { mark: (point) => [point.x, point.y, number.get(point.of), point.of === room.placing],
    make: (point) => h("span", { class: `point ${point.mean ? "is-mean" : ""} ${point.of === room.placing ? "is-chosen" : ""}`,
      style: `left:${point.x}%;bottom:${point.y}%` }, String(number.get(point.of))) });
  follow(parent.querySelector(".placed"), all, { mark: (one) => [one, number.get(one.id), room.placing === one.id, room.acts],
    make: (one) => makePlaced(one, places.get(one.id)?.mine, state, room) });
  for (const line of parent.querySelectorAll(".placed > li")) {
    const mine = places.get(line.sdtKey)?.mine;
    for (const slider of line.querySelectorAll("input")) {
      if (mine && slider !== slider.getRootNode().activeElement) slider.value = mine[slider.name];
      slider.classList.toggle("is-unset", !mine);
    }
  }
}

function makePlaced(one, mine, state, room) {
  const at = { x: 50, y: 50, ...mine };
  const slider = (axis) => h("label", {}, state.phase.axes?.[axis], h("input", { type: "range", name: axis, min: 0, max: 100, step: 5, value: at[axis], disabled: !room.acts,
    onchange: (event) => {
      const line = event.target.closest("li");
      const value = (name) => Number(line.querySelector(`[name=${name}]`).value);
      room.link.send("place.set", { target: one.id, x: value("x"), y: value("y") });
    } }));
  return h("li", { class: room.placing === one.id ? "is-chosen" : "", "data-id": one.id },
    h("button", { type: "button", class: "choice", dir: "auto", "aria-pressed": String(room.placing === one.id), onclick: () => { room.placing = one.id; room.draw(); } }, one.title ?? one.text),
    slider("x"), slider("y"));
}

// ---- Fast cards ----

function drawCards(parent, state, room) {
  if (!parent.firstChild) {
    parent.append(h("h2", {}, room.t("Choose a note to describe")), h("div", { class: "choices" }), h("p", { class: "empty" }, room.t("Nothing here yet.")));
  }
  const cards = new Map(state.cards.map((card) => [card.id, card]));
  const drafts = room.link.cards.all();
  const all = targets(state);
  show(parent.querySelector(".empty"), !all.length);
  follow(parent.querySelector(".choices"), all, { mark: (one) => [one, cards.get(one.id), room.acts, isDraft(drafts[one.id], state)],
    make: (one) => {
      const card = cards.get(one.id), draft = isDraft(drafts[one.id], state);
      const answered = card && state.phase.fields.some((field) => card.fields[field.key]?.length); // here, not in an earlier phase
      const mine = answered ? room.t("My card") : room.t("My card: to be completed");
      const others = card && !card.mine;
      const told = [others ? room.t("Described by someone else") : card && !draft && mine, draft && room.t("Draft, not saved yet")].filter(Boolean).join(" · ");
      return h("button", { type: "button", class: "choice card-choice", "data-id": one.id, disabled: (others && !draft) || !room.acts,
        onclick: () => fillCard(one, card, state, room) }, h("span", { dir: "auto" }, one.title ?? one.text), told && h("em", {}, told));
    } });
}

/** Whether something that this phase asks of a card was typed and is not on the board. */
function isDraft(draft, state) {
  return state.phase.fields.some((field) => draft?.[field.key] !== undefined);
}

/** Open a card; what is typed is a draft at once, until the board has it. */
function fillCard(one, card, state, room) {
  const { t, link, root } = room;
  const known = { ...card?.fields }, draft = { ...link.cards.of(one.id) };
  const read = (form) => {
    const given = new FormData(form);
    const fields = state.phase.fields.map(({ key, kind }) => [key, kind === "choices" ? given.getAll(key) : (given.get(key) ?? "").trim()]);
    link.cards.keep(one.id, Object.fromEntries(fields.map(([key, said]) => [key, String(said) === String(known[key] ?? "") ? undefined : said])));
    return Object.fromEntries(fields);
  };
  openSheet(root, one.title ?? one.text, (close) => h("form", { class: "card-form", oninput: (event) => {
    read(event.currentTarget);
    link.changed();
  }, onsubmit: (event) => {
    event.preventDefault();
    link.send("card.set", { id: one.id, fields: read(event.target) });
    close();
  } }, state.phase.fields.map((field) => cardField(field, draft[field.key] ?? known[field.key])), h("button", { class: "primary" }, t("Save"))), t);
}

function cardField(field, known) {
  const id = `card-${field.key}`;
  if (field.kind === "text") return h("div", {}, h("label", { htmlFor: id }, field.label), h("textarea", { id, name: field.key, rows: 2, maxLength: 500, value: known ?? "" }));
  const type = field.kind === "choices" ? "checkbox" : "radio";
  const chosen = new Set([known ?? []].flat());
  return h("fieldset", {}, h("legend", {}, field.label), h("div", { class: "chips" }, field.options.map((option) =>
    h("label", { class: "chip" }, h("input", { type, name: field.key, value: option.code, checked: chosen.has(option.code) }), h("span", {}, option.label)))));
}
