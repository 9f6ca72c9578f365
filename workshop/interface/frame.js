// What surrounds every page and only a script can do: the language of the document, and what is said while the server
// is away. Streamlit's own window about it speaks to whoever writes programs, and stands over the board: it is closed.

const SOON = 1500; // milliseconds: a page that merely reads itself again says nothing

export default function (component) {
  const { language, away, words } = component.data;
  if (["fr", "en"].includes(language)) document.documentElement.lang = language;
  for (const [name, told] of Object.entries(words)) {
    document.documentElement.style.setProperty(`--sdt-${name}`, JSON.stringify(told)); // frame.css shows them
  }
  window.sdtAway = away;
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
}
