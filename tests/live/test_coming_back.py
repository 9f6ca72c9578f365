"""A phone that comes back while a change is being read for those who were there: as when a whole room reconnects."""

import asyncio
import threading
import uuid
from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import event

from tests.live.rooms import Event, parsed
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop.live import acts, asking
from workshop.live.asking import room_cookie
from workshop.live.hub import HUB
from workshop.live.streaming.routes import Events
from workshop.storage.database import Database


class Ear:
    """The open stream of one participant, from a revision on."""

    def __init__(self, code: str, secret: str, after: int) -> None:
        cookie = f"{room_cookie(code)}={secret}".encode()
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": f"/live/{code}/events",
            "path_params": {"code": code},
            "query_string": f"after={after}&board=room&lang=fr".encode(),
            "headers": [(b"cookie", cookie)],
        }
        self.opened = asyncio.Event()
        self.told = ""
        self.headers: dict[bytes, bytes] = {}
        self.task = asyncio.create_task(Events()(self.scope, self._receive, self._send))

    async def _receive(self) -> MutableMapping[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError("nobody hangs up")

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        self.told += message.get("body", b"").decode()
        self.headers |= dict(message.get("headers", ()))
        self.opened.set()

    async def hears(self, revision: int) -> list[Event]:
        """Return the changes told so far, once they reach this revision."""
        async with asyncio.timeout(10):
            while True:
                events = [one for block in self.told.split("\n\n") if (one := parsed(block)) and one.name == "change"]
                if events and events[-1].id == revision:
                    return events
                await asyncio.sleep(0.01)


class Late:
    """Holds back the next reading of the live board, at its first statement, until it is let go."""

    def __init__(self) -> None:
        self.begun, self._go = threading.Event(), threading.Event()

    def hold(self, *_statement: object) -> None:
        if threading.current_thread().name.startswith("live-reader") and not self.begun.is_set():
            self.begun.set()
            self._go.wait(10)

    def let_go(self) -> None:
        self._go.set()


def test_a_command_reaches_the_room_with_what_was_read_in_its_own_transaction(instance: Database) -> None:
    asyncio.run(_tell_at_once(instance))


async def _tell_at_once(database: Database) -> None:
    with database.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session)))
        room.go(write=True, see_others=True)
        (ada, ada_secret), (_bob, bob_secret) = (room.arrive(name) for name in ("Ada", "Bob"))
        known = room.see(ada)["revision"]
    late = Late()
    async with HUB.running():
        phones = {name: Ear(room.code, secret, known) for name, secret in (("Ada", ada_secret), ("Bob", bob_secret))}
        await asyncio.gather(*(phone.opened.wait() for phone in phones.values()))
        await asyncio.sleep(1.2)  # the room has told who is here, which it reads first
        event.listen(database.engine, "before_cursor_execute", late.hold)
        note = str(uuid.uuid4())
        command = {"command_id": note, "kind": "note.add", "id": note, "zone": room.zone, "text": "Le bus du matin"}
        asked = asking.asked(
            room.code, headers={}, cookies={room_cookie(room.code): ada_secret}, query={}, address="test"
        )
        revision = await HUB.write(acts.carry_out, asked, command, HUB.who())
        mine = {name: (await phone.hears(revision))[-1].data["notes"][0]["mine"] for name, phone in phones.items()}
        assert mine == {"Ada": True, "Bob": False}
        assert not late.begun.is_set()
        assert phones["Bob"].headers[b"x-content-type-options"] == b"nosniff"


def test_who_comes_back_while_news_are_read_knows_its_own_note_as_its_own(instance: Database) -> None:
    asyncio.run(_play(instance))


async def _play(database: Database) -> None:
    with database.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session)))
        room.go(write=True, see_others=True)
        (ada, ada_secret), (bob, bob_secret) = (room.arrive(name) for name in ("Ada", "Bob"))
        known = room.see(ada)["revision"]
    late = Late()
    async with HUB.running():
        Ear(room.code, ada_secret, known)
        await asyncio.sleep(0.2)
        event.listen(database.engine, "before_cursor_execute", late.hold)
        with database.writing() as session:
            Room(session, room.workshop).note(ada, "Le bus du matin")
        assert await asyncio.to_thread(late.begun.wait, 10)
        phone = Ear(room.code, bob_secret, known)
        await asyncio.wait({asyncio.create_task(phone.opened.wait())}, timeout=0.5)
        with database.writing() as session:
            note = Room(session, room.workshop).note(bob, "Le bus du soir")
            seen = Room(session, room.workshop).see(bob)
        late.let_go()
        told = await phone.hears(seen["revision"])
    notes = {one["id"]: one for change in told for one in change.data.get("notes", ())}
    assert notes == {one["id"]: one for one in seen["notes"]}
    assert notes[note]["mine"]
