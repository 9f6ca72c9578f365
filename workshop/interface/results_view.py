"""What came out of a workshop, phase by phase: the result first, every note on request."""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from workshop import board, figures
from workshop.agendas import Field
from workshop.board import HiddenNote, Outcome, PhaseOutcome, Results, ZoneOutcome
from workshop.board.answers import Fields, People, Place
from workshop.i18n import t, tn
from workshop.i18n.formats import number
from workshop.interface.fields import term, terms
from workshop.interface.listing import distinct
from workshop.interface.messages import empty
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.texts import folded

FIRST = 6
"""How many of the heaviest are shown before all are asked for."""


def told_people(people: People) -> str:
    """Return who took part in one line: how many, by profile and by channel."""
    told = [tn("{n} person", "{n} people", people.total) if people.total else t("Nobody joined")]
    for name, counted in (("participant_profile", people.profiles), ("channel", people.channels)):
        ranked = sorted(counted.items(), key=lambda pair: -pair[1])
        told.append(", ".join(f"{term(name, code)}\u00a0{n}" for code, n in ranked))
    return " · ".join(filter(None, told))


def draw_results(results: Results) -> None:
    """Draw what came out, phase by phase, searched and sorted as the visitor asks."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    sought = left.text_input(t("Search"), key="after.search", icon=":material/search:")
    orders = {"dots": t("Dots"), "notes": t("Notes in a group"), "words": t("Alphabetical order")}
    order = right.selectbox(t("Sort by"), list(orders), format_func=orders.__getitem__, key="after.sort")
    drawn = [_draw_phase(results, phase, sought, order) for phase in board.by_phase(results)]
    if not any(drawn):
        nothing = t("Nothing was written yet. Notes held on paper have their tab.")
        empty(t("Nothing here holds these words.") if sought else nothing)


def draw_hidden(hidden: Sequence[HiddenNote]) -> None:
    """Tell whoever leads which notes were hidden, and why; folded, since they were not for every eye."""
    if not hidden:
        return
    with st.expander(tn("{n} hidden note", "{n} hidden notes", len(hidden)), icon=":material/visibility_off:"):
        st.caption(t("Seen by whoever leads alone: no document tells them."))
        rows = [
            {t("What was said"): plain(one.text), t("Why it is hidden"): plain(term("hiding_reason", one.reason))}
            for one in hidden
        ]
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=t("Hidden notes"))


def _draw_phase(results: Results, told: PhaseOutcome, sought: str, order: str) -> bool:
    """Draw one phase, folded unless it weighed something or something is sought; say whether anything was drawn."""
    zones = [(zone, _in_order(_matching(zone.outcomes, sought), order)) for zone in told.zones]
    cards = [pair for pair in told.cards if pair[0] is None or _holds(pair[0], sought) or _tells(pair[1], sought)]
    placed = [pair for pair in told.placed if _holds(pair[0], sought)]
    shown = [(zone, outcomes) for zone, outcomes in zones if outcomes]
    if not (shown or cards or placed or (told.statements and not sought)):
        return False
    weighs = bool(told.statements or told.placed or told.phase.ballots)
    with st.expander(_heading(results, told), expanded=weighs or bool(sought), key=f"after.phase.{told.phase.key}"):
        for zone, outcomes in shown:
            _draw_zone(results, zone, outcomes, sought, order)
        if told.statements and not sought:
            _draw_statements(told)
        if placed:
            _draw_placed(told, placed)
        if cards:
            _draw_cards(told, cards, sought)
    return True


def _heading(results: Results, told: PhaseOutcome) -> str:
    notes = sum(zone.notes for zone in told.zones)
    dots = sum(outcome.total() for zone in told.zones for outcome in zone.outcomes)
    answers = max((positions.answers for _, positions in told.statements), default=0)
    counted = [
        tn("{n} note", "{n} notes", notes) if notes else "",
        tn("{n} dot", "{n} dots", dots) if dots else "",
        tn("{n} answer", "{n} answers", answers) if answers else "",
        tn("{n} placed", "{n} placed", len(told.placed)) if told.placed else "",
        tn("{n} fast card", "{n} fast cards", len(told.cards)) if told.cards else "",
    ]
    return plain(" · ".join(filter(None, [_said(told.phase, "title"), *counted])))


def _draw_zone(results: Results, zone: ZoneOutcome, outcomes: list[Outcome], sought: str, order: str) -> None:
    key = f"after.all.{zone.key}"
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.header(plain(_said(zone, "title")), anchor=False)
    more = len(outcomes) > FIRST or any(outcome.notes for outcome in outcomes)
    every = bool(sought) or (more and right.toggle(t("Every note ({n})", n=zone.notes), key=key))
    ballots = results.ballots(zone.key) if any(outcome.total() for outcome in outcomes) else ()
    # One ballot needs no name: its dots are those of the zone. Of several, one that got nothing says so.
    several = len(ballots) > 1
    named = distinct({one.key: plain(_said(one, "title")) if several else t("Dots") for one in ballots})
    rows = []
    for outcome in outcomes if every else outcomes[:FIRST]:
        notes = len(outcome.notes) if outcome.is_group else 1
        row = {t("What was said"): plain(outcome.text or "—"), t("Notes"): str(notes)}
        row |= {heading: plain(outcome.told_dots(ballot, visit().language)) for ballot, heading in named.items()}
        rows.append(row)
        if every:
            inside = (note for note in outcome.notes if _holds(note, sought) or _holds_alone(outcome, sought))
            rows += [{t("What was said"): f"– {plain(note.text)}"} for note in inside]
    frame = pd.DataFrame(rows).fillna("")
    if not any(outcome.is_group for outcome in outcomes):
        frame = frame.drop(columns=t("Notes"))
    st.table(frame, border="horizontal", hide_index=True, alt=plain(_said(zone, "title")))
    left_out = len(outcomes) - FIRST
    if not every and left_out > 0:
        lighter = tn("And {n} more, with less weight.", "And {n} more, with less weight.", left_out)
        st.caption(lighter if order == "dots" else tn("And {n} more.", "And {n} more.", left_out))


def _draw_statements(told: PhaseOutcome) -> None:
    """Draw how many took each position, in words, and the middle one."""
    for statement, positions in told.statements:
        st.markdown(f"**{plain(_said(statement, 'text'))}**")
        levels = getattr(statement, f"levels_{visit().language}")
        counts = pd.DataFrame(
            [[str(n) for n in positions.counts]],
            columns=[plain(f"{value}. {level}") for value, level in enumerate(levels)],
        )
        st.table(counts, border="horizontal", hide_index=True, alt=plain(_said(statement, "text")))
        if positions.median is not None:
            st.caption(t("Median: {median}", median=number(positions.median, visit().language)))


def _draw_placed(told: PhaseOutcome, placed: list[tuple[Outcome, Place]]) -> None:
    axes = told.phase.axes
    names = (_said(axes, "x"), _said(axes, "y")) if axes else ("x", "y")
    alt = t("Notes and groups on two axes, each under its number in the table below, where the same values are.")
    st.plotly_chart(
        figures.placed([(outcome.text, place) for outcome, place in placed], names),
        alt=alt,
        key=f"after.placed.{told.phase.key}",
        theme=None,
    )
    rows = [
        {t("No."): str(n), t("What was said"): plain(outcome.text), plain(names[0]): str(place.x),
         plain(names[1]): str(place.y), t("Placed by"): str(place.count)}
        for n, (outcome, place) in enumerate(placed, start=1)
    ]  # fmt: skip
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=alt)


def _draw_cards(told: PhaseOutcome, cards: list[tuple[Outcome | None, Fields]], sought: str) -> None:
    key = f"after.cards.{told.phase.key}"
    every = bool(sought) or (len(cards) > FIRST and st.toggle(t("Every card ({n})", n=len(cards)), key=key))
    for outcome, said in cards if every else cards[:FIRST]:
        st.markdown(f"**{plain(outcome.text if outcome else t('A card of its own'))}**")
        lines = [_told_field(field, said[field.key]) for field in told.phase.fields if field.key in said]
        st.caption(plain(" · ".join(lines)))


def _told_field(field: Field, content: object) -> str:
    label = _said(field, "label")
    value = str(content)
    if field.kind != "text":
        value = terms(field.vocabulary, content if isinstance(content, list) else [value])
    return f"{label} {value}" if label.endswith("?") else t("{label}: {value}", label=label, value=value)


def _in_order(outcomes: list[Outcome], order: str) -> list[Outcome]:
    """Sort by words or by the notes of a group; by dots, they come in that order, and keep it among equals."""
    if order == "words":
        return sorted(outcomes, key=lambda outcome: folded(outcome.text))
    return sorted(outcomes, key=lambda outcome: -len(outcome.notes)) if order == "notes" else outcomes


def _matching(outcomes: Iterable[Outcome], sought: str) -> list[Outcome]:
    return [outcome for outcome in outcomes if _holds(outcome, sought)]


def _holds(outcome: Outcome, sought: str) -> bool:
    """Say whether a group, with its notes, or a note holds every word."""
    said = folded(" ".join(one.text for one in outcome.walk()))
    return all(word in said for word in folded(sought).split())


def _holds_alone(outcome: Outcome, sought: str) -> bool:
    return all(word in folded(outcome.text) for word in folded(sought).split())


def _tells(fields: Fields, sought: str) -> bool:
    said = folded(" ".join(str(content) for content in fields.values()))
    return all(word in said for word in folded(sought).split())


def _said(thing: object, name: str) -> str:
    return str(getattr(thing, f"{name}_{visit().language}"))
