// The wall as images: pages wide enough for a screen or a printed A3, as many as the notes need.

import { ballotTitle, membersOf } from "./board_state.js";
import { lyingIn } from "./board_notes.js";

const WIDTH = 2400, HEIGHT = 3400, MARGIN = 80, GAP = 28, COLUMNS = 4, TEXT = 30, LINE = 40, PAD = 22;
const COLUMN = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
const MEMBERS = 12; // notes of a group in one piece

/** Return the pages of the wall, as PNG files in the colours of `root`. Hidden notes stay out. */
export async function pagesOf(state, t, language, root) {
  await Promise.all(['400 30px "Atkinson Hyperlegible Next"', '700 30px "Atkinson Hyperlegible Next"', '700 60px "Bricolage Grotesque"'].map((font) => document.fonts.load(font).catch(() => {})));
  const styles = getComputedStyle(root);
  const marked = state.zones.flatMap((zone) => [`${zone.key}-ground`, `${zone.key}-mark`]);
  const colours = Object.fromEntries(["paper", "surface", "ink", "secondary-ink", "accent", "sand", ...marked].map((name) => [name, styles.getPropertyValue(`--${name}`).trim()]));
  const pen = document.createElement("canvas").getContext("2d");
  const { title, about } = heading(state, language);
  const drawing = new Pages(title, about.flatMap((words) => lines(pen, words, font(400, TEXT), WIDTH - 2 * MARGIN)));
  for (const zone of state.zones) {
    const lying = lyingIn(state, zone.key).filter((one) => !one.hidden);
    if (!lying.length) continue;
    drawing.zone(zone.title);
    for (const one of lying) blocksOf(state, one, pen, t).forEach((block) => drawing.place(block));
  }
  return Promise.all(drawing.pages.map((page, index) => drawn(page, colours, `${index + 1} / ${drawing.pages.length}`)));
}

function heading({ workshop }, language) {
  const day = new Date().toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  return { title: workshop.title, about: [workshop.stake, `${workshop.code} · ${day}`].filter(Boolean) };
}

/** Lays blocks on pages: each goes to the column that is free first. */
class Pages {
  constructor(title, about) {
    this.pages = [];
    this.turn();
    this.write(title, 700, 60, MARGIN, MARGIN + 60, "ink", "title");
    about.forEach((line, at) => this.write(line, 400, TEXT, MARGIN, MARGIN + 120 + at * LINE, "secondary-ink"));
    this.free = Array(COLUMNS).fill(MARGIN + 130 + about.length * LINE);
  }

  turn() {
    this.page = { acts: [], bottom: 0 };
    this.pages.push(this.page);
    this.free = Array(COLUMNS).fill(MARGIN);
  }

  write(text, weight, size, x, y, colour, face = "text") {
    this.page.acts.push({ text, font: font(weight, size, face), x, y, colour });
    this.page.bottom = Math.max(this.page.bottom, y + size);
  }

  zone(title) {
    this.title = title;
    const top = Math.max(...this.free);
    if (top + 300 > HEIGHT - MARGIN) this.turn();
    const from = Math.max(...this.free);
    this.write(title, 700, 42, MARGIN, from + 60, "ink", "title");
    this.free = this.free.map(() => from + 90);
  }

  place(block) {
    let column = this.free.indexOf(Math.min(...this.free));
    if (this.free[column] + block.height > HEIGHT - MARGIN && this.free[column] > MARGIN + 100) {
      this.turn();
      this.zone(this.title);
      column = 0;
    }
    const x = MARGIN + column * (COLUMN + GAP), y = this.free[column];
    for (const act of block.acts) this.page.acts.push({ ...act, x: x + act.x, y: y + act.y });
    this.free[column] = y + block.height + GAP;
    this.page.bottom = Math.max(this.page.bottom, y + block.height);
  }
}

const font = (weight, size, face = "text") => `${weight} ${size}px ${face === "title" ? '"Bricolage Grotesque", sans-serif' : '"Atkinson Hyperlegible Next", sans-serif'}`;

