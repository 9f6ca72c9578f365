"""Choose the groups and notes of the workshops that a record rests on, and show them."""

import uuid
from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from workshop.i18n import t, tn
from workshop.interface.listing import distinct
from workshop.sources import Source


def source_choice(
    label: str, known: Sequence[Source], *, chosen: Collection[uuid.UUID], key: str
) -> dict[str, list[uuid.UUID]]:
    """Ask for any number of groups and notes; return them as the fields ``notes`` and ``groups``."""
    sources = {str(source.id): source for source in every(known)}
    labels = distinct({id: _label(source) for id, source in sources.items()})
    picked = st.multiselect(
        label,
        list(sources),
        default=[str(id) for id in chosen if str(id) in sources],
        format_func=labels.__getitem__,
        key=key,
        placeholder="—",
        select_all=False,
    )
    return {f"{kind}s": [sources[id].id for id in picked if sources[id].kind == kind] for kind in ("note", "group")}


def quote(sources: Iterable[Source]) -> None:
    """Show the words of groups and notes as they were written, with their dots."""
    for source in sources:
        st.text(f"{source.text}  ({told_dots(source.dots)} · {source.workshop})")
        for note in source.notes:
            st.text(f"    – {note.text}")


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
