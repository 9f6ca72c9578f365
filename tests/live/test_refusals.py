"""What the live board refuses: the right status, a sentence in the visitor's language, no change."""

import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.live import rooms
from tests.live.rooms import Browser, Place
from tests.servers import Server, serving
from workshop import access
from workshop.access_tables import DeskRow
from workshop.storage.base import now

ANOTHER = str(uuid.uuid4())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of their own: an address that guesses codes is slowed, whoever asks from it next."""
    with serving(tmp_path_factory.mktemp("refusing")) as server:
        yield server


def refused(answer: httpx.Response, status: int) -> str:
    """Hold an answer to be a refusal and return its sentence."""
    assert answer.status_code == status, (answer.status_code, answer.text)
    told = answer.json()
    assert {"error", "message"} <= set(told) and told["message"].strip()
    sentence: str = told["message"]
    return sentence


@pytest.fixture
def writing(lead: Browser, place: Place) -> int:
    """The phase where everyone writes and sees; the revision it starts at."""
    lead.go(activity="vote")
    return lead.go(activity="notes", see_others=True, group=True)


def note(**fields: Any) -> dict[str, Any]:
    return {"command_id": str(uuid.uuid4()), "kind": "note.add", "id": str(uuid.uuid4())} | fields


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "note.fly"}, 422),
        ({"kind": 12}, 422),
        ({"kind": None}, 422),
        ({"command_id": "not an identifier"}, 422),
        ({"command_id": None}, 422),
        ({"id": 7}, 422),
        ({"id": ["a"]}, 422),
        ({"zone": "nowhere"}, 422),
        ({"zone": {"a": 1}}, 422),
        ({"text": ""}, 422),
        ({"text": " \n "}, 422),
        ({"text": "\u0000\u0007"}, 422),
        ({"text": 12}, 422),
        ({"text": ["Un"]}, 422),
        ({"text": "x" * 501}, 422),
        ({"text": "é" * 501}, 422),
        ({"lang": "xx"}, 422),
        ({"kind": "note.edit", "version": 1, "id": ANOTHER}, 404),
        ({"kind": "note.edit", "version": "1"}, 404),
        ({"kind": "note.hide", "reason": "x"}, 403),
        ({"kind": "phase.go", "index": 0}, 403),
        ({"kind": "workshop.close"}, 403),
        ({"kind": "dot.put", "target": ANOTHER}, 409),
        ({"kind": "scale.set", "target": "x", "value": 1}, 409),
        ({"kind": "undo"}, 409),
        ({"kind": "group.create", "title": "T", "notes": "all"}, 422),
        ({"kind": "group.create", "title": "T", "notes": [ANOTHER]}, 404),
        ({"kind": "group.create", "title": "x" * 201, "notes": []}, 422),
    ],
)
def test_a_command_that_makes_no_sense_is_refused_and_changes_nothing(
    place: Place, lead: Browser, ada: Browser, writing: int, fields: dict[str, Any], status: int
) -> None:
    command = note(zone=place.agenda.zones[0].key, text="Un mot") | fields
    sentence = refused(ada.client.post(f"/live/{place.code}/commands", json=command, headers=ada.headers), status)
    assert "{" not in sentence
    assert lead.state()["revision"] == writing


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'"note.add"', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b'{"kind": "note.add", "text": "\\ud800"}', "application/json", 400),
        (b"[" * 16_000, "application/json", 400),
        (b'{"version": ' + b"9" * 9_000 + b"}", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"{}", "application/x-www-form-urlencoded", 415),
        (b"{}", "", 415),
        (b'{"text": "' + b"x" * 16_384 + b'"}', "application/json", 413),
        (b'{"text": "' + b"x" * (10 * 1024 * 1024) + b'"}', "application/json", 413),
    ],
)
def test_a_body_that_is_not_a_small_json_object_is_refused(
    place: Place, lead: Browser, ada: Browser, writing: int, body: bytes, kind: str, status: int
) -> None:
    headers = ada.headers | ({"Content-Type": kind} if kind else {})
    for path in (f"/live/{place.code}/commands", f"/j/{place.code}/join", "/mine/erase"):
        refused(ada.client.post(path, content=body, headers=headers), status)
    assert lead.state()["revision"] == writing


def test_a_body_sent_in_pieces_without_a_length_is_held_to_the_same_limit(place: Place, ada: Browser) -> None:
    pieces = (b" " * 1024 for _piece in range(100))
    headers = ada.headers | {"Content-Type": "application/json"}
    refused(ada.client.post(f"/live/{place.code}/commands", content=pieces, headers=headers), 413)


def test_a_write_from_another_site_is_refused_and_one_without_origin_is_not(
    place: Place, lead: Browser, ada: Browser, writing: int
) -> None:
    path, host = f"/live/{place.code}/commands", place.server.base_url
    command = note(zone=place.agenda.zones[0].key, text="Un mot")
    for origin in ("https://elsewhere.example", "null", "http://localhost:1", host + ".elsewhere.example"):
        refused(ada.client.post(path, json=command, headers=ada.headers | {"Origin": origin}), 403)
        refused(ada.client.post("/mine/export", json={"receipt": ada.receipt}, headers={"Origin": origin}), 403)
    assert lead.state()["revision"] == writing
    assert ada.client.post(path, json=command, headers=ada.headers | {"Origin": host}).status_code == 200
    assert ada.send("note.remove", id=command["id"]).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {"profile": "wizard"},
        {"profile": ["citoyen"]},
        {"profile": None},
        {"join_id": "x"},
        {"language": "xx"},
        {"language": 3},
        {"pseudonym": {"a": 1}},
        {"pseudonym": "x" * 41},
        {"table": {"a": 1}},
    ],
)
def test_joining_with_something_else_than_asked_is_refused(place: Place, given: dict[str, Any]) -> None:
    fields = {"join_id": str(uuid.uuid4()), "profile": "citoyen", "language": "fr"} | given
    refused(httpx.post(f"{place.server.base_url}/j/{place.code}/join", json=fields), 422)


def test_only_their_author_and_who_leads_change_a_note(place: Place, writing: int, ada: Browser, bob: Browser) -> None:
    id = ada.note("À moi")
    refused(bob.send("note.edit", id=id, text="À nous", version=1), 403)
    refused(bob.send("note.remove", id=id), 403)
    told = ada.send("note.edit", id=id, text="À moi encore", version=7)
    assert told.json()["theirs"] == "À moi" and refused(told, 409)
    assert ada.state()["notes"][0]["text"] == "À moi"


def test_control_characters_and_overrides_go_and_markup_stays_text(place: Place, writing: int, ada: Browser) -> None:
    ada.note("<b>gras</b> =1+1 \u202eévil\u0007\u0000\u2066")
    assert ada.state()["notes"][0]["text"] == "<b>gras</b> =1+1 évil"


def test_five_hundred_characters_are_counted_after_composition(place: Place, writing: int, ada: Browser) -> None:
    ada.note("e\u0301" * 500)
    ada.note("🌊" * 500)
    assert [len(note["text"]) for note in ada.state()["notes"]] == [500, 500]


def test_a_locked_board_a_closed_workshop_and_one_not_open_refuse(place: Place, lead: Browser, ada: Browser) -> None:
    lead.do("board.lock")
    command = {"id": str(uuid.uuid4()), "zone": place.agenda.zones[0].key, "text": "Trop tard"}
    refused(ada.send("note.add", **command), 409)
    lead.do("board.unlock")
    lead.do("workshop.close")
    refused(ada.send("note.add", **command), 410)
    refused(httpx.post(f"{place.server.base_url}/j/{place.code}/join", json=joining()), 410)
    assert ada.state()["workshop"]["status"] == "closed"
    planned = rooms.plan(place.server, open=False)
    refused(rooms.phone(planned).send("note.add", **command), 409)


def test_a_cookie_of_another_room_or_of_nobody_opens_nothing(place: Place, ada: Browser) -> None:
    other = rooms.plan(place.server)
    secret = ada.client.cookies[f"sdt_room_{place.code}"]
    for code, value in ((other.code, secret), (place.code, "0" * 64), (place.code, "é".encode().decode("latin-1"))):
        cookie = f"sdt_room_{code}={value}".encode("latin-1")
        client = httpx.Client(base_url=place.server.base_url, headers={b"Cookie": cookie, b"X-Board": b"room"})
        refused(client.get(f"/live/{code}/state"), 401)
        refused(client.get(f"/live/{code}/events"), 401)
        refused(client.post(f"/live/{code}/commands", json=note()), 401)


def test_a_desk_whose_cookie_ended_opens_nothing_and_changes_nothing(place: Place) -> None:
    desk = rooms.desk(place)
    known = desk.do("board.lock")
    with place.server.writing() as session:
        visitor = access.visitor_with(session, desk.client.cookies["sdt_desk"])
        session.get_one(DeskRow, visitor.desk_id).expires_at = now() - timedelta(seconds=1)
    for answer in (desk.ask_state(), desk.send("board.unlock"), desk.client.get(f"/live/{place.code}/events")):
        assert "connecté" in refused(answer, 401)
    seen = rooms.desk(place).state()
    assert (seen["revision"], seen["workshop"]["locked"]) == (known, True)


def test_a_room_cookie_that_ended_opens_nothing_until_one_comes_back_with_the_receipt(
    place: Place, lead: Browser, writing: int, ada: Browser
) -> None:
    (cookie,) = ada.client.cookies.jar
    assert cookie.expires and 59 < (cookie.expires - time.time()) / 86_400 <= 60
    ada.client.cookies.jar.clear_expired_cookies()
    cookie.expires = int(time.time()) - 1
    ada.client.cookies.jar.set_cookie(cookie)  # a browser forgets it at that moment, as this one does
    for answer in (ada.ask_state(), ada.send("note.add", id=ANOTHER, zone=place.agenda.zones[0].key, text="Un mot")):
        assert "connecté" in refused(answer, 401)
    assert lead.state()["revision"] == writing
    back = ada.client.post(f"/j/{place.code}/join", json=joining() | {"receipt": ada.receipt})
    assert back.status_code == 200
    ada.note("Un mot")


def test_refusals_speak_the_language_of_the_visitor(place: Place, lead: Browser, writing: int) -> None:
    french, english = rooms.phone(place), rooms.phone(place, language="en")
    told = [refused(browser.send("workshop.close"), 403) for browser in (french, english)]
    assert told[0] != told[1] and "role" in told[1]
    client = httpx.Client(base_url=place.server.base_url)
    path = f"/live/{place.code}/state"
    asked = [client.get(path, params={"lang": "en"}), client.get(path, headers={"Accept-Language": "en-GB,fr;q=0.5"})]
    assert all("signed in" in refused(answer, 401) for answer in asked)


def test_a_fast_participant_is_held_back_and_the_room_is_not(
    place: Place, writing: int, ada: Browser, bob: Browser
) -> None:
    statuses = [ada.send("note.remove", id=ANOTHER).status_code for _time in range(40)]
    assert statuses[:20] == [404] * 20
    assert statuses.count(429) >= 10
    assert bob.send("note.remove", id=ANOTHER).status_code == 404


def test_a_desk_may_be_ten_times_faster(place: Place, lead: Browser, writing: int) -> None:
    assert {lead.send("note.remove", id=ANOTHER).status_code for _time in range(60)} == {404}


def test_unknown_codes_are_slowed_and_a_right_one_always_passes(place: Place) -> None:
    client = httpx.Client(base_url=place.server.base_url)
    paths = ("/live/ZZZZZZ/state?view=public", "/live/ZZZZZZ/events?view=public", "/j/ZZZZZZ", "/j/ZZZZZZ/projection")
    statuses = [client.get(path).status_code for path in paths * 6]
    assert statuses[0] == 404 and statuses[-1] == 429
    refused(client.post("/j/ZZZZZZ/join", json=joining()), 429)
    assert client.get(f"/live/{place.code}/state?view=public").status_code == 200
    assert client.post(f"/j/{place.code}/join", json=joining()).status_code == 201


def joining() -> dict[str, str]:
    return {"join_id": str(uuid.uuid4()), "profile": "citoyen", "language": "fr"}
