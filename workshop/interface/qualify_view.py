"""One note at a time becomes a sheet: its words, what it may be, the six fields of a fast card.

The form goes from one note to the next under the same keys, and the keyboard goes back to its first field: twenty
notes are qualified without touching the mouse.
"""

import uuid
from collections.abc import Mapping
from typing import Any

import streamlit as st

from datablitz import datasets, qualifying
from datablitz.dataset_fields import FIELDS, PARTIES
from datablitz.qualifying import ToQualify
from datablitz.suggesting import Suggested
from workshop.errors import BadValue
from workshop.i18n import N_, t, tn
from workshop.interface.fields import terms
from workshop.interface.listing import distinct
from workshop.interface.messages import made, showing_errors
from workshop.interface.plain import plain
from workshop.interface.source_choice import told_dots
from workshop.interface.visit import fill, visit
from workshop.sources import Source
from workshop.storage.database import writing
from workshop.vocabularies import vocabulary

_MEANS = {
    "note": N_("Notes chosen make one sheet with this one."),
    "sheet": N_("A sheet of the map takes the note in: the fields below stay unused."),
    "reference": N_("A reference fills in what you leave empty."),
}
"""What choosing a suggestion does, by kind."""
_LONGEST = 90
"""Letters of a suggestion: beyond, it is cut."""

# After a gesture the keyboard starts the next card at its first field; nothing moves when the page opens.
_FOCUS = st.components.v2.component(
    "card_focus",
    js="""const shown = new WeakMap();
    export default function (component) {
        const { parentElement, data } = component;
        const before = shown.get(parentElement);
        shown.set(parentElement, data.card);
        if (before === undefined || before === data.card) return;
        const first = document.querySelector(".st-key-qualify-fields :is(button, input, textarea)");
        if (!first) return;
        first.focus();
        // As the Tab key does, so that typing replaces the name that is proposed, once it stands there.
        let looks = 100;
        const select = () => {
            if (document.activeElement !== first || !first.select || !looks--) return;
            if (first.value === data.name) {
                first.select();
                looks = Math.min(looks, 4);
            } else if (looks < 4) return;
            setTimeout(select, 50);
        };
        select();
    }""",
)


def next_note(board: ToQualify) -> Source | None:
    """Return the note to qualify; None when none waits.

    The one whose card is on screen as long as it waits, else the heaviest; those left for later come in the end.
    """
    later, shown = visit().later, visit().drawn_before.get("qualify")

    def place(note: Source) -> int:
        if note.id in later:
            return later.index(note.id)
        return -2 if note.id == shown else -1

    return min(board.waiting, key=place, default=None)


def draw_progress(board: ToQualify) -> None:
    """Say how far one is."""
    told = tn("{n} of {total} notes qualified", "{n} of {total} notes qualified", board.qualified, total=board.total)
    if board.aside:
        told = f"{told} · {tn('{n} set aside', '{n} set aside', len(board.aside))}"
    st.progress((board.total - len(board.waiting)) / board.total, text=told)


def draw_card(suggested: Suggested) -> None:
    """Draw the note and its card, and carry out what is decided."""
    was_shown = _start(suggested)
    with st.container(border=True, key="qualify-note"):
        st.header(plain(suggested.note.text), anchor=False)
        st.caption(_where(suggested))
        if suggested.card:
            st.text(t("A card of the workshop says: {words}", words=_told_by_card(suggested)))
        with st.container(horizontal=True):
            not_data = st.button(t("Not a dataset"), key="qualify.aside", icon=":material/inventory_2:")
            later = st.button(t("Later"), key="qualify.later", icon=":material/low_priority:")
    card, below = st.container(), st.container()
    with below:
        holders = {**suggested.holders, **_new_holder(suggested.note)}
    with card, st.form("qualify.form"), st.container(key="qualify-fields"):
        chosen = _suggestions(suggested)
        fields = _card(holders)
        sent = st.form_submit_button(
            t("Save and go on"), type="primary", key="qualify.save", icon=":material/keyboard_return:"
        )
    _FOCUS(data={"card": str(suggested.note.id), "name": suggested.fields["label_fr"]}, key="qualify_focus")
    if not was_shown:
        if not_data or later or sent:  # pressed on a card that is no longer there: nothing is done to this one
            st.info(t("Someone else dealt with that note meanwhile. Here is the next one."))
    elif not_data:
        _set_aside(suggested.note)
    elif later:
        visit().later = [id for id in visit().later if id != suggested.note.id] + [suggested.note.id]
        st.rerun()
    elif sent:
        _save(suggested.note.id, chosen, fields)


