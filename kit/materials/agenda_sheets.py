"""The agenda on paper: for the wall of the room, and for whoever leads, with what to say and to watch."""

from typing import Any

from kit.documents.model import Written
from kit.materials.occasions import Occasion
from kit.materials.printing import printed
from workshop.agendas import Phase
from workshop.i18n import N_, translate
from workshop.i18n.formats import clock, duration
from workshop.preparing.telling import title, told


def for_the_room(occasion: Occasion) -> Written:
    """Write the agenda to hang up: when, what, and what people do."""
    words = translate(occasion.language, N_("Agenda of the workshop"))
    return printed("room_agenda", occasion, words, _values(occasion))


def for_the_facilitator(occasion: Occasion) -> Written:
    """Write the agenda to hold in one's hand: instructions, notes for whoever leads, what should come out."""
    words = translate(occasion.language, N_("Agenda for whoever leads"))
    return printed("facilitator_agenda", occasion, words, _values(occasion))


def _values(occasion: Occasion) -> dict[str, Any]:
    agenda, language = occasion.agenda, occasion.language
    starts = zip(agenda.phases, agenda.starts, strict=True)

    def say(msgid: str, **values: object) -> str:
        return translate(language, msgid, **values)

    return {
        "phases": [_phase(phase, start, occasion) for phase, start in starts],
        "end": clock(_first(occasion) + agenda.minutes) if occasion.starts_at else "",
        "total": say(N_("{duration} in all"), duration=duration(agenda.minutes)),
        "labels": {
            "time": say(N_("Time")),
            "phase": say(N_("Phase")),
            "note": say(N_("For you")),
            "say": say(N_("Say:")),
            "technique": say(N_("Technique:")),
            "output": say(N_("Expected:")),
            "end": say(N_("End")),
            "page": say(N_("Page")),
        },
    }


def _phase(phase: Phase, start: int, occasion: Occasion) -> dict[str, Any]:
    language = occasion.language
    return {
        "start": clock(_first(occasion) + start) if occasion.starts_at else "",
        "minutes": duration(phase.minutes),
        "title": title(phase, language),
        "told": told(phase, occasion.agenda, language),
        "break": phase.is_break,
        **{name: title(phase, language, name) for name in ("instruction", "facilitator_note", "technique", "output")},
    }


def _first(occasion: Occasion) -> int:
    return occasion.starts_at.hour * 60 + occasion.starts_at.minute if occasion.starts_at else 0
