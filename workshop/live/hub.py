"""Who listens to which board. Commits wake a room; the room reads the change log once and tells every reader.

A command brings what it has to tell, read in its own transaction; the room then reads nothing.

One hub for each process. What runs here runs on the event loop; databases are only touched on the hub's own threads,
because the server's shared threads also run the pages: one thread writes, so that commands queue fairly, two read.
"""

import asyncio
import signal
import threading
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any, TypeVar

from workshop.live import news
from workshop.live.log import COMMENT, Audience, Entry
from workshop.live.news import News, Presence
from workshop.live.room import Fresh, Reader, Room, Who
from workshop.participants import JOINED
from workshop.storage import bell
from workshop.storage.database import database, reading

Answer = TypeVar("Answer")

HEARTBEAT = 15.0
PRESENCE_PAUSE = 1.0
STUCK = 60.0
"""Seconds after which a reader who takes nothing is let go."""


class Hub:
    """Every room of this process, and the threads that read and write for them."""

    def __init__(self) -> None:
        self.rooms: dict[uuid.UUID, Room] = {}
        self._under_way = 0
        self._calm = threading.Event()
        self._calm.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen to commits for the length of the block; all streams end with it."""
        self._loop = asyncio.get_running_loop()
        self._writer = ThreadPoolExecutor(1, "live-writer")
        self._reader = ThreadPoolExecutor(2, "live-reader")
        self._ended = False
        beating = asyncio.create_task(self._beat())
        try:
            with bell.listening(database(), self._hear), _heeding_signals(self.end_soon):
                yield
        finally:
            beating.cancel()
            self.end()
            self._writer.shutdown()
            self._reader.shutdown()

    async def write(self, act: Callable[..., Answer], *arguments: object) -> Answer:
        """Run ``act`` on the one thread that writes, after the writes that came before."""
        return await self._loop.run_in_executor(self._writer, act, *arguments)

    async def read(self, look: Callable[..., Answer], *arguments: object) -> Answer:
        """Run ``look`` on a thread that reads."""
        return await self._loop.run_in_executor(self._reader, look, *arguments)

    @contextmanager
    def first(self) -> Iterator[None]:
        """What happens in this block, on the event loop, goes before the drawing of pages: see ``give_way``."""
        self._under_way += 1
        self._calm.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._calm.set()

    def give_way(self, seconds: float) -> None:
        """Wait until nothing that goes first is under way, ``seconds`` at most; for threads that draw pages."""
        self._calm.wait(seconds)

    def attach(
        self, workshop_id: uuid.UUID, revision: int, audience: Audience, participant_id: uuid.UUID | None
    ) -> Reader:
        """Open a stream that is told what follows. ``revision`` is a recent one, for a room that was empty."""
        room = self.rooms.get(workshop_id)
        if room is None:
            room = self.rooms[workshop_id] = Room(workshop_id, revision)
            self._look(room)  # a commit may have rung while nobody was in the room
        reader = Reader(room, audience, participant_id)
        room.add(reader)
        self._count(room)
        if self._ended:
            reader.end()
        return reader

    def detach(self, reader: Reader) -> None:
        room = reader.room
        room.discard(reader)
        if not room.readers and self.rooms.get(room.workshop_id) is room:
            del self.rooms[room.workshop_id]
        elif reader.listener:
            self._count(room)

    def here(self) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
        """Return, for each board, the participants who have a stream open."""
        return {id: room.who.here for id, room in self.rooms.items()}

    def who(self) -> dict[uuid.UUID, Who]:
        """Return, for each board, those who listen."""
        return {id: room.who for id, room in self.rooms.items()}

    def end(self) -> None:
        """End every stream and refuse new ones: the server is about to stop."""
        self._ended = True
        for room in self.rooms.values():
            for reader in room.readers:
                reader.end()

    def end_soon(self) -> None:
        """End every stream, asked from a signal or another thread."""
        self._loop.call_soon_threadsafe(self.end)

    def _hear(self, word: str, more: Any) -> None:
        self._loop.call_soon_threadsafe(self._heard, word, more)

    def _heard(self, word: str, more: Any) -> None:
        if word == bell.EVERYTHING:
            for room in self.rooms.values():
                self._look(room)
        elif meant := self.rooms.get(uuid.UUID(word.removeprefix(JOINED))):
            if word.startswith(JOINED):
                self._count(meant)
            elif isinstance(more, Fresh) and meant.can_tell(more):
                self._tell(meant, more.news)
            else:
                self._look(meant)

    def _look(self, room: Room) -> None:
        room.due = True
        if room.reading is None or room.reading.done():
            room.reading = self._loop.create_task(self._read_news(room))

    async def _read_news(self, room: Room) -> None:
        while room.due:
            room.due = False
            with self.first():
                room.news = asyncio.ensure_future(self.read(_news, room, room.who))
                self._tell(room, await room.news)

    def _tell(self, room: Room, fresh: News) -> None:
        room.tell_news(fresh)
        room.telling = self._loop.create_task(self._push(room))
        if fresh.entries and room.is_led:
            self._count(room)

    async def _push(self, room: Room) -> None:
        with self.first():
            await room.push()

    def _count(self, room: Room) -> None:
        room.uncounted = True
        if room.counting is None or room.counting.done():
            room.counting = self._loop.create_task(self._tell_presence(room))

    async def _tell_presence(self, room: Room) -> None:
        """Tell who is here; a whole room joining at once is told a few times, not three hundred."""
        while room.uncounted:
            await asyncio.sleep(PRESENCE_PAUSE)
            room.uncounted = False
            room.tell_presence(await self.read(_presence, room.workshop_id, room.is_led))
            await room.push()

    async def _beat(self) -> None:
        """Keep quiet streams open, let go of readers who take nothing, and look for changes nobody rang for."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            late = self._loop.time() - STUCK
            for room in list(self.rooms.values()):
                room.tell(Entry(everyone=COMMENT))
                await room.push()
                self._look(room)
                for reader in room.readers:
                    if reader.sending_since is not None and reader.sending_since < late:
                        reader.drop()


HUB = Hub()
"""The hub of this process."""


@contextmanager
def _heeding_signals(act: Callable[[], None]) -> Iterator[None]:
    """Call ``act`` when the process is asked to stop, then do what was done before.

    The server waits for open streams before it tells the application to stop, and a stream ends only when told.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def heed(number: int, stack: FrameType | None) -> None:
        act()
        known = before[signal.Signals(number)]
        if callable(known):
            known(number, stack)

    for number in before:
        signal.signal(number, heed)
    try:
        yield
    finally:
        for number, known in before.items():
            if signal.getsignal(number) is heed:
                signal.signal(number, known)


def _news(room: Room, who: Who) -> News:
    with reading() as session:
        return news.read(session, room.workshop_id, room.revision, audiences=who.audiences, listeners=who.listeners)


def _presence(workshop_id: uuid.UUID, leads: bool) -> Presence:
    with reading() as session:
        return news.presence(session, workshop_id, leads=leads)
