"""Streams recorded from the real room: a snapshot, the events its readers were sent, the snapshot at the end.

For each role one ``Recording``: applying ``events`` to ``before`` must give ``after`` (presence, clock and what remains
of the timer aside). ``python -m tests.live.recordings FILE [SEED]`` writes some as JSON, for a reducer in any language.
"""

import json
import random
import sys
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.live.rooms import parsed
from tests.workshop.conftest import Room as Workshop
from tests.workshop.conftest import make_territory, make_workshop
from tests.workshop.test_board_properties import HEAVY, KINDS, Play
from workshop.access import Visitor
from workshop.live import news
from workshop.live.log import Audience
from workshop.live.room import Reader, Room
from workshop.storage.database import Database

Draw = Callable[[list[Any]], Any]
TYPES = ["atelier_citoyen", "swot_2", "datablitz", "seminaire_sensibilisation", "atelier_cas_usage"]
ANSWERS = [
    "scale.set",
    "place.set",
    "place.set",
    "card.set",
    "card.set",
    "note.hide",
    "note.restore",
    "votes.reveal",
    "undo",
]


@dataclass
class Recording:
    """What one reader saw, from one whole reading of the board to the next."""

    role: str
    before: dict[str, Any]
    events: list[dict[str, Any]] = field(default_factory=list)
    after: dict[str, Any] = field(default_factory=dict)


class Recorder:
    """Someone who leads, two participants and the wall, listening to one room while people act."""

    def __init__(self, workshop: Workshop) -> None:
        self.play = Play(workshop)
        self.session, self.id = workshop.session, workshop.workshop.id
        self.room = Room(self.id, workshop.see(self.play.actors[0])["revision"])
        self.readers: list[tuple[str, Visitor, bool, Reader]] = []
        for (visitor, public, _state), role in zip(self.play.screens, ("desk", "ada", "bob", "public"), strict=True):
            kind = role if role in ("desk", "public") else "participant"
            reader = Reader(self.room, Audience(kind, "fr"), visitor.participant_id)  # type: ignore[arg-type]
            self.room.readers.add(reader)
            self.readers.append((role, visitor, public, reader))
        self.open = {role: Recording(role, self.see(visitor, public)) for role, visitor, public, _r in self.readers}
        self.done: list[Recording] = []
        self.cards: list[str] = []

    def see(self, visitor: Visitor, public: bool) -> dict[str, Any]:
        seen: dict[str, Any] = json.loads(json.dumps(self.play.room.see(visitor, public=public)))
        return seen

    def act(self, pick: Draw, kinds: list[str]) -> None:
        """Let someone do something, more often sensible than not."""
        kind = pick(kinds)
        command = self.play.command(kind, pick) | self._sensible(kind, pick)
        answers = kind.startswith(("dot.", "scale.", "place.", "card."))
        self.play.act(pick(self.play.actors[1:] if answers else self.play.actors), command)

    def _sensible(self, kind: str, pick: Draw) -> dict[str, Any]:
        phases = self.play.room.workshop.agenda.phases
        if kind in ("note.add", "proxy.note"):
            zones = [zone for phase in phases for ballot in phase.ballots for zone in ballot.zones]
            return {"zone": pick(zones)} if zones else {}
        if kind in ("dot.put", "place.set"):
            seen = self.play.room.see(self.play.actors[0])
            alone = [note["id"] for note in seen["notes"] if not note["group"]]
            return {"target": pick([*alone, *(group["id"] for group in seen["groups"]), str(uuid.uuid4())])}
        if kind == "scale.set":
            return {"target": pick([one.key for phase in phases for one in phase.statements] or ["none"])}
        if kind == "card.set":
            self.cards.append(pick([*self.cards, str(uuid.uuid4())]))
            words = [one.key for phase in phases for one in phase.fields if one.kind == "text"]
            return {"id": self.cards[-1], "fields": {pick(words or ["none"]): pick(["Un", "Deux"])}}
        return {}

    def tell(self) -> None:
        """Let the room read what happened, and every reader take what it is sent."""
        fresh = news.read(
            self.session,
            self.id,
            self.room.revision,
            audiences={reader.audience for *_who, reader in self.readers},
            listeners={reader.listener for *_who, reader in self.readers if reader.listener},
        )
        self.room.tell_news(fresh)
        for role, visitor, public, reader in self.readers:
            for block in reader.take().decode().split("\n\n"):
                event = parsed(block)
                if event is None:
                    continue
                if event.name == "reset":  # a browser reads the whole board again: what went before cannot be compared
                    self.open[role] = Recording(role, self.see(visitor, public))
                else:
                    self.open[role].events.append(event.data)

    def stop(self) -> list[Recording]:
        """Take the last snapshots and return every recording."""
        self.tell()
        for role, visitor, public, _reader in self.readers:
            recording = self.open[role]
            recording.after = self.see(visitor, public)
            self.done.append(recording)
            self.open[role] = Recording(role, recording.after)
        done, self.done = self.done, []
        return done


def record(session: Any, pick: Draw, *, length: Callable[[], int]) -> list[Recording]:
    """Let people act on a new workshop as ``pick`` says, and return what each reader saw."""
    workshop = Workshop(
        session,
        make_workshop(session, make_territory(session), pick(TYPES), named=pick([True, False]), mode="hybride"),
    )
    recorder, found = Recorder(workshop), []
    for rules, kinds in (
        ({"write": True, "group": True}, HEAVY),
        ({"activity": "vote"}, HEAVY),
        ({"activity": pick(["scale", "place", "card"])}, ANSWERS),
        ({}, KINDS),
    ):
        if rules and any(_fits(phase, rules) for phase in workshop.workshop.agenda.phases):
            workshop.go(**rules)
            recorder.tell()
        for _ in range(length()):
            recorder.act(pick, kinds)
            if pick([True, False]):
                recorder.tell()
        found += recorder.stop()
    return found


def _fits(phase: Any, rules: dict[str, Any]) -> bool:
    return all(getattr(phase if name == "activity" else phase.rules, name) == value for name, value in rules.items())


def main(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/{uuid.uuid4()}.sqlite")
        database.upgrade()
        found: list[Recording] = []
        for _ in range(10):
            with database.writing() as session:
                found += record(session, chance.choice, length=lambda: chance.randint(4, 14))
        database.engine.dispose()
    path.write_text(json.dumps([asdict(one) for one in found], ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
