// Sheets that slide over the board for one gesture: choose a place, give a title, change one's words.

import { h } from "./board_parts.js";

/** Open a sheet in `root`; `fill(close)` returns what it holds. Focus goes back where it was. */
export function openSheet(root, title, fill, t) {
  const heading = h("h2", { id: "sheet-title" }, title);
  const close = () => dialog.close();
  const dialog = h("dialog", { class: "sheet", "aria-labelledby": "sheet-title", onclick: (event) => event.target === dialog && close() },
    h("div", { class: "sheet-head" }, heading, h("button", { type: "button", class: "quiet", onclick: close }, t("Close"))),
    h("div", { class: "sheet-body" }, fill(close)));
  const back = root.getRootNode().activeElement;
  const again = back && focusName(back);
  dialog.addEventListener("close", () => {
    dialog.remove();
    const place = back?.isConnected ? back : again && root.querySelector(again);
    place?.focus?.();
  });
  root.append(dialog);
  dialog.showModal();
  return close;
}

function focusName(element) {
  const id = element.closest("[data-id]")?.dataset.id;
  return id ? `:is(button[data-id="${CSS.escape(id)}"], [data-id="${CSS.escape(id)}"] button)` : null;
}

/** Ask for one text; `done(text)` gets it trimmed, when there is one. The field has the focus: one types at once. */
export function askText(root, { title, label, value = "", action, long = false, done }, t) {
  const id = "sheet-text";
  openSheet(root, title, (close) => {
    const field = h(long ? "textarea" : "input", { id, value, maxLength: long ? 500 : 200, rows: 4, required: true, autofocus: true });
    const send = (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      close();
      done(field.value.trim());
    };
    return h("form", { onsubmit: send }, h("label", { htmlFor: id }, label), field, h("button", { class: "primary" }, action));
  }, t);
  if (!long) root.querySelector(`#${id}`).select(); // a title is typed anew, words are mended
}

/** Ask how a group that begins with this note is called: the beginning of its words is offered. */
export function askTitle(root, note, done, t) {
  askText(root, { title: t("A name for these notes"), label: t("Title of the group"), value: [...note.text].slice(0, 80).join(""), action: t("Bring together"), done }, t);
}

/** Offer choices under headings: `[{title, options: [{label, class?, choose}]}]`. */
export function offer(root, title, parts, t) {
  openSheet(root, title, (close) =>
    parts.filter((part) => part.options.length).map((part) => h("div", { class: "choices" },
      part.title ? h("h3", {}, part.title) : null,
      part.options.map((option) => h("button", { type: "button", class: `choice ${option.class ?? ""}`, dir: "auto",
        onclick: () => { close(); option.choose(); } }, option.label)))), t);
}
