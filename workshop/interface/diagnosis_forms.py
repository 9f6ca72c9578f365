"""The inputs of the diagnosis: a finding, a finding made from a note, a strategy."""

import uuid
from collections.abc import Mapping
from typing import Any

import streamlit as st

from swot.findings import Finding
from swot.strategies import Strategy
from workshop.design import quadrant
from workshop.i18n import t
from workshop.interface.fields import choice, choices
from workshop.interface.listing import distinct
from workshop.interface.source_choice import quote, source_choice, told_dots
from workshop.sources import Source


def proposal_fields(waiting: Mapping[str, Source]) -> tuple[uuid.UUID, dict[str, Any]] | None:
    """Ask which group or note becomes a finding, and how it is said; None until it is sent."""
    labels = distinct({id: f"{source.text} · {told_dots(source.dots)}" for id, source in waiting.items()})
    chosen = st.selectbox(t("Group or note"), list(waiting), format_func=labels.__getitem__, key="proposal.source")
    source = waiting[chosen]
    quote([source])
    with st.form(f"proposal.{chosen}", border=False):
        key = f"proposal.{chosen}"
        fields: dict[str, Any] = {
            "text": st.text_area(t("Finding"), value=source.text, key=f"{key}.text", max_chars=1000),
            "quadrant": choice("swot_quadrant", t("Quadrant"), key=f"{key}.quadrant", default=source.zone),
            "theme": choice("swot_theme", t("Theme"), key=f"{key}.theme"),
        }
        sent = st.form_submit_button(t("Make it a finding"), type="primary", key=f"{key}.save")
    return (source.id, fields) if sent else None


def finding_fields(key: str, opened: Finding | None) -> dict[str, object]:
    """Ask for the fields of a finding."""
    left, right = st.columns(2)
    with left:
        where: dict[str, object] = {
            "quadrant": choice(
                "swot_quadrant", t("Quadrant"), key=f"{key}.quadrant", default=opened.quadrant if opened else None
            ),
            "theme": choice("swot_theme", t("Theme"), key=f"{key}.theme", default=opened.theme if opened else None),
            "territorial_role": choice(
                "territorial_role",
                t("Role of the territory"),
                key=f"{key}.role",
                default=opened.territorial_role if opened else None,
                optional=True,
            ),
        }
    with right:
        how: dict[str, object] = {
            "certainty": choice(
                "confidence",
                t("How sure we are"),
                key=f"{key}.certainty",
                default=opened.certainty if opened else "declare",
            ),
            "crisis": choice(
                "crisis_type",
                t("In a crisis"),
                key=f"{key}.crisis",
                default=opened.crisis if opened else None,
                optional=True,
            ),
            "sharing": choice(
                "sharing", t("Sharing"), key=f"{key}.sharing", default=opened.sharing if opened else None
            ),
        }
    words: dict[str, object] = {
        "text": st.text_area(t("Finding"), value=opened.text if opened else "", key=f"{key}.text", max_chars=1000),
        "evidence": st.text_area(t("Evidence"), value=opened.evidence if opened else "", key=f"{key}.evidence"),
    }
    chosen = (*opened.groups, *opened.notes) if opened else ()
    return words | where | how | source_choice(t("Rests on"), chosen=chosen, key=f"{key}.sources")


def strategy_fields(key: str, opened: Strategy | None, known: Mapping[uuid.UUID, Finding]) -> dict[str, object]:
    """Ask for the fields of a strategy; without a crossing chosen, the findings make it."""
    labels = distinct({str(id): f"{quadrant(each.quadrant).sign} {each.text}" for id, each in known.items()})
    crossed = st.multiselect(
        t("Findings crossed: one internal and one external at least"),
        list(labels),
        default=[str(id) for id in opened.findings] if opened else [],
        format_func=labels.__getitem__,
        key=f"{key}.findings",
        placeholder="—",
        select_all=False,
    )
    words: dict[str, object] = {
        "title": st.text_input(t("Title"), value=opened.title if opened else "", key=f"{key}.title", max_chars=200),
        "sentence": st.text_area(
            t("Strategy in one sentence"),
            value=opened.sentence if opened else "",
            key=f"{key}.sentence",
            placeholder=t("Leaning on…, to seize… / in spite of…, we…"),
        ),
        "owner_role": st.text_input(
            t("Owner (a function)"), value=opened.owner_role if opened else "", key=f"{key}.owner"
        ),
    }
    left, right = st.columns(2)
    with left:
        for_whom: dict[str, object] = {
            "quadrant": choice(
                "tows_quadrant",
                t("Crossing (empty: what the findings make)"),
                key=f"{key}.quadrant",
                default=opened.quadrant if opened else None,
                optional=True,
            ),
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
            "horizon": choice(
                "horizon", t("Horizon"), key=f"{key}.horizon", default=opened.horizon if opened else "moyen"
            ),
        }
    with right:
        how: dict[str, object] = {
            "maturity": choice(
                "maturity", t("Maturity"), key=f"{key}.maturity", default=opened.maturity if opened else None
            ),
            "sharing": choice(
                "sharing", t("Sharing"), key=f"{key}.sharing", default=opened.sharing if opened else None
            ),
            "effort": _share(t("Effort, from 0 to 100"), opened.effort if opened else None, f"{key}.effort"),
            "impact": _share(t("Impact, from 0 to 100"), opened.impact if opened else None, f"{key}.impact"),
        }
    tags: dict[str, object] = {
        "policy_domains": choices(
            "policy_domain", t("Policy domains"), key=f"{key}.domains", default=opened.policy_domains if opened else ()
        ),
        "crises": choices("crisis_type", t("Crises"), key=f"{key}.crises", default=opened.crises if opened else ()),
    }
    return words | for_whom | how | tags | {"findings": [uuid.UUID(id) for id in crossed]}


def _share(label: str, value: int | None, key: str) -> int | None:
    return st.number_input(label, min_value=0, max_value=100, value=value, step=5, key=key, placeholder="—")
