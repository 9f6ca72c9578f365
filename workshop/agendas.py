"""Agendas: what happens in a workshop, phase by phase.

``data/agendas`` holds one template per type of workshop that gathers people. A workshop keeps its own copy, which its
facilitator edits; ``from_json`` refuses a copy that could not be led.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from functools import cache, lru_cache
from itertools import accumulate
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from workshop import vocabularies
from workshop.errors import BadAgenda
from workshop.i18n import N_
from workshop.settings import ROOT

FOLDER = ROOT / "data" / "agendas"
BREAK = "pause"
LONGEST_PHASE = 480
MOST_DOTS = 50
_SPOKEN = {"session_anglais": "en"}
"""Types of workshop whose very name says in which language they are held."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of the board."""

    key: str
    title_fr: str
    title_en: str
    hint_fr: str
    hint_en: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What participants may do during a phase; a phase with ``write`` and not ``see_others`` is silent writing."""

    write: bool
    see_others: bool
    move: bool
    group: bool
    vote: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """Dots of one colour."""

    key: str
    title_fr: str
    title_en: str
    allowance: int
    max_per_target: int
    per: Literal["board", "zone"]
    zones: tuple[str, ...]
    """Zones whose notes and groups take these dots; empty means all."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence on which everyone takes a position from 0 to 3; one level's words for each."""

    key: str
    text_fr: str
    text_en: str
    levels_fr: tuple[str, ...]
    levels_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axes:
    x_fr: str
    x_en: str
    y_fr: str
    y_en: str


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a card; ``vocabulary`` names the list of its choices."""

    key: str
    label_fr: str
    label_en: str
    kind: Literal["text", "choice", "choices"]
    vocabulary: str


@dataclass(frozen=True, slots=True)
class Phase:
    key: str
    title_fr: str
    title_en: str
    minutes: int
    activity: Literal["listen", "notes", "sort", "vote", "scale", "place", "card"]
    technique_fr: str
    technique_en: str
    instruction_fr: str
    instruction_en: str
    facilitator_note_fr: str
    facilitator_note_en: str
    output_fr: str
    output_en: str
    rules: Rules
    zones: tuple[str, ...] = ()
    """Zones open for writing."""
    ballots: tuple[Ballot, ...] = ()
    statements: tuple[Statement, ...] = ()
    axes: Axes | None = None
    fields: tuple[Field, ...] = ()

    @property
    def is_silent(self) -> bool:
        return self.rules.write and not self.rules.see_others

    @property
    def is_counted(self) -> bool:
        """Whether it asks for answers that are counted, and shown once revealed."""
        return self.rules.vote or self.activity in ("scale", "place")

    @property
    def is_break(self) -> bool:
        """Whether people rest: the shipped breaks and their copies are keyed ``pause``."""
        return self.activity == "listen" and self.key.split("_")[0] == BREAK


@dataclass(frozen=True, slots=True)
class Agenda:
    type: str
    title_fr: str
    title_en: str
    source: str
    zones: tuple[Zone, ...]
    phases: tuple[Phase, ...]

    @property
    def minutes(self) -> int:
        return sum(phase.minutes for phase in self.phases)

    @property
    def longest_stretch(self) -> int:
        """Minutes of the longest part without a break."""
        longest = current = 0
        for phase in self.phases:
            current = 0 if phase.is_break else current + phase.minutes
            longest = max(longest, current)
        return longest

    @property
    def starts(self) -> tuple[int, ...]:
        """The minute at which each phase begins, counted from the first."""
        return tuple(accumulate((phase.minutes for phase in self.phases[:-1]), initial=0))


@cache
def gathering() -> list[str]:
    """Return the types of workshop that gather people: those with an agenda."""
    return [term.code for term in vocabularies.vocabulary("workshop_type").terms if term.extra["gathers"] == "yes"]


def spoken(workshop_type: str, otherwise: str) -> str:
    """Return the language in which a workshop of this type is held unless asked: its own, or the one given."""
    return _SPOKEN.get(workshop_type, otherwise)


def template(workshop_type: str) -> Agenda:
    """Return the shipped agenda of a type of workshop that gathers people."""
    path = FOLDER / f"{vocabularies.require('workshop_type', workshop_type)}.json"
    if not path.is_file():
        raise BadAgenda(reason=N_("This type of workshop gathers nobody: it has no agenda."))
    return from_json(json.loads(path.read_text(encoding="utf-8")))


def to_json(agenda: Agenda) -> dict[str, Any]:
    """Return the agenda as plain lists and mappings, in the shape of the shipped files."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(agenda)))
    return plain


def from_json(given: Mapping[str, Any]) -> Agenda:
    """Return the agenda that ``given`` describes; BadAgenda names the first thing to mend when it could not be led."""
    agenda = _shaped(given)
    for fault in _faults(agenda):
        raise BadAgenda(reason=fault)
    return agenda


