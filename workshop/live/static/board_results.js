// What the room answered on a scale or on two axes, large: on the wall, on the desk, and on phones once given back.

import { countBar, follow, h, show } from "./board_parts.js";

/** Draw the answers of the phase; nothing in a phase without a scale or axes. Once given back, all of them. */
export function drawResults(parent, state) {
  const { axes } = state.phase;
  const asked = (activity) => state.workshop.status === "returned" || (state.workshop.status === "open" && state.phase.activity === activity);
  const placed = asked("place") ? state.places.filter((place) => place.mean) : [];
  const words = new Map([...state.notes, ...state.groups].map((one) => [one.id, one.title ?? one.text]));
  const parts = asked("scale") ? state.scales.map((one) => ({ id: one.target, mark: JSON.stringify(one), make: () => makeStatement(one) })) : [];
  if (placed.length || (asked("place") && state.workshop.status === "open")) {
    const mark = JSON.stringify([placed, axes, placed.map((place) => words.get(place.target))]);
    parts.push({ id: "axes", mark, make: () => makeMap(axes, placed, words) });
  }
  show(parent, parts.length);
  follow(parent, parts, { mark: (part) => part.mark, make: (part) => part.make() });
}

function makeStatement({ text, levels, counts }) {
  return h("section", { class: "statement" }, h("h2", {}, text),
    levels.map((level, value) => h("p", { class: "level" }, h("span", {}, level), counts && countBar(counts, value))));
}

function makeMap(axes, placed, words) {
  const point = (place, index) => h("span", { class: "point is-mean", style: `left:${place.mean.x}%;bottom:${place.mean.y}%` }, String(index + 1));
  return h("section", { class: "axes-results" },
    h("div", { class: "axes" }, h("span", { class: "axis-y" }, `${axes?.y} ↑`), h("div", { class: "axes-map" }, placed.map(point)),
      h("span", { class: "axis-x" }, `${axes?.x} →`)),
    h("ol", {}, placed.map((place) => h("li", { dir: "auto" }, words.get(place.target) ?? ""))));
}
