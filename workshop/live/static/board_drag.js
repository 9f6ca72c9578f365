// Dragging a note with the mouse or a pen. Fingers scroll: they use the menus, as the keyboard does.

const FAR_ENOUGH = 6; // pixels before a press becomes a drag

/** Let the notes in `area` be dragged; `drop(id, target)` gets the element under the pointer: a note, group or zone. */
export function letDrag(area, drop) {
  area.addEventListener("pointerdown", (press) => {
    const note = press.target.closest(".note");
    if (!note || press.button !== 0 || press.pointerType === "touch" || press.target.closest("button, input, label, summary")) return;
    let ghost = null, over = null;
    const still = (event) => event.preventDefault(); // else the words that the pointer runs over are selected
    area.addEventListener("selectstart", still);
    const move = (event) => {
      if (!ghost && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < FAR_ENOUGH) return;
      event.preventDefault();
      ghost ??= lift(area, note);
      ghost.style.translate = `${event.clientX - press.clientX}px ${event.clientY - press.clientY}px`;
      const under = area.getRootNode().elementFromPoint(event.clientX, event.clientY);
      const found = under?.closest(".note, .group, .zone");
      const fresh = found && area.contains(found) && found !== note ? found : null;
      if (fresh === over) return;
      over?.classList.remove("is-target");
      fresh?.classList.add("is-target");
      over = fresh;
    };
    const end = (event) => {
      area.removeEventListener("selectstart", still);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      ghost?.remove();
      over?.classList.remove("is-target");
      if (ghost && over && event.type === "pointerup") drop(note.dataset.id, over);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  });
}

function lift(area, note) {
  const box = note.getBoundingClientRect();
  const ghost = note.cloneNode(true);
  ghost.classList.add("is-lifted");
  ghost.style.cssText = `position:fixed;left:${box.left}px;top:${box.top}px;width:${box.width}px;pointer-events:none;z-index:10`;
  area.append(ghost);
  return ghost;
}
