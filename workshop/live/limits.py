"""How often someone may ask. Never by address for a room, which shares one: only unknown codes count by address."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from workshop.errors import TooFast, TooManyCodes


@dataclass(frozen=True, slots=True)
class Rate:
    """So many each second in the long run, and so many at once."""

    each_second: float
    at_once: int


PARTICIPANT = Rate(5, 20)
DESK = Rate(50, 100)
UNKNOWN_CODES = Rate(0.2, 10)

_REMEMBERED = 10_000


class Allowance:
    """What is left to each of those who ask, filling up again with time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def takes(self, who: str, rate: Rate) -> bool:
        """Take one from what ``who`` has left; False when nothing is."""
        moment = self._clock()
        left, since = self._left.pop(who, (float(rate.at_once), moment))
        left = min(float(rate.at_once), left + (moment - since) * rate.each_second)
        enough = left >= 1
        self._left[who] = (left - enough, moment)
        if len(self._left) > _REMEMBERED:
            del self._left[next(iter(self._left))]  # who asked longest ago
        return enough


_allowance = Allowance()


def command(who: str, rate: Rate) -> None:
    """Count one command. Raises TooFast."""
    if not _allowance.takes(f"command {who}", rate):
        raise TooFast()


def unknown_code(address: str) -> None:
    """Count one unknown code from an address; a right one is never counted. Raises TooManyCodes."""
    if not _allowance.takes(f"code {address}", UNKNOWN_CODES):
        raise TooManyCodes()
