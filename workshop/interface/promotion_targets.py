"""What notes and groups can become: for each kind of record, the fields that all those chosen share, and a preview."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import streamlit as st

from datablitz import datasets
from datablitz import proposals as sheet_proposals
from datablitz.qualifying import DATA_ZONES
from roadmap import items
from roadmap import proposals as item_proposals
from swot import findings, strategies, strategy_proposals
from swot import proposals as finding_proposals
from usecases import proposals as use_case_proposals
from usecases import use_cases
from workshop import organisations, texts
from workshop.access import Action, Visitor
from workshop.design import quadrant
from workshop.i18n import N_, t, tn
from workshop.interface import menu
from workshop.interface.fields import choice, choices
from workshop.interface.listing import distinct
from workshop.interface.messages import showing_errors
from workshop.interface.visit import visit
from workshop.promoting import Said
from workshop.storage.database import writing
from workshop.vocabularies import vocabulary

Fields = dict[str, Any]
Column = tuple[str, Any]
"""The heading of a column of the preview, and how it is filled in."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of record."""

    kind: str
    name: str
    """What several of them are called (a msgid)."""
    action: Action
    page: str
    title: str
    """The field that holds the words."""
    zones: tuple[str, ...]
    """Zones of the shipped agendas whose notes most often become this."""
    records: ModuleType
    proposals: ModuleType
    known: Callable[[Any, Visitor, uuid.UUID], Any]
    """What its form chooses among, read before anything is drawn."""
    ask: Callable[[str, Any], Fields]
    """Asks for the fields that those chosen share; a draft that tells one itself keeps it."""
    columns: Callable[[Any], Mapping[str, Column]]
    """The columns of the preview besides the title, by field; each can be changed line by line."""

    def drafts(self, said: Said, known: Any) -> list[Fields]:
        """Return the records that a note or a group would make."""
        drafts = [dict(draft) for draft in self.proposals.drafts(said)]
        if self.kind == "dataset":
            told = sheet_proposals.holder_told(said)
            return [draft | {"holder_id": sheet_proposals.holder_among(told, known)} for draft in drafts]
        return drafts

    def warn(self, known: Any, chosen: Sequence[Said]) -> None:
        """Tell what is missing before these can be made; nothing when all is there."""
        if self.kind == "strategy" and not known:
            st.info(t("A strategy crosses findings, and there are none yet: write the findings first."))
        if self.kind != "dataset":
            return
        told = {sheet_proposals.holder_told(said) for said in chosen} - {""}
        missing = sorted(name for name in told if sheet_proposals.holder_among(name, known) is None)
        unknown = list({texts.folded(name): name for name in missing}.values())
        if unknown:
            st.text(t("Cards name holders that are not in the list: {names}.", names=", ".join(unknown)))
            label = tn("Add it to the organisations", "Add them to the organisations", len(unknown))
            if st.button(label, key="promote.holders", icon=":material/group_add:"):
                _add_holders(unknown)
        elif not known:
            st.text(t("A sheet names the organisation that holds the data, and this territory has none yet."))
            page = menu.page("territory/organisations")
            menu.lead_to(page, label=t("Add organisations"), icon=":material/group_add:")


def _add_holders(names: Sequence[str]) -> None:
    """Add organisations by the name that cards give them; what else they are is told later."""
    with showing_errors() as added, writing() as session:
        for name in names:
            organisations.add(session, visit().visitor, visit().here.id, name=name)
    if added:
        st.rerun()


def _nothing(session: Any, visitor: Visitor, territory_id: uuid.UUID) -> None:
    return None


def _holders(session: Any, visitor: Visitor, territory_id: uuid.UUID) -> dict[uuid.UUID, str]:
    return {each.id: each.name for each in organisations.of(session, visitor, territory_id)}


def _findings(session: Any, visitor: Visitor, territory_id: uuid.UUID) -> dict[uuid.UUID, str]:
    found = findings.of(session, visitor, territory_id)
    return distinct({each.id: f"{quadrant(each.quadrant).sign} {each.text}" for each in found})


def _terms(name: str) -> Any:
    labels = vocabulary(name).labels(visit().language)
    return st.column_config.SelectboxColumn(options=list(labels), format_func=lambda code: labels.get(str(code), ""))


def _words() -> Any:
    return st.column_config.TextColumn(max_chars=200)


def _ask_dataset(key: str, holders: Mapping[uuid.UUID, str]) -> Fields:
    named = {str(id): name for id, name in holders.items()}
    holder = st.selectbox(
        t("Holder, where no card names one we know"),
        list(named),
        index=None,
        format_func=named.__getitem__,
        key=f"{key}.holder",
        placeholder="—",
    )
    domains = choices("policy_domain", t("Policy domains"), key=f"{key}.domains")
    return {"holder_id": uuid.UUID(holder) if holder else None, "policy_domains": domains}


