"""Whatever people do, in whatever order: the board stays sound, and the events lead each visitor to the snapshot."""

import copy
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import board
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import WorkshopError
from workshop.storage.database import Database
from workshop.tables import GroupRow, NoteRow

Draw = Callable[[list[Any]], Any]

KINDS = [
    "note.add", "note.edit", "note.move", "note.remove", "note.hide", "note.restore", "group.create", "group.rename",
    "group.add", "group.move", "group.split", "group.dissolve", "dot.put", "dot.take", "proxy.note", "proxy.dots",
    "phase.go", "votes.reveal", "votes.hide", "board.lock", "board.unlock", "timer.start", "undo", "place.set",
    "scale.set", "me.set",
]  # fmt: skip
HEAVY = [
    "note.add", "dot.put", "dot.put", "dot.take", "group.create", "group.add", "group.dissolve", "undo", "undo",
    "me.set", "proxy.dots", "votes.reveal",
]  # fmt: skip


def reduced(state: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    """Apply one event as a browser does: replace parts, lay notes and groups by identifier, take away what is gone."""
    gone = set(event.get("gone", ()))
    for name in ("notes", "groups"):
        lying = {one["id"]: one for one in (*state[name], *event.get(name, ())) if one["id"] not in gone}
        state[name] = sorted(lying.values(), key=lambda one: one["order"])
    return state | {
        part: event[part] for part in ("workshop", "phase", "scales", "places", "cards", "me", "seat") if part in event
    }


def comparable(state: dict[str, Any]) -> dict[str, Any]:
    state = copy.deepcopy(state)
    state["phase"]["timer"].pop("remaining_s")
    return {key: part for key, part in state.items() if key not in ("revision", "server_time", "presence")}


class Play:
    """A room, those who act in it, and what each browser believes it shows."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.notes: list[str] = []
        self.groups: list[str] = []
        self.actors: list[Visitor] = [OWNER, room.join("Ada"), room.join("Bob")]
        eyes: list[tuple[Visitor, bool]] = [(visitor, False) for visitor in self.actors]
        self.screens = [
            [visitor, public, room.see(visitor, public=public)] for visitor, public in [*eyes, (PUBLIC, True)]
        ]

    def command(self, kind: str, pick: Draw) -> dict[str, Any]:
        agenda = self.room.workshop.agenda
        zone = pick([zone.key for zone in agenda.zones])
        note, group = pick([*self.notes, str(uuid.uuid4())]), pick([*self.groups, str(uuid.uuid4())])
        ballots = [ballot.key for phase in agenda.phases for ballot in phase.ballots]
        return {
            "kind": kind,
            "id": str(uuid.uuid4()) if kind in ("note.add", "proxy.note", "group.create") else pick([note, group]),
            "new_id": str(uuid.uuid4()),
            "zone": zone,
            "text": pick(["Un", "Deux", "Trois"]),
            "title": pick(["Titre", "Autre titre"]),
            "version": pick([1, 1, 2, 3]),
            "reason": "Raison",
            "note": note,
            "notes": [note, pick([*self.notes, note])],
            "target": pick([note, group]),
            "ballot": pick(ballots),
            "channel": pick(["salle", "en_ligne"]) if kind == "me.set" else "papier",
            "table": pick([None, 3, "Les quais"]),
            "people": pick([1, 1, 2, 4]),
            "count": pick([0, 2]),
            "index": pick(list(range(len(agenda.phases)))),
            "seconds": 60,
            "x": 10,
            "y": pick([20, 80]),
            "value": 1,
        } | ({"group": group} if kind == "note.move" and pick([True, False]) else {})

    def act(self, visitor: Visitor, command: dict[str, Any]) -> None:
        before = self.room.see(OWNER)["revision"]
        try:
            with self.room.session.begin_nested():
                applied = self.room.send(visitor, **command)
        except WorkshopError:
            assert self.room.see(OWNER)["revision"] == before
            return
        assert applied.revision == before + applied.changed
        if command["kind"] in ("note.add", "proxy.note"):
            self.notes.append(command["id"])
        if command["kind"] in ("group.create", "group.split"):
            self.groups.append(command["id"] if command["kind"] == "group.create" else command["new_id"])

    def check_board(self) -> None:
        session, seen = self.room.session, self.room.see(OWNER)
        alive = {row.id for row in session.scalars(select(GroupRow).where(GroupRow.dissolved_at.is_(None)))}
        rows = session.scalars(select(NoteRow).where(NoteRow.workshop_id == self.room.workshop.id)).all()
        assert all(row.group_id in alive for row in rows if row.group_id)
        zones = {group["id"]: group["zone"] for group in seen["groups"]}
        assert all(note["zone"] == zones[note["group"]] for note in seen["notes"] if note["group"])
        held = {id for group in seen["groups"] for id in group["notes"]}
        assert held == {note["id"] for note in seen["notes"] if note["group"] and not note["hidden"]}
        allowed = {
            ballot.key: ballot.allowance for phase in self.room.workshop.agenda.phases for ballot in phase.ballots
        }
        for visitor in self.actors[1:]:
            mine: Counter[str] = Counter()
            for note in self.room.see(visitor)["notes"] if seen["phase"]["rules"]["see_others"] else ():
                if not note["hidden"]:
                    mine.update(note["my_dots"])
            for group in self.room.see(visitor)["groups"]:
                brought = [note for note in self.room.see(visitor)["notes"] if note["id"] in group["notes"]]
                mine.update(group["my_dots"])
                for note in brought:
                    mine.subtract(note["my_dots"])
            people = self.room.see(visitor)["seat"]["people"]
            assert all(0 <= count <= allowed[ballot] * people for ballot, count in mine.items()), mine

    def check_screens(self) -> None:
        for screen in self.screens:
            visitor, public, state = screen
            for event in board.changes_since(
                self.room.session, visitor, self.room.code, state["revision"], public=public
            ):
                state = self.room.see(visitor, public=public) if event.name == "reset" else reduced(state, event.data)
            snapshot = self.room.see(visitor, public=public)
            assert comparable(state) == comparable(snapshot)
            screen[2] = state | {"revision": snapshot["revision"]}


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_any_sequence_of_commands_keeps_the_board_sound_and_every_screen_true(
    database: Database, data: st.DataObject
) -> None:
    def pick(choices: list[Any]) -> Any:
        return data.draw(st.sampled_from(choices))

    with database.writing() as session:
        territory = make_territory(session)
        play = Play(
            Room(session, make_workshop(session, territory, pick(["atelier_citoyen", "swot_2"]), mode="hybride"))
        )
        for rules in ({"write": True, "group": True}, {"vote": True}, {}):
            if rules:
                play.room.go(**rules)
            for _ in range(data.draw(st.integers(4, 14))):
                play.act(pick(play.actors), play.command(pick(KINDS if not rules else HEAVY), pick))
                if pick([True, False]):
                    play.check_screens()
            play.check_board()
            play.check_screens()
