"""The inputs of a roadmap item: each kind asks for what it alone has."""

import uuid
from collections.abc import Iterable
from typing import Any

import streamlit as st

from roadmap import items
from roadmap.values import RoadmapItem
from swot import findings, strategies
from usecases import use_cases
from workshop import organisations
from workshop.i18n import t
from workshop.interface.fields import choice, choices
from workshop.interface.listing import distinct
from workshop.interface.visit import visit
from workshop.storage.database import reading
from workshop.vocabularies import Term, vocabulary

_IDEAS = {"etape": "roadmap_action", "principe": "mydata_principle"}


def new_kind() -> tuple[str, Term | None]:
    """Ask what is added, and which known action or principle it starts from."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        kind = choice("roadmap_kind", t("What do you add?"), key="item.kind") or "etape"
    with right:
        name = _IDEAS.get(kind)
        label = t("Start from a MyData principle") if kind == "principe" else t("Start from a known action")
        start = choice(name, label, key=f"item.start.{kind}", optional=True) if name else None
    return kind, vocabulary(name).term(start) if name and start else None


def linked_here() -> dict[str, Iterable[Any]]:
    """Return, by field, the records that an item may be linked to."""
    seen_by = visit().visitor, visit().here.id
    with reading() as session:
        return {
            "depends_on": items.of(session, *seen_by),
            "partners": organisations.of(session, *seen_by),
            "strategies": strategies.of(session, *seen_by),
            "use_cases": use_cases.of(session, *seen_by),
            "findings": findings.of(session, *seen_by),
        }


def item_fields(key: str, opened: RoadmapItem | None, kind: str, start: Term | None) -> dict[str, object]:
    """Ask for the fields of an item, and for what it is linked to."""
    language, linked = visit().language, linked_here()
    fields: dict[str, object] = {} if opened else {"kind": kind}
    title = opened.title if opened else start.label(language) if start else ""
    about = opened.description if opened else start.definition(language) if start else ""
    fields |= {
        "title": st.text_input(t("Title"), value=title, key=f"{key}.title", max_chars=200),
        "title_en": st.text_input(
            t("Title in English"),
            value=opened.title_en if opened else start.label_en if start else "",
            key=f"{key}.title_en",
        ),
        "description": st.text_area(t("Description"), value=about, key=f"{key}.description"),
        "owner_role": st.text_input(
            t("Owner (a function)"), value=opened.owner_role if opened else "", key=f"{key}.owner"
        ),
    }
    left, right = st.columns(2)
    with left:
        fields |= _when(key, opened, kind)
    with right:
        fields |= _for_whom(key, opened, kind, start)
    tags = (opened.policy_domains, opened.crises) if opened else ((), ())
    fields |= {
        "policy_domains": choices("policy_domain", t("Policy domains"), key=f"{key}.domains", default=tags[0]),
        "crises": choices("crisis_type", t("Crises"), key=f"{key}.crises", default=tags[1]),
    }
    labels = {
        "depends_on": t("Waits for"),
        "partners": t("Partners"),
        "strategies": t("Strategies it carries out"),
        "use_cases": t("Use cases it serves"),
        "findings": t("Findings it answers"),
    }
    return fields | {name: _links(f"{key}.{name}", labels[name], linked[name], opened, name) for name in labels}


def _when(key: str, opened: RoadmapItem | None, kind: str) -> dict[str, object]:
    fields: dict[str, object] = {
        "status": choice("roadmap_status", t("Status"), key=f"{key}.status", default=opened.status if opened else None),
        "horizon": choice("horizon", t("Horizon"), key=f"{key}.horizon", default=opened.horizon if opened else "moyen"),
    }
    if kind == "principe":
        return fields
    written = "DD/MM/YYYY"
    return fields | {
        "starts_on": st.date_input(
            t("Starts on"), value=opened.starts_on if opened else None, key=f"{key}.starts", format=written
        ),
        "ends_on": st.date_input(
            t("Ends on"), value=opened.ends_on if opened else None, key=f"{key}.ends", format=written
        ),
    }


def _for_whom(key: str, opened: RoadmapItem | None, kind: str, start: Term | None) -> dict[str, object]:
    fields: dict[str, object] = {
        "audience": choice(
            "strategy_audience", t("For"), key=f"{key}.audience", default=opened.audience if opened else None
        ),
        "territorial_role": choice(
            "territorial_role",
            t("Role of the territory"),
            key=f"{key}.role",
            default=opened.territorial_role if opened else None,
            optional=True,
        ),
        "sharing": choice("sharing", t("Sharing"), key=f"{key}.sharing", default=opened.sharing if opened else None),
    }
    if kind == "moyen":
        fields["means_type"] = choice(
            "means_type",
            t("Kind of means"),
            key=f"{key}.means",
            default=opened.means_type if opened else None,
            optional=True,
        )
    if kind == "principe":
        known = opened.principle_source if opened else "MyData" if start else ""
        fields["principle_source"] = st.text_input(t("Source of the principle"), value=known, key=f"{key}.source")
    return fields


def _links(key: str, label: str, known: Iterable[Any], opened: RoadmapItem | None, name: str) -> list[uuid.UUID]:
    every = {str(each.id): _named(each) for each in known if opened is None or each.id != opened.id}
    labels = distinct(every)
    default = [str(id) for id in getattr(opened, name, ()) if str(id) in every]
    picked = st.multiselect(
        label,
        list(every),
        default=default,
        format_func=labels.__getitem__,
        key=key,
        placeholder="—",
        select_all=False,
    )
    return [uuid.UUID(id) for id in picked]


def _named(record: Any) -> str:
    return str(getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "text", ""))
