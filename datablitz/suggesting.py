"""What a note about data may be: other notes that say the same, a sheet of the map, a reference dataset, its holder.

Suggestions only, the same for the same words, and quick on ten thousand sheets: words are compared, nothing is read
of the sheets but their labels.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import near, reference
from datablitz.proposals import drafts, holder_among, holder_told
from datablitz.qualifying import FROM_REFERENCE, ToQualify
from datablitz.reference import ReferenceDataset
from datablitz.tables import DatasetRow
from workshop import organisations, promoting, workshops
from workshop.access import Action, Visitor, require
from workshop.agendas import Zone
from workshop.board.answers import Fields
from workshop.promoting import Said
from workshop.sources import Source
from workshop.tables import OrganisationRow

_APART = str.maketrans("'’", "  ")
"""« les relevés d'Enedis » names Enedis."""
_MOST_MATES = 3
"""Notes of the same group that are offered besides those whose words are near."""


@dataclass(frozen=True, slots=True)
class Near:
    """A sheet of the map whose label is near."""

    id: uuid.UUID
    label: str
    holder: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """What one note may be, each for somebody to confirm."""

    note: Source
    zone: Zone | None
    """Where it lies on its board."""
    group: Source | None
    """The group it was put in during the workshop."""
    card: Fields
    """What a fast card said of it in the room."""
    same: tuple[Source, ...]
    """Notes still waiting that may say the same: near words first, then those of its group."""
    sheets: tuple[Near, ...]
    references: tuple[ReferenceDataset, ...]
    likely: ReferenceDataset | None
    """The reference dataset that is near enough to be proposed as already chosen."""
    fields: Mapping[str, Any]
    """The fast card as it starts."""
    holder_id: uuid.UUID | None
    holders: Mapping[uuid.UUID, str]
    """Every organisation that may be chosen."""


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID, note: Source, board: ToQualify) -> Suggested:
    """Return what a waiting note may be, given all that waits with it."""
    require(visitor, Action.READ, territory_id)
    said = promoting.of_workshop(session, visitor, note.workshop_id).get(note.id, Said(note, {}, None))
    zones = workshops.by_id(session, visitor, note.workshop_id).agenda.zones
    holders = {each.id: each.name for each in organisations.of(session, visitor, territory_id)}
    references = _references(note)
    likely = references[0][0] if references and references[0][1] >= near.SURE else None
    (draft,) = drafts(said)
    return Suggested(
        note=note,
        zone=next((zone for zone in zones if zone.key == note.zone), None),
        group=board.groups.get(note.id),
        card=said.card,
        same=same_words(note, board),
        sheets=_sheets(session, territory_id, note),
        references=tuple(row for row, _ in references),
        likely=likely,
        fields=_filled_in(draft, likely),
        holder_id=holder_of(holder_told(said), note.text, holders),
        holders=holders,
    )


def told_on_card(suggested: Suggested, reference_id: str | None, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a person told on a card; another reference chosen takes with it what the proposed one filled in."""
    if not suggested.likely or reference_id in (None, suggested.likely.id):
        return dict(fields)
    from_it = suggested.fields.keys() & {*FROM_REFERENCE} - {*suggested.card}
    filled = {name: suggested.fields[name] for name in from_it}
    return {
        name: content
        for name, content in fields.items()
        if name not in filled or list(content) != list(filled[name])  # codes, or one code
    }


def same_words(note: Source, board: ToQualify) -> tuple[Source, ...]:
    """Return the waiting notes that may say what this one says, and those that the room put beside it."""
    others = {each.id: each for each in board.waiting if each.id != note.id}
    found = [others[id] for id, _ in near.ranked(note.text, {id: each.text for id, each in others.items()})]
    group = board.groups.get(note.id)
    mates = [others[each.id] for each in group.notes if each.id in others] if group else []
    return (*found, *[mate for mate in mates if mate not in found][:_MOST_MATES])


def holder_of(told: str, words: str, holders: Mapping[uuid.UUID, str]) -> uuid.UUID | None:
    """Return who holds the data: as a card tells, else the one organisation that the note names, or nearly."""
    apart = {id: name.translate(_APART) for id, name in holders.items()}
    for text in (told, words):
        named = holder_among(text.translate(_APART), apart)
        if named:
            return named
    close = near.ranked(told, holders, least=near.SURE, most=2)
    return close[0][0] if len(close) == 1 else None


def _references(note: Source) -> list[tuple[ReferenceDataset, float]]:
    rows = {row.id: row for row in reference.all_datasets()}
    labels = {id: row.label(note.language) for id, row in rows.items()}
    return [(rows[id], score) for id, score in near.ranked(note.text, labels)]


def _sheets(session: Session, territory_id: uuid.UUID, note: Source) -> tuple[Near, ...]:
    rows = session.execute(
        select(DatasetRow.id, DatasetRow.label_fr, DatasetRow.label_en, OrganisationRow.name)
        .join(OrganisationRow, OrganisationRow.id == DatasetRow.holder_id)
        .where(DatasetRow.territory_id == territory_id, DatasetRow.removed_at.is_(None))
    ).all()
    labels = {row.id: (note.language == "en" and row.label_en) or row.label_fr for row in rows}
    found = [id for id, _ in near.ranked(note.text, labels)]
    holders = {row.id: row.name for row in rows if row.id in found}
    return tuple(Near(id, labels[id], holders[id]) for id in found)


def _filled_in(draft: Mapping[str, Any], likely: ReferenceDataset | None) -> dict[str, Any]:
    known = likely.fields() if likely else {}
    return {name: known[name] for name in FROM_REFERENCE if name in known} | dict(draft)
