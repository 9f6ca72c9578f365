"""What a territory shares, in lists: each record told in full, under the headings it has everywhere else."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from datablitz import datasets
from datablitz.sheets import Dataset
from roadmap import items
from roadmap.values import RoadmapItem
from swot import findings, strategies
from swot.findings import Finding
from swot.strategies import Strategy
from usecases import use_cases
from usecases.cards import UseCase
from workshop import access
from workshop.i18n import t
from workshop.i18n.formats import short_date
from workshop.interface.fields import term, terms
from workshop.interface.visit import visit
from workshop.storage.database import reading

Told = Mapping[str, str]
"""A record in words: heading → text, the one that names it first."""


def shared_here() -> dict[str, list[Told]]:
    """Return what a partner sees of the current territory, by kind; kinds that share nothing are left out."""
    here = visit().here.id
    partner = access.as_partner(visit().visitor, here)
    kinds: dict[str, tuple[Callable[..., Iterable[Any]], Callable[[Any], Told]]] = {
        "datasets": (datasets.of, _dataset),
        "findings": (findings.of, _finding),
        "strategies": (strategies.of, _strategy),
        "use_cases": (use_cases.of, _use_case),
        "items": (items.of, _item),
    }
    with reading() as session:
        found = {kind: tuple(read(session, partner, here)) for kind, (read, _) in kinds.items()}
    return {kind: [tell(one) for one in found[kind]] for kind, (_, tell) in kinds.items() if found[kind]}


def _title(french: str, english: str) -> str:
    return english if visit().language == "en" and english else french


def _dataset(one: Dataset) -> Told:
    return {
        t("Dataset"): one.label(visit().language),
        t("Holder"): one.holder_name,
        t("Policy domains"): terms("policy_domain", one.policy_domains),
        t("The way back"): term("return_path", one.return_path),
        t("Return to the person"): term("restitution_status", one.restitution_status),
        t("Sensitivity"): term("sensitivity", one.sensitivity),
        t("What it holds"): one.description,
        t("Purposes"): "\n".join(one.purposes),
    }


def _finding(one: Finding) -> Told:
    return {
        t("Finding"): one.text,
        t("Quadrant"): term("swot_quadrant", one.quadrant),
        t("Theme"): term("swot_theme", one.theme),
        t("What supports it"): one.evidence,
    }


def _strategy(one: Strategy) -> Told:
    return {
        t("Strategy"): one.title,
        t("Crossing"): term("tows_quadrant", one.quadrant),
        t("Horizon"): term("horizon", one.horizon),
        t("Strategy in one sentence"): one.sentence,
        t("Owner (a function)"): one.owner_role,
    }


def _use_case(one: UseCase) -> Told:
    return {
        t("Use case"): _title(one.title, one.title_en),
        t("State"): term("use_case_state", one.state),
        t("Policy domains"): terms("policy_domain", one.policy_domains),
        t("In one sentence"): one.pitch,
        t("Need"): one.need,
    }


def _item(one: RoadmapItem) -> Told:
    days = (one.starts_on, one.ends_on)
    return {
        t("Title"): one.name(visit().language),
        t("Kind"): term("roadmap_kind", one.kind),
        t("Status"): term("roadmap_status", one.status),
        t("Dates"): " → ".join(short_date(day, visit().language) for day in days if day),
        t("Owner (a function)"): one.owner_role,
        t("Description"): one.description,
    }
