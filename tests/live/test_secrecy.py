"""What one may not see is in no byte that one is sent: snapshots, streams, replays."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from tests.live import rooms
from tests.live.rooms import Browser, Place, Stream

SECRET = "Mon médecin de Saint-Ébrard"


@pytest.fixture
def outsiders(place: Place, lead: Browser, bob: Browser) -> list[tuple[Browser, dict[str, str]]]:
    """Everyone who may not see Ada's secrets: a participant, the public, and both with the desk's cookie beside."""
    both = httpx.Client(base_url=place.server.base_url)
    both.cookies.update(lead.client.cookies)
    with_desk = rooms.phone(place, "Chloé", client=both)
    return [
        (bob, {}),
        (with_desk, {}),
        (rooms.stranger(place), {"view": "public"}),
        (Browser(place, lead.client, room=False), {"view": "public"}),
        (Browser(place, both, room=False), {"view": "public"}),
    ]


@pytest.fixture
def streams(outsiders: list[tuple[Browser, dict[str, str]]]) -> Iterator[Callable[[], list[Stream]]]:
    """Open the stream of each outsider."""
    with ExitStack() as stack:
        yield lambda: [stack.enter_context(browser.listening(**query)) for browser, query in outsiders]


def everything_sent(
    outsiders: list[tuple[Browser, dict[str, str]]], streams: list[Stream], known: int, *, revision: int
) -> list[bytes]:
    """Return all the bytes sent to each: the open stream up to a sign that everyone sees, a snapshot, a replay."""
    found = []
    for (browser, query), stream in zip(outsiders, streams, strict=True):
        stream.until(revision)
        with browser.listening(last=known, **query) as again:
            again.until(revision)
        state = browser.ask_state(**query)
        assert state.status_code == 200
        found.append(stream.seen + again.seen + state.content)
    return found


def test_in_a_silent_phase_nothing_of_others_notes_is_sent(
    place: Place,
    lead: Browser,
    ada: Browser,
    outsiders: list[tuple[Browser, dict[str, str]]],
    streams: Callable[[], list[Stream]],
) -> None:
    known = lead.go(activity="notes", write=True, see_others=False)
    opened = streams()
    with ada.listening() as own:
        id = ada.note(SECRET)
        ada.do("note.edit", id=id, text=f"{SECRET} et le car", version=1)
        other = ada.note("Autre secret")
        ada.do("note.remove", id=other)
        lead.do("note.hide", id=id, reason="Nomme quelqu'un")
        lead.do("note.restore", id=id)
        revision = lead.do("board.lock")
        own.until(revision)
    assert SECRET.encode() in own.seen
    for sent in everything_sent(outsiders, opened, known, revision=revision):
        for secret in (SECRET, id, other, "Autre secret", "note.", "Nomme"):
            assert secret.encode() not in sent


def test_what_was_seen_before_a_silent_phase_is_not_told_in_it(place: Place, lead: Browser, ada: Browser) -> None:
    lead.go(activity="vote")
    known = lead.go(activity="notes", see_others=True)
    with rooms.stranger(place).listening(view="public") as live:
        ada.note(SECRET)
        live.next("change")
        revision = lead.go(activity="notes", write=True, see_others=False)
        live.until(revision)
        with rooms.stranger(place).listening(last=known, view="public") as late:
            assert late.next().name == "reset"
    assert SECRET.encode() not in late.seen


def test_a_hidden_note_is_told_to_nobody_who_comes_later(
    place: Place, lead: Browser, ada: Browser, bob: Browser
) -> None:
    lead.go(activity="vote")
    known = lead.go(activity="notes", see_others=True)
    with bob.listening() as live:
        id = ada.note(SECRET)
        live.next("change")
        revision = lead.do("note.hide", id=id, reason="Nomme quelqu'un")
        assert live.next("change").data["gone"] == [id]
    with bob.listening(last=known) as late:
        late.until(revision)
    assert SECRET.encode() not in late.seen + bob.ask_state().content
    assert "Nomme quelqu'un" in ada.ask_state().text


def test_tallies_are_not_sent_before_they_are_revealed(
    place: Place,
    lead: Browser,
    ada: Browser,
    outsiders: list[tuple[Browser, dict[str, str]]],
    streams: Callable[[], list[Stream]],
) -> None:
    lead.go(activity="notes", see_others=True)
    target = ada.note("Le car", zone="usages")
    known = lead.go(activity="vote")
    opened = streams()
    ballot = lead.state()["phase"]["ballots"][0]["key"]
    ada.do("dot.put", target=target, ballot=ballot)
    lead.do("proxy.dots", target=target, ballot=ballot, count=3, channel="papier")
    assert ada.state()["notes"][0]["my_dots"][ballot] == 1
    assert lead.state()["notes"][0]["dots"] is None
    revision = lead.do("board.lock")
    for sent in everything_sent(outsiders, opened, known, revision=revision):
        assert b"dot.put" not in sent and b"proxy.dots" not in sent
        assert b'"dots":{' not in sent and b'"dots":null' in sent
    revealed = lead.do("votes.reveal")
    assert opened[0].until(revealed)[-1].name == "reset"
    assert outsiders[0][0].state()["notes"][0]["dots"][ballot] == 4


@pytest.mark.parametrize("named", [False, True])
def test_authors_are_sent_only_in_a_named_workshop(place: Place, signed_in: Browser, named: bool) -> None:
    place = rooms.plan(place.server, named=named)
    lead = Browser(place, signed_in.client, room=False)
    lead.go(activity="vote")
    lead.go(activity="notes", see_others=True)
    known = lead.state()["revision"]
    author = rooms.phone(place, "Zénobie", table="Table des quais")
    reader, wall = rooms.phone(place, "Bob"), rooms.stranger(place)
    with reader.listening() as live, wall.listening(view="public") as public:
        author.note("Un car le soir")
        revision = lead.do("board.lock")
        live.until(revision), public.until(revision)
    with reader.listening(last=known) as late:
        late.until(revision)
    sent = live.seen + late.seen + reader.ask_state().content
    walled = public.seen + wall.ask_state(view="public").content
    for name in ("Zénobie", "Table des quais"):
        assert (name.encode() in sent, name.encode() in walled) == (named, named)
    assert "Zénobie" in lead.ask_state().text


def test_a_card_is_told_to_others_as_someone_elses(place: Place, lead: Browser, ada: Browser, bob: Browser) -> None:
    lead.go(activity="card")
    field = next(one for one in place.agenda.phases[place.phase(activity="card")].fields if one.kind == "text")
    with bob.listening() as live:
        ada.do("card.set", id=str(uuid.uuid4()), fields={field.key: "Carte d'Ada"})
        told = live.next("change").data
    assert [(card["fields"][field.key], card["mine"]) for card in told["cards"]] == [("Carte d'Ada", False)]
