"""What leads people into the room: its address and its codes, and the phones that came.

Of a phone only that it came is known, in memory, for as long as the server runs: its address is kept as a hash that
nobody can compare with another day's.
"""

import hashlib
import secrets
import time
from collections import defaultdict
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from workshop import addresses, networks, qr_codes
from workshop.live.wifi import Shown
from workshop.settings import settings

_MOST = 2000
"""Phones counted for one address: more is no room."""
_ADDRESSES = 20
"""Addresses counted unasked, ports included: whoever sends invented ones fills no memory."""
_FRESH = 5
"""Seconds for which the addresses of this machine are taken as known: asking the system takes a while."""

_phones: defaultdict[str, set[bytes]] = defaultdict(set)
_salt = secrets.token_bytes(16)


def count_phone(host: str, phone: str) -> None:
    """Remember that a phone opened a workshop at an address of ours; this machine itself proves nothing."""
    ours = _ours(int(time.monotonic() / _FRESH))
    known = host in _phones or (host.partition(":")[0] in ours and len(_phones) < _ADDRESSES)
    if known and phone not in ours and len(_phones[host]) < _MOST:
        _phones[host].add(hashlib.blake2b(phone.encode(), key=_salt, digest_size=8).digest())


def phones_at(url: str) -> int:
    """Count the phones that opened a workshop at this address; from now on, whatever name the desk reached it by."""
    return len(_phones[urlsplit(url).netloc])


def told(join_url: str, shown: Shown | None) -> dict[str, Any]:
    """Return what a wall needs to lead people in, as plain values."""
    wifi = None
    if shown:
        clear = {"password": shown.password} if shown.in_clear and shown.password else {}
        wifi = {"name": shown.name, "qr": _drawn(shown.wifi.words), **clear}
    return {
        "url": join_url,
        "address": join_url.split("://")[-1],
        "qr": _drawn(join_url),
        "wifi": wifi,
    }


@lru_cache(maxsize=1)
def _ours(_moment: int) -> frozenset[str]:
    """Return the addresses of this machine and the names that phones were given; asked once each moment."""
    named = {urlsplit(url).hostname or "" for url in (settings().base_url, addresses.chosen()) if url}
    return frozenset(named | {network.host for network in networks.here()})


@lru_cache(maxsize=32)
def _drawn(words: str) -> dict[str, Any]:
    """Draw a code once: a wall asks for it every few seconds."""
    return qr_codes.modules(words)
