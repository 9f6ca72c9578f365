"""The protocol of the live board, spoken to a running server: statuses, shapes, cookies, streams."""

import uuid

import httpx

from tests.live import rooms
from tests.live.rooms import Browser, Place


def test_someone_joins_and_comes_back_as_the_same_participant_by_every_way(place: Place) -> None:
    client = httpx.Client(base_url=place.server.base_url)
    given = {"join_id": str(uuid.uuid4()), "pseudonym": "Ada", "profile": "citoyen", "language": "fr", "table": 3}
    first = client.post(f"/j/{place.code}/join", json=given)
    assert first.status_code == 201
    participant, receipt = first.json()["participant"], first.json()["receipt"]
    assert participant["pseudonym"] == "Ada"
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"sdt_room_{place.code}=")
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    same = [
        (httpx.Client(base_url=place.server.base_url), given),
        (client, given | {"join_id": str(uuid.uuid4())}),
        (httpx.Client(base_url=place.server.base_url), given | {"join_id": str(uuid.uuid4()), "receipt": receipt}),
    ]
    for browser, again in same:
        answer = browser.post(f"/j/{place.code}/join", json=again)
        assert (answer.status_code, answer.json()["participant"]["id"]) == (200, participant["id"])
        assert answer.json()["receipt"] == receipt


def test_the_snapshot_has_the_shape_of_the_contract(place: Place, ada: Browser) -> None:
    seen = ada.state()
    assert {
        "revision", "server_time", "workshop", "phase", "zones", "notes", "groups", "scales", "places", "me",
        "presence",
    } <= set(seen)  # fmt: skip
    assert set(seen["workshop"]) == {"code", "title", "type", "language", "status", "stake", "locked"}
    assert {"index", "key", "title", "instruction", "activity", "rules", "ballots", "timer"} <= set(seen["phase"])
    assert set(seen["phase"]["rules"]) == {"write", "see_others", "move", "group", "vote"}
    assert {"running", "ends_at", "remaining_s"} == set(seen["phase"]["timer"])
    assert seen["me"]["pseudonym"] == "Ada" and seen["me"]["role"] == "participant"
    assert seen["presence"]["participants"] == 1


def test_each_visitor_is_answered_as_who_they_are(place: Place, lead: Browser, ada: Browser) -> None:
    assert lead.state()["me"]["role"] == "facilitator"
    assert rooms.stranger(place).state(view="public")["me"]["role"] == "public"
    assert rooms.stranger(place).ask_state().status_code == 401
    as_room = Browser(place, lead.client, room=True)
    assert as_room.ask_state().status_code == 401
    assert as_room.ask_state(view="public").status_code == 200


def test_a_command_is_answered_with_its_revision_and_told_to_the_others(
    place: Place, lead: Browser, ada: Browser
) -> None:
    lead.go(activity="notes", see_others=True)
    with lead.listening(after=str(lead.state()["revision"])) as stream:
        id = ada.note("Le car du soir")
        event = stream.next("change")
    assert event.id == event.data["revision"] == lead.state()["revision"]
    assert event.data["kind"] == "note.add"
    assert [(note["id"], note["text"], note["mine"]) for note in event.data["notes"]] == [(id, "Le car du soir", False)]


def test_a_stream_is_plain_and_never_compressed(place: Place, ada: Browser) -> None:
    with ada.listening() as stream:
        assert stream.response.headers["content-type"] == "text/event-stream"
        assert "content-encoding" not in stream.response.headers
        assert stream.response.headers["cache-control"] == "no-store"


def test_a_reader_who_comes_back_is_told_what_it_missed(
    place: Place, lead: Browser, ada: Browser, bob: Browser
) -> None:
    lead.go(activity="notes", see_others=True)
    known = bob.state()["revision"]
    first, second = ada.note("Un"), bob.note("Deux")
    for asked in ({"last": known}, {"after": str(known)}):
        with bob.listening(**asked) as stream:
            events = stream.until(known + 2)
        assert [(event.data["notes"][0]["id"], event.data["notes"][0]["mine"]) for event in events] == [
            (first, False),
            (second, True),
        ]


def test_a_past_that_cannot_be_told_and_a_future_that_is_not_there_are_reset(
    place: Place, lead: Browser, ada: Browser
) -> None:
    known = ada.state()["revision"]
    lead.go(activity="vote")
    for after in (str(known), "999999", "-3", "abc"):
        with ada.listening(after=after) as stream:
            assert stream.next().name == "reset", after


def test_what_grows_resets_everyone_who_listens(place: Place, lead: Browser, ada: Browser) -> None:
    with ada.listening(after=str(ada.state()["revision"])) as stream:
        revision = lead.go(activity="vote")
        assert stream.next("change", "reset").name == "reset"
        assert ada.state()["revision"] == revision


