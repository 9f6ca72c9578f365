"""The map between two dates: what was added, removed, reviewed, and what it was worth before and after.

A sheet is on the map of a day when it was there at the end of it, in universal time. A removal that was taken back was
none.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import dataset_rows
from datablitz.tables import DatasetRow
from workshop.access import Action, Visitor, require

_MOMENTS = ("created_at", "reviewed_at", "removed_at")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed on a map, as tables of sheets."""

    before: pd.DataFrame
    after: pd.DataFrame
    added: pd.DataFrame
    removed: pd.DataFrame
    reviewed: pd.DataFrame
    """Sheets whose review, the one they still have, was decided in between."""


def history(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> pd.DataFrame:
    """Return every sheet a territory ever had, with its moments beside the columns of ``sheets.table``."""
    require(visitor, Action.READ, territory_id)
    here = DatasetRow.territory_id == territory_id
    found = dataset_rows.listed(session, here)
    columns = [DatasetRow.id, *(getattr(DatasetRow, name) for name in _MOMENTS)]
    moments = {row.id: row for row in session.execute(select(*columns).where(here))}
    for name in _MOMENTS:
        found[name] = pd.Series([getattr(moments[id], name) for id in found["id"]], index=found.index, dtype=object)
    return found


def first_day(history: pd.DataFrame) -> date | None:
    """Return the day of the first sheet; None when there never was any."""
    return min(history["created_at"]).date() if len(history) else None


def between(history: pd.DataFrame, first: date, last: date) -> Comparison:
    """Compare the map at the end of two days, whichever comes first."""
    start, end = sorted((_end_of(first), _end_of(last)))
    before, after = _on_map(history, start), _on_map(history, end)
    return Comparison(
        before=before,
        after=after,
        added=after[~after["id"].isin(before["id"])],
        removed=before[~before["id"].isin(after["id"])],
        reviewed=after.loc[[_within(moment, start, end) for moment in after["reviewed_at"]]],
    )


def _on_map(history: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    there = [
        created < moment and (not _is_told(removed) or removed >= moment)
        for created, removed in zip(history["created_at"], history["removed_at"], strict=True)
    ]
    return history.loc[there]


def _within(moment: datetime, start: datetime, end: datetime) -> bool:
    return _is_told(moment) and start <= moment < end


def _is_told(moment: datetime) -> bool:
    return isinstance(moment, datetime) and not pd.isna(moment)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