def draw_aside(board: ToQualify) -> None:
    """List the notes that were set aside, and let one come back."""
    if not board.aside:
        return
    words = distinct({str(note.id): note.text for note in board.aside})
    with st.expander(tn("{n} note set aside", "{n} notes set aside", len(board.aside)), key="qualify.set_aside"):
        for text in words.values():
            st.text(text)
        chosen = st.selectbox(t("Note"), list(words), format_func=words.__getitem__, key=f"qualify.back.{len(words)}")
        back = st.button(t("Bring it back"), key="qualify.bring_back", icon=":material/undo:")
    if back:
        with showing_errors() as done, writing() as session:
            qualifying.bring_back(session, visit().visitor, uuid.UUID(chosen))
        if done:
            st.rerun()


def _start(suggested: Suggested) -> bool:
    """Fill the card in from what is suggested, once for each note; say whether it was on screen already."""
    current, note = visit(), suggested.note.id
    was_shown = current.drawn_before.get("qualify") == note
    if not was_shown:
        fields = suggested.fields
        fill(
            {
                "qualify.suggested": [f"reference {suggested.likely.id}"] if suggested.likely else [],
                "qualify.label_fr": fields["label_fr"],
                "qualify.holder_id": str(suggested.holder_id or ""),
                "qualify.policy_domains": list(fields.get("policy_domains", ())),
                "qualify.collection_forms": list(fields.get("collection_forms", ())),
                "qualify.sensitivity": fields.get("sensitivity", ""),
                "qualify.confidence": fields["confidence"],
                "qualify.example": fields.get("example", ""),
            }
        )
    current.drawn["qualify"] = note
    return was_shown


def _where(suggested: Suggested) -> str:
    note, zone, group = suggested.note, suggested.zone, suggested.group
    told = [
        getattr(zone, f"title_{visit().language}") if zone else "",
        t("Grouped under “{title}”", title=group.text) if group else "",
        told_dots(note.dots) if note.dots else "",
        note.workshop,
    ]
    return plain(" · ".join(filter(None, told)))


def _told_by_card(suggested: Suggested) -> str:
    told = []
    for name, content in suggested.card.items():
        field = FIELDS.get(name)
        if field and field.vocabulary:
            told.append(terms(field.vocabulary, [content] if isinstance(content, str) else content))
        elif name != "holder_id":
            told.append(str(content))
    return " · ".join(told)


def _suggestions(suggested: Suggested) -> list[str]:
    """Offer what the note may be, one stop of the keyboard for all; only a reference very near is chosen before."""
    words = {f"note {each.id}": t("Same data: {words}", words=_short(each.text)) for each in suggested.same}
    for near in suggested.sheets:
        words[f"sheet {near.id}"] = t("On the map: {words}", words=_short(f"{near.label} · {near.holder}"))
    for row in suggested.references:
        words[f"reference {row.id}"] = t("Reference: {words}", words=_short(row.label(visit().language)))
    words = distinct(words)
    with st.container(key="qualify-suggestions"):
        if not words:
            return []
        chosen: list[str] = st.pills(
            t("Choose the suggestions that are right, if any"), list(words), format_func=words.__getitem__,
            selection_mode="multi", key="qualify.suggested",
        )  # fmt: skip
        kinds = {key.partition(" ")[0] for key in words}
        st.caption(" ".join(t(sentence) for kind, sentence in _MEANS.items() if kind in kinds))
        return chosen


