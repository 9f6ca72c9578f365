"""The card of a note that is qualified: what the note may be, six fields, how sure one is.

The form goes from one note to the next under the same keys, and the keyboard goes back to its first field: twenty
notes are qualified without touching the mouse.
"""

import uuid
from collections.abc import Mapping
from typing import Any

import streamlit as st

from datablitz.dataset_fields import FIELDS, PARTIES
from datablitz.suggesting import Suggested
from workshop.i18n import N_, t
from workshop.interface.listing import distinct
from workshop.interface.plain import plain
from workshop.interface.visit import fill, visit
from workshop.vocabularies import vocabulary

FORM = "qualify"
"""What a visit calls the card; what it was filled from is its note."""
_MEANS = {
    "note": N_("Notes that you choose make one sheet with this one."),
    "sheet": N_("A sheet that you choose takes the note in: the fields below are then not used."),
    "reference": N_("A reference that you choose fills in what you leave empty."),
}
"""What choosing a suggestion does, by kind."""
_LONGEST = 90
"""Letters of a suggestion: beyond, it is cut."""

# After a gesture the keyboard starts the next card at its first field; nothing moves when the page opens. What the
# card before leaves on screen for a moment may take the keyboard away with it: for three seconds, or until the person
# goes on, it is put back. As with the Tab key, typing replaces the name that is proposed.
_FOCUS = st.components.v2.component(
    "card_focus",
    js="""const shown = new WeakMap();
    export default function (component) {
        const { parentElement, data } = component;
        const before = shown.get(parentElement);
        shown.set(parentElement, data.card);
        if (before === undefined || before === data.card) return;
        let looks = 60, ours = null, touched = false;
        for (const gesture of ["keydown", "pointerdown"]) {
            document.addEventListener(gesture, () => { touched = true; }, { once: true, capture: true });
        }
        const place = () => {
            const at = document.activeElement;
            if (shown.get(parentElement) !== data.card || (ours && at !== ours && at !== document.body)) return;
            const first = document.querySelector(`.st-key-qualify-${data.first} :is(button, input)`);
            if (first && first !== at) first.focus();
            ours = first || ours;
            if (first && first.select && !touched && first.value === data.name) first.select();
            if (looks-- > 0) setTimeout(place, 50);
        };
        place();
    }""",
)


def fill_in(suggested: Suggested) -> bool:
    """Fill the card in from what is suggested, once for each note; say whether it was on screen already."""
    current, note = visit(), suggested.note.id
    was_shown = current.drawn_before.get(FORM) == note
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
    current.drawn[FORM] = note
    return was_shown


def begin(suggested: Suggested) -> None:
    """Put the keyboard in the first field of a card that follows another."""
    first = "suggested" if _words(suggested) else "label_fr"
    told = {"card": str(suggested.note.id), "first": first, "name": suggested.fields["label_fr"]}
    _FOCUS(data=told, key="qualify_focus")


def suggestions(suggested: Suggested) -> list[str]:
    """Offer what the note may be, one stop of the keyboard for all; only a reference very near is chosen before."""
    words = _words(suggested)
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


def _words(suggested: Suggested) -> dict[str, str]:
    words = {f"note {each.id}": t("Same data: {words}", words=_short(each.text)) for each in suggested.same}
    for near in suggested.sheets:
        words[f"sheet {near.id}"] = t("On the map: {words}", words=_short(f"{near.label} · {near.holder}"))
    for row in suggested.references:
        words[f"reference {row.id}"] = t("Reference: {words}", words=_short(row.label(visit().language)))
    return distinct(words)


def _short(words: str) -> str:
    return plain(words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…")


def card(holders: Mapping[uuid.UUID, str]) -> dict[str, Any]:
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
