"""The readers of one board, and how each is told what happens. No database; runs on the event loop.

A stream is told at once, by whoever tells the room: no task wakes for each of a thousand phones. A phone that is slow
to take it finishes in a task of its own, and is told the rest later.
"""

import asyncio
import types
import uuid
from collections.abc import Awaitable, Callable, Generator, MutableMapping
from typing import Any, NamedTuple

from workshop.live.log import Audience, Entry, Listener, Log, frame, reset
from workshop.live.news import News, Presence

AT_ONCE = 300
"""Readers who are told before others on the event loop have a turn."""

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
"""What sends a part of an answer, as ASGI has it."""


class Reader:
    """One open stream: a cursor into what its room is told."""

    def __init__(self, room: "Room", audience: Audience, participant_id: uuid.UUID | None) -> None:
        self.room = room
        self.audience = audience
        self.listener: Listener | None = (participant_id, audience.language) if participant_id else None
        self.cursor = room.log.end
        self.known = 0
        """Changes up to this revision were sent otherwise."""
        self.ended = False
        self.sending_since: float | None = None
        """Since when this reader has not taken what it was sent."""
        self._send: Send | None = None
        self._sending: asyncio.Task[None] | None = None
        self._stream: asyncio.Task[Any] | None = None

    def take(self) -> bytes:
        """Return what was told since the last time, at once; nothing when there is nothing for this reader."""
        entries = self.room.log.after(self.cursor)
        self.cursor = self.room.log.end
        if entries is None:
            return reset(self.room.revision)
        if len(entries) == 1 and not 0 < entries[0].revision <= self.known:
            return entries[0].line(self.audience, self.listener)
        fresh = (entry for entry in entries if not 0 < entry.revision <= self.known)
        return b"".join(entry.line(self.audience, self.listener) for entry in fresh)

    async def follow(self, send: Send, first: bytes, gone: Callable[[], Awaitable[None]]) -> None:
        """Send ``first``, then what is told, until the reader is ``gone`` or its stream is to end."""
        self._stream, self._send = asyncio.current_task(), send
        try:
            if not self.ended:
                self._begin(first)
                self.push()
                await gone()
        except asyncio.CancelledError:
            if not self.ended or self.sending_since is not None:
                raise
        finally:
            self._send = None
            if self._sending is not None:
                self._sending.cancel()

    def push(self) -> None:
        """Send what was told since the last time; a reader who has not taken that yet is told the rest later."""
        if self._send is not None and self.sending_since is None and (body := self.take()):
            self._begin(body)

    def _begin(self, body: bytes) -> None:
        assert self._send is not None
        sending = self._send({"type": "http.response.body", "body": body, "more_body": True}).__await__()
        try:
            waits_for = next(sending)
        except StopIteration:
            return
        except Exception:  # a broken stream breaks no other
            self.drop()
            return
        self.sending_since = asyncio.get_running_loop().time()
        self._sending = asyncio.create_task(self._finish(sending, waits_for))

    async def _finish(self, sending: Generator[Any, Any, None], waits_for: Any) -> None:
        await _rest(sending, waits_for)
        self.sending_since = None
        self.push()

    def end(self) -> None:
        """Close the stream; its browser comes back by itself if it still wants to."""
        self.ended = True
        self.drop()

    def drop(self) -> None:
        """Let go of a reader, whatever its stream waits for."""
        if self._stream is not None:
            self._stream.cancel()


@types.coroutine
def _rest(begun: Generator[Any, Any, None], waits_for: Any) -> Generator[Any, Any, None]:
    """Go on with what was begun by hand and waits: tasks that start at once do so by themselves from Python 3.12 on."""
    yield waits_for
    yield from begun


class Who(NamedTuple):
    """Those who listen to a room."""

    audiences: frozenset[Audience]
    listeners: frozenset[Listener]
    here: frozenset[uuid.UUID]
    """The participants who have a stream open."""


class Fresh(NamedTuple):
    """News read where the change was made, in its own transaction: nobody has to look for them."""

    news: News
    since: int
    """The revision they follow."""
    who: Who
    """Those they were read for."""


class Room:
    """The readers of one board in this process."""

    def __init__(self, workshop_id: uuid.UUID, revision: int) -> None:
        self.workshop_id = workshop_id
        self.revision = revision
        self.log = Log()
        self.readers: set[Reader] = set()
        self.due = False
        """Whether something happened that was not looked for yet."""
        self.reading: asyncio.Task[None] | None = None
        self.telling: asyncio.Task[None] | None = None
        self.news: asyncio.Future[News] | None = None
        """What is read for those who listened when that reading began, until it is told."""
        self.uncounted = False
        self.presence: dict[Audience, bytes] = {}
        self.counting: asyncio.Task[None] | None = None
        self._who: Who | None = None

    def add(self, reader: Reader) -> None:
        self.readers.add(reader)
        self.presence.pop(reader.audience, None)  # others of this audience were told; whoever comes was not
        self._who = None

    def discard(self, reader: Reader) -> None:
        self.readers.discard(reader)
        self._who = None

    @property
    def who(self) -> Who:
        """Those who listen, looked at anew only when someone came or went: each gesture asks."""
        if self._who is None:
            listeners = frozenset(reader.listener for reader in self.readers if reader.listener)
            audiences = frozenset(reader.audience for reader in self.readers)
            self._who = Who(audiences, listeners, frozenset(id for id, _language in listeners))
        return self._who

    @property
    def is_led(self) -> bool:
        """Whether someone who leads listens."""
        return any(audience.kind == "desk" for audience in self.who.audiences)

    @property
    def expects_news(self) -> bool:
        """Whether news are on their way, read for those who listened a moment ago.

        News that were read and are not told yet still are: whoever comes in that instant is not among those they
        were read for, and would be told of their own note as of somebody else's.
        """
        return self.due or self.news is not None

    async def news_are_read(self) -> None:
        """Wait for the news on their way: they leave out what only whoever comes now would be told."""
        if self.news is not None:
            await asyncio.wait([self.news])

    def can_tell(self, fresh: Fresh) -> bool:
        """Whether these news are the next ones, and were read for everyone who listens now."""
        who, told = self.who, fresh.who
        for_all = who is told or (who.audiences <= told.audiences and who.listeners <= told.listeners)
        return for_all and self.revision == fresh.since and not self.expects_news

    def tell(self, *entries: Entry) -> None:
        """Put entries in the log; ``push`` sends them."""
        for entry in entries:
            self.log.append(entry)

    def tell_presence(self, counted: Presence) -> None:
        """Tell who is here to the audiences for whom that changed."""
        who = self.who
        now = {one: frame("presence", counted.seen_by(one.kind, here=who.here)) for one in who.audiences}
        if changed := {one: line for one, line in now.items() if self.presence.get(one) != line}:
            self.tell(Entry(shared=changed))
        self.presence = now

    def tell_news(self, fresh: News) -> None:
        if fresh.forget:
            self.log.clear()
        self.revision, self.news = fresh.revision, None
        self.tell(*fresh.entries)

    async def push(self) -> None:
        """Send every reader what was told; a large room is no reason for others to wait."""
        for number, reader in enumerate(tuple(self.readers), start=1):
            reader.push()
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
