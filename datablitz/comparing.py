"""The map between two dates: what was added, removed, reviewed, what changed rung.

A sheet is on the map of a day when it was there at the end of it, in universal time. A removal that was taken back was
none.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import dataset_rows
from datablitz.tables import DatasetChangeRow, DatasetRow
from workshop.access import Action, Visitor, require

RUNG = "restitution_status"
Step = tuple[datetime, str]
"""When a sheet left a rung, and which one."""
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
    moved: pd.DataFrame
    """Sheets of both days whose return to the person stands on another rung: that of the first day is in ``rung``."""


def history(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> pd.DataFrame:
    """Return every sheet a territory ever had, with its moments beside the columns of ``sheets.table``."""
    require(visitor, Action.READ, territory_id)
    here = DatasetRow.territory_id == territory_id
    found = dataset_rows.listed(session, here)
    columns = [DatasetRow.id, *(getattr(DatasetRow, name) for name in _MOMENTS)]
    moments = {row.id: row for row in session.execute(select(*columns).where(here))}
    for name in _MOMENTS:
        found[name] = pd.Series([getattr(moments[id], name) for id in found["id"]], index=found.index, dtype=object)
    steps: dict[uuid.UUID, list[Step]] = {}
    told = select(DatasetChangeRow.dataset_id, DatasetChangeRow.at, DatasetChangeRow.before)
    told = told.join(DatasetRow, DatasetRow.id == DatasetChangeRow.dataset_id).where(here)
    for id, at, before in session.execute(told.where(DatasetChangeRow.field == RUNG).order_by(DatasetChangeRow.at)):
        steps.setdefault(id, []).append((at, before))
    found["steps"] = pd.Series([tuple(steps.get(id, ())) for id in found["id"]], index=found.index, dtype=object)
    return found


def first_day(history: pd.DataFrame) -> date | None:
    """Return the day of the first sheet; None when there never was any."""
    return min(history["created_at"]).date() if len(history) else None


def between(history: pd.DataFrame, first: date, last: date) -> Comparison:
    """Compare the map at the end of two days, whichever comes first."""
    start, end = sorted((_end_of(first), _end_of(last)))
    before, after = _on_map(history, start), _on_map(history, end)
    rungs = dict(zip(before["id"], before[RUNG], strict=True))
    there = after[after["id"].isin(rungs)]
    there = there.assign(rung=pd.Series([rungs[id] for id in there["id"]], index=there.index, dtype=object))
    return Comparison(
        before=before,
        after=after,
        added=after[~after["id"].isin(before["id"])],
        removed=before[~before["id"].isin(after["id"])],
        reviewed=after.loc[[_within(moment, start, end) for moment in after["reviewed_at"]]],
        moved=there[there["rung"] != there[RUNG]],
    )


def _on_map(history: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    there = [
        created < moment and (not _is_told(removed) or removed >= moment)
        for created, removed in zip(history["created_at"], history["removed_at"], strict=True)
    ]
    seen = history.loc[there]
    rungs = [_rung_at(moment, steps, now) for steps, now in zip(seen["steps"], seen[RUNG], strict=True)]
    return seen.assign(**{RUNG: pd.Series(rungs, index=seen.index, dtype=object)})


def _rung_at(moment: datetime, steps: Sequence[Step], now: str) -> str:
    """Return the rung of a moment: what the first step after it left, or today's when none came after."""
    return next((before for at, before in steps if at >= moment), now)


def _within(moment: datetime, start: datetime, end: datetime) -> bool:
    return _is_told(moment) and start <= moment < end


def _is_told(moment: datetime) -> bool:
    return isinstance(moment, datetime) and not pd.isna(moment)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
