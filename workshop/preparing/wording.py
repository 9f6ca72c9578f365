"""The words of an agenda as its facilitator typed them: cleaned, in both languages, with keys for what is new."""

import re
from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from itertools import zip_longest
from typing import Any, TypeVar

from workshop import texts
from workshop.agendas import Agenda, Phase
from workshop.board import rules
from workshop.errors import BadAgenda
from workshop.i18n import N_

Part = TypeVar("Part")

INSTRUCTION = 1_000
NOTE = 3_000
_LONG = {"instruction": (N_("Instruction"), INSTRUCTION), "facilitator_note": (N_("Note for whoever leads"), NOTE)}
_LONGEST_KEY = 48


def worded(part: Part) -> Part:
    """Return a phase, a zone or what they hold with clean words; what is empty in one language speaks the other.

    Raises TooLong.
    """
    kept: Any = part
    clean: dict[str, Any] = {field.name: _clean(field.name, getattr(kept, field.name)) for field in fields(kept)}
    for name, content in clean.items():
        if name.endswith(("_fr", "_en")):
            clean[name] = _either(content, clean[name[:-2] + ("en" if name.endswith("fr") else "fr")])
    made: Part = replace(kept, **clean)
    return made


def keyed(phase: Phase, agenda: Agenda) -> Phase:
    """Return a phase whose new ballots, statements and lines of a card, those without a key, have one of their own."""
    taken = keys(agenda)

    def known(part: Any, words: str) -> Any:
        key = part.key or free_key(words, taken)
        taken.add(key)
        return replace(part, key=key)

    return replace(
        phase,
        ballots=tuple(known(ballot, ballot.title_fr) for ballot in phase.ballots),
        statements=tuple(known(line, line.text_fr) for line in phase.statements),
        fields=tuple(known(field, field.label_fr) for field in phase.fields),
    )


def copied(phase: Phase, agenda: Agenda) -> Phase:
    """Return the same phase under keys of its own: its dots and answers are counted apart; its cards are the same."""
    apart = replace(
        phase,
        key=free_key(phase.key, {known.key for known in agenda.phases}),
        ballots=tuple(replace(ballot, key="") for ballot in rules.ballots_of(agenda, phase)),
        statements=tuple(replace(line, key="") for line in phase.statements),
    )
    return keyed(apart, agenda)


def keys(agenda: Agenda) -> set[str]:
    """Return the keys that what is new may not take: zones (some ballots are keyed so), ballots, statements, lines."""
    taken = {zone.key for zone in agenda.zones} | set(rules.all_ballots(agenda))
    for phase in agenda.phases:
        taken |= {ballot.key for ballot in phase.ballots} | {line.key for line in phase.statements}
        taken |= {field.key for field in phase.fields}
    return taken


def free_key(words: str, taken: Collection[str]) -> str:
    """Return a short key made of the words, numbered when it is taken."""
    stem = re.sub(r"[^a-z0-9]+", "_", texts.folded(words)).strip("_")[:_LONGEST_KEY].strip("_") or "x"
    key, n = stem, 2
    while key in taken:
        key, n = f"{stem}_{n}", n + 1
    return key


def check(phase: Phase, agenda: Agenda) -> None:
    """Raise BadAgenda for a phase that could be led, and in which nobody would understand what to do."""
    may = phase.rules
    if _unsaid(phase):
        raise BadAgenda(
            reason=N_("A ballot, a statement, one of its levels, an axis or a line of the card has no words.")
        )
    if phase.activity == "notes" and not may.write:
        raise BadAgenda(reason=N_("In a phase of notes, people write: tick it, or choose another activity."))
    if phase.activity == "sort" and not (may.move or may.group):
        raise BadAgenda(reason=N_("To sort, people move notes or bring them together: tick one of the two."))
    if phase.activity in ("sort", "vote", "place") and not may.see_others:
        raise BadAgenda(reason=N_("To sort, vote or place notes, people must see those of the others."))
    if phase.is_silent and (may.move or may.group):
        raise BadAgenda(
            reason=N_("When people write in silence they see their own notes only: nothing to move or group.")
        )
    if phase.axes and any(other.axes for other in agenda.phases if other.key != phase.key):
        raise BadAgenda(reason=N_("Another phase already places notes on two axes, and a note has one place."))
    elsewhere = {
        ballot.key for other in agenda.phases if other.key != phase.key for ballot in rules.ballots_of(agenda, other)
    }
    if any(ballot.key in elsewhere for ballot in rules.ballots_of(agenda, phase)):
        raise BadAgenda(
            reason=N_("Another phase already counts dots zone by zone there: count them on the whole board.")
        )


def _either(words: Any, others: Any) -> Any:
    if isinstance(words, tuple):
        return tuple(_either(one, other) for one, other in zip_longest(words, others, fillvalue=""))
    return words or others


def _unsaid(phase: Phase) -> bool:
    axes = (phase.axes.x_fr, phase.axes.y_fr) if phase.axes else ()
    said = [ballot.title_fr for ballot in phase.ballots] + [field.label_fr for field in phase.fields]
    for line in phase.statements:
        said += [line.text_fr, *line.levels_fr]
    return not all((*said, *axes))


def _clean(name: str, content: Any) -> Any:
    if isinstance(content, tuple):
        return tuple(worded(one) if is_dataclass(one) else _clean(name, one) for one in content)
    if is_dataclass(content) and not isinstance(content, type):
        return worded(content)
    if not isinstance(content, str) or name[-3:] not in ("_fr", "_en"):
        return content
    if name[:-3] in _LONG:
        label, limit = _LONG[name[:-3]]
        return texts.paragraph(content, label, limit=limit)
    return texts.line(content, N_("Title"))
