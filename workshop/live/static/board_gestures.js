// What whoever leads does to notes and groups: by drag, and by menus for the keyboard and for fingers.

import { ballotsFor, membersOf } from "./board_state.js";
import { uuid } from "./board_outbox.js";
import { h, say } from "./board_parts.js";
import { channelNames } from "./board_paper.js";
import { askText, askTitle, offer, openSheet } from "./board_sheets.js";
import { openReport } from "./board_tables.js";

const SOON = 2000; // milliseconds after which what is needed less often is loaded, so that it is there without network
const LATER = {
  paper: () => import("./board_paper.js"),
  download: () => import("./board_download.js"),
  image: () => import("./board_image.js"),
};

export class Gestures {
  constructor(desk) {
    this.desk = desk;
    this.loading = setTimeout(() => Object.values(LATER).forEach((load) => load().catch(() => {})), SOON);
  }

  close() {
    clearTimeout(this.loading);
  }

  /** Do something with a module that the board did without. */
  async later(name, act) {
    try {
      act(await LATER[name]());
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      this.desk.refused(null, this.desk.t("No network for a moment. What you write is kept here."));
    }
  }

  get state() {
    return this.desk.state;
  }

  send(kind, fields) {
    this.desk.link.send(kind, fields);
  }

  /** The controls of a note or a group: choose it, and a menu. */
  tools(one) {
    const { t, link } = this.desk;
    if (one.refusal) {
      const entry = link.outbox.entries().find((kept) => kept.command.id === one.id);
      return h("div", { class: "tools" }, h("button", { type: "button", onclick: () => link.retry(entry) }, t("Try again")),
        h("button", { type: "button", onclick: () => link.forget(entry.command.command_id) }, t("Give up")));
    }
    if (one.pending) return null;
    const name = one.title ?? one.text;
    const menu = h("button", { type: "button", class: "menu", "aria-haspopup": "dialog", "aria-label": t("What to do with “{name}”", { name }),
      onclick: () => (one.notes ? this.groupMenu(one) : this.noteMenu(one)) }, "⋯");
    if (one.notes) return h("div", { class: "tools is-compact" }, menu);
    const chosen = this.desk.chosen;
    const choose = () => { if (!chosen.delete(one.id)) chosen.add(one.id); this.desk.draw(); };
    const hide = one.hidden
      ? h("button", { type: "button", "aria-label": t("Show “{name}” again", { name }), onclick: () => this.send("note.restore", { id: one.id }) }, t("Show again"))
      : h("button", { type: "button", "aria-label": t("Hide “{name}”", { name }), onclick: () => this.desk.hiding.now(one) }, t("Hide"));
    return h("div", { class: "tools is-foot" }, hide, h("label", { class: "choose" }, h("input", { type: "checkbox", checked: chosen.has(one.id), onchange: choose, "aria-label": t("Choose “{name}”", { name }) })), menu);
  }

  noteMenu(note) {
    const { t, root } = this.desk;
    const hide = { label: t("Hide, and say why"), choose: () => this.desk.hiding.because(note) };
    const why = { label: t("Say why it is hidden"), choose: () => this.desk.hiding.because(note) };
    const restore = { label: t("Show again"), choose: () => this.send("note.restore", { id: note.id }) };
    const edit = { label: t("Edit"), choose: () => askText(root, { title: t("This note"), label: t("Its words"), value: note.text, action: t("Save"), long: true,
      done: (text) => this.send("note.edit", { id: note.id, text, version: note.version }) }, t) };
    const dots = { label: t("Paper dots"), choose: () => this.countDots(note) };
    const remove = { label: t("Remove"), choose: () => this.send("note.remove", { id: note.id }) };
    const voting = this.state.phase.ballots.length && !note.group && !note.hidden;
    offer(root, note.text, [{ options: [...(note.hidden ? [restore, why] : [hide]), edit, ...(voting ? [dots] : []), remove] }, ...this.placesFor([note])], t);
  }