def test_presence_is_told_without_a_revision(place: Place, lead: Browser, ada: Browser) -> None:
    lead.go(activity="notes", see_others=True)
    with ada.listening() as phone, lead.listening() as desk:
        rooms.phone(place, "Bob")
        seen = phone.next("presence")
        while seen.data["participants"] != 2:
            seen = phone.next("presence")
        assert (seen.id, seen.data["here"]) == (None, 1)
        ada.note("Un car")
        told = desk.next("presence")
        while told.data["written"] != 1:
            told = desk.next("presence")


def test_a_screen_that_comes_back_is_told_who_is_here_though_its_like_heard_it_already(
    place: Place, lead: Browser, ada: Browser
) -> None:
    """A remote that lost the network while the desk heard of the last note, as after a restart of the server."""
    lead.go(activity="notes", see_others=True)
    with lead.listening() as desk:
        ada.note("Un car")
        while desk.next("presence").data["written"] != 1:
            pass
        with lead.listening() as remote:
            assert remote.next("presence").data["written"] == 1


def test_the_pages_and_their_files_are_served(place: Place, ada: Browser, lead: Browser) -> None:
    client = httpx.Client(base_url=place.server.base_url)
    assert client.get("/j").status_code == 200
    sent = client.get("/j", params={"code": f" {place.code[:3].lower()}-{place.code[3:].lower()} "})
    assert (sent.status_code, sent.headers["location"]) == (303, f"/j/{place.code}")
    for path in (f"/j/{place.code}", f"/j/{place.code.lower()}?lang=en", f"/j/{place.code}/projection", "/mine"):
        page = client.get(path)
        assert page.status_code == 200 and page.headers["content-type"].startswith("text/html"), path
        assert page.headers["cache-control"] == "no-store"
    assert 'lang="en"' in client.get(f"/j/{place.code}?lang=en").text
    stranger = client.get(f"/j/{place.code}/animer?lang=en")
    assert stranger.status_code == 403 and "scan the code" in stranger.text
    assert lead.client.get(f"/j/{place.code}/animer").status_code == 200
    bare = client.get("/live/static/board.js")
    assert (bare.status_code, bare.headers["cache-control"]) == (200, "no-cache")
    assert bare.headers["content-encoding"] == "gzip"
    assert client.get("/live/static/board.js", headers={"If-None-Match": bare.headers["etag"]}).status_code == 304
    assert "immutable" in client.get("/live/static/board.js?v=1").headers["cache-control"]
    assert client.get("/live/static/..%2Fhub.py").status_code in (400, 404)


def test_the_remote_alone_is_given_a_link_for_another_address(place: Place, lead: Browser, ada: Browser) -> None:
    path = f"/j/{place.code}/animer"
    for someone in (httpx.Client(base_url=place.server.base_url), ada.client):
        assert someone.post(path, json={}).status_code == 403
    assert lead.client.post(path, json={}, headers={"Origin": "http://evil.example"}).status_code == 403
    token = lead.client.post(path, json={}).json()["token"]
    phone = httpx.Client(base_url=place.server.base_url)
    door = phone.get("/access", params={"token": token, "lead": place.code, "lang": "en"}).headers["location"]
    assert door == f"{path}?lang=en" and phone.get(door).status_code == 200
    elsewhere = rooms.plan(place.server)
    assert phone.get(f"/j/{elsewhere.code}/animer").status_code == 403  # it leads this territory, no other


def test_the_receipt_reads_and_erases_what_someone_gave(place: Place, lead: Browser, ada: Browser) -> None:
    lead.go(activity="notes", see_others=True)
    ada.note("Mes horaires de car")
    client = httpx.Client(base_url=place.server.base_url)
    kept = client.post("/mine/export", json={"receipt": ada.receipt})
    assert kept.status_code == 200 and [note["text"] for note in kept.json()["notes"]] == ["Mes horaires de car"]
    told = client.post("/mine/erase", json={"receipt": ada.receipt})
    assert (told.status_code, told.json()["notes"], told.json()["dots"]) == (409, 1, 0)
    assert client.post("/mine/erase", json={"receipt": ada.receipt, "confirm": "yes"}).status_code == 409
    done = client.post("/mine/erase", json={"receipt": ada.receipt, "confirm": True})
    assert (done.status_code, done.json()) == (200, {"notes": 1, "dots": 0})
    assert client.post("/mine/export", json={"receipt": ada.receipt}).status_code == 404
    assert ada.ask_state().status_code == 401
    assert "Mes horaires de car" not in lead.client.get(f"/live/{place.code}/state").text
