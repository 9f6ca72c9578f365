// What the room answered on a scale or on two axes, large: on the wall and on the desk.

import { countBar, follow, h, show } from "./board_parts.js";

/** Draw the answers of the phase; nothing in a phase without a scale or axes. */
export function drawResults(parent, state) {
  const { activity, axes } = state.phase;
  const shown = state.workshop.status === "open" && ["scale", "place"].includes(activity);
  show(parent, shown);
  if (!shown) return;
  if (activity === "scale") {
    follow(parent, state.scales, { key: (one) => one.target, mark: (one) => JSON.stringify(one), make: makeStatement });
    return;
  }
  const placed = state.places.filter((place) => place.mean);
  const words = new Map([...state.notes, ...state.groups].map((one) => [one.id, one.title ?? one.text]));
  const mark = JSON.stringify([placed, axes, placed.map((place) => words.get(place.target))]);
  follow(parent, [{ id: "axes" }], { mark: () => mark, make: () => makeMap(axes, placed, words) });
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