  groupMenu(group) {
    const { t, root } = this.desk;
    const rename = { label: t("Rename"), choose: () => askText(root, { title: t("Rename the group"), label: t("Title of the group"), value: group.title, action: t("Save"),
      done: (title) => this.send("group.rename", { id: group.id, title }) }, t) };
    const split = { label: t("Split"), choose: () => this.split(group) };
    const dissolve = { label: t("Take apart"), choose: () => this.send("group.dissolve", { id: group.id }) };
    const dots = { label: t("Paper dots"), choose: () => this.countDots(group) };
    const elsewhere = this.state.zones.filter((zone) => zone.key !== group.zone)
      .map((zone) => ({ label: zone.title, choose: () => this.send("group.move", { id: group.id, zone: zone.key }) }));
    offer(root, group.title, [{ options: [rename, split, dissolve, ...(this.state.phase.ballots.length ? [dots] : [])] },
      { title: t("In another place"), options: elsewhere }], t);
  }

  /** What is needed less often. */
  more() {
    const { t, root } = this.desk;
    const votes = { label: t("Paper votes, in one grid"), choose: () => this.later("paper", ({ countVotes }) => countVotes(this.desk)) };
    offer(root, t("More…"), [{ options: [
      { label: t("Bring in a paper wall"), choose: () => this.later("paper", ({ pasteWall }) => pasteWall(this.desk, this.zonesFirst())) },
      ...(this.state.phase.ballots.length ? [votes] : []),
      { label: t("Report by table"), choose: () => openReport(this.desk) },
      { label: t("Download the wall"), choose: () => this.later("download", ({ openDownload }) => openDownload(this.desk)) },
    ] }], t);
  }

  /** The places some notes can go to, as choices. */
  placesFor(notes) {
    const { t } = this.desk;
    const ids = new Set(notes.map((note) => note.id));
    const move = (moved, fields) => this.send("note.move", { ...(moved.length > 1 ? { notes: moved.map((note) => note.id) } : { id: moved[0].id }), ...fields });
    const all = (fields) => () => { move(notes, fields); this.desk.chosen.clear(); };
    const out = () => { for (const zone of new Set(notes.map((note) => note.zone))) move(notes.filter((note) => note.zone === zone), { zone }); this.desk.chosen.clear(); };
    const alone = notes.some((note) => note.group) ? [{ label: t("Out of its group"), choose: out }] : [];
    const elsewhere = this.state.zones.filter((zone) => notes.some((note) => note.zone !== zone.key));
    const zones = elsewhere.map((zone) => ({ label: zone.title, choose: all({ zone: zone.key }) }));
    const groups = this.state.groups.map((group) => ({ label: group.title, choose: all({ zone: group.zone, group: group.id }) }));
    const others = notes.length > 1 ? [] : this.state.notes.filter((one) => !ids.has(one.id) && one.zone === notes[0].zone && !one.group && !one.hidden && !one.pending);
    return [{ title: t("In another place"), options: [...alone, ...zones] }, { title: t("In a group"), options: groups },
      { title: t("With another note"), options: others.map((one) => ({ label: one.text, choose: () => this.together([one.id, notes[0].id]) })) }];
  }

  moveChosen() {
    const notes = this.state.notes.filter((note) => this.desk.chosen.has(note.id));
    if (notes.length) offer(this.desk.root, this.desk.t("Where do these notes go?"), this.placesFor(notes), this.desk.t);
  }

  group() {
    this.together([...this.desk.chosen]);
  }

  /** Make a group of some notes, in the zone of the first. */
  together(ids) {
    const { t, root, chosen } = this.desk;
    const first = this.state.notes.find((note) => note.id === ids[0]);
    if (!first) return;
    askTitle(root, first, (title) => {
      this.send("group.create", { id: uuid(), title, zone: first.zone, notes: ids });
      chosen.clear();
    }, t);
  }

