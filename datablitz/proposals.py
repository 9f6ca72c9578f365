"""From the boards of workshops to sheets: what a fast card already says, who may hold the data, and promoting it."""

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from datablitz import dataset_rows, datasets
from datablitz.sheets import Dataset
from datablitz.tables import DatasetRow
from workshop import promoting, sources, texts
from workshop.access import Action, Visitor, require
from workshop.promoting import MadeOf, Said

_CARD = (
    "policy_domains",
    "example",
    "collection_forms",
    "sensitivity",
    "access_channels",
    "restitution_status",
    "confidence",
)


def drafts(said: Said) -> tuple[dict[str, Any], ...]:
    """Return the sheet that a note or a group would make, but for its holder: its words, and those of its card.

    What nobody said more of is a guess. A refusal is left out: a sheet that tells one gives its reason, and no card
    asks for it.
    """
    fields: dict[str, Any] = {**promoting.cut(said.source.text, title="label_fr"), "confidence": "hypothese"}
    if said.source.language == "en":
        fields["label_en"] = fields["label_fr"]
    told = said.chosen(*_CARD)
    if told.get("restitution_status") == "refuse":
        del told["restitution_status"]
    return (fields | told,)


def holder_told(said: Said) -> str:
    """Return who holds the data, in the words of the card."""
    return " ".join(str(said.card.get("holder", "")).split())


def holder_among(told: str, names: Mapping[uuid.UUID, str]) -> uuid.UUID | None:
    """Return the organisation that a card means: the one of that name, or the only one whose name it holds."""
    wanted = texts.folded(told)
    exact = [id for id, name in names.items() if texts.folded(name) == wanted]
    inside = [id for id, name in names.items() if f" {texts.folded(name)} " in f" {wanted} "]
    found = exact or inside
    return found[0] if wanted and len(found) == 1 else None


def made(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> MadeOf:
    """Return the sheets that were made of each note and group."""
    require(visitor, Action.READ, territory_id)
    return _made(session, territory_id)


def promote(
    session: Session,
    visitor: Visitor,
    note_or_group: uuid.UUID,
    *,
    holder_id: uuid.UUID,
    again: bool = False,
    **fields: object,
) -> Dataset:
    """Describe a dataset from a note or a group: what ``drafts`` says of it, unless ``fields`` tell otherwise.

    The note itself is not altered. Raises AlreadyMade when it gave a sheet, unless ``again`` asks for a second one;
    NotFound for one that is removed, hidden, or whose author took it back.
    """
    said, territory_id = promoting.begun(session, visitor, Action.EDIT_MAP, note_or_group, _made, again=again)
    (draft,) = drafts(said)
    added = datasets.add(session, visitor, territory_id, holder_id=holder_id, **promoting.over(draft, fields))
    sources.link(session, territory_id, added.id, said.links, dataset_rows.ORIGINS)
    return datasets.one(session, visitor, added.id)


def _made(session: Session, territory_id: uuid.UUID) -> MadeOf:
    return promoting.made(session, territory_id, "dataset", DatasetRow, dataset_rows.ORIGINS, DatasetRow.label_fr)
