"""From the boards of the SWOT workshops to findings: what no finding speaks for yet, and promoting it."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy.orm import Session

from swot import findings
from swot.findings import Finding
from swot.tables import FindingRow
from workshop import promoting, sources
from workshop.access import Action, Visitor, require
from workshop.promoting import MadeOf, Said
from workshop.sources import Source
from workshop.vocabularies import vocabulary


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


def drafts(said: Said) -> tuple[dict[str, Any], ...]:
    """Return the finding that a note or a group would make, but for its theme; the quadrant is the one it lies in."""
    quadrant = {"quadrant": said.source.zone} if said.source.zone in vocabulary("swot_quadrant") else {}
    return ({"text": said.source.text} | quadrant | said.chosen("sharing"),)


def made(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> MadeOf:
    """Return the findings that were made of each note and group."""
    require(visitor, Action.READ, territory_id)
    return _made(session, territory_id)


def promote(
    session: Session,
    visitor: Visitor,
    group_or_note: uuid.UUID,
    *,
    theme: str | None = None,
    again: bool = False,
    **fields: object,
) -> Finding:
    """Make a finding of a group or a note: its words and the quadrant it lies in, unless ``fields`` tell otherwise.

    Raises AlreadyMade when a finding speaks for it, unless ``again`` asks for a second one; BadValue without a theme,
    which a note never tells.
    """
    said, territory_id = promoting.begun(session, visitor, Action.EDIT_DIAGNOSIS, group_or_note, _made, again=again)
    (draft,) = drafts(said)
    told = promoting.over(draft | said.links | {"workshop_id": said.source.workshop_id}, fields)
    return findings.add(session, visitor, territory_id, theme=theme or "", **({"quadrant": ""} | told))


def _made(session: Session, territory_id: uuid.UUID) -> MadeOf:
    return promoting.made(session, territory_id, "finding", FindingRow, findings.ORIGINS, FindingRow.text)
