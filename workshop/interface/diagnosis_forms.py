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
            "theme": choice("swot_theme", t("Theme"), key=f"{key}.theme", optional=True),
        }
        sent = st.form_submit_button(t("Make it a finding"), type="primary", key=f"{key}.save")
    return (source.id, fields) if sent else None


def finding_fields(key: str, opened: Finding | None) -> dict[str, object]:
    """Ask for the fields of a finding."""
    ask = _Asking(key, opened)
    left, right = st.columns(2)
    with left:
        where: dict[str, object] = {
            "quadrant": ask.term("quadrant", "swot_quadrant", t("Quadrant")),
            "theme": ask.term("theme", "swot_theme", t("Theme"), optional=True),
            "territorial_role": ask.role(),
        }
    with right:
        how: dict[str, object] = {
            "certainty": ask.term("certainty", "confidence", t("How sure we are"), default="declare"),
            "crisis": ask.term("crisis", "crisis_type", t("In a crisis"), optional=True),
            "sharing": ask.term("sharing", "sharing", t("Sharing")),
        }
    words: dict[str, object] = {
        "text": st.text_area(t("Finding"), value=ask.kept("text"), key=f"{key}.text", max_chars=1000),
        "evidence": st.text_area(t("Evidence"), value=ask.kept("evidence"), key=f"{key}.evidence"),
    }
    chosen = (*opened.groups, *opened.notes) if opened else ()
    return words | where | how | source_choice(t("Rests on"), chosen=chosen, key=f"{key}.sources")


def strategy_fields(key: str, opened: Strategy | None, known: Mapping[uuid.UUID, Finding]) -> dict[str, object]:
    """Ask for the fields of a strategy; without a crossing chosen, the findings make it."""
    ask = _Asking(key, opened)
    crossed = _crossed(key, opened, known)
    words: dict[str, object] = {
        "title": st.text_input(t("Title"), value=ask.kept("title"), key=f"{key}.title", max_chars=200),
        "sentence": st.text_area(
            t("Strategy in one sentence"),
            value=ask.kept("sentence"),
            key=f"{key}.sentence",
            placeholder=t("Leaning on…, to seize… / in spite of…, we…"),
        ),
        "owner_role": st.text_input(t("Owner (a function)"), value=ask.kept("owner_role"), key=f"{key}.owner"),
    }
    left, right = st.columns(2)
    with left:
        crossing = t("Crossing (empty: what the findings make)")
        for_whom: dict[str, object] = {
            "quadrant": ask.term("quadrant", "tows_quadrant", crossing, optional=True),
            "audience": ask.term("audience", "strategy_audience", t("For")),
            "territorial_role": ask.role(),
            "horizon": ask.term("horizon", "horizon", t("Horizon"), default="moyen"),
        }
    with right:
        how: dict[str, object] = {
            "maturity": ask.term("maturity", "maturity", t("Maturity")),
            "sharing": ask.term("sharing", "sharing", t("Sharing")),
            "effort": _share(t("Effort, from 0 to 100"), opened.effort if opened else None, f"{key}.effort"),
            "impact": _share(t("Impact, from 0 to 100"), opened.impact if opened else None, f"{key}.impact"),
        }
    domains, crises = (opened.policy_domains, opened.crises) if opened else ((), ())
    tags: dict[str, object] = {
        "policy_domains": choices("policy_domain", t("Policy domains"), key=f"{key}.domains", default=domains),
        "crises": choices("crisis_type", t("Crises"), key=f"{key}.crises", default=crises),
    }
    return words | for_whom | how | tags | {"findings": [uuid.UUID(id) for id in crossed]}


class _Asking:
    """The inputs of one form, each starting from what the record says when there is one."""

    def __init__(self, key: str, opened: Finding | Strategy | None) -> None:
        self.key, self.opened = key, opened

    def kept(self, field: str) -> str:
        return str(getattr(self.opened, field)) if self.opened else ""

    def term(
        self, field: str, vocabulary: str, label: str, *, default: str | None = None, optional: bool = False
    ) -> str | None:
        kept = getattr(self.opened, field) if self.opened else default
        return choice(vocabulary, label, key=f"{self.key}.{field}", default=kept, optional=optional)

    def role(self) -> str | None:
        kept = self.opened.territorial_role if self.opened else None
        label = t("Role of the territory")
        return choice("territorial_role", label, key=f"{self.key}.role", default=kept, optional=True)


def _crossed(key: str, opened: Strategy | None, known: Mapping[uuid.UUID, Finding]) -> list[str]:
    labels = distinct({str(id): f"{quadrant(each.quadrant).sign} {each.text}" for id, each in known.items()})
    return st.multiselect(
        t("Findings crossed: one internal and one external at least"),
        list(labels),
        default=[str(id) for id in opened.findings] if opened else [],
        format_func=labels.__getitem__,
        key=f"{key}.findings",
        placeholder="—",
        select_all=False,
    )


def _share(label: str, value: int | None, key: str) -> int | None:
    return st.number_input(label, min_value=0, max_value=100, value=value, step=5, key=key, placeholder="—")
