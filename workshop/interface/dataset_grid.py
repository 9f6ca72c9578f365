"""Many sheets in a grid: the main columns of a selection, edited like a spreadsheet and saved at one go."""

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from datablitz import batches, datasets, taking_back
from datablitz.dataset_fields import FIELDS, PARTIES
from datablitz.sheets import Dataset
from workshop import texts
from workshop.access import Visitor
from workshop.i18n import t, tn
from workshop.interface.handing_over import TURN_S
from workshop.interface.listing import distinct
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.organisations import Organisation
from workshop.storage.database import reading, writing
from workshop.storage.ids import new_id
from workshop.vocabularies import vocabulary

COLUMNS = (
    "label_fr",
    "holder_id",
    "policy_domains",
    "collection_forms",
    "legal_basis",
    "sensitivity",
    "retention_months",
    "restitution_status",
    "confidence",
    "minors",
    "third_party_data",
    "example",
)


@dataclass(frozen=True, slots=True)
class _Base:
    """What the grid was filled from: a save is compared with that, whatever changed since."""

    cells: pd.DataFrame
    said: pd.DataFrame
    """The same, with the rows that were saved while others were refused."""
    versions: Mapping[str, int]
    holders: Mapping[str, str]
    """Those of the sheets, by name: a removed one still holds what it held."""
    gesture: uuid.UUID
    """One until every row of the grid is saved, so that all of it is taken back at once."""
    saved: frozenset[uuid.UUID] = frozenset()
    back: frozenset[uuid.UUID] = frozenset()
    """Those of them that went back to the review."""
    refused: tuple[batches.RefusedRow, ...] = ()
    """What the last save left out, told until the next one."""


def selection(listed: pd.DataFrame) -> list[uuid.UUID]:
    """Ask for words of the sheets to work on and return these; beyond what one grid holds, say how to narrow."""
    sought = st.text_input(t("Search"), key="sheets.grid.search", icon=":material/search:")
    words = texts.folded(sought).split()
    told = (listed["label_fr"] + " " + listed["label_en"] + " " + listed["holder_name"]).map(texts.folded)
    kept = told.map(lambda text: all(word in text for word in words))
    found = list(listed["id"][kept])
    st.caption(tn("{n} sheet", "{n} sheets", len(found)))
    if len(found) > batches.MOST:
        st.info(
            t("The first {most} are shown: search, or choose a domain or a holder, for the others.", most=batches.MOST)
        )
    return found[: batches.MOST]


def dataset_grid(chosen: Sequence[uuid.UUID], known: Sequence[Organisation]) -> None:
    """Draw the grid of the sheets chosen, and save what was changed in it."""
    if not chosen:
        st.text(t("No sheet has these words. Search for others."))
        return
    form = f"sheets.grid.{visit().made}.{hash(frozenset(chosen))}"  # in any order: a new label sorts them anew
    base = visit().drawn_before.get(form) or _base(chosen)
    visit().drawn[form] = base
    for row in base.refused:
        st.error(plain(row.sentence(visit().language)), icon=":material/error:")
    with st.form(form, border=False):
        st.caption(t("Click a cell, or move with the arrows and press Enter; Escape leaves it as it was."))
        after = st.data_editor(
            base.cells,
            column_config=_config(base, known),
            hide_index=True,
            num_rows="fixed",
            height=min(38 * (len(base.cells) + 1) + 2, 560),
            key=f"{form}.cells",
        )
        sent = st.form_submit_button(t("Save all that changed"), type="primary", key="sheets.grid.save")
    if sent:
        _save(form, base, after)


def edits(before: pd.DataFrame, after: pd.DataFrame, versions: Mapping[str, int]) -> batches.Edits:
    """Return what changed between two states of a grid indexed by sheet."""
    changed = {}
    for id in before.index:
        fields = {
            name: _field(name, after.at[id, name])
            for name in before.columns
            if _field(name, before.at[id, name]) != _field(name, after.at[id, name])
        }
        if fields:
            changed[uuid.UUID(id)] = versions[id], fields
    return changed


def _field(name: str, cell: Any) -> Any:
    """Return what a cell says, as the domain takes it: a grid gives numbers with decimals and lists of its own."""
    if name in PARTIES:
        return uuid.UUID(cell) if isinstance(cell, str) and cell else None
    kind = FIELDS[name].kind
    if kind == "codes":
        return [] if cell is None else [str(each) for each in cell]
    if cell is None or cell is pd.NA or (isinstance(cell, float) and pd.isna(cell)):
        return "" if kind in ("line", "code") else None
    if kind == "number":
        return int(cell)
    return bool(cell) if kind == "flag" else str(cell)


