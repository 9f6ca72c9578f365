"""What a map does not say: domains without data, reference datasets on no sheet, sheets whose holder is gone.

A blank is an invitation: each says nothing of what exists, only that no sheet tells it yet.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import reference
from datablitz.filters import Filter
from datablitz.reference import ReferenceDataset
from datablitz.tables import DatasetRow
from workshop import priorities
from workshop.access import Action, Visitor, require
from workshop.tables import OrganisationRow
from workshop.texts import folded
from workshop.vocabularies import vocabulary


@dataclass(frozen=True, slots=True)
class Told:
    """What was read to find the blanks: which reference datasets are told, who left, which domains come first."""

    references: frozenset[str]
    """Identifiers of the reference rows that sheets match."""
    labels: frozenset[str]
    """Labels of the sheets, folded: a sheet written by hand may be the reference one under its own name."""
    gone: frozenset[uuid.UUID]
    """Organisations that hold sheets and were taken off the list."""
    first: tuple[str, ...]
    """The priority domains of the territory, in order."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """The blanks of a map, or of some of its domains."""

    domains: tuple[str, ...]
    """Policy domains that no sheet names, the priorities of the territory first."""
    priorities: frozenset[str]
    """Those among them that are priorities: the blanks to fill first."""
    reference: tuple[ReferenceDataset, ...]
    """Reference datasets that no sheet is tied to, nor bears the name of."""
    without_holder: tuple[uuid.UUID, ...]
    """Sheets whose holder is no longer among the organisations."""


def told(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> Told:
    """Read what the blanks are found from; it is for the team only."""
    require(visitor, Action.READ, territory_id)
    on_map = (DatasetRow.territory_id == territory_id, DatasetRow.removed_at.is_(None))
    rows = session.execute(select(DatasetRow.reference_id, DatasetRow.label_fr).where(*on_map)).all()
    gone = session.scalars(
        select(OrganisationRow.id).where(
            OrganisationRow.territory_id == territory_id, OrganisationRow.removed_at.is_not(None)
        )
    )
    return Told(
        references=frozenset(id for id, _ in rows if id),
        labels=frozenset(folded(label) for _, label in rows),
        gone=frozenset(gone),
        first=tuple(one.domain for one in priorities.of(session, visitor, territory_id)),
    )


def within(kept: Filter) -> Filter:
    """Return what a filter keeps of blanks, its domains: what the sheet of another holder tells is no blank."""
    return Filter(domain=kept.domain)


def found(sheets: pd.DataFrame, told: Told, kept: Filter) -> Blanks:
    """Find the blanks among all the sheets of a map.

    The domains of ``kept`` narrow all of them; its other parts only the reference datasets, where these tell them.
    """
    sheets = within(kept).kept(sheets)
    named = {domain for domains in sheets["policy_domains"] for domain in domains}
    wanted = kept.domain or vocabulary("policy_domain").codes
    domains = _first([code for code in wanted if code not in named], told.first)
    return Blanks(
        domains=domains,
        priorities=frozenset(told.first) & frozenset(domains),
        reference=tuple(one for one in reference.all_datasets() if not _is_told(one, told) and kept.keeps(_parts(one))),
        without_holder=tuple(sheets.loc[sheets["holder_id"].isin(told.gone), "id"]),
    )


def by_domain(sheets: pd.DataFrame, blanks: Blanks, kept: Filter) -> dict[str, tuple[int, int]]:
    """Count, for each domain that has either, its sheets and the reference datasets that no sheet takes up.

    Of the domains of ``kept`` when it names some: of the others, not every sheet is at hand.
    """
    held = [domain for domains in sheets["policy_domains"] for domain in domains]
    missing = [domain for one in blanks.reference for domain in one.policy_domains]
    every = {code: (held.count(code), missing.count(code)) for code in kept.domain or vocabulary("policy_domain").codes}
    return {code: counts for code, counts in every.items() if any(counts) or code in blanks.domains}


def _is_told(one: ReferenceDataset, told: Told) -> bool:
    return one.id in told.references or bool({folded(one.label_fr), folded(one.label_en)} & told.labels)


def _parts(one: ReferenceDataset) -> dict[str, Collection[str]]:
    return {
        "domain": one.policy_domains,
        "link": one.links,
        "sensitivity": (one.sensitivity,),
        "portability": (one.portability,),
        "restitution": (one.restitution_status,),
    }


def _first(codes: Sequence[str], first: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: first.index(code) if code in first else len(first)))
