"""Replay a written workshop on a real board, gesture by gesture, as its participants and facilitator would."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from workshop import board, participants, workshops
from workshop.access import Visitor
from workshop.agendas import Phase
from workshop.workshops import Workshop

IdOf = Callable[[str], uuid.UUID]


def replay(
    session: Session, facilitator: Visitor, territory_id: uuid.UUID, told: dict[str, Any], id_of: IdOf
) -> Iterator[Callable[[], object]]:
    """Yield the gestures of the workshop in order: plan, open, join, write, group, vote, reveal, close."""
    script = _Script(session, facilitator, told, id_of)
    yield partial(script.plan, territory_id)
    for each in told["participants"]:
        yield partial(script.join, each)
    for each in told["notes"]:
        yield partial(script.write, each)
    for each in told["groups"]:
        yield partial(script.group, each)
    for each in told["dots"]:
        yield partial(script.vote, each)
    for each in told["proxy_dots"]:
        yield partial(script.count, each)
    yield script.close


class _Script:
    """One workshop being replayed."""

    def __init__(self, session: Session, facilitator: Visitor, told: dict[str, Any], id_of: IdOf) -> None:
        self.session, self.facilitator, self.told, self.id_of = session, facilitator, told, id_of
        self.people: dict[str, Visitor] = {}
        self.tables: dict[str, int] = {}
        self.numbers = count(1)
        self.workshop: Workshop

    def plan(self, territory_id: uuid.UUID) -> None:
        planned = workshops.plan(
            self.session,
            self.facilitator,
            territory_id,
            id=self.id_of(self.told["key"]),
            starts_on=date.fromisoformat(self.told["starts_on"]),
            **{name: self.told[name] for name in ("type", "title", "stake", "mode", "language", "named")},
        )
        self.workshop = workshops.open(self.session, self.facilitator, planned.id)
        self.phase = self.workshop.phase_index

    def join(self, person: dict[str, Any]) -> None:
        table = self.tables.setdefault(person["table"], len(self.tables) + 1) if person["table"] else None
        id = self.id_of(person["key"])
        participants.join(
            self.session,
            self.workshop.code,
            join_id=id,
            id=id,
            profile=person["profile"],
            language=self.workshop.language,
            channel=person["channel"],
            table=table,
        )
        self.people[person["key"]] = participants.visitor_of(self.session, id)

    def write(self, note: dict[str, Any]) -> None:
        """Write a note where its author may at that moment; the facilitator then sorts it into its zone."""
        command = {"id": self.id_of(note["key"]), "zone": note["zone"], "text": note["text"]}
        if note["author"] is None:
            self.send(self.facilitator, "proxy.note", channel=note["channel"], **command)
            return
        open_zone = self.go_to_writing(note["zone"])
        self.send(self.people[note["author"]], "note.add", **{**command, "zone": open_zone})
        if open_zone != note["zone"]:
            self.send(self.facilitator, "note.move", id=command["id"], zone=note["zone"])

    def group(self, group: dict[str, Any]) -> None:
        notes = [str(self.id_of(key)) for key in group["notes"]]
        self.send(
            self.facilitator,
            "group.create",
            id=self.id_of(group["key"]),
            title=group["title"],
            zone=group["zone"],
            notes=notes,
        )

    def vote(self, dots: dict[str, Any]) -> None:
        self.go_to_vote(dots["ballot"])
        for voter in dots["by"]:
            target = str(self.id_of(dots["target"]))
            self.send(self.people[voter], "dot.put", target=target, ballot=dots["ballot"])

    def count(self, dots: dict[str, Any]) -> None:
        self.go_to_vote(dots["ballot"])
        told = {name: dots[name] for name in ("ballot", "channel", "count")}
        self.send(self.facilitator, "proxy.dots", target=str(self.id_of(dots["target"])), **told)

    def close(self) -> None:
        self.send(self.facilitator, "votes.reveal")
        workshops.close(self.session, self.facilitator, self.workshop.id)

    def go_to_writing(self, zone: str) -> str:
        """Move to a phase where participants write in ``zone``, else to the first where they write at all."""
        for wanted in (lambda phase: zone in _open_zones(phase, self.workshop), lambda phase: phase.rules.write):
            if any(wanted(phase) for phase in self.workshop.agenda.phases):
                self.go_to(wanted)
                break
        zones = _open_zones(self.workshop.agenda.phases[self.phase], self.workshop)
        return zone if zone in zones else zones[0]

    def go_to_vote(self, ballot_key: str) -> None:
        self.go_to(lambda phase: any(ballot.key == ballot_key for ballot in phase.ballots))

    def go_to(self, wanted: Callable[[Phase], bool]) -> None:
        index = next(n for n, phase in enumerate(self.workshop.agenda.phases) if wanted(phase))
        if index != self.phase:
            self.send(self.facilitator, "phase.go", index=index)
            self.phase = index

    def send(self, visitor: Visitor, kind: str, **command: Any) -> None:
        command_id = self.id_of(f"{self.told['key']}.{next(self.numbers)}")
        told = {name: str(part) if isinstance(part, uuid.UUID) else part for name, part in command.items()}
        board.apply(self.session, visitor, self.workshop.code, {"command_id": str(command_id), "kind": kind, **told})


def _open_zones(phase: Phase, workshop: Workshop) -> tuple[str, ...]:
    if not phase.rules.write:
        return ()
    return phase.zones or tuple(zone.key for zone in workshop.agenda.zones)