def _base(chosen: Sequence[uuid.UUID]) -> _Base:
    with reading() as session:
        found = datasets.of(session, visit().visitor, visit().here.id, among=chosen)
    cells = pd.DataFrame([_row(each) for each in found], index=[str(each.id) for each in found], columns=[*COLUMNS])
    cells["retention_months"] = cells["retention_months"].astype("Int64")
    holders = {str(each.holder_id): each.holder_name for each in found}
    versions = {str(each.id): each.version for each in found}
    return _Base(cells, cells.astype(object), versions, holders, new_id())


def _row(sheet: Dataset) -> list[Any]:
    return [
        str(content) if isinstance(content, uuid.UUID) else list(content) if isinstance(content, tuple) else content
        for content in (getattr(sheet, name) for name in COLUMNS)
    ]


def _config(base: _Base, known: Sequence[Organisation]) -> dict[str, Any]:
    names = distinct({**base.holders, **{str(each.id): each.name for each in known}})
    found: dict[str, Any] = {
        "holder_id": st.column_config.SelectboxColumn(
            t(PARTIES["holder_id"]), options=list(names), format_func=_told(names), required=True, width="medium"
        )
    }
    for name in base.cells.columns.drop("holder_id"):
        found[name] = _column(name)
    return found


def _column(name: str) -> Any:
    field, title = FIELDS[name], t(FIELDS[name].title)
    match field.kind:
        case "code":
            labels = vocabulary(field.vocabulary).labels(visit().language)
            return st.column_config.SelectboxColumn(
                title, options=list(labels), format_func=_told(labels), required=not field.optional, width="medium"
            )
        case "codes":
            labels = vocabulary(field.vocabulary).labels(visit().language)
            return st.column_config.MultiselectColumn(
                title, options=list(labels), format_func=labels.__getitem__, width="medium"
            )
        case "flag":
            return st.column_config.CheckboxColumn(title)
        case "number":
            return st.column_config.NumberColumn(title, min_value=0, step=1)
        case _:
            wide = name == "label_fr"
            return st.column_config.TextColumn(title, max_chars=field.limit, required=wide, width="large")


def _told(labels: Mapping[str, str]) -> Callable[[object], str]:
    return lambda code: labels[str(code)]


def _save(form: str, base: _Base, after: pd.DataFrame) -> None:
    changed = edits(base.said, after, base.versions)
    if not changed:
        st.info(t("Nothing was changed in the grid."))
        return
    done: list[batches.Batch] = []
    with showing_errors() as went:
        for at, part in enumerate(batches.parts(changed)):
            time.sleep(TURN_S if at else 0)
            with writing() as session:
                done.append(batches.edit_many(session, visit().visitor, visit().here.id, part, gesture=base.gesture))
    base = visit().drawn[form] = _after(base, after, done)
    clean = bool(went) and not base.refused
    sentence = tn("{n} sheet saved.", "{n} sheets saved.", len(base.saved))
    if base.back:
        back = tn(
            "{n} went back to the review: it leaves the public page until it is checked again.",
            "{n} went back to the review: they leave the public page until they are checked again.",
            len(base.back),
        )
        sentence = f"{sentence} {back}"
    if base.saved:
        removed(sentence, _take_back_and_refill, base.gesture)
    elif clean:
        say(sentence)
    if clean:
        visit().made += 1
        visit().begin_again(form)
    if went:  # also when rows were refused: what to take back, and why the others stayed, are told above the grid
        st.rerun()


def _after(base: _Base, after: pd.DataFrame, done: Sequence[batches.Batch]) -> _Base:
    """Return what the grid is compared with from now on: the rows that went in are not sent again."""
    versions = {str(id): version for batch in done for id, version in batch.versions.items()}
    said = base.said.copy()
    for id in versions:
        for name in said.columns:
            said.at[id, name] = after.at[id, name]
    saved = base.saved.union(*(batch.saved for batch in done))
    back = base.back.union(*(batch.back for batch in done))
    refused = tuple(row for batch in done for row in batch.refused)
    return replace(base, said=said, versions={**base.versions, **versions}, saved=saved, back=back, refused=refused)


def _take_back_and_refill(session: Any, visitor: Visitor, gesture: uuid.UUID) -> None:
    """Take back what was saved, and make the grid anew from what the sheets say again.

    One that is only filled again loses the first click of whoever goes on typing in it.
    """
    taking_back.take_back(session, visitor, gesture)
    visit().made += 1
