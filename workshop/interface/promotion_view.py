"""Make records of what was said: choose notes and groups, choose what they become, see it, confirm, take back."""

import uuid
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from datablitz.qualifying import DATA_ZONES
from workshop import outputs, promoting
from workshop.access import Visitor, may
from workshop.board import Outcome, Results
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.listing import distinct, narrowed
from workshop.interface.messages import made, showing_errors
from workshop.interface.promotion_targets import TARGETS, Column, Fields, Target, usual
from workshop.interface.visit import visit
from workshop.promoting import MadeOf, Said
from workshop.storage.database import reading, writing
from workshop.workshops import Workshop

_TALLEST = 440
"""Pixels of the table of notes: beyond, it scrolls inside itself."""


@dataclass(frozen=True, slots=True)
class _Board:
    """What can be promoted, and what was."""

    results: Results
    said: Mapping[uuid.UUID, Said]
    made: Mapping[str, MadeOf]
    """By kind of record."""


def draw_promotion(results: Results) -> None:
    """Draw the four gestures, each once the one before is done."""
    workshop = results.workshop
    targets = [target for target in TARGETS if may(visit().visitor, target.action, workshop.territory_id)]
    if not targets:
        return
    with reading() as session:
        board = _read(session, visit().visitor, results)
    if not board.said:
        st.text(t("Nothing was written yet: there is nothing to make records of."))
        return
    if any(zone.key in DATA_ZONES and zone.notes for zone in results.zones):
        label = t("Qualify the notes about data, one at a time")
        menu.lead_to(menu.page("data/qualify"), label=label, icon=":material/fact_check:")
    st.markdown(t("Choose what was said, then what it becomes. Notes stay as they are, and records lead back to them."))
    chosen = _choose(board)
    if not chosen:
        return
    first = usual(chosen[0].source.zone)
    kind = st.segmented_control(
        tn("The line chosen becomes", "The {n} lines chosen become", len(chosen)),
        [target.kind for target in targets],
        default=(first if first in targets else targets[0]).kind,
        format_func={target.kind: t(target.name) for target in targets}.__getitem__,
        key=f"promote.kind.{first.kind}",
        required=True,
    )
    target = next(each for each in targets if each.kind == kind)
    with reading() as session:
        known = target.known(session, visit().visitor, workshop.territory_id)
    common = target.ask(f"promote.{workshop.id}.{kind}", known)
    _preview(workshop, target, known, common, chosen, board)


def leads_to(results: Results) -> str:
    """Return the page where what came out is most often taken further."""
    if outputs.ranked_domains(results):
        return "territory/priorities"
    if results.workshop.type == "swot_2":
        return "diagnosis/strategies"
    heaviest = max(results.zones, key=lambda zone: (sum(one.total() for one in zone.outcomes), zone.notes))
    target = usual(heaviest.key)
    return "data/qualify" if target.kind == "dataset" else target.page


def _read(session: Any, visitor: Visitor, results: Results) -> _Board:
    said = promoting.of_workshop(session, visitor, results.workshop.id)
    territory_id = results.workshop.territory_id
    return _Board(results, said, {each.kind: each.proposals.made(session, visitor, territory_id) for each in TARGETS})


def _choose(board: _Board) -> list[Said]:
    """Draw the table of groups and notes, and return the lines that are ticked."""
    zones = {zone.key: getattr(zone, f"title_{visit().language}") for zone in board.results.zones if zone.outcomes}
    left, middle = st.columns([3, 2], vertical_alignment="bottom")
    wanted = left.multiselect(
        t("Zones"), list(zones), format_func=zones.__getitem__, key="promote.zones", placeholder=t("All"),
        select_all=False,
    )  # fmt: skip
    inside = middle.toggle(t("Notes inside groups too"), key="promote.inside")
    every = board.results.every
    shown = [one for one in _lines(board, inside) if not wanted or one.source.zone in wanted]
    if not shown:
        return []
    ballots = _ballots(board, shown)
    lines = pd.DataFrame([_line(board, said, every[said.source.id], zones, ballots) for said in shown])
    headings = {name: setting for name, setting in _headings(ballots).items() if name == "text" or lines[name].any()}
    titles = {name: str(setting["label"]) for name, setting in headings.items()}
    rows = narrowed(lines, key="promote.find", titles=titles)
    found = zlib.crc32(repr(list(rows.index)).encode())  # ticks are places: they hold for these lines in this order
    key = f"promote.{board.results.workshop.id}.{'.'.join(wanted)}.{inside}.{visit().made}.{found}"
    ticked = st.dataframe(
        rows,
        column_config=headings,
        column_order=list(headings),
        hide_index=True,
        row_height=44,
        height=min(_TALLEST, 40 + 44 * len(rows)),
        on_select="rerun",
        selection_mode="multi-row",
        key=f"{key}.lines",
        alt=t("Groups and notes: tick those to make something of"),
    )
    labels = distinct({n: said.source.text for n, said in enumerate(shown)})
    # The keyboard's way: the boxes of a table are a gesture of the mouse.
    named = st.multiselect(
        t("Or choose by their words"), list(labels), format_func=labels.__getitem__, key=f"{key}.words",
        placeholder="—", select_all=False,
    )  # fmt: skip
    return [shown[n] for n in sorted({*(int(rows.index[place]) for place in ticked.selection.rows), *named})]


def _lines(board: _Board, inside: bool) -> list[Said]:
    """Return the groups and lone notes, with the notes of the groups when they are asked for."""
    lone = {outcome.id for outcome in board.results.outcomes}
    return [said for id, said in board.said.items() if id in board.results.every and (inside or id in lone)]


