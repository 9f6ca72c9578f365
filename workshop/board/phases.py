"""What came out of a workshop, phase by phase. Pure: the results and their agenda in, one account per phase out.

Several phases work on the same zones: written in silence, shared, sorted, voted on. What lies in a zone is told once,
under the phase that had the last word on it: the vote that weighs it, else the last of those made for it. A phase that
works on a whole board, to say what is missing, is not made for one of its zones.
"""

from dataclasses import dataclass

from workshop.agendas import Agenda, Phase, Statement
from workshop.board.answers import Fields, Place, Positions
from workshop.board.results import Outcome, Results, ZoneOutcome


@dataclass(frozen=True, slots=True)
class PhaseOutcome:
    """What is told under one phase."""

    phase: Phase
    zones: tuple[ZoneOutcome, ...] = ()
    """The zones that are told here and hold something."""
    later: Phase | None = None
    """The phase under which the notes of this one are told, when it is another."""
    statements: tuple[tuple[Statement, Positions], ...] = ()
    placed: tuple[tuple[Outcome, Place], ...] = ()
    """The highest first, then the furthest to the right."""
    cards: tuple[tuple[Outcome | None, Fields], ...] = ()
    """What each card describes, None for one of its own, and the fields that this phase asked for."""

    @property
    def has_results(self) -> bool:
        return bool(self.zones or self.statements or self.placed or self.cards)


def by_phase(results: Results) -> tuple[PhaseOutcome, ...]:
    """Return one account per phase of the agenda, in order; some have nothing to tell."""
    agenda = results.workshop.agenda
    homes = {zone.key: _home(agenda, zone.key) for zone in agenda.zones}
    found = []
    for phase in agenda.phases:
        told = tuple(zone for zone in results.zones if homes[zone.key] is phase and zone.outcomes)
        elsewhere = [homes[key] for key in _worked_on(agenda, phase) if homes[key] is not phase]
        statements = tuple(
            (one, results.positions[one.key]) for one in phase.statements if one.key in results.positions
        )
        later = elsewhere[-1] if elsewhere and not told else None
        found.append(PhaseOutcome(phase, told, later, statements, _placed(results, phase), _cards(results, phase)))
    return tuple(found)


def _home(agenda: Agenda, zone: str) -> Phase:
    """Return the phase that had the last word on a zone; the last of all for one that no phase names."""
    worked = {phase: len(_worked_on(agenda, phase)) for phase in agenda.phases if zone in _worked_on(agenda, phase)}
    votes = [phase for phase in worked if phase.ballots]
    closest = [phase for phase, zones in worked.items() if zones == min(worked.values())]
    return (votes or closest or agenda.phases)[-1]


def _worked_on(agenda: Agenda, phase: Phase) -> tuple[str, ...]:
    """Return the zones whose notes a phase writes, sorts or weighs."""
    every = tuple(zone.key for zone in agenda.zones)
    if phase.ballots:
        return tuple(key for key in every if any(not one.zones or key in one.zones for one in phase.ballots))
    writes = phase.activity in ("notes", "sort") or phase.rules.write
    return (phase.zones or every) if writes else ()


def _placed(results: Results, phase: Phase) -> tuple[tuple[Outcome, Place], ...]:
    if phase.activity != "place":
        return ()
    targets = (one for one in results.every.values() if not phase.zones or one.zone in phase.zones)
    placed = ((one, results.places[one.id]) for one in targets if one.id in results.places)
    return tuple(sorted(placed, key=lambda pair: (-pair[1].y, -pair[1].x, pair[0].text)))


def _cards(results: Results, phase: Phase) -> tuple[tuple[Outcome | None, Fields], ...]:
    asked = [field.key for field in phase.fields]
    found = []
    for id, fields in results.cards.items():
        if said := {key: fields[key] for key in asked if key in fields}:
            found.append((results.every.get(id), said))
    return tuple(sorted(found, key=lambda pair: (-pair[0].total(), pair[0].text) if pair[0] else (1, "")))
