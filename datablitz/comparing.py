"""The map between two dates: what was added, removed, reviewed, what changed rung.

A sheet is on the map of a day when it was there at the end of it, in universal time, whatever became of it since: it
may have been removed and brought back many times.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import dataset_rows
from datablitz.tables import DatasetChangeRow, DatasetRow
from workshop.access import Action, Visitor, require

RUNG, REMOVED = "restitution_status", "removed_at"
Step = tuple[datetime, str | None]
"""When a field of a sheet changed, and what it said until then: its rung, or when it had been removed, if it was."""
_MOMENTS = ("created_at", "reviewed_at", REMOVED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed on a map, as tables of sheets."""

    before: pd.DataFrame
    after: pd.DataFrame
    added: pd.DataFrame
    """Those that came on the map, for the first time or again."""
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
    told = select(DatasetChangeRow.dataset_id, DatasetChangeRow.at, DatasetChangeRow.before)
    told = told.join(DatasetRow, DatasetRow.id == DatasetChangeRow.dataset_id).where(here).order_by(DatasetChangeRow.at)
    for field in (RUNG, REMOVED):
        steps: dict[uuid.UUID, list[Step]] = {}
        for id, at, before in session.execute(told.where(DatasetChangeRow.field == field)):
            steps.setdefault(id, []).append((at, before))
        known = [tuple(steps.get(id, ())) for id in found["id"]]
        found[_steps_of(field)] = pd.Series(known, index=found.index, dtype=object)
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
    removed = _said_at(history, moment, REMOVED)
    there = [
        created < moment and not _is_before(moment, gone)
        for created, gone in zip(history["created_at"], removed, strict=True)
    ]
    seen = history.loc[there]
    return seen.assign(**{RUNG: pd.Series(_said_at(seen, moment, RUNG), index=seen.index, dtype=object)})


def _said_at(history: pd.DataFrame, moment: datetime, field: str) -> list[Any]:
    """Return what each sheet said then: what the first change after it replaced, or what it says now without any."""
    return [
        next((before for at, before in steps if at >= moment), now)
        for steps, now in zip(history[_steps_of(field)], history[field], strict=True)
    ]


def _steps_of(field: str) -> str:
    return f"{field}_steps"


def _is_before(moment: datetime, told: Any) -> bool:
    """Tell whether a moment, as a date or as the history writes it, is told and comes before another."""
    told = datetime.fromisoformat(told) if isinstance(told, str) else told
    return _is_told(told) and bool(told < moment)


def _within(moment: datetime, start: datetime, end: datetime) -> bool:
    return _is_told(moment) and start <= moment < end


def _is_told(moment: datetime) -> bool:
    return isinstance(moment, datetime) and not pd.isna(moment)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