def _short(words: str) -> str:
    return plain(words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…")


def _card(holders: Mapping[uuid.UUID, str]) -> dict[str, Any]:
    """Ask for the six fields of a fast card and how sure one is; the last is a text, where Enter saves."""
    names = {"": "—"} | distinct({str(id): name for id, name in holders.items()})
    label = st.text_input(t("Name of the data"), key="qualify.label_fr", max_chars=FIELDS["label_fr"].limit)
    left, right = st.columns(2)
    with left:
        holder = st.selectbox(
            t(PARTIES["holder_id"]), list(names), format_func=names.__getitem__, key="qualify.holder_id"
        )
    with right:
        domains = _several("policy_domains")
    left, right = st.columns(2)
    with left:
        forms = _several("collection_forms")
    with right:
        level = _one("sensitivity", {"": "—"})
    left, right = st.columns(2)
    with left:
        confidence = _one("confidence", {})
    with right:
        example = st.text_input(t(FIELDS["example"].title), key="qualify.example", max_chars=FIELDS["example"].limit)
    return {
        "label_fr": label,
        "holder_id": uuid.UUID(holder) if holder else None,
        "policy_domains": domains,
        "collection_forms": forms,
        **({"sensitivity": level} if level else {}),
        "confidence": confidence,
        "example": example,
    }


def _several(name: str) -> list[str]:
    labels = vocabulary(FIELDS[name].vocabulary).labels(visit().language)
    return st.multiselect(
        t(FIELDS[name].title), list(labels), format_func=labels.__getitem__, key=f"qualify.{name}", placeholder="—",
        select_all=False, wrap=True,
    )  # fmt: skip


def _one(name: str, unsaid: dict[str, str]) -> str:
    labels = unsaid | vocabulary(name).labels(visit().language)
    return st.selectbox(t(FIELDS[name].title), list(labels), format_func=labels.__getitem__, key=f"qualify.{name}")


def _new_holder(note: Source) -> dict[uuid.UUID, str]:
    """Let an organisation that is not in the list be added; it is then chosen on the card."""
    folded = st.expander(t("The holder is not in the list"), icon=":material/group_add:", key="qualify.unlisted")
    with folded, st.form("qualify.new_holder", clear_on_submit=True, border=False):
        name = st.text_input(t("Name of the organisation"), key="qualify.holder_name", max_chars=200)
        added = st.form_submit_button(t("Add it"), key="qualify.add_holder")
    if not added:
        return {}
    with showing_errors() as done, writing() as session:
        holder = qualifying.add_holder(session, visit().visitor, note.id, name)
    if not done:
        return {}
    fill({"qualify.holder_id": str(holder.id)})
    return {holder.id: holder.name}


def _save(note: uuid.UUID, chosen: list[str], fields: dict[str, Any]) -> None:
    picked: dict[str, list[str]] = {"note": [], "sheet": [], "reference": []}
    for kind, id in (each.split(" ") for each in chosen):
        picked[kind].append(id)
    notes, sheets = [note, *map(uuid.UUID, picked["note"])], picked["sheet"]
    with showing_errors() as done, writing() as session:
        if len(sheets) > 1 or len(picked["reference"]) > 1:
            reason = N_("Choose one sheet of the map at most, and one reference.")
            raise BadValue(field=N_("Suggestions"), reason=reason)
        if sheets:
            sheet = qualifying.join(session, visit().visitor, uuid.UUID(sheets[0]), notes)
        else:
            reference_id = next(iter(picked["reference"]), None)
            sheet = qualifying.qualify(
                session, visit().visitor, note, same=notes[1:], reference_id=reference_id, **fields
            )
    if not done:
        return

    def take_back(session: Any, visitor: Any, id: uuid.UUID) -> None:
        if sheets:
            qualifying.leave(session, visitor, id, notes)
        else:
            datasets.remove(session, visitor, id)

    name = sheet.label(visit().language)
    sentence = t("The note joined “{name}”.", name=name) if sheets else t("“{name}” is on the map.", name=name)
    made(sentence, take_back, sheet.id, page="data/sheets", label=t("Sheets"))
    st.rerun()


def _set_aside(note: Source) -> None:
    with showing_errors() as done, writing() as session:
        qualifying.set_aside(session, visit().visitor, note.id)
    if done:
        made(t("“{name}” is set aside.", name=note.text), qualifying.bring_back, note.id)
        st.rerun()
