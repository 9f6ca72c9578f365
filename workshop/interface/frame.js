// What surrounds every page and only a script can do: the language of the document, and what is said while the server
// is away. Streamlit's own window about it speaks to whoever writes programs, and stands over the board: it is closed.

// And what Streamlit says of its own controls, to a screen reader and in its tips: English in every language.

const SOON = 1500; // milliseconds: a page that merely reads itself again says nothing

export default function (component) {
  const { language, away, words, said } = component.data;
  if (["fr", "en"].includes(language)) document.documentElement.lang = language;
  for (const [name, told] of Object.entries(words)) {
    document.documentElement.style.setProperty(`--sdt-${name}`, JSON.stringify(told)); // frame.css shows them
  }
  window.sdtAway = away;
  window.sdtSaid = said;
  translate(document.body);
  if (window.sdtWatches) return;
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return;
  window.sdtWatches = true;
  const told = document.createElement("div");
  told.className = "sdt-away";
  told.setAttribute("role", "status");
  document.body.append(told);
  let waiting = 0;
  const look = () => {
    clearTimeout(waiting);
    if (app.dataset.testConnectionState === "CONNECTED") told.textContent = "";
    else waiting = setTimeout(() => { told.textContent = window.sdtAway; }, SOON);
  };
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  new MutationObserver(() => {
    if (app.dataset.testConnectionState === "CONNECTED") return;
    for (const sheet of document.querySelectorAll('[role="dialog"]')) {
      if (/Connection error/.test(sheet.querySelector("h2")?.textContent)) sheet.querySelector("button").click();
    }
  }).observe(document.body, { childList: true });
  look();
  ["pointerdown", "focusin"].forEach((gesture) => document.addEventListener(gesture, leadHome, true));
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") retell(target);
      else if (type === "characterData") translate(target);
      else addedNodes.forEach(translate);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: LABELS });
}

// Streamlit's link to the first page names no page: opened in another tab, it would lead to the page it stands on.
function leadHome({ target }) {
  const link = target.closest?.('a[href^="?"]');
  if (link) link.setAttribute("href", `/${link.getAttribute("href")}`);
}

const LABELS = ["aria-label", "placeholder"];
const TEXTS =
  '[data-testid="stSkipToContent"], [data-testid="stTooltipContent"], [data-testid="stToastViewButton"], ' +
  '[data-testid^="stDataFrameColumn"], [data-empty]';
const english = (window.sdtEnglish ??= new Map()); // what is shown → what Streamlit says, when the language changes

function translate(node) {
  const root = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  if (!root) return;
  retell(root);
  root.querySelectorAll("[aria-label], [placeholder]").forEach(retell);
  const texts = root.closest(TEXTS) ? [root] : root.querySelectorAll(TEXTS);
  for (const text of texts) {
    const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const told = inWords(nodes.currentNode.nodeValue);
      if (nodes.currentNode.nodeValue !== told) nodes.currentNode.nodeValue = told;
    }
  }
}

function retell(element) {
  for (const name of LABELS) {
    const label = element.getAttribute(name);
    if (label && label !== inWords(label)) element.setAttribute(name, inWords(label));
  }
}

function inWords(shown) {
  const { sdtSaid: said } = window;
  const source = english.get(shown) ?? shown;
  let told = said[source];
  if (told === undefined) {
    const about = /^(Help for |Remove |Fullscreen: )(.+)$/s.exec(source);
    if (!about) return shown;
    told = said[`${about[1]}{name}`].replace("{name}", () => about[2]);
  }
  if (told !== source) english.set(told, source);
  return told;
}
