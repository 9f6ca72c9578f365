"""How a room tells its readers: each at once, the slow ones later, the same bytes to all who see the same."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room as Workshop
from tests.workshop.conftest import make_territory, make_workshop
from workshop.live import news
from workshop.live.log import KEPT, Audience, Entry, reset
from workshop.live.news import News
from workshop.live.room import Fresh, Reader, Room

WALL = Audience("public", "fr")


class Stream:
    """An open stream that takes what it is sent, unless it is told to be slow."""

    def __init__(self, room: Room) -> None:
        self.taken: list[bytes] = []
        self.ready, self.left = asyncio.Event(), asyncio.Event()
        self.ready.set()
        self.reader = Reader(room, WALL, None)
        room.add(self.reader)
        self.following = asyncio.create_task(self.reader.follow(self.send, b"first;", self.gone))

    async def send(self, message: MutableMapping[str, Any]) -> None:
        await asyncio.wait_for(self.ready.wait(), 5) if not self.ready.is_set() else None
        self.taken.append(message["body"])

    async def gone(self) -> None:
        await self.left.wait()


def tell(room: Room, revision: int) -> Awaitable[None]:
    room.tell_news(News(revision, (Entry(shared={WALL: b"%d;" % revision}, revision=revision),)))
    return room.push()


def played(play: Callable[[Room], Awaitable[None]]) -> None:
    asyncio.run(_awaited(play))


async def _awaited(play: Callable[[Room], Awaitable[None]]) -> None:
    await play(Room(uuid.uuid4(), 0))


def test_readers_are_told_without_waiting_for_a_slow_one_who_is_told_all_the_same_afterwards() -> None:
    async def play(room: Room) -> None:
        slow, quick = Stream(room), Stream(room)
        await asyncio.sleep(0)
        slow.ready.clear()
        for revision in (1, 2, 3):
            await tell(room, revision)
        assert quick.taken == [b"first;", b"1;", b"2;", b"3;"]
        assert slow.taken == [b"first;"]
        slow.ready.set()
        await asyncio.sleep(0.05)
        assert b"".join(slow.taken) == b"first;1;2;3;"
        await tell(room, 4)
        assert slow.taken[-1] == quick.taken[-1] == b"4;"

    played(play)


def test_a_reader_too_slow_for_the_log_is_told_to_read_the_board_again() -> None:
    async def play(room: Room) -> None:
        slow = Stream(room)
        await asyncio.sleep(0)
        slow.ready.clear()
        for revision in range(1, 3 * KEPT):
            await tell(room, revision)
        slow.ready.set()
        await asyncio.sleep(0.05)
        assert slow.taken[-1] == reset(3 * KEPT - 1)

    played(play)


def test_a_stream_ends_when_its_reader_leaves_or_when_it_is_told_to() -> None:
    async def play(room: Room) -> None:
        one, other, stuck = Stream(room), Stream(room), Stream(room)
        await asyncio.sleep(0)
        one.left.set()
        stuck.ready.clear()
        await tell(room, 1)
        other.reader.end()
        stuck.reader.end()
        await asyncio.wait_for(asyncio.gather(one.following, other.following), 1)
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(stuck.following, 1)

    played(play)


def test_a_stream_that_breaks_breaks_no_other() -> None:
    async def play(room: Room) -> None:
        broken, whole = Stream(room), Stream(room)
        await asyncio.sleep(0)
        broken.taken = None  # type: ignore[assignment]
        await tell(room, 1)
        await tell(room, 2)
        assert whole.taken == [b"first;", b"1;", b"2;"]

    played(play)


def test_news_that_were_read_are_expected_until_they_are_told() -> None:
    async def play(room: Room) -> None:
        room.news = asyncio.get_running_loop().create_future()
        assert room.expects_news
        room.news.set_result(News(1))
        await room.news_are_read()
        assert room.expects_news
        await tell(room, 1)
        assert not room.expects_news

    played(play)


def test_news_read_beforehand_are_told_only_when_they_come_next_and_were_read_for_all_who_listen() -> None:
    async def play(room: Room) -> None:
        Stream(room)
        fresh = Fresh(News(1), since=0, who=room.who)
        assert room.can_tell(fresh)
        assert not room.can_tell(fresh._replace(since=1))
        room.due = True
        assert not room.can_tell(fresh)
        room.due = False
        newcomer = Reader(room, WALL, uuid.uuid4())
        room.add(newcomer)
        assert not room.can_tell(fresh)
        room.discard(newcomer)
        assert room.can_tell(fresh)
        room.add(Reader(room, Audience("desk", "fr"), None))
        assert not room.can_tell(fresh)

    played(play)


def test_a_change_is_encoded_once_for_all_who_see_the_same(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Workshop(session, make_workshop(session, make_territory(session)))
    people = [room.join(f"Personne {number}") for number in range(30)]
    room.go(write=True, see_others=True)
    known = room.see(people[0])["revision"]
    room.note(people[0], "Une carte des jardins")
    framed: list[object] = []
    encode = news._framed
    monkeypatch.setattr(news, "_framed", lambda view: (framed.append(view), encode(view))[1])
    told = news.read(
        room.session,
        room.workshop.id,
        known,
        audiences={WALL, Audience("participant", "fr"), Audience("desk", "fr")},
        listeners={(one.participant_id, "fr") for one in people if one.participant_id},
    )
    assert len(told.entries) == 1
    assert len(framed) == 4  # the wall, the room, whoever leads, and the author in their own words
