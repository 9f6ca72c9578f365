"""What happens in a phase, in words a facilitator would use."""

from collections.abc import Iterator

from workshop.agendas import Agenda, Phase
from workshop.board import rules
from workshop.i18n import N_, translate, translate_count

_ALONE = {
    "listen": N_("People listen"),
    "place": N_("People place notes on two axes"),
    "card": N_("People fill in cards"),
}


def told(phase: Phase, agenda: Agenda, language: str) -> str:
    """Return one line: what people do, what they see, and where."""
    return " · ".join(part for part in _parts(phase, agenda, language) if part)


def zones(keys: tuple[str, ...], agenda: Agenda, language: str) -> str:
    """Return the titles of some zones."""
    return ", ".join(title(zone, language) for zone in agenda.zones if zone.key in keys)


def title(part: object, language: str, name: str = "title") -> str:
    """Return the words of a phase, a zone or a ballot in a language."""
    words: str = getattr(part, f"{name}_{language}")
    return words


def _parts(phase: Phase, agenda: Agenda, language: str) -> Iterator[str]:
    if phase.is_break:
        yield translate(language, N_("Break"))
        return
    match phase.activity:
        case "notes":
            yield translate(language, _writing(phase))
        case "sort":
            yield translate(language, _sorting(phase))
        case "vote":
            yield from _dots(phase, agenda, language)
            return
        case "scale":
            n = len(phase.statements)
            yield translate_count(language, "People answer {n} statement", "People answer {n} statements", n)
            return
        case _:
            yield translate(language, _ALONE[phase.activity])
    yield zones(phase.zones, agenda, language)


def _dots(phase: Phase, agenda: Agenda, language: str) -> Iterator[str]:
    ballots = rules.ballots_of(agenda, phase)
    each = ballots[0].allowance
    if len(ballots) > 2 and all(ballot.per == "zone" and ballot.allowance == each for ballot in ballots):
        yield translate_count(language, "{n} dot in each zone", "{n} dots in each zone", each)
        return
    for ballot in ballots:
        words = title(ballot, language)
        yield translate_count(language, "{ballot}: {n} dot", "{ballot}: {n} dots", ballot.allowance, ballot=words)


def _writing(phase: Phase) -> str:
    if phase.is_silent:
        return N_("People write in silence")
    if phase.rules.group:
        return N_("People write, see everyone’s notes and group them")
    return N_("People write and see everyone’s notes")


def _sorting(phase: Phase) -> str:
    if phase.rules.move and phase.rules.group:
        return N_("People move notes and group those alike")
    return N_("People move notes") if phase.rules.move else N_("People group notes that are alike")
