"""The log that a room's readers share: cursors, what is forgotten, what is for whom."""

import uuid

from workshop.live.limits import Allowance, Rate
from workshop.live.log import KEPT, Audience, Entry, Log, reset
from workshop.live.news import News
from workshop.live.room import Reader, Room

WALL = Audience("public", "fr")
ROOM = Audience("participant", "fr")


def change(revision: int, text: str = "change") -> Entry:
    return Entry(shared={WALL: f"{text} {revision};".encode()}, revision=revision)


def room() -> Room:
    return Room(uuid.uuid4(), 0)


def listening(room: Room, audience: Audience = WALL, who: uuid.UUID | None = None) -> Reader:
    reader = Reader(room, audience, who)
    room.readers.add(reader)
    return reader


def test_a_late_reader_takes_all_it_missed_at_once() -> None:
    here = room()
    reader = listening(here)
    here.tell_news(News(2, (change(1), change(2))))
    here.tell_news(News(3, (change(3),)))
    assert (reader.take(), reader.take()) == (b"change 1;change 2;change 3;", b"")


def test_a_reader_too_far_behind_starts_over_and_then_goes_on() -> None:
    here = room()
    reader = listening(here)
    for revision in range(1, 2 * KEPT + 1):
        here.tell_news(News(revision, (change(revision),)))
    assert reader.take() == reset(2 * KEPT)
    here.tell_news(News(2 * KEPT + 1, (change(2 * KEPT + 1),)))
    assert reader.take() == f"change {2 * KEPT + 1};".encode()


def test_the_log_of_a_long_workshop_stays_short() -> None:
    log = Log()
    for revision in range(10_000):
        log.append(change(revision))
    assert log.end == 10_000
    assert len(log.after(log.end - KEPT) or ()) == KEPT
    assert log.after(log.end - 2 * KEPT) is None


def test_what_must_be_forgotten_is_not_told_to_those_who_are_late() -> None:
    here = room()
    late, early = listening(here), listening(here)
    here.tell_news(News(1, (change(1, "secret"),)))
    assert early.take() == b"secret 1;"
    here.tell_news(News(2, (change(2, "hidden"),), forget=True))
    assert (late.take(), early.take()) == (reset(2), b"hidden 2;")


def test_changes_sent_otherwise_are_not_told_again() -> None:
    here = room()
    reader = listening(here)
    reader.known = 2
    here.tell_news(News(3, (change(1), change(2), change(3))))
    assert reader.take() == b"change 3;"


def test_a_participant_is_told_their_own_words_and_others_the_shared_ones() -> None:
    here, me = room(), uuid.uuid4()
    mine, other = listening(here, ROOM, me), listening(here, ROOM, uuid.uuid4())
    here.tell_news(News(1, (Entry(shared={ROOM: b"theirs"}, own={(me, "fr"): b"mine"}, revision=1),)))
    here.tell_news(News(2, (Entry(shared={ROOM: b"seen"}, own={(me, "fr"): b""}, revision=2),)))
    assert (mine.take(), other.take()) == (b"mine", b"theirsseen")


def test_an_allowance_is_spent_and_fills_up_again() -> None:
    moment = [0.0]
    allowance, rate = Allowance(lambda: moment[0]), Rate(5, 20)
    assert [allowance.takes("Ada", rate) for _time in range(21)] == [True] * 20 + [False]
    assert allowance.takes("Bob", rate)
    moment[0] = 1.0
    assert [allowance.takes("Ada", rate) for _time in range(6)] == [True] * 5 + [False]
    moment[0] = 1000.0
    assert [allowance.takes("Ada", rate) for _time in range(21)] == [True] * 20 + [False]
