"""What a phase asks people: zones, ballots, statements, axes, the lines of a card. Each with room for one more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from workshop.agendas import MOST_DOTS, Agenda, Axes, Ballot, Field, Statement
from workshop.i18n import LANGUAGE_NAMES, t, tn
from workshop.interface.listing import distinct
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.preparing.models import card_lines
from workshop.preparing.on_board import OnBoard, suggested_allowance
from workshop.preparing.telling import title

_PER = ("board", "zone")


def zone_inputs(label: str, agenda: Agenda, now: Sequence[str], *, key: str, placeholder: str = "—") -> tuple[str, ...]:
    """Ask for zones of the board, in the order of the board."""
    titles = distinct({zone.key: title(zone, visit().language) for zone in agenda.zones})
    chosen = st.multiselect(
        label,
        list(titles),
        default=[zone for zone in now if zone in titles],
        format_func=titles.__getitem__,
        key=key,
        placeholder=placeholder,
        select_all=False,
    )
    return tuple(zone for zone in titles if zone in chosen)


def ballot_inputs(
    key: str, ballots: Sequence[Ballot], agenda: Agenda, on_board: OnBoard, main: str, other: str
) -> tuple[Ballot, ...]:
    """Ask for the dots of each colour; one ballot is unfolded, several are folded under their titles."""
    asked = []
    for place, ballot in enumerate(ballots):
        head = tn("{ballot}: {n} dot", "{ballot}: {n} dots", ballot.allowance, ballot=title(ballot, visit().language))
        with st.expander(plain(head), expanded=len(ballots) == 1):
            asked.append(_ballot(f"{key}.ballot.{ballot.key or place}", ballot, agenda, on_board, main, other))
    new = Ballot("", "", "", suggested_allowance(sum(on_board.targets.values())), 2, "board", ())
    with st.expander(t("Add dots of another colour")):
        asked.append(_ballot(f"{key}.ballot.new", new, agenda, on_board, main, other))
    return tuple(ballot for ballot in asked if ballot is not None)


def _ballot(key: str, ballot: Ballot, agenda: Agenda, on_board: OnBoard, main: str, other: str) -> Ballot | None:
    """None when it is dropped, or new and left without a title."""
    words = _both(key, ballot, "title", t("What these dots say"), main, other)
    left, middle, right = st.columns(3)
    allowance = left.number_input(
        t("Dots per person"), min_value=1, max_value=MOST_DOTS, value=ballot.allowance, step=1, key=f"{key}.allowance"
    )
    most = middle.number_input(
        t("At most in one place"), min_value=1, max_value=MOST_DOTS, value=ballot.max_per_target, key=f"{key}.most"
    )
    told = {"board": t("On the whole board"), "zone": t("In each zone")}
    per = right.selectbox(
        t("Counted"), _PER, index=_PER.index(ballot.per), format_func=told.__getitem__, key=f"{key}.per"
    )
    st.caption(_advice(ballot, on_board))
    zones = zone_inputs(
        t("Which zones?"), agenda, ballot.zones, key=f"{key}.zones", placeholder=t("All the zones of the board")
    )
    dropped = bool(ballot.key) and st.checkbox(t("Take these dots out of the vote"), key=f"{key}.drop")
    if dropped or not (ballot.key or any(words.values())):
        return None
    changed: dict[str, Any] = {"allowance": int(allowance), "max_per_target": int(most), "per": per, "zones": zones}
    return replace(ballot, **words, **changed)


def _advice(ballot: Ballot, on_board: OnBoard) -> str:
    targets = sum(count for zone, count in on_board.targets.items() if not ballot.zones or zone in ballot.zones)
    if not targets:
        return t(
            "As a rule, a quarter of the groups and lone notes, from 3 to 7 dots: 5 when some twenty are expected."
        )
    dots = suggested_allowance(targets)
    return tn(
        "{n} group or lone note there so far: {dots} dots per person would suit.",
        "{n} groups and lone notes there so far: {dots} dots per person would suit.",
        targets,
        dots=dots,
    )


def statement_inputs(key: str, statements: Sequence[Statement], main: str, other: str) -> tuple[Statement, ...]:
    """Ask for the statements people answer, each with its four positions."""
    asked = []
    for place, statement in enumerate((*statements, Statement("", "", "", (), ()))):
        head = title(statement, visit().language, "text") or t("Add a statement")
        one = f"{key}.statement.{'new' if place == len(statements) else statement.key or place}"
        with st.expander(plain(head)):
            words = _both(one, statement, "text", t("Statement"), main, other)
            words |= {
                f"levels_{language}": _lines(
                    t("The four positions, one per line, from 0 to 3 ({spoken})", spoken=LANGUAGE_NAMES[language]),
                    getattr(statement, f"levels_{language}"),
                    key=f"{one}.levels_{language}",
                )
                for language in (main, other)
            }
            dropped = bool(statement.key) and st.checkbox(t("Take this statement out"), key=f"{one}.drop")
        if not dropped and (statement.key or any(words.values())):
            asked.append(replace(statement, **words))
    return tuple(asked)


def axes_inputs(key: str, axes: Axes | None, main: str, other: str) -> Axes:
    """Ask what the two axes measure."""
    axes = axes or Axes("", "", "", "")
    across = _both(f"{key}.axes", axes, "x", t("Axis from left to right"), main, other)
    up = _both(f"{key}.axes", axes, "y", t("Axis from bottom to top"), main, other)
    return replace(axes, **across, **up)


def card_inputs(key: str, fields: Sequence[Field], main: str) -> tuple[Field, ...]:
    """Ask for the lines of a card: known ones, which the map and the use cases understand, then lines of one's own."""
    known = card_lines() | {field.key: field for field in fields}
    labels = distinct({name: title(field, visit().language, "label") for name, field in known.items()})
    chosen = st.multiselect(
        t("Lines of the card, in order"),
        list(labels),
        default=[field.key for field in fields],
        format_func=labels.__getitem__,
        key=f"{key}.fields",
        placeholder="—",
        select_all=False,
        help=t("These are understood afterwards: they fill in sheets of the map, use cases, strategies."),
    )
    own = _lines(t("Lines of your own, one per line (free text)"), (), key=f"{key}.own", height=68)
    typed = (Field("", line, line, "text", "") for line in own)
    return (*(known[name] for name in chosen), *typed)


def _both(key: str, part: object, name: str, label: str, main: str, other: str) -> dict[str, Any]:
    """Ask for a short text in both languages, side by side."""
    asked: dict[str, Any] = {}
    for column, language in zip(st.columns(2), (main, other), strict=True):
        named = f"{label} ({LANGUAGE_NAMES[language]})"
        now = title(part, language, name)
        asked[f"{name}_{language}"] = column.text_input(named, value=now, key=f"{key}.{name}_{language}", max_chars=200)
    return asked


def _lines(label: str, now: Sequence[str], *, key: str, height: int = 122) -> tuple[str, ...]:
    written = st.text_area(label, value="\n".join(now), key=key, height=height)
    return tuple(line.strip() for line in written.splitlines() if line.strip())
