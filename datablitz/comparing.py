"""The map between two dates: what was added, removed, reviewed, what changed rung, holder or domain.

A sheet is on the map of a day when it was there at the end of it, in universal time, whatever became of it since: it
may have been removed and brought back many times. It is counted, and passes a filter, by what it said that day of its
holder, its domains, its sensitivity, its portability and its return to the person. The name of a sheet and what an
organisation is (its name, link and level), which has no history, are those of today.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from datablitz import dataset_rows
from datablitz.filters import Filter
from datablitz.tables import DatasetChangeRow, DatasetRow
from workshop.access import Action, Visitor, require
from workshop.tables import OrganisationRow

RUNG, REMOVED, HOLDER, DOMAINS = "restitution_status", "removed_at", "holder_id", "policy_domains"
_DATED = (RUNG, REMOVED, HOLDER, DOMAINS, "sensitivity")
"""What a sheet said on a day, and not today."""
_PORTABILITY = "portability"
_HOLDERS = ("holder_name", "holder_link", "holder_level")
"""What follows the holder of that day."""
EVERYTHING = Filter()
_UNKNOWN = "", "", ""
Step = tuple[datetime, Any]
"""When a field of a sheet changed, and what it said until then."""
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
    """Sheets that were checked in between, and still are."""
    moved: pd.DataFrame
    """Sheets of both days whose return to the person stands on another rung: that of the first day is in ``rung``."""
    handed: pd.DataFrame
    """Sheets of both days whose holder or domains are others: those of the first day are in ``holder`` and
    ``domains``."""


def history(session: Session, visitor: Visitor, territory_id: uuid.UUID, on_map: pd.DataFrame) -> pd.DataFrame:
    """Return every sheet a territory ever had, with its moments beside the columns of ``sheets.table``.

    ``on_map`` is that table for the sheets on the map now, which whoever looks at it has read already.
    """
    require(visitor, Action.READ, territory_id)
    here = DatasetRow.territory_id == territory_id
    gone = dataset_rows.listed(session, here, DatasetRow.removed_at.is_not(None))
    found = pd.concat([on_map, gone], ignore_index=True) if len(gone) else on_map.copy()
    columns = [DatasetRow.id, *(getattr(DatasetRow, name) for name in _MOMENTS)]
    moments = {id: told for id, *told in session.execute(select(*columns).where(here))}
    for at, name in enumerate(_MOMENTS):
        found[name] = pd.Series([moments[id][at] for id in found["id"]], index=found.index, dtype=object)
    holders = _holders(session, territory_id)
    for field, steps in _steps(session, here, _DATED).items():
        if not steps:
            continue
        known = [tuple(steps.get(id, ())) for id in found["id"]]
        found[_steps_of(field)] = pd.Series(known, index=found.index, dtype=object)
    changed = found.get(_steps_of(HOLDER), ())
    for at, name in enumerate(_HOLDERS if len(changed) else ()):
        known = [tuple((moment, holders.get(id, _UNKNOWN)[at]) for moment, id in steps) for steps in changed]
        found[_steps_of(name)] = pd.Series(known, index=found.index, dtype=object)
    if ruled := _portability(session, here):
        known = [ruled.get(id, ()) for id in found["id"]]
        found[_steps_of(_PORTABILITY)] = pd.Series(known, index=found.index, dtype=object)
    return found


def _portability(session: Session, here: ColumnElement[bool]) -> dict[uuid.UUID, tuple[Step, ...]]:
    """Return what the portability of each sheet was until when, the oldest first, by what it said then."""
    told = _steps(session, here, dataset_rows.RULED)
    changed = [(at, id, name, was) for name, every in told.items() for id, steps in every.items() for at, was in steps]
    columns = [DatasetRow.id, *(getattr(DatasetRow, name) for name in dataset_rows.RULED)]
    touched = select(DatasetChangeRow.dataset_id).where(DatasetChangeRow.field.in_(dataset_rows.RULED))
    rows = session.execute(select(*columns).where(here, DatasetRow.id.in_(touched)))
    said = {id: dict(zip(dataset_rows.RULED, now, strict=True)) for id, *now in rows}
    found: dict[uuid.UUID, tuple[Step, ...]] = {}
    for at, id, name, was in sorted(changed, key=lambda step: step[0], reverse=True):
        said[id][name] = was
        found[id] = ((at, dataset_rows.ruled(*said[id].values())), *found.get(id, ()))
    return found


def _steps(
    session: Session, here: ColumnElement[bool], fields: Collection[str]
) -> dict[str, dict[uuid.UUID, list[Step]]]:
    """Return, for each of these fields, what each sheet said of it until when, the oldest first."""
    told = select(DatasetChangeRow.field, DatasetChangeRow.dataset_id, DatasetChangeRow.at, DatasetChangeRow.before)
    told = told.join(DatasetRow, DatasetRow.id == DatasetChangeRow.dataset_id).where(here)
    found: dict[str, dict[uuid.UUID, list[Step]]] = {field: {} for field in fields}
    for field, id, at, before in session.execute(
        told.where(DatasetChangeRow.field.in_(fields)).order_by(DatasetChangeRow.at)
    ):
        found[field].setdefault(id, []).append((at, _as_now(field, before)))
    return found


def _as_now(field: str, before: Any) -> Any:
    """Return what the history holds as the table of sheets says it."""
    if field == HOLDER:
        return uuid.UUID(before)
    return tuple(before) if field == DOMAINS else before


def _holders(session: Session, territory_id: uuid.UUID) -> dict[uuid.UUID, tuple[str, str, str]]:
    """Return the name, link and level of every organisation, those that were removed too."""
    columns = OrganisationRow.id, OrganisationRow.name, OrganisationRow.link, OrganisationRow.level
    rows = session.execute(select(*columns).where(OrganisationRow.territory_id == territory_id))
    return {id: (name, link, level) for id, name, link, level in rows}


def first_day(history: pd.DataFrame) -> date | None:
    """Return the day of the first sheet; None when there never was any."""
    return min(history["created_at"]).date() if len(history) else None


def between(history: pd.DataFrame, first: date, last: date, kept: Filter = EVERYTHING) -> Comparison:
    """Compare the map at the end of two days, whichever comes first, for the sheets that pass a filter on each day.

    What is added came on the map, and not merely in the filter: a sheet that went to another holder is in ``handed``.
    """
    start, end = sorted((_end_of(first), _end_of(last)))
    before, after = _on_map(history, start), _on_map(history, end)
    both = _of_both(before, after)
    both = both[both["id"].isin({*kept.kept(before)["id"], *kept.kept(after)["id"]})]
    other = zip(both["was_with"], both[HOLDER], both["domains"], both[DOMAINS], strict=True)
    handed = [holder != now or set(domains) != set(today) for holder, now, domains, today in other]
    decided = zip(after["review"], after["reviewed_at"], strict=True)  # sending a sheet back is decided that day too
    checked = [review == "reviewed" and _within(moment, start, end) for review, moment in decided]
    return Comparison(
        before=kept.kept(before),
        after=kept.kept(after),
        added=kept.kept(after[~after["id"].isin(before["id"])]),
        removed=kept.kept(before[~before["id"].isin(after["id"])]),
        reviewed=kept.kept(after.loc[checked]),
        moved=both[both["rung"] != both[RUNG]],
        handed=both.loc[handed],
    )


def _of_both(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the sheets of both days as they were the last day, with what they said the first."""
    there = after[after["id"].isin(before["id"])]
    then = before.set_index("id").loc[there["id"]]
    told = {"rung": RUNG, "was_with": HOLDER, "holder": "holder_name", "domains": DOMAINS}
    return there.assign(**{name: pd.Series([*then[of]], index=there.index, dtype=object) for name, of in told.items()})


def _on_map(history: pd.DataFrame, moment: datetime) -> pd.DataFrame:
    removed = _said_at(history, moment, REMOVED)
    there = [
        created < moment and not _is_before(moment, gone)
        for created, gone in zip(history["created_at"], removed, strict=True)
    ]
    seen = history.loc[there]
    changed = [name for name in (*_DATED, *_HOLDERS, _PORTABILITY) if name != REMOVED and _steps_of(name) in seen]
    said = {name: _said_at(seen, moment, name) for name in changed}
    return seen.assign(**{name: pd.Series(told, index=seen.index, dtype=object) for name, told in said.items()})


def _said_at(history: pd.DataFrame, moment: datetime, field: str) -> list[Any]:
    """Return what each sheet said then: what the first change after it replaced, or what it says now without any."""
    known = history.get(_steps_of(field))
    if known is None:
        return [*history[field]]
    return [
        next((before for at, before in steps if at >= moment), now) if steps else now
        for steps, now in zip(known, history[field], strict=True)
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