/** Return what a note or a group looks like, from its own corner: `{height, acts}`; a large group comes in pieces. */
function blocksOf(state, one, pen, t) {
  const counts = talliesOf(state, one);
  if (!one.notes) return [paper(one, counts, COLUMN, pen)];
  const members = membersOf(state, one).filter((note) => !note.hidden);
  const pieces = Math.max(1, Math.ceil(members.length / MEMBERS));
  const name = one.title || t("Group");
  return Array.from({ length: pieces }, (_, at) => tray(pieces > 1 ? `${name} (${at + 1} / ${pieces})` : name, at ? [] : counts,
    members.slice(at * MEMBERS, (at + 1) * MEMBERS), pen));
}

function tray(name, counts, notes, pen) {
  const members = notes.map((note) => paper(note, [], COLUMN - 2 * PAD, pen));
  const title = lines(pen, name, font(700, TEXT), COLUMN - 2 * PAD);
  const acts = title.map((text, at) => ({ text, font: font(700, TEXT), x: PAD, y: PAD + TEXT + at * LINE, colour: "ink" }));
  let y = PAD + title.length * LINE + 8;
  const tallies = counts.flatMap((count) => lines(pen, count, font(700, TEXT), COLUMN - 2 * PAD));
  acts.push(...tallies.map((text, at) => ({ text, font: font(700, TEXT), x: PAD, y: y + TEXT + at * LINE, colour: "accent" })));
  if (tallies.length) y += tallies.length * LINE + 8;
  for (const member of members) {
    acts.push(...member.acts.map((act) => ({ ...act, x: act.x + PAD, y: act.y + y })));
    y += member.height + 14;
  }
  return { height: y + 8, acts: [{ box: [COLUMN, y + 8], ground: "sand", x: 0, y: 0 }, ...acts] };
}

function paper(note, counts, width, pen) {
  const words = lines(pen, note.text, font(400, TEXT), width - 2 * PAD);
  const tallies = counts.flatMap((count) => lines(pen, count, font(700, TEXT), width - 2 * PAD));
  const height = PAD + (words.length + tallies.length) * LINE + PAD - 6;
  const acts = [{ box: [width, height], ground: "surface", mark: true, zone: note.zone, x: 0, y: 0 },
    ...words.map((text, at) => ({ text, font: font(400, TEXT), x: PAD, y: PAD + TEXT - 4 + at * LINE, colour: "ink" })),
    ...tallies.map((text, at) => ({ text, font: font(700, TEXT), x: PAD, y: PAD + TEXT - 4 + (words.length + at) * LINE, colour: "accent" }))];
  return { height, acts };
}

/** Return the dots of a note or a group, a line for each ballot: beside one another they would run into the next note. */
function talliesOf(state, one) {
  return Object.entries(one.dots ?? {}).filter(([, count]) => count).map(([key, count]) => `● ${count} ${ballotTitle(state, key)}`.trim());
}

/** Break a text into lines of a width; a word that is wider is cut. */
function lines(pen, text, face, width) {
  pen.font = face;
  const found = [];
  for (const part of text.split("\n")) {
    let line = "";
    for (const word of part.split(/(?<=\s)/)) {
      if (pen.measureText((line + word).trimEnd()).width <= width) { line += word; continue; }
      if (line) found.push(line.trimEnd());
      line = "";
      for (const letter of word) {
        if (line && pen.measureText(line + letter).width > width) { found.push(line); line = ""; }
        line += letter;
      }
    }
    found.push(line.trimEnd());
  }
  return found;
}

async function drawn(page, colours, number) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: Math.ceil(page.bottom + MARGIN) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const { box, ground, mark, zone, text, font: face, colour, x, y } of page.acts) {
    if (box) {
      pen.fillStyle = (mark && colours[`${zone}-ground`]) || colours[ground];
      pen.beginPath();
      pen.roundRect(x, y, ...box, 12);
      pen.fill();
      pen.fillStyle = colours[`${zone}-mark`] || colours.accent;
      if (mark) pen.fillRect(x, y + 6, 6, box[1] - 12);
    } else {
      pen.font = face;
      pen.fillStyle = colours[colour];
      pen.fillText(text, x, y);
    }
  }
  pen.font = font(400, 24);
  pen.fillStyle = colours["secondary-ink"];
  pen.textAlign = "right";
  pen.fillText(number, WIDTH - MARGIN, canvas.height - 30);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