def _ask_finding(key: str, known: Any) -> Fields:
    left, right = st.columns(2)
    with left:
        theme = choice("swot_theme", t("Theme (to choose)"), key=f"{key}.theme", optional=True)
    with right:
        lies = choice("swot_quadrant", t("Quadrant, where the zone is not one"), key=f"{key}.quadrant")
    return {"theme": theme, "quadrant": lies}


def _ask_strategy(key: str, known: Mapping[uuid.UUID, str]) -> Fields:
    named = {str(id): words for id, words in known.items()}
    crossed = st.multiselect(
        t("Findings crossed: one internal and one external at least"),
        list(named),
        format_func=named.__getitem__,
        key=f"{key}.findings",
        placeholder="—",
        select_all=False,
    )
    left, right = st.columns(2)
    with left:
        maturity = choice("maturity", t("Maturity"), key=f"{key}.maturity", default="discutee")
    with right:
        horizon = choice("horizon", t("Horizon"), key=f"{key}.horizon", default="moyen")
    return {"findings": [uuid.UUID(id) for id in crossed], "maturity": maturity, "horizon": horizon}


def _ask_use_case(key: str, known: Any) -> Fields:
    left, right = st.columns(2)
    with left:
        domains = choices("policy_domain", t("Policy domains"), key=f"{key}.domains")
    with right:
        usages = choices("usage_domain", t("Usages"), key=f"{key}.usages")
    return {"policy_domains": domains, "usage_domains": usages}


def _ask_item(key: str, known: Any) -> Fields:
    left, right = st.columns(2)
    with left:
        horizon = choice("horizon", t("Horizon"), key=f"{key}.horizon", default="moyen")
    with right:
        owner = st.text_input(t("Owner (a function)"), key=f"{key}.owner", max_chars=200)
    return {"horizon": horizon, "owner_role": owner}


TARGETS = (
    Target(
        "dataset", N_("Data sheets"), Action.EDIT_MAP, "data/sheets", "label_fr",
        DATA_ZONES, datasets, sheet_proposals, _holders, _ask_dataset,
        lambda holders: {
            "holder_id": (t("Holder"), st.column_config.SelectboxColumn(
                options=[str(id) for id in holders],
                format_func=lambda id: holders.get(uuid.UUID(str(id)), "") if id else "",
            )),
            "sensitivity": (t("Sensitivity"), _terms("sensitivity")),
            "confidence": (t("How sure we are"), _terms("confidence")),
        },
    ),
    Target(
        "finding", N_("Findings"), Action.EDIT_DIAGNOSIS, "diagnosis/findings", "text",
        ("force", "faiblesse", "opportunite", "menace", "freins", "change"), findings, finding_proposals, _nothing,
        _ask_finding,
        lambda known: {
            "quadrant": (t("Quadrant"), _terms("swot_quadrant")),
            "theme": (t("Theme"), _terms("swot_theme")),
        },
    ),
    Target(
        "strategy", N_("Strategies"), Action.EDIT_DIAGNOSIS, "diagnosis/strategies", "title",
        ("strategies",), strategies, strategy_proposals, _findings, _ask_strategy,
        lambda known: {
            "effort": (t("Effort"), st.column_config.NumberColumn(min_value=0, max_value=100)),
            "impact": (t("Impact"), st.column_config.NumberColumn(min_value=0, max_value=100)),
            "sharing": (t("Sharing"), _terms("sharing")),
        },
    ),
    Target(
        "use_case", N_("Use cases"), Action.EDIT_USE_CASES, "imagine/use_cases", "title",
        ("usages", "cas_usage", "besoins", "recits"), use_cases, use_case_proposals, _nothing, _ask_use_case,
        lambda known: {
            "audience": (t("For whom"), _words()),
            "state": (t("State"), _terms("use_case_state")),
        },
    ),
    Target(
        "item", N_("Items of the roadmap"), Action.EDIT_ROADMAP, "roadmap/plan", "title",
        ("etapes", "moyens", "principes", "suites", "propositions", "calendrier", "evaluation"), items, item_proposals,
        _nothing, _ask_item,
        lambda known: {
            "kind": (t("Kind"), _terms("roadmap_kind")),
            "horizon": (t("Horizon"), _terms("horizon")),
            "owner_role": (t("Owner"), _words()),
        },
    ),
)  # fmt: skip


def usual(zone: str) -> Target:
    """Return what the notes of a zone most often become; the roadmap for those of a zone that says nothing of it."""
    return next((target for target in TARGETS if zone in target.zones), TARGETS[-1])
