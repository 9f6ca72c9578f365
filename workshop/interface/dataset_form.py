"""The inputs of a sheet: six for a new one, the rest in named groups, so that it never looks like forty fields."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from datablitz import situations
from datablitz.dataset_fields import FIELDS, PARTIES, Obstacle
from datablitz.sheets import Dataset
from workshop.i18n import N_, t
from workshop.interface.fields import choice, choices, terms
from workshop.interface.listing import distinct
from workshop.interface.visit import visit
from workshop.organisations import Organisation
from workshop.vocabularies import vocabulary

_CARD = ("label_fr", "holder_id", "example", "policy_domains", "collection_forms", "sensitivity", "confidence")
GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "what": (
        N_("What it is"),
        (
            "label_fr",
            "label_en",
            "holder_id",
            "description",
            "example",
            "policy_domains",
            "usage_domains",
            "confidence",
        ),
    ),
    "people": (
        N_("For whom and why"),
        ("purposes", "data_subjects", "situations", "volume_people", "minors", "recipients"),
    ),
    "answers": (
        N_("Who answers for it"),
        ("controller_id", "processors", "contract_clause", "register_ref", "dpia_status"),
    ),
    "law": (
        N_("The law"),
        (
            "collection_forms",
            "legal_basis",
            "legal_basis_note",
            "automated",
            "third_party_data",
            "cnil_categories",
            "special_categories",
            "sensitivity",
        ),
    ),
    "back": (
        N_("The way back"),
        (
            "other_access_rights",
            "access_channels",
            "formats",
            "restitution_status",
            "refusal_reason",
            "obstacles",
            "open_data_sibling",
        ),
    ),
    "keeping": (
        N_("Detail, keeping and hosting"),
        (
            "granularity_time",
            "granularity_space",
            "granularity_person",
            "retention_text",
            "retention_months",
            "final_disposal",
            "hosting_place",
            "hosting_kind",
            "outside_eu",
            "security_note",
        ),
    ),
}
"""The groups of a sheet: how each is called, and its fields in order."""


def fast_card(key: str, known: Sequence[Organisation]) -> dict[str, object]:
    """Ask for a new sheet: the fast card of a workshop."""
    names = distinct({each.id: each.name for each in known})
    return {name: _input(name, key, None, names) for name in _CARD}


def fields_of(key: str, opened: Dataset, names: Mapping[uuid.UUID, str], inside: Sequence[str]) -> dict[str, object]:
    """Ask for some fields of an open sheet, filled with what it says."""
    told = distinct(dict(names))
    return {name: _input(name, key, opened, told) for name in inside}


def _input(name: str, key: str, opened: Dataset | None, names: Mapping[uuid.UUID, str]) -> Any:
    key = f"{key}.{name}"
    now = getattr(opened, name) if opened else None
    if name in PARTIES:
        return _party(name, key, now, names)
    field = FIELDS[name]
    label = t(field.title)
    match field.kind:
        case "line":
            return st.text_input(label, value=now or "", key=key, max_chars=field.limit)
        case "paragraph":
            return st.text_area(label, value=now or "", key=key)
        case "lines":
            written = st.text_area(label, value="\n".join(now or ()), key=key, help=t("One per line."))
            return written.splitlines()
        case "code":
            return choice(field.vocabulary, label, key=key, default=now, optional=field.optional)
        case "codes":
            chosen = choices(field.vocabulary, label, key=key, default=now or ())
            if name == "situations" and opened:
                _suggest(opened)
            return chosen
        case "flag":
            return _optional_flag(label, key, now) if field.optional else st.checkbox(label, value=bool(now), key=key)
        case "number":
            return st.number_input(label, min_value=0, value=now, step=1, key=key, placeholder="—")
        case _:
            return _obstacles(label, key, now or ())


def _party(name: str, key: str, now: Any, names: Mapping[uuid.UUID, str]) -> Any:
    """Ask for one organisation, or several; the holder is never left empty."""
    told = {str(id): label for id, label in names.items()}
    label = t(PARTIES[name])
    if name == "processors":
        chosen = [str(id) for id in now or ()]
        picked = st.multiselect(
            label,
            list(told),
            default=chosen,
            format_func=told.__getitem__,
            key=key,
            placeholder="—",
            select_all=False,
        )
        return [uuid.UUID(id) for id in picked]
    index = list(told).index(str(now)) if now else (0 if name == "holder_id" else None)
    one = st.selectbox(label, list(told), index=index, format_func=told.__getitem__, key=key, placeholder="—")
    return uuid.UUID(one) if one else None


def _suggest(opened: Dataset) -> None:
    """Say what the public page goes by while no situation is chosen."""
    expected = terms("situation", situations.suggested(opened))
    st.caption(t("Shown to residents who tick one of these. While none is chosen: {situations}.", situations=expected))


def _optional_flag(label: str, key: str, now: bool | None) -> bool | None:
    answers = vocabulary("yes_no").labels(visit().language)
    index = None if now is None else list(answers).index("oui" if now else "non")
    answer = st.selectbox(
        label, list(answers), index=index, format_func=answers.__getitem__, key=key, placeholder=t("Not known")
    )
    return None if answer is None else answer == "oui"


def _obstacles(label: str, key: str, now: Sequence[Obstacle]) -> list[Obstacle]:
    """Ask which obstacles there are, and for each a few words that stay inside the team."""
    kinds = vocabulary("obstacle").labels(visit().language)
    ticked = choices("obstacle", label, key=key, default=list(dict.fromkeys(each.kind for each in now)))
    told = {kind: "\n".join(each.text for each in now if each.kind == kind) for kind in kinds}
    with st.expander(t("Say more on each obstacle (internal)")):
        words = {kind: st.text_area(kinds[kind], value=told[kind], key=f"{key}.{kind}", height=68) for kind in kinds}
    return [Obstacle(kind, words[kind]) for kind in kinds if kind in ticked or words[kind]]