def _headings(ballots: Mapping[str, str]) -> dict[str, Any]:
    return {
        "text": st.column_config.TextColumn(t("What was said"), width="large"),
        **{key: st.column_config.NumberColumn(heading, width="small") for key, heading in ballots.items()},
        "notes": st.column_config.NumberColumn(t("Notes"), width="small"),
        "card": st.column_config.CheckboxColumn(t("Card"), width="small"),
        "became": st.column_config.TextColumn(t("Already"), width="medium"),
        "zone": st.column_config.TextColumn(t("Zone")),
    }


def _ballots(board: _Board, shown: Sequence[Said]) -> dict[str, str]:
    """Return the columns of dots: one by ballot where a line may take several colours, else one for all."""
    zones = {said.source.zone for said in shown}
    taken = {one.key: one for zone in zones for one in board.results.ballots(zone)}
    if all(len(board.results.ballots(zone)) <= 1 for zone in zones):
        return {"dots": t("Dots")}
    return {f"dots.{key}": getattr(one, f"title_{visit().language}") for key, one in taken.items()}


def _line(
    board: _Board, said: Said, outcome: Outcome, zones: Mapping[str, str], ballots: Mapping[str, str]
) -> dict[str, object]:
    became = [
        t("{label}: {value}", label=term("record_kind", one.kind), value=one.text) for one in _already(board, said)
    ]
    dots = {key: outcome.total(key.partition(".")[2] or None) for key in ballots}
    return {
        "text": said.source.text,
        "zone": zones.get(outcome.zone, outcome.zone) if len(zones) > 1 else "",
        "notes": len(outcome.notes) if outcome.is_group else 1,
        **dots,
        "card": bool(said.card),
        "became": " · ".join(became),
    }


def _already(board: _Board, said: Said) -> list[promoting.Made]:
    return [one for known in board.made.values() for one in promoting.already(said.source, known)]


def _preview(
    workshop: Workshop, target: Target, known: Any, common: Fields, chosen: Sequence[Said], board: _Board
) -> None:
    """Show the records to be, line by line, each cell free to change; make them on confirmation."""
    there = board.made[target.kind]
    again = False
    if any(promoting.already(said.source, there) for said in chosen):
        again = st.toggle(t("Make a second one of what was made already"), key=f"promote.again.{target.kind}")
    given = {name: content for name, content in common.items() if content}
    drafts = []
    for said in chosen:
        fresh = [draft for draft in target.drafts(said, known) if again or not _is_made(said, draft, there)]
        drafts += [(said, given | _told(draft)) for draft in fresh]
        if not fresh:
            names = " · ".join(one.text for one in promoting.already(said.source, there))
            st.text(t("Already made: {names}", names=names))
    target.warn(known, chosen)
    if not drafts:
        return
    columns = {target.title: (t("What will be made"), st.column_config.TextColumn(width="large"))}
    columns |= target.columns(known)
    rows = pd.DataFrame([{name: _cell(fields.get(name)) for name in columns} for _, fields in drafts])
    shown = zlib.crc32(repr([(said.source.id, given) for said, _ in drafts]).encode())
    edited = st.data_editor(
        rows,
        column_config={name: {**settings, "label": heading} for name, (heading, settings) in columns.items()},
        hide_index=True,
        placeholder="—",
        key=f"promote.preview.{target.kind}.{shown}",
        alt=t("The records to be: each cell can be changed"),
    )
    label = t("Make: {kind} ({n})", kind=t(target.name), n=len(drafts))
    if st.button(label, type="primary", icon=":material/check:", key="promote.make"):
        told = [
            (said, fields | _edited(columns, row))
            for (said, fields), row in zip(drafts, edited.to_dict("records"), strict=True)
        ]
        _make(workshop, target, told, again=again)


def _make(workshop: Workshop, target: Target, told: Sequence[tuple[Said, Fields]], *, again: bool) -> None:
    with showing_errors() as done, writing() as session:
        ids = [
            target.proposals.promote(session, visit().visitor, said.source.id, again=again, **fields).id
            for said, fields in told
        ]
    if not done:
        return

    def take_back(session: Any, visitor: Visitor, _workshop: uuid.UUID) -> None:
        for id in ids:
            target.records.remove(session, visitor, id)

    visit().made += 1
    sentence = t("Done: {n} in “{kind}”.", n=len(ids), kind=t(target.name))
    made(sentence, take_back, workshop.id, page=target.page, label=t(target.name))
    st.rerun()


def _is_made(said: Said, draft: Fields, there: MadeOf) -> bool:
    """Say whether the record exists; a note may give several kinds of items, one of each."""
    codes = ("", draft.get("kind"))
    return any(one.code in codes for one in promoting.already(said.source, there))


def _told(draft: Fields) -> Fields:
    return {name: content for name, content in draft.items() if content not in (None, "", [])}


def _cell(content: object) -> object:
    return str(content) if isinstance(content, uuid.UUID) else content


def _edited(columns: Mapping[str, Column], row: Mapping[str, Any]) -> Fields:
    """Return what the cells of a line say, as the domain takes it: an empty one is not what the draft proposed."""
    fields: Fields = {}
    for name, (_, settings) in columns.items():
        content = row[name]
        empty = content is None or (isinstance(content, float) and pd.isna(content))
        if settings["type_config"]["type"] == "text":
            fields[name] = "" if empty else str(content)
        else:
            fields[name] = None if empty else int(content) if isinstance(content, float) else content
    if fields.get("holder_id"):
        fields["holder_id"] = uuid.UUID(fields["holder_id"])
    return fields