def _shaped(given: Mapping[str, Any]) -> Agenda:
    try:
        agenda: Agenda = _value(Agenda, given)
    except (KeyError, TypeError):
        raise BadAgenda(reason=N_("A part of it is missing, or is not of the expected kind.")) from None
    return agenda


def phase_from_json(given: Mapping[str, Any]) -> Phase:
    """Return one phase, not yet held against an agenda."""
    phase: Phase = _value(Phase, given)
    return phase


def stored(kept: Mapping[str, Any]) -> Agenda:
    """Return the agenda a workshop keeps; read once: each gesture on a board asks for it.

    It could be led when it was kept: what was written before a list of the instance changed stays readable.
    """
    known = _recent.get(id(kept))
    if known is None or known[0] is not kept:
        if len(_recent) >= _RECENT:
            _recent.clear()  # in one step: other threads read it
        known = _recent[id(kept)] = (kept, _read_once(json.dumps(kept)))
    return known[1]


_RECENT = 64
_recent: dict[int, tuple[Mapping[str, Any], Agenda]] = {}
"""The agendas asked for last, by the very object that keeps each; held, so that no other object takes its place."""


@lru_cache(maxsize=256)
def _read_once(kept: str) -> Agenda:
    return _shaped(json.loads(kept))


def _faults(agenda: Agenda) -> Iterator[str]:
    zones = {zone.key for zone in agenda.zones}
    if agenda.type not in vocabularies.vocabulary("workshop_type"):
        yield N_("Its type of workshop is unknown.")
    if not agenda.phases:
        yield N_("It has no phase. Add at least one.")
    if _repeats(zone.key for zone in agenda.zones) or _repeats(phase.key for phase in agenda.phases):
        yield N_("Two zones or two phases have the same key.")
    titled: tuple[Zone | Phase, ...] = (*agenda.zones, *agenda.phases)
    if not all(part.title_fr.strip() and part.title_en.strip() for part in titled):
        yield N_("A zone or a phase has no title in one of the two languages.")
    for phase in agenda.phases:
        yield from _phase_faults(phase, zones)


def _phase_faults(phase: Phase, zones: set[str]) -> Iterator[str]:
    if not 1 <= phase.minutes <= LONGEST_PHASE:
        yield N_("A phase lasts from 1 minute to 8 hours.")
    if not zones.issuperset(phase.zones) or not all(zones.issuperset(ballot.zones) for ballot in phase.ballots):
        yield N_("A phase or a ballot names a zone that the agenda does not have.")
    if phase.rules.write and not phase.zones:
        yield N_("A phase where people write needs an open zone.")
    if not phase.rules.vote == bool(phase.ballots) == (phase.activity == "vote"):
        yield N_("A vote needs at least one ballot, and ballots need a phase that votes.")
    if not all(1 <= ballot.max_per_target <= ballot.allowance <= MOST_DOTS for ballot in phase.ballots):
        yield N_("A ballot has from 1 to 50 dots, and no more of them may go to one place.")
    if (phase.activity == "scale") != bool(phase.statements) or (phase.activity == "place") != bool(phase.axes):
        yield N_("A scale needs its statements, and a placing its two axes.")
    if any(len(words) != 4 for line in phase.statements for words in (line.levels_fr, line.levels_en)):
        yield N_("A statement has four levels, from 0 to 3.")
    if (phase.activity == "card") != bool(phase.fields):
        yield N_("A card needs its fields.")
    if any(field.kind != "text" and field.vocabulary not in vocabularies.names() for field in phase.fields):
        yield N_("A field of the card offers a list that does not exist.")
    if any(_repeats(part.key for part in parts) for parts in (phase.ballots, phase.statements, phase.fields)):
        yield N_("Two ballots, statements or fields of a phase have the same key.")


def _repeats(keys: Iterable[str]) -> bool:
    seen = list(keys)
    return len(set(seen)) < len(seen) or not all(seen)


def _value(kind: Any, given: Any) -> Any:
    """Read ``given`` as ``kind``: a value of this module, a tuple of them, a choice of words, or a plain value."""
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(given, Mapping):
        kinds = get_type_hints(kind)
        wanted = [field.name for field in fields(kind) if field.name in given or field.default is MISSING]
        return kind(**{name: _value(kinds[name], given[name]) for name in wanted})
    if get_origin(kind) is tuple and isinstance(given, list | tuple):
        return tuple(_value(get_args(kind)[0], one) for one in given)
    if get_origin(kind) is UnionType:
        return None if given is None else _value(get_args(kind)[0], given)
    if given in get_args(kind) if get_origin(kind) is Literal else type(given) is kind:
        return given
    raise TypeError(kind)
