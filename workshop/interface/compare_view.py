"""The map before and after: what changed between two days, in numbers and sheet by sheet."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from datablitz import comparing, stages
from datablitz.comparing import Comparison
from datablitz.filters import Filter
from workshop.access import Visitor
from workshop.i18n import t, tn
from workshop.interface.dataset_list import in_words
from workshop.interface.fields import term, terms
from workshop.interface.listing import lookup
from workshop.interface.map_pictures import Draw, show, table, take_away
from workshop.interface.map_pictures import kept as pictured
from workshop.interface.visit import asked, begin, visit
from workshop.storage.base import now
from workshop.storage.database import reading


def compare_view(sheets: pd.DataFrame, kept: Filter, draw: Draw) -> dict[str, str]:
    """Ask for two days, draw what changed between them, and return what the address says of it."""
    history = _history_here(sheets)
    today = now().date()
    first = min(comparing.first_day(history) or today, today - timedelta(days=1))
    begin("map.since", _day(asked("since")) or first)
    begin("map.until", _day(asked("until")) or today)
    left, right = st.columns(2)
    since = left.date_input(t("From the end of"), key="map.since", format="DD/MM/YYYY")
    until = right.date_input(t("To the end of"), key="map.until", format="DD/MM/YYYY")
    st.caption(
        t("Each sheet is told as it was on the day, under its name of today. The name, link and level of holders are "
          "those of today: no history of them is kept.")
    )  # fmt: skip
    since, until = sorted((since, until))
    changed = comparing.between(history, since, until, kept)
    rows = _rows(changed)
    image = pictured(draw, "compared", rows, since, until)
    show(image, key="compare")
    take_away(lambda: image, "before-after")
    headings = (t("Count"), t("Before"), t("After"))
    table(pd.DataFrame(rows, columns=headings), key="map.compare.table", hide_index=True)
    _list(tn("{n} sheet added", "{n} sheets added", len(changed.added)), changed.added, "added")
    _list(tn("{n} sheet removed", "{n} sheets removed", len(changed.removed)), changed.removed, "removed")
    _list(tn("{n} sheet reviewed", "{n} sheets reviewed", len(changed.reviewed)), changed.reviewed, "reviewed")
    title = tn("{n} sheet on another rung", "{n} sheets on another rung", len(changed.moved))
    _list(title, changed.moved, "moved")
    title = tn(
        "{n} sheet with another holder or domain", "{n} sheets with another holder or domain", len(changed.handed)
    )
    _list(title, changed.handed, "handed")
    return {"since": since.isoformat(), "until": until.isoformat()}


def _history_here(sheets: pd.DataFrame) -> pd.DataFrame:
    here, visitor = visit().here, visit().visitor
    told = str(here.id), here.revision, visitor.role, str(visitor.territory_id)
    return _history(*told, _visitor=visitor, _sheets=sheets)


@st.cache_data(ttl=600, max_entries=4, show_spinner=False)
def _history(
    territory_id: str, revision: int, role: str, confined_to: str, *, _visitor: Visitor, _sheets: pd.DataFrame
) -> pd.DataFrame:
    with reading() as session:
        return comparing.history(session, _visitor, uuid.UUID(territory_id), _sheets)


def _rows(changed: Comparison) -> list[tuple[str, int, int]]:
    before, after = changed.before, changed.after
    return [
        (t("Sheets"), len(before), len(after)),
        (t("Holders"), before["holder_id"].nunique(), after["holder_id"].nunique()),
        (t("Policy domains"), _domains(before), _domains(after)),
        *_rungs(before, after),
    ]


def _rungs(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple[str, int, int]]:
    """Count the sheets on each rung that had some on either day."""
    first, last = stages.ladder(before), stages.ladder(after)
    return [(term("restitution_status", code), first[code], last[code]) for code in first if first[code] or last[code]]


def _domains(sheets: pd.DataFrame) -> int:
    return len({domain for domains in sheets["policy_domains"] for domain in domains})


def _list(title: str, sheets: pd.DataFrame, name: str) -> None:
    st.header(title, anchor=False)
    if sheets.empty:
        st.text(t("Nothing in between."))
        return
    columns = {"label": t("Sheet"), "holder": t("Holder"), "review": t("Review")}
    rows = in_words(sheets, visit().language)
    if name == "moved":
        columns = {"label": t("Sheet"), "rung": t("Before"), "restitution": t("After")}
        rows["rung"] = [term("restitution_status", code) for code in sheets["rung"]]
    if name == "handed":
        columns = {"label": t("Sheet"), "before": t("Before"), "after": t("After")}
        rows["before"] = [_said(*told) for told in zip(sheets["holder"], sheets["domains"], strict=True)]
        rows["after"] = [_said(*told) for told in zip(sheets["holder_name"], sheets["policy_domains"], strict=True)]
    lookup(rows[list(columns)].rename(columns=columns), key=f"map.compare.{name}", in_full=title)


def _said(holder: str, domains: Sequence[str]) -> str:
    return " · ".join(filter(None, (holder, terms("policy_domain", domains))))


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None
