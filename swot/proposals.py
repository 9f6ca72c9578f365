"""From the boards of the SWOT workshops to findings: what no finding speaks for yet, and promoting it."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy.orm import Session

from swot import findings
from swot.findings import Finding
from workshop import sources
from workshop.access import Action, Visitor, require
from workshop.errors import AlreadyExists, NotFound
from workshop.sources import Source
from workshop.storage import records
from workshop.tables import WorkshopRow
from workshop.territories import changing
from workshop.vocabularies import vocabulary


def of_workshop(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> tuple[Source, ...]:
    """Return what a workshop brought that no finding speaks for yet, the heaviest first."""
    workshop = records.existing(session, WorkshopRow, workshop_id)
    require(visitor, Action.READ, workshop.territory_id)
    known = findings.spoken_for(session, workshop.territory_id)
    return propose_from(sources.of_workshop(session, workshop_id), known)


def of_territory(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> tuple[Source, ...]:
    """Return what all the workshops of a territory brought that no finding speaks for yet, the heaviest first."""
    known = findings.spoken_for(session, territory_id)
    return propose_from(sources.of_territory(session, visitor, territory_id), known)


def propose_from(results: Iterable[Source], spoken_for: Collection[uuid.UUID]) -> tuple[Source, ...]:
    """Keep the groups and lone notes, lying in a quadrant, that no finding speaks for.

    A group whose every note has a finding is spoken for.
    """
    quadrants = vocabulary("swot_quadrant")
    return tuple(
        source
        for source in results
        if source.zone in quadrants
        and source.id not in spoken_for
        and not (source.notes and all(note.id in spoken_for for note in source.notes))
    )


def promote(session: Session, visitor: Visitor, group_or_note: uuid.UUID, *, theme: str, **fields: object) -> Finding:
    """Make a finding of a group or a note: its words and the quadrant it lies in, unless ``fields`` tell otherwise.

    Raises AlreadyExists when a finding speaks for it: two people may press at the same moment.
    """
    territory_id = sources.territory_of(session, group_or_note)
    changing(session, visitor, Action.EDIT_DIAGNOSIS, territory_id)
    source = sources.read(session, notes=[group_or_note], groups=[group_or_note]).get(group_or_note)
    if source is None:
        raise NotFound()
    if source.id in findings.spoken_for(session, territory_id):
        raise AlreadyExists(name=source.text)
    told: dict[str, Any] = {"quadrant": source.zone, "text": source.text, f"{source.kind}s": [source.id], **fields}
    return findings.add(session, visitor, territory_id, theme=theme, workshop_id=source.workshop_id, **told)
