"""Taking erased words out of the records drawn from them: the part that every package's eraser shares."""

import uuid
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workshop import rereading
from workshop.privacy import Erasure
from workshop.sources import Origins
from workshop.storage.links import Link
from workshop.tables import GroupRow

Clear = Callable[[Any], bool]


def clear(
    session: Session,
    erasure: Erasure,
    row_kind: Any,
    kind: str,
    origins: Origins,
    *,
    required: Collection[str],
    lists: Collection[str] = (),
    inner: Clear = lambda row: False,
    further: Any = None,
) -> list[Any]:
    """Empty what still repeats the words in the records of one kind, and return those that changed.

    Records are looked at when they were drawn from the notes, from a group of the workshop (it may have borne the
    words as its title), or when ``further``, a query of identifiers, says so. ``inner`` clears what is neither a text
    nor a list of texts, and says whether it did. What lost words is to be read again; so is what was drawn from the
    notes and says something else now: it was rewritten, and may still tell them.
    """
    notes = origins.notes
    of_notes = select(getattr(notes.row, notes.owner)).where(getattr(notes.row, notes.target).in_(erasure.words))
    titles = _titles(session, erasure, origins.groups)
    looked_at = [row_kind.id.in_(of_notes), row_kind.id.in_(titles)]
    if further is not None:
        looked_at.append(row_kind.id.in_(further))
    from_notes, changed = set(session.scalars(of_notes)), []
    for row in session.scalars(select(row_kind).where(or_(*looked_at)).with_for_update()):
        emptied = erasure.empty(row, required=required, lists=lists)
        emptied |= inner(row)
        held = titles.get(row.id, {}).keys() & erasure.groups
        rewritten = row.id in from_notes or (held and erasure.tells(row, lists, besides=titles[row.id].values()))
        if emptied or rewritten:
            lost = row.version + 1 if emptied else None
            rereading.ask(session, erasure.territory_id, erasure.workshop_id, kind, row.id, emptied_version=lost)
        if emptied:
            row.version += 1
            changed.append(row)
    return changed


def _titles(session: Session, erasure: Erasure, groups: Link) -> dict[uuid.UUID, dict[uuid.UUID, str]]:
    """Return the groups of these boards that each record was drawn from, with their titles."""
    owner, target = getattr(groups.row, groups.owner), getattr(groups.row, groups.target)
    query = select(owner, GroupRow.id, GroupRow.title).join(GroupRow, GroupRow.id == target)
    found: dict[uuid.UUID, dict[uuid.UUID, str]] = {}
    for owner_id, group_id, title in session.execute(query.where(GroupRow.workshop_id.in_(erasure.boards))):
        found.setdefault(owner_id, {})[group_id] = title
    return found
