"""« Qui a quoi sur moi ? »: what a territory tells anyone about who keeps what on its residents.

Read without an account: sheets come through the gate of ``review.published``, and the outline of a large map reads
the same public fields of the same checked sheets.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from datablitz import review, situations
from datablitz.sheets import Dataset
from datablitz.tables import DatasetRow
from workshop.errors import UnknownTerritory
from workshop.i18n import translate, translate_count
from workshop.tables import OrganisationRow, TerritoryRow
from workshop.territories import FICTIONAL
from workshop.texts import folded

MOST = 400
"""Sheets that one page tells in full; a larger map opens on its holders, each with a page of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """The territory whose page it is."""

    id: uuid.UUID
    code: str
    name: str
    language: str
    """The language its people write in."""
    fictional: bool
    revision: int
    """Grows with every change: what was made at one revision is good until the next."""

    def notice(self, language: str) -> str:
        """Return what must be said of a fictional territory; nothing for a real one."""
        return translate(language, FICTIONAL) if self.fictional else ""


@dataclass(frozen=True, slots=True)
class Holder:
    """An organisation that keeps data about people."""

    id: uuid.UUID
    name: str
    link: str
    level: str


@dataclass(frozen=True, slots=True)
class Holding:
    """What one organisation keeps."""

    holder: Holder
    datasets: tuple[Dataset, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """How much one organisation keeps, and about whom."""

    holder: Holder
    datasets: int
    """Those that say whom they are about."""
    situations: tuple[str, ...]
    unsaid: int
    """Those that do not: they may be about anyone."""


def place(session: Session, code: str) -> Place:
    """Return the territory with this code. Raises UnknownTerritory."""
    columns = (TerritoryRow.id, TerritoryRow.code, TerritoryRow.name, TerritoryRow.language)
    told = select(*columns, TerritoryRow.fictional, TerritoryRow.revision)
    row = session.execute(told.where(TerritoryRow.code == code, TerritoryRow.removed_at.is_(None))).one_or_none()
    if row is None:
        raise UnknownTerritory()
    return Place(*row)


def is_large(session: Session, territory_id: uuid.UUID) -> bool:
    """Say whether more is published than one page can tell."""
    found = session.scalar(select(func.count()).select_from(DatasetRow).where(*review.checked(territory_id)))
    return (found or 0) > MOST


def parted(datasets: Iterable[Dataset]) -> tuple[tuple[Dataset, ...], tuple[Dataset, ...]]:
    """Return the sheets that say whom they are about, then those that do not yet: these may be about anyone."""
    about: tuple[list[Dataset], list[Dataset]] = ([], [])
    for each in datasets:
        about[not situations.of(each)].append(each)
    return tuple(about[0]), tuple(about[1])


def by_holder(datasets: Iterable[Dataset]) -> tuple[Holding, ...]:
    """Return who keeps what, in the order of their names; each dataset stands with its one holder."""
    held: dict[Holder, list[Dataset]] = {}
    for each in datasets:
        holder = Holder(each.holder_id, each.holder_name, each.holder_link, each.holder_level)
        held.setdefault(holder, []).append(each)
    return tuple(Holding(holder, tuple(held[holder])) for holder in sorted(held, key=_by_name))


def outline(session: Session, territory_id: uuid.UUID) -> tuple[Outline, ...]:
    """Return who keeps how much, without reading the sheets whole: for a map of thousands."""
    whose = (OrganisationRow.id, OrganisationRow.name, OrganisationRow.link, OrganisationRow.level)
    whom = (DatasetRow.situations, DatasetRow.reference_id, DatasetRow.policy_domains, DatasetRow.data_subjects)
    rows = session.execute(
        select(*whose, *whom)
        .join(OrganisationRow, OrganisationRow.id == DatasetRow.holder_id)
        .where(*review.checked(territory_id))
    )
    counts: Counter[Holder] = Counter()
    unsaid: Counter[Holder] = Counter()
    met: dict[Holder, dict[str, None]] = {}
    for row in rows:
        holder = Holder(*row[:4])
        about = situations.of(row)
        (counts if about else unsaid)[holder] += 1
        met.setdefault(holder, {}).update(dict.fromkeys(about))
    return tuple(Outline(one, counts[one], tuple(met[one]), unsaid[one]) for one in sorted(met, key=_by_name))


def _by_name(holder: Holder) -> tuple[str, uuid.UUID]:
    return folded(holder.name), holder.id


ASKED = ("purposes", "retention_text", "example", "situations")
"""What residents look for on a sheet, and a sheet may still leave unsaid."""


def kept_for(dataset: Dataset, language: str) -> str:
    """Return how long the data are kept, as somebody wrote it, else in months; nothing while it is unsaid."""
    if dataset.retention_text or dataset.retention_months is None:
        return dataset.retention_text
    return translate_count(language, "{n} month", "{n} months", dataset.retention_months)


def lacking(dataset: Dataset) -> tuple[str, ...]:
    """Return the fields that would leave a resident without an answer."""
    told = {"retention_text": kept_for(dataset, "fr")}
    return tuple(name for name in ASKED if not told.get(name, getattr(dataset, name)))