  /** A note was dropped on a note, a group or a zone. */
  drop(id, element) {
    const note = this.state.notes.find((one) => one.id === id);
    const other = this.state.notes.find((one) => one.id === element.dataset.id);
    const group = element.classList.contains("group") ? element.dataset.id : other?.group;
    const zone = element.closest(".zone").dataset.zone;
    if (!note) return;
    if (group) { if (group !== note.group) this.send("note.move", { id, zone, group }); }
    else if (other) this.together([other.id, id]);
    else if (zone !== note.zone || note.group) this.send("note.move", { id, zone });
  }

  split(group) {
    const { t, root } = this.desk;
    const none = h("p", { class: "help", role: "alert" });
    openSheet(root, t("Split “{title}”", { title: group.title }), (close) => h("form", { onsubmit: (event) => {
      event.preventDefault();
      const form = new FormData(event.target);
      const notes = form.getAll("notes");
      if (!form.get("title").trim()) return;
      if (!notes.length) return say(none, t("Choose notes of this group."));
      close();
      this.send("group.split", { id: group.id, new_id: uuid(), title: form.get("title").trim(), notes });
    } }, h("fieldset", {}, h("legend", {}, t("Notes of the new group")), membersOf(this.state, group).map((note) =>
      h("label", { class: "line", dir: "auto" }, h("input", { type: "checkbox", name: "notes", value: note.id }), note.text))),
    none, h("label", { htmlFor: "split-title" }, t("Title of the group")), h("input", { id: "split-title", name: "title", required: true, maxLength: 200 }),
    h("button", { class: "primary" }, t("Split"))), t);
  }

  channels(id) {
    return h("select", { id, name: "channel" }, Object.entries(channelNames(this.desk.t)).map(([value, label]) => h("option", { value }, label)));
  }

  addForOthers() {
    const { t, root } = this.desk;
    openSheet(root, t("Note for someone"), (close) => h("form", { onsubmit: (event) => {
      event.preventDefault();
      const form = new FormData(event.target);
      const text = form.get("text").normalize("NFC").trim();
      if (!text || [...text].length > 500) return;
      this.send("proxy.note", { id: uuid(), zone: form.get("zone"), text, channel: form.get("channel") });
      event.target.reset();
      event.target.elements.text.focus();
    } }, h("p", { class: "help" }, t("For people without a device. Add as many as needed.")),
    h("label", { htmlFor: "proxy-text" }, t("Its words")), h("textarea", { id: "proxy-text", name: "text", rows: 3, required: true, maxLength: 1000 }),
    h("label", { htmlFor: "proxy-zone" }, t("Where")), h("select", { id: "proxy-zone", name: "zone" }, this.zonesFirst().map((zone) => h("option", { value: zone.key }, zone.title))),
    h("label", { htmlFor: "proxy-channel" }, t("Channel")), this.channels("proxy-channel"), h("button", { class: "primary" }, t("Add"))), t);
  }

  /** Every zone, those of the phase first. */
  zonesFirst() {
    const own = this.state.phase.zones;
    return [...this.state.zones].sort((a, b) => own.includes(b.key) - own.includes(a.key));
  }

  countDots(target) {
    const { t, root } = this.desk;
    const ballots = ballotsFor(this.state, target.zone);
    openSheet(root, target.title ?? target.text, (close) => h("form", { onsubmit: (event) => {
      event.preventDefault();
      const form = new FormData(event.target);
      for (const ballot of ballots) {
        const count = form.get(ballot.key);
        if (count !== "") this.send("proxy.dots", { target: target.id, ballot: ballot.key, count: Number(count), channel: form.get("channel") });
      }
      close();
    } }, h("p", { class: "help" }, t("The whole count of this channel here; it replaces the one before.")),
    h("label", { htmlFor: "dots-channel" }, t("Channel")), this.channels("dots-channel"),
    ballots.map((ballot) => [h("label", { htmlFor: `dots-${ballot.key}` }, ballot.title),
      h("input", { id: `dots-${ballot.key}`, name: ballot.key, type: "number", min: 0, max: 10000, step: 1, inputMode: "numeric" })]).flat(), h("button", { class: "primary" }, t("Save"))), t);
  }
}
