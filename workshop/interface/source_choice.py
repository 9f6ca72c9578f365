"""Choose the groups and notes of the workshops that a record rests on, and show them."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from itertools import cycle

import streamlit as st

from workshop import sources
from workshop.board import tallies
from workshop.board.tallies import Tally
from workshop.i18n import t, tn
from workshop.interface.listing import distinct
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.sources import Source
from workshop.storage.database import reading

_DISCS = ("circle", "trip_origin", "adjust", "contrast")
"""A disc for each colour of dots, told apart without the colour, as on the board."""


def source_choice(label: str, *, chosen: Collection[uuid.UUID], key: str) -> dict[str, list[uuid.UUID]]:
    """Ask for any number of groups and notes of the territory; return them as the fields ``notes`` and ``groups``."""
    with reading() as session:
        boards = sources.of_territory(session, visit().visitor, visit().here.id)
    known = {str(source.id): source for source in every(boards)}
    labels = distinct({id: _label(source) for id, source in known.items()})
    picked = st.multiselect(
        label,
        list(known),
        default=[str(id) for id in chosen if str(id) in known],
        format_func=labels.__getitem__,
        key=key,
        placeholder="—",
        select_all=False,
    )
    return {f"{kind}s": [known[id].id for id in picked if known[id].kind == kind] for kind in ("note", "group")}


def quote(said: Iterable[Source]) -> None:
    """Show the words of groups and notes as they were written, with their dots."""
    for source in said:
        st.text(f"{source.text}  ({told_dots(source.dots)} · {source.workshop})")
        for note in source.notes:
            st.text(f"    – {note.text}")


def what_people_wrote(*, notes: Sequence[uuid.UUID], groups: Sequence[uuid.UUID]) -> None:
    """Quote the groups and notes that a record rests on, where some are left to be read, and tell their dots."""
    with reading() as session:
        known = sources.read(session, notes=notes, groups=groups)
        origins = [known[id] for id in (*groups, *notes) if id in known]
        counted = tallies.of(session, origins)
    if origins:
        with st.container(border=True, key="origins"):
            st.header(t("What people wrote"), anchor=False)
            _draw_colours(counted)
            quote(origins)


def _draw_colours(counted: Sequence[Tally]) -> None:
    """Tell each colour of dots by its name; one colour alone is told beside the words."""
    if len(counted) < 2:
        return
    with st.container(horizontal=True, key="origins.colours"):
        for disc, tally in zip(cycle(_DISCS), counted, strict=False):
            title = getattr(tally.ballot, f"title_{visit().language}")
            st.badge(plain(f"{title} · {tally.dots}"), icon=f":material/{disc}:", color="gray")


def told_dots(dots: int) -> str:
    return tn("{n} dot", "{n} dots", dots)


def every(known: Iterable[Source]) -> Iterable[Source]:
    """Return the groups and the notes alike, a group before its notes."""
    for source in known:
        yield source
        yield from source.notes


def _label(source: Source) -> str:
    group = t("Group: {title}", title=source.text) if source.kind == "group" else source.text
    return f"{group} · {told_dots(source.dots)}" if source.dots else group
