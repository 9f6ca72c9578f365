"""Workshops whose server went away: a closed terminal, a closed lid, an empty battery. They resume where they were.

While a workshop is open its row tells when a server was last there. A gap in that, seen when a server starts or when a
computer wakes up, is an interruption: the timer is paused at what was left, and whoever leads is told.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread

from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workshop import changes, workshops
from workshop.i18n import N_, formats, translate
from workshop.storage.base import now
from workshop.storage.database import reading, scrub_again, writing
from workshop.tables import WorkshopRow
from workshop.workshops import Workshop

_log = logging.getLogger(__name__)

BEAT = 5.0
"""Seconds between two signs of life."""
AWAY = timedelta(seconds=30)
"""A shorter gap is a busy computer, not one that was away."""
GONE = timedelta(seconds=2 * BEAT)
"""A server that starts had been away: a shorter gap means another one beside it, which still beats."""
ALONE = timedelta(seconds=3)
"""The same when no other server can be beside the one that starts: even a short stop is told."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """An open workshop that its server had left; its timer is paused now."""

    workshop: Workshop
    timed: bool
    """Whether its timer was running."""

    def sentence(self, language: str) -> str:
        """Tell what happened, what is safe and where it resumes."""
        workshop = self.workshop
        phase = workshop.phase
        assert workshop.interrupted_at is not None
        told = {
            "title": workshop.title,
            "hour": formats.hour(workshop.interrupted_at, language),
            "day": formats.long_date(workshop.interrupted_at.astimezone().date(), language),
            "number": workshop.phase_index + 1,
            "phase": phase.title_en if language == "en" else phase.title_fr,
        }
        return translate(language, _WITH_TIMER if self.timed else _WITHOUT_TIMER, **told)


_WITH_TIMER = N_(
    "The server had stopped at {hour} on {day}. “{title}” resumes in phase {number}, {phase}, "
    "timer paused: nothing is lost."
)
_WITHOUT_TIMER = N_(
    "The server had stopped at {hour} on {day}. “{title}” resumes in phase {number}, {phase}: nothing is lost."
)


def take_up(session: Session, *, patience: timedelta = AWAY) -> tuple[Interruption, ...]:
    """Give a sign of life to every open workshop, and take up those left for longer than ``patience``.

    Needs a writing session.
    """
    found, moment = [], now()
    for row in session.scalars(_OPEN.order_by(WorkshopRow.id).with_for_update()):
        if row.seen_at and moment - row.seen_at > patience:
            found.append(_interrupted(session, row))
        row.seen_at = moment
    return tuple(found)


@contextmanager
def watching() -> Iterator[None]:
    """Give signs of life for the length of the block, in a thread of its own."""
    stop = Event()
    thread = Thread(target=_beat, args=(stop,), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=BEAT)


_OPEN = select(WorkshopRow).where(WorkshopRow.status == "open", WorkshopRow.removed_at.is_(None))


def _beat(stop: Event) -> None:
    """Beat until told to stop, and once more then: a stop on purpose is told to the second.

    Erased words that a reader held in SQLite's side file go with the next beat.
    """
    while True:
        last = stop.wait(BEAT)
        try:
            _sign()
            scrub_again()
        except OperationalError:  # busy, or away for a moment: the next beat tells
            _log.warning("The database did not answer a sign of life: the next one follows.", exc_info=True)
        if last:
            return


def _sign() -> None:
    with reading() as session:
        any_open = session.scalar(_OPEN.with_only_columns(WorkshopRow.id).limit(1))
    if any_open:
        with writing() as session:
            take_up(session)


def _interrupted(session: Session, row: WorkshopRow) -> Interruption:
    left, ends_at = row.seen_at, row.timer_ends_at
    timed = row.timer_running and ends_at is not None
    if left and ends_at and timed:
        row.timer_remaining_s = max(0, round((ends_at - left).total_seconds()))
        row.timer_running, row.timer_ends_at = False, None
    row.interrupted_at = left
    changes.append(session, row, "workshop.interrupted", parts=["phase", "workshop"])
    return Interruption(workshops.value(row), timed)
