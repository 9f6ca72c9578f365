"""After a datablitz: each note about data becomes a sheet, joins one, or is set aside. Nothing is done by itself.

What participants wrote is never altered: a sheet keeps links to its notes. What may be near is suggested
(``suggesting.py``); whoever edits the map decides.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from datablitz import dataset_rows, datasets, proposals, reference
from datablitz.dataset_fields import PARTIES
from datablitz.sheets import Dataset
from datablitz.tables import SetAsideRow
from workshop import organisations, promoting, sources, texts, workshops
from workshop.access import Action, Visitor, require
from workshop.errors import AlreadyMade, BadValue, MissingText, NotFound
from workshop.i18n import N_
from workshop.organisations import Organisation
from workshop.promoting import MadeOf
from workshop.sources import Source
from workshop.storage import links
from workshop.territories import changing

DATA_ZONES = ("donnees", "local", "national", "mondial")
"""Zones of the shipped agendas where people write data, in whatever workshop."""
MAPPING = ("datablitz", "revalidation")
"""Workshops on the map itself: a zone that somebody added there holds data too."""
OTHER_ZONES = ("moments", "usages", "pistes", "change", "acteurs", "conditions")
"""Their shipped zones that do not."""

FROM_REFERENCE = ("policy_domains", "collection_forms", "sensitivity")
"""What a reference dataset fills in of a fast card that leaves it empty."""
_BESIDES = ("usage_domains", "cnil_categories", "special_categories", "situations", "minors")
"""What no card asks and a reference dataset knows. Not its legal basis: typical, never attested."""


@dataclass(frozen=True, slots=True)
class ToQualify:
    """The notes about data of a territory, by what became of them."""

    waiting: tuple[Source, ...]
    """The heaviest first."""
    aside: tuple[Source, ...]
    qualified: int
    groups: Mapping[uuid.UUID, Source]
    """Note → the group it lies in."""

    @property
    def total(self) -> int:
        return len(self.waiting) + len(self.aside) + self.qualified


def is_data(zone: str, workshop_type: str) -> bool:
    """Say whether what is written in this zone is data that somebody holds."""
    return zone in DATA_ZONES or (workshop_type in MAPPING and zone not in OTHER_ZONES)


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> ToQualify:
    """Return what is left to qualify; a note whose group gave a sheet is qualified with it."""
    require(visitor, Action.READ, territory_id)
    types = {each.id: each.type for each in workshops.of(session, visitor, territory_id)}
    known = proposals.made(session, visitor, territory_id)
    aside = set(session.scalars(select(SetAsideRow.note_id).where(SetAsideRow.territory_id == territory_id)))
    top = sources.of_territory(session, visitor, territory_id)
    groups = _groups(top)
    notes = [note for source in top for note in source.notes or (source,) if note.kind == "note"]
    notes = [note for note in notes if is_data(note.zone, types.get(note.workshop_id, ""))]
    left = [note for note in notes if not _sheets_of(note, groups.get(note.id), known)]
    return ToQualify(
        waiting=tuple(note for note in left if note.id not in aside),
        aside=tuple(note for note in left if note.id in aside),
        qualified=len(notes) - len(left),
        groups=groups,
    )


def qualify(
    session: Session,
    visitor: Visitor,
    note_id: uuid.UUID,
    *,
    holder_id: uuid.UUID | None,
    same: Collection[uuid.UUID] = (),
    reference_id: str | None = None,
    **fields: Any,
) -> Dataset:
    """Make one sheet of a note, and of those that say the ``same``; its fields are those of the fast card.

    A reference dataset fills in what the card left empty and what no card asks. Raises AlreadyMade when somebody
    qualified one of the notes meanwhile, NotFound for a note that was hidden, removed or taken back.
    """
    territory_id = sources.territory_of(session, note_id)
    changing(session, visitor, Action.EDIT_MAP, territory_id)
    notes = _still_waiting(session, visitor, territory_id, (note_id, *same))
    if holder_id is None:
        raise MissingText(field=PARTIES["holder_id"])
    known = _told_by_reference(reference_id)
    told = known | {name: content for name, content in fields.items() if content or name not in known}
    sheet = proposals.promote(session, visitor, note_id, holder_id=holder_id, **told)
    return _link(session, visitor, sheet, notes)


def join(session: Session, visitor: Visitor, dataset_id: uuid.UUID, note_ids: Collection[uuid.UUID]) -> Dataset:
    """Add notes to those a sheet of the map comes from; ``leave`` undoes it. The sheet says what it said."""
    row = dataset_rows.opened(session, visitor, Action.EDIT_MAP, dataset_id)
    notes = _still_waiting(session, visitor, row.territory_id, note_ids)
    return _link(session, visitor, datasets.one(session, visitor, dataset_id), notes)


def leave(session: Session, visitor: Visitor, dataset_id: uuid.UUID, note_ids: Collection[uuid.UUID]) -> Dataset:
    """Take notes off those a sheet comes from: they wait again."""
    row = dataset_rows.opened(session, visitor, Action.EDIT_MAP, dataset_id)
    kept = [id for id in datasets.one(session, visitor, dataset_id).notes if id not in set(note_ids)]
    links.replace(session, dataset_rows.ORIGINS.notes, row.id, kept)
    return datasets.one(session, visitor, dataset_id)


def add_holder(session: Session, visitor: Visitor, note_id: uuid.UUID, name: str) -> Organisation:
    """Add the organisation that holds what a note names, at the level of its zone; one of that name is only found."""
    territory_id = sources.territory_of(session, note_id)
    changing(session, visitor, Action.EDIT_MAP, territory_id)
    (note,) = _still_waiting(session, visitor, territory_id, (note_id,))
    for known in organisations.of(session, visitor, territory_id):
        if texts.folded(known.name) == texts.folded(name):
            return known
    level = note.zone if note.zone in ("national", "mondial") else "local"
    return organisations.add(session, visitor, territory_id, name=name, level=level)


def set_aside(session: Session, visitor: Visitor, note_id: uuid.UUID) -> None:
    """Say that a note names no dataset; it stays on its board, and ``bring_back`` undoes it."""
    territory_id = sources.territory_of(session, note_id)
    changing(session, visitor, Action.EDIT_MAP, territory_id)
    _still_waiting(session, visitor, territory_id, (note_id,))
    if session.scalar(select(SetAsideRow).where(SetAsideRow.note_id == note_id)) is None:
        session.add(SetAsideRow(territory_id=territory_id, note_id=note_id, set_by=visitor.role))
        session.flush()


def bring_back(session: Session, visitor: Visitor, note_id: uuid.UUID) -> None:
    """Let a note that was set aside wait again; doing so twice changes nothing."""
    changing(session, visitor, Action.EDIT_MAP, sources.territory_of(session, note_id))
    session.execute(delete(SetAsideRow).where(SetAsideRow.note_id == note_id))


def _groups(top: Iterable[Source]) -> dict[uuid.UUID, Source]:
    return {note.id: source for source in top for note in source.notes}


def _sheets_of(note: Source, group: Source | None, known: MadeOf) -> tuple[promoting.Made, ...]:
    return known.get(note.id, ()) or (known.get(group.id, ()) if group else ())


def _still_waiting(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, note_ids: Iterable[uuid.UUID]
) -> list[Source]:
    """Return these notes: two people may qualify at one moment, and an author take words back."""
    wanted = list(dict.fromkeys(note_ids))
    top, known = sources.of_territory(session, visitor, territory_id), proposals.made(session, visitor, territory_id)
    groups = _groups(top)
    found = {note.id: note for source in top for note in (source, *source.notes) if note.kind == "note"}
    if not wanted or not found.keys() >= set(wanted):
        raise NotFound()
    for id in wanted:
        for one in _sheets_of(found[id], groups.get(id), known):
            raise AlreadyMade(name=one.text)
    return [found[id] for id in wanted]


def _link(session: Session, visitor: Visitor, sheet: Dataset, notes: Iterable[Source]) -> Dataset:
    ids = [note.id for note in notes]
    links.replace(session, dataset_rows.ORIGINS.notes, sheet.id, (*sheet.notes, *ids))
    session.execute(delete(SetAsideRow).where(SetAsideRow.note_id.in_(ids)))
    return datasets.one(session, visitor, sheet.id)


def _told_by_reference(reference_id: str | None) -> dict[str, Any]:
    if not reference_id:
        return {}
    row = reference.find(reference_id)
    if row is None:
        raise BadValue(field=N_("Reference dataset"), reason=N_("This number is not in the list."))
    told = row.fields()
    return {"reference_id": row.id, **{name: told[name] for name in (*FROM_REFERENCE, *_BESIDES) if name in told}}
