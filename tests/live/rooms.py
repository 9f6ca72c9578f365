"""People and boards of the live workshop, as browsers reach them: cookies, JSON, streams."""

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.servers import Server
from workshop import agendas, territories, workshops
from workshop.access import OWNER
from workshop.workshops import Workshop


@dataclass
class Place:
    """A workshop on a running server."""

    server: Server
    code: str
    type: str

    @property
    def agenda(self) -> agendas.Agenda:
        return agendas.template(self.type)

    def phase(self, *, activity: str | None = None, **rules: bool) -> int:
        """Return the index of the first phase with this activity and these rules."""
        for index, phase in enumerate(self.agenda.phases):
            if activity in (None, phase.activity) and all(getattr(phase.rules, k) == v for k, v in rules.items()):
                return index
        raise AssertionError(f"no phase of {self.type} has {activity} {rules}")


@dataclass
class Browser:
    """One visitor of one workshop; ``room`` browsers say so, as the light page does."""

    place: Place
    client: httpx.Client
    room: bool = True
    receipt: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Board": "room"} if self.room else {}

    def state(self, **query: str) -> dict[str, Any]:
        answer = self.ask_state(**query)
        assert answer.status_code == 200, answer.text
        seen: dict[str, Any] = answer.json()
        return seen

    def ask_state(self, **query: str) -> httpx.Response:
        return self.client.get(f"/live/{self.place.code}/state", params=query, headers=self.headers)

    def send(self, kind: str, *, command_id: str | None = None, **arguments: Any) -> httpx.Response:
        command = {"command_id": command_id or str(uuid.uuid4()), "kind": kind, **arguments}
        return self.client.post(f"/live/{self.place.code}/commands", json=command, headers=self.headers)

    def do(self, kind: str, **arguments: Any) -> int:
        answer = self.send(kind, **arguments)
        assert answer.status_code == 200, answer.text
        revision: int = answer.json()["revision"]
        return revision

    def note(self, text: str, *, zone: str | None = None) -> str:
        id = str(uuid.uuid4())
        self.do("note.add", id=id, zone=zone or self.place.agenda.zones[0].key, text=text)
        self.notes.append(id)
        return id

    def go(self, **wanted: Any) -> int:
        return self.do("phase.go", index=self.place.phase(**wanted))

    @contextmanager
    def listening(self, *, last: int | None = None, **query: str) -> "Iterator[Stream]":
        asked = query | ({"board": "room"} if self.room else {})
        headers = {} if last is None else {"Last-Event-ID": str(last)}
        url = f"/live/{self.place.code}/events"
        timeout = httpx.Timeout(10, read=20)
        with self.client.stream("GET", url, params=asked, headers=headers, timeout=timeout) as response:
            yield Stream(response)


@dataclass
class Event:
    name: str
    id: int | None
    data: dict[str, Any]


class Stream:
    """An open stream, read event by event."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.seen = b""
        self._chunks = response.iter_raw()
        self._left = b""

    def next(self, *names: str) -> Event:
        """Return the next event with one of these names; comments and other events are passed over."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            while b"\n\n" in self._left:
                block, _blank, self._left = self._left.partition(b"\n\n")
                event = parsed(block.decode())
                if event and (not names or event.name in names):
                    return event
            chunk = next(self._chunks)
            self.seen += chunk
            self._left += chunk
        raise AssertionError(f"no {names} came; what came: {self.seen[-500:]!r}")

    def until_closed(self) -> None:
        """Read until the server ends the stream."""
        for chunk in self._chunks:
            self.seen += chunk

    def until(self, revision: int) -> list[Event]:
        """Return every change and reset up to this revision."""
        events = []
        while not events or (events[-1].id or 0) < revision:
            events.append(self.next("change", "reset"))
        return events


def parsed(block: str) -> Event | None:
    fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line and not line.startswith(":"))
    if "event" not in fields:
        return None
    return Event(fields["event"], int(fields["id"]) if "id" in fields else None, json.loads(fields["data"]))


def plan(server: Server, type: str = "atelier_citoyen", *, open: bool = True, **more: Any) -> Place:
    """Prepare a workshop in the server's own database."""
    with server.writing() as session:
        made = planned(session, type, **more)
        if open:
            workshops.open(session, OWNER, made.id)
    return Place(server, made.code, type)


def planned(session: Any, type: str, *, fictional: bool = False, **more: Any) -> Workshop:
    territory = territories.create(
        session,
        OWNER,
        name=f"Val {uuid.uuid4().hex[:8]}",
        kind="communaute_agglo",
        country="FR",
        language="fr",
        pathway="cas_1",
        partner_tier="terrain",
        stake="Se déplacer sans voiture",
        fictional=fictional,
    )
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": "Se déplacer"} | more
    return workshops.plan(session, OWNER, territory.id, type=type, **given)


def desk(place: Place) -> Browser:
    """Sign in as the facilitator."""
    client = httpx.Client(base_url=place.server.base_url)
    client.get(place.server.access_url())
    assert "sdt_desk" in client.cookies
    return Browser(place, client, room=False)


def phone(place: Place, pseudonym: str = "Ada", *, client: httpx.Client | None = None, **more: Any) -> Browser:
    """Join as a participant."""
    client = client or httpx.Client(base_url=place.server.base_url)
    given = {"join_id": str(uuid.uuid4()), "pseudonym": pseudonym, "profile": "citoyen", "language": "fr"} | more
    answer = client.post(f"/j/{place.code}/join", json=given)
    assert answer.status_code == 201, answer.text
    return Browser(place, client, receipt=answer.json()["receipt"])


def stranger(place: Place) -> Browser:
    return Browser(place, httpx.Client(base_url=place.server.base_url))
