"""A board as a list: each zone with its groups, notes and dots, the heaviest first."""

import streamlit as st

from workshop.board import Outcome, ZoneOutcome
from workshop.i18n import tn
from workshop.interface.fields import term
from workshop.interface.plain import plain
from workshop.texts import folded


def draw_zone(zone: ZoneOutcome, title: str, sought: str = "") -> None:
    """Draw one zone; with ``sought``, only what holds these words; nothing at all when nothing does."""
    shown = [outcome for outcome in zone.outcomes if _holds(outcome, sought)]
    if not shown:
        return
    st.header(f"{plain(title)} · {len(shown)}", anchor=False)
    for outcome in shown:
        with st.container(border=True, key=f"outcome.{outcome.id}"):
            left, right = st.columns([5, 2], vertical_alignment="center")
            with left:
                st.text(outcome.text)
                for note in outcome.notes:
                    st.text(f"– {note.text}")
            with right:
                _draw_dots(outcome)


def _draw_dots(outcome: Outcome) -> None:
    if not outcome.total():
        return
    st.text(tn("{n} dot", "{n} dots", outcome.total()))
    channels = [f"{term('channel', channel)} {n}" for channel, n in sorted(outcome.by_channel().items())]
    st.caption(" · ".join(channels))


def _holds(outcome: Outcome, sought: str) -> bool:
    texts = folded(" ".join([outcome.text, *(note.text for note in outcome.notes)]))
    return all(word in texts for word in folded(sought).split())
