"""What a territory shares, in lists: each record told in full, under the headings it has everywhere else."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

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
from workshop.access import Visitor
from workshop.i18n import t
from workshop.i18n.formats import short_date
from workshop.interface.dataset_list import in_words, sheets_seen_by
from workshop.interface.fields import term, terms
from workshop.interface.visit import visit
from workshop.storage.database import reading

Told = Mapping[str, str]
"""A record in words: heading → text, the one that names it first."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The records of one kind that are shared."""

    count: int
    rows: Callable[[], pd.DataFrame]
    """Make the list: one row for each record under its identifier as text, the column that names it first."""
    tell: Callable[[str], Told]
    """Tell the whole of one record."""


def shared_here() -> dict[str, Shared]:
    """Return what a partner sees of the current territory, by kind; kinds that share nothing are left out."""
    here = visit().here.id
    partner = access.as_partner(visit().visitor, here)
    kinds: dict[str, tuple[Callable[..., Iterable[Any]], Callable[[Any], Told]]] = {
        "findings": (findings.of, _finding),
        "strategies": (strategies.of, _strategy),
        "use_cases": (use_cases.of, _use_case),
        "items": (items.of, _item),
    }
    with reading() as session:
        found = {kind: tuple(read(session, partner, here)) for kind, (read, _) in kinds.items()}
    every = {"datasets": _sheets(partner)}
    every |= {kind: _records(found[kind], tell) for kind, (_, tell) in kinds.items()}
    return {kind: shared for kind, shared in every.items() if shared.count}


def _sheets(partner: Visitor) -> Shared:
    """List the sheets from the table of the map: there may be thousands, and only one is told whole."""
    table = sheets_seen_by(partner)

    def rows() -> pd.DataFrame:
        words = in_words(table, visit().language)
        return pd.DataFrame({heading: words[column] for column, heading in _sheet_headings().items()})

    def tell(id: str) -> Told:
        with reading() as session:
            return _dataset(datasets.one(session, partner, uuid.UUID(id)))

    return Shared(len(table), rows, tell)


def _records(found: Collection[Any], tell: Callable[[Any], Told]) -> Shared:
    known = {str(one.id): one for one in found}
    return Shared(
        len(known),
        lambda: pd.DataFrame([tell(one) for one in known.values()], index=list(known)),
        lambda id: tell(known[id]),
    )


def _sheet_headings() -> dict[str, str]:
    """Return the columns of the table of sheets in words that are shown here, each under its heading."""
    return {
        "label": t("Dataset"),
        "holder": t("Holder"),
        "domains": t("Policy domains"),
        "return_path": t("The way back"),
        "restitution": t("Return to the person"),
        "sensitivity": t("Sensitivity"),
    }


def _dataset(one: Dataset) -> Told:
    said = (
        one.label(visit().language),
        one.holder_name,
        terms("policy_domain", one.policy_domains),
        term("return_path", one.return_path),
        term("restitution_status", one.restitution_status),
        term("sensitivity", one.sensitivity),
    )
    return {
        **dict(zip(_sheet_headings().values(), said, strict=True)),
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
        t("Use case"): one.name(visit().language),
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
