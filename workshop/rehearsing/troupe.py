"""Made-up people who take part in a rehearsal, at the pace of people, through the same commands as everyone.

One thread for each rehearsal, in the process that was asked. It ends by itself: when the rehearsal does, after
``LONGEST``, and with the server.
"""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from threading import Event, Lock, Thread
from time import monotonic

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workshop import board, participants, vocabularies, workshops
from workshop.access import OWNER, Visitor
from workshop.errors import NotFound, NotSignedIn, WorkshopError
from workshop.rehearsing import script
from workshop.storage.database import writing

_log = logging.getLogger(__name__)

LONGEST = 45 * 60.0
"""Seconds after which they leave the room, whatever happens."""
MOST = 4
"""Rehearsals played at once by one server."""
PACE = (0.8, 2.4)
"""Seconds between two gestures of the whole room: about one every thirteen seconds for each person."""


class Troupe:
    """The made-up people of one rehearsal."""

    def __init__(self, code: str, *, pace: tuple[float, float] = PACE, dice: Random | None = None) -> None:
        self.code, self.pace, self.dice = code, pace, dice or Random()
        self.arriving = list(script.roles())
        self.here: list[Visitor] = []
        self.said: set[str] = set()
        self.leaving = Event()
        self.thread = Thread(target=self.play, name=f"rehearsal-{code}", daemon=True)

    def play(self) -> None:
        """Arrive one by one, then take part until it is time to leave."""
        began = monotonic()
        while not self.leaving.wait(self.dice.uniform(*self.pace)) and monotonic() - began < LONGEST:
            try:
                with writing() as session:
                    if not workshops.row_with(session, self.code, locked=True).rehearsal:
                        return
                    self._next(session)
            except (NotFound, NotSignedIn):  # the rehearsal was ended, or begun anew: those of before are gone
                return
            except WorkshopError:  # someone was quicker, or the phase just changed: people try something else then
                continue
            except OperationalError:
                _log.warning("The database did not answer the rehearsal %s: it goes on.", self.code, exc_info=True)

    def _next(self, session: Session) -> None:
        if self.arriving:
            self.here.append(self._arrive(session, self.arriving.pop(0)))
            return
        if not self.here:  # nobody could come in
            self.leaving.set()
            return
        someone = self.dice.choice(self.here)
        view = board.snapshot(session, someone, self.code)
        language = view["workshop"]["language"]
        gesture = script.gesture(view, language, self.said, self.dice)
        if gesture is None:
            someone, gesture = OWNER, script.brought(view, language, self.said, self.dice)
        if gesture is None:
            return
        self.said.add(gesture.get("text", ""))
        board.apply(session, someone, self.code, {"command_id": str(uuid.uuid4()), **gesture})

    def _arrive(self, session: Session, role: script.Role) -> Visitor:
        workshop, profiles = workshops.by_code(session, self.code), vocabularies.vocabulary("participant_profile")
        joined = participants.join(
            session,
            self.code,
            join_id=uuid.uuid4(),
            profile=role.profile if role.profile in profiles else self.dice.choice(profiles.codes or [""]),
            language=workshop.language,
            pseudonym=role.name,
            channel=participants.channel_of(workshop.mode),
        )
        return participants.visitor_of(session, joined.participant.id)


_playing: dict[str, Troupe] = {}
_lock = Lock()


def play(code: str, make: Callable[[str], Troupe] = Troupe) -> None:
    """Have a room of made-up people join a rehearsal; those who were there before leave first."""
    with _lock:
        stop = [known for known, troupe in _playing.items() if known == code or not troupe.thread.is_alive()]
        stop += [known for known in _playing if known not in stop][: max(0, len(_playing) - len(stop) - MOST + 1)]
        for known in stop:
            _playing.pop(known).leaving.set()
        troupe = _playing[code] = make(code)
        troupe.thread.start()


@contextmanager
def running() -> Iterator[None]:
    """Let rehearsals be played for the length of the block; everyone leaves with it."""
    try:
        yield
    finally:
        with _lock:
            for troupe in _playing.values():
                troupe.leaving.set()
            for troupe in _playing.values():
                troupe.thread.join(timeout=5)
            _playing.clear()
