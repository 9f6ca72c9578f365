// « Qui a quoi sur moi ? »: what the visitor ticks stays in this page. Nothing here asks the server for anything.

const page = JSON.parse(document.getElementById("page").textContent);
const part = (id) => document.getElementById(id);
// What stands under #maybe does not say whom it is about: no tick takes it off.
const held = [...document.querySelectorAll("#found > .holder .held")];
const holders = [...document.querySelectorAll("#found > .holder")];
const boxes = [...document.querySelectorAll("#ask input")];
const everything = part("count")?.textContent;
const plural = new Intl.PluralRules(page.language);

function told(kind, n) {
  const [one, many] = page.texts[kind];
  return (plural.select(n) === "one" ? one : many).replace("{n}", n);
}

function show() {
  const ticked = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const one of held) {
    one.hidden = ticked.size > 0 && !one.dataset.for.split(" ").some((code) => ticked.has(code));
  }
  for (const one of holders) one.hidden = !one.querySelector(".held:not([hidden])");
  const kept = held.filter((one) => !one.hidden).length;
  const with_whom = told("holders", holders.filter((one) => !one.hidden).length);
  const found = [page.texts.datasets && told("datasets", kept), with_whom, page.texts.perhaps];
  part("count").textContent = ticked.size ? found.filter(Boolean).join(" ") : everything;
  part("down").textContent = `${told("see", kept)} ↓`;
  part("clear").hidden = part("down").hidden = ticked.size === 0;
}

function clear() {
  for (const box of boxes) box.checked = false;
  show();
  boxes[0].focus();
}

function read(link) {
  const one = link.closest(".held");
  const [, kind] = link.pathname.match(/([^/]+)\.txt$/);
  const words = { recipient: one.dataset.to, data: one.querySelector(".what").textContent };
  const letter = page.letters[kind];
  part("letter-title").textContent = letter.title;
  part("letter-text").value = letter.text.replace(/\{(\w+)\}/g, (place, name) => words[name] ?? place);
  for (const ending of ["odt", "pdf"]) part(`letter-${ending}`).href = link.href.replace(".txt", `.${ending}`);
  part("letter-said").textContent = "";
  part("letter").dataset.kind = kind;
  part("letter").showModal();
}

async function copy() {
  const text = part("letter-text");
  let done = false;
  if (navigator.clipboard) {
    done = await navigator.clipboard.writeText(text.value).then(() => true, () => false);
  }
  if (!done) { // plain HTTP on a local network has no clipboard: the older way still works there
    text.select();
    done = document.execCommand("copy");
  }
  part("letter-said").textContent = done ? page.texts.copied : page.texts.not_copied;
}

function keep() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([part("letter-text").value], { type: "text/plain" }));
  link.download = `${part("letter").dataset.kind}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

if (part("ask")) {
  part("ask").hidden = false;
  for (const box of boxes) box.checked = false; // some browsers bring ticks back after a reload
  part("ask").addEventListener("change", show);
  part("clear").addEventListener("click", clear);
  part("found").addEventListener("click", (event) => {
    const link = event.target.closest("a.letter");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    read(link);
  });
  part("letter-copy").addEventListener("click", copy);
  part("letter-keep").addEventListener("click", keep);
  part("letter-close").addEventListener("click", () => part("letter").close());
}
document.body.classList.add("fonts");
