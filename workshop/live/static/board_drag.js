// Dragging a note with the mouse or a pen. Fingers scroll: they use the menus, as the keyboard does.

const FAR_ENOUGH = 6; // pixels before a press becomes a drag
const EDGE = 72, STEP = 14; // pixels from the top or foot of the window where what lies beyond comes by itself, and how fast

/** Let the notes in `area` be dragged; `drop(id, target)` gets the element under the pointer: a note, group or zone. */
export function letDrag(area, drop) {
  area.addEventListener("pointerdown", (press) => {
    const note = press.target.closest(".note");
    if (!note || press.button !== 0 || press.pointerType === "touch" || press.target.closest("button, input, label, summary")) return;
    let ghost = null, over = null, hand = press, rolling = 0;
    const holder = scroller(area);
    const still = (event) => event.preventDefault(); // else the words that the pointer runs over are selected
    area.addEventListener("selectstart", still);
    const roll = () => {
      const by = hand.clientY > innerHeight - EDGE ? STEP : hand.clientY < EDGE ? -STEP : 0;
      if (by) {
        holder.scrollBy(0, by);
        aim();
      }
      rolling = requestAnimationFrame(roll);
    };
    const aim = () => {
      const under = area.getRootNode().elementFromPoint(hand.clientX, hand.clientY);
      const found = under?.closest(".note, .group, .zone");
      const fresh = found && area.contains(found) && found !== note ? found : null;
      if (fresh === over) return;
      over?.classList.remove("is-target");
      fresh?.classList.add("is-target");
      over = fresh;
    };
    const move = (event) => {
      hand = event;
      if (!ghost && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < FAR_ENOUGH) return;
      event.preventDefault();
      ghost ??= lift(area, note);
      rolling ||= requestAnimationFrame(roll);
      ghost.style.translate = `${event.clientX - press.clientX}px ${event.clientY - press.clientY}px`;
      aim();
    };
    const end = (event) => {
      area.removeEventListener("selectstart", still);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      cancelAnimationFrame(rolling);
      ghost?.remove();
      over?.classList.remove("is-target");
      if (ghost && over && event.type === "pointerup") drop(note.dataset.id, over);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  });
}

/** Return what scrolls when the area is longer than the window. */
function scroller(area) {
  for (let one = area; one; one = one.parentElement ?? one.getRootNode().host) {
    if (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.scrollingElement;
}

function lift(area, note) {
  const box = note.getBoundingClientRect();
  const ghost = note.cloneNode(true);
  ghost.classList.add("is-lifted");
  ghost.style.cssText = `position:fixed;left:${box.left}px;top:${box.top}px;width:${box.width}px;pointer-events:none;z-index:10`;
  area.append(ghost);
  return ghost;
}
