// What the room answered on a scale or on two axes, large: on the wall, on the desk, and on phones once given back.

import { countBar, follow, h, show } from "./board_parts.js";
import { targetsIn, zonesOf } from "./board_state.js";

/** Draw the answers of the phase; nothing in a phase without a scale or axes. Once given back, all of them. */
export function drawResults(parent, state) {
  const { axes } = state.phase;
  const asked = (activity) => state.workshop.status === "returned" || (state.workshop.status === "open" && state.phase.activity === activity);
  const zones = state.workshop.status === "returned" ? state.zones : zonesOf(state);
  const means = new Map(state.places.map((place) => [place.target, place.mean]));
  // Numbered as on the phones: « the second » is the same line for everyone.
  const lines = zones.flatMap((zone) => targetsIn(state, zone.key)).filter((one) => !one.pending)
    .map((one, index) => ({ number: index + 1, words: one.title ?? one.text, mean: means.get(one.id) }));
  const placed = asked("place") ? lines.filter((line) => line.mean) : [];
  const parts = asked("scale") ? state.scales.map((one) => ({ id: one.target, mark: JSON.stringify(one), make: () => makeStatement(one) })) : [];
  if (placed.length || (asked("place") && state.workshop.status === "open")) {
    parts.push({ id: "axes", mark: JSON.stringify([placed, axes]), make: () => makeMap(axes, placed) });
  }
  show(parent, parts.length);
  follow(parent, parts, { mark: (part) => part.mark, make: (part) => part.make() });
}

function makeStatement({ text, levels, counts }) {
  return h("section", { class: "statement" }, h("h2", {}, text),
    levels.map((level, value) => h("p", { class: "level" }, h("span", {}, level), counts && countBar(counts, value))));
}

function makeMap(axes, placed) {
  const point = ({ number, mean }) => h("span", { class: "point is-mean", style: `left:${mean.x}%;bottom:${mean.y}%` }, String(number));
  return h("section", { class: "axes-results" },
    h("div", { class: "axes" }, h("span", { class: "axis-y" }, `${axes?.y} ↑`), h("div", { class: "axes-map" }, placed.map(point)),
      h("span", { class: "axis-x" }, `${axes?.x} →`)),
    h("ol", {}, placed.map(({ number, words }) => h("li", { value: number, dir: "auto" }, words))));
}
