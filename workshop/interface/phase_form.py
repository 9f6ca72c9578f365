"""The form of one phase of an agenda: what people read, what they may do, what they vote on."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from workshop import preparing
from workshop.agendas import LONGEST_PHASE, Agenda, Phase, Rules
from workshop.errors import Stale
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, N_, formats, t
from workshop.interface.fields import choice
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.phase_parts import axes_inputs, ballot_inputs, card_inputs, statement_inputs, zone_inputs
from workshop.interface.record_form import show_both
from workshop.interface.visit import visit
from workshop.preparing import wording
from workshop.preparing.models import blank
from workshop.preparing.on_board import OnBoard
from workshop.preparing.telling import title, told
from workshop.storage.database import writing
from workshop.workshops import Workshop

_MAY = {
    "write": N_("People write"),
    "see_others": N_("They see everyone’s notes"),
    "move": N_("They move notes"),
    "group": N_("They group notes"),
}
_WORDS = {
    "title": N_("Title"),
    "instruction": N_("Instruction"),
    "facilitator_note": N_("Note for whoever leads"),
    "technique": N_("Technique"),
    "output": N_("What should come out"),
}
_LONG = {"instruction": wording.INSTRUCTION, "facilitator_note": wording.NOTE}


def phase_form(workshop: Workshop, now: Phase | None, on_board: OnBoard) -> None:
    """Draw the form of the open phase and save it; ``now`` is None when someone took the phase away meanwhile."""
    form = f"phase.{workshop.id}.{visit().open_phase}"
    known = visit().drawn[form] = visit().drawn_before.get(form, now)
    first = known or visit().drawn_before.get(f"{form}.words") or blank("listen", workshop.agenda)
    visit().drawn[f"{form}.words"] = first
    activity = choice("workshop_activity", t("What people do"), key=f"{form}.activity", default=first.activity)
    model = first if activity == first.activity else blank(str(activity), workshop.agenda)
    base = replace(first, activity=model.activity, rules=model.rules, zones=model.zones or first.zones)
    base = replace(base, **{part: getattr(model, part) for part in ("ballots", "statements", "axes", "fields")})
    with st.form(form, border=False):
        phase = _inputs(f"{form}.{activity}", base, workshop, on_board)
        sent = st.form_submit_button(t("Save"), type="primary", key=f"{form}.save")
    if sent:
        _save(workshop, known, now, phase, form)


def _save(workshop: Workshop, known: Phase | None, now: Phase | None, phase: Phase, form: str) -> None:
    with showing_errors() as saved, writing() as session:
        if known:
            made = preparing.edit_phase(session, visit().visitor, workshop.id, known=known, phase=phase)
        else:
            end = len(workshop.agenda.phases)
            preparing.add_phase(session, visit().visitor, workshop.id, phase, at=end)
    if saved:
        visit().open_phase = ""
        if known and (names := _taken_out(known, phase)):
            kept = next(one for one in made.agenda.phases if one.key == known.key)
            sentence = t("Taken out of “{phase}”: {names}.", phase=title(phase, visit().language), names=names)
            removed(sentence, partial(preparing.edit_phase, known=kept, phase=known), workshop.id)
        else:
            say(t("Saved."))
        st.rerun()
    if isinstance(saved.refusal, Stale):
        visit().drawn[form] = now
        show_both(zip(_lines(phase, workshop.agenda), _lines(now, workshop.agenda), strict=True))


def _taken_out(known: Phase, phase: Phase) -> str:
    """Name the dots, statements and lines of a card that the phase had, and no longer has."""
    language = visit().language
    before, after = (
        {
            **{f"ballot.{one.key}": title(one, language) for one in each.ballots},
            **{f"statement.{one.key}": title(one, language, "text") for one in each.statements},
            **{f"field.{one.key}": title(one, language, "label") for one in each.fields},
        }
        for each in (known, phase)
    )
    return formats.apart([name for key, name in before.items() if key not in after], language)


def _inputs(key: str, phase: Phase, workshop: Workshop, on_board: OnBoard) -> Phase:
    main = workshop.language
    other = next(language for language in LANGUAGES if language != main)
    agenda, parts = workshop.agenda, dict[str, Any]()
    left, right = st.columns([4, 1])
    with left:
        words = _words(key, phase, main, "title")
    with right:
        minutes = st.number_input(
            t("Minutes"), min_value=1, max_value=LONGEST_PHASE, value=phase.minutes, step=5, key=f"{key}.minutes"
        )
    words |= _words(key, phase, main, "instruction")
    words |= _words(key, phase, main, "facilitator_note")
    if phase.activity in ("notes", "sort", "place", "card"):
        parts["zones"] = zone_inputs(t("Open zones"), agenda, phase.zones, key=f"{key}.zones")
    rules = _rules(key, phase)
    match phase.activity:
        case "vote":
            parts["ballots"] = ballot_inputs(key, phase.ballots, agenda, on_board, main, other)
        case "scale":
            parts["statements"] = statement_inputs(key, phase.statements, main, other)
        case "place":
            parts["axes"] = axes_inputs(key, phase.axes, main, other)
        case "card":
            parts["fields"] = card_inputs(key, phase.fields, main)
    with st.expander(t("Technique, and what should come out")):
        words |= _words(key, phase, main, "technique") | _words(key, phase, main, "output")
    with st.expander(t("The same in the other language: {spoken}", spoken=LANGUAGE_NAMES[other])):
        st.caption(t("For those who chose this language. What stays empty is shown as above."))
        for name in _WORDS:
            words |= _words(key, phase, other, name)
    return replace(phase, minutes=int(minutes), rules=rules, **words, **parts)


def _words(key: str, phase: Phase, language: str, name: str) -> dict[str, Any]:
    """Ask for one text of the phase in one language."""
    field = f"{name}_{language}"
    now, label = getattr(phase, field), t(_WORDS[name])
    if name in _LONG:
        return {field: st.text_area(label, value=now, key=f"{key}.{field}", max_chars=_LONG[name], height="content")}
    return {field: st.text_input(label, value=now, key=f"{key}.{field}", max_chars=200)}


def _rules(key: str, phase: Phase) -> Rules:
    """Ask what people may do; voting goes with the activity alone."""
    with st.container(horizontal=True, key=f"{key}.rules"):
        may = {
            name: st.checkbox(t(label), value=getattr(phase.rules, name), key=f"{key}.rules.{name}")
            for name, label in _MAY.items()
        }
    return Rules(**may, vote=phase.activity == "vote")


def _lines(phase: Phase | None, agenda: Agenda) -> list[str]:
    """Return a phase as lines to compare: its words, its minutes, what people do, and what they answer."""
    if phase is None:
        return [""] * (2 * len(_WORDS) + 4)
    words = [getattr(phase, f"{name}_{language}") for language in LANGUAGES for name in _WORDS]
    asked = [line.text_fr for line in phase.statements] + [field.label_fr for field in phase.fields]
    may = [t(label) for name, label in _MAY.items() if getattr(phase.rules, name)]
    return [*words, str(phase.minutes), told(phase, agenda, visit().language), ", ".join(may), ", ".join(asked)]
