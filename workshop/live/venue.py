"""What the server knows of the room itself, for as long as it runs: the Wi-Fi on the wall, the phones that came.

Kept in memory only. A Wi-Fi's password is never written anywhere, nor its name; of a phone, only that it came: its
address is kept as a hash that nobody can compare with another day's. What a file remembers is only which workshops had
a Wi-Fi on their wall: after a restart whoever leads is told that it has to be given again.
"""

import hashlib
import json
import secrets
import time
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from workshop import addresses, networks, qr_codes, texts, workshops
from workshop.access import Action, Visitor, require
from workshop.i18n import N_
from workshop.qr_codes import Wifi
from workshop.settings import settings

_MOST = 2000
"""Phones counted for one address: more is no room."""
_ADDRESSES = 20
"""Addresses counted unasked, ports included: whoever sends invented ones fills no memory."""
_FRESH = 5
"""Seconds for which the addresses of this machine are taken as known: asking the system takes a while."""
_REMEMBERED = 50
"""Workshops of which the file remembers that they had a Wi-Fi: the last ones."""


_wifi: dict[str, Wifi] = {}
_phones: defaultdict[str, set[bytes]] = defaultdict(set)
_salt = secrets.token_bytes(16)


def show_wifi(session: Session, visitor: Visitor, code: str, name: str, password: str) -> None:
    """Show a Wi-Fi beside the code of a workshop, until the server stops; without a name, show none."""
    require(visitor, Action.LEAD_WORKSHOP, workshops.by_code(session, code).territory_id)
    name = texts.line(name, N_("Name of the Wi-Fi"), limit=32)
    others = [each for each in _had_wifi() if each != code]
    if name:
        _wifi[code] = Wifi(name, password)
        others = [*others, code][-_REMEMBERED:]
    else:
        _wifi.pop(code, None)
    _file().write_text(json.dumps(others), encoding="utf-8")


def wifi_of(code: str) -> Wifi | None:
    return _wifi.get(code)


def wifi_is_forgotten(code: str) -> bool:
    """Say whether the Wi-Fi of a workshop left its wall because the server stopped: it has to be given again."""
    return code not in _wifi and code in _had_wifi()


def count_phone(host: str, phone: str) -> None:
    """Remember that a phone opened a workshop at an address of ours; this machine itself proves nothing."""
    ours = _ours(int(time.monotonic() / _FRESH))
    known = host in _phones or (host.partition(":")[0] in ours and len(_phones) < _ADDRESSES)
    if known and phone not in ours and len(_phones[host]) < _MOST:
        _phones[host].add(hashlib.blake2b(phone.encode(), key=_salt, digest_size=8).digest())


def phones_at(url: str) -> int:
    """Count the phones that opened a workshop at this address; from now on, whatever name the desk reached it by."""
    return len(_phones[urlsplit(url).netloc])


def told(join_url: str, wifi: Wifi | None) -> dict[str, Any]:
    """Return what a wall needs to lead people in, as plain values."""
    return {
        "url": join_url,
        "address": join_url.split("://")[-1],
        "qr": _drawn(join_url),
        "wifi": {"name": wifi.name, "qr": _drawn(wifi.words)} if wifi else None,
    }


def _had_wifi() -> list[str]:
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [code for code in kept if isinstance(code, str)] if isinstance(kept, list) else []


def _file() -> Path:
    return settings().data_dir / "wifi.json"


@lru_cache(maxsize=1)
def _ours(_moment: int) -> frozenset[str]:
    """Return the addresses of this machine and the names that phones were given; asked once each moment."""
    named = {urlsplit(url).hostname or "" for url in (settings().base_url, addresses.chosen()) if url}
    return frozenset(named | {network.host for network in networks.here()})


@lru_cache(maxsize=32)
def _drawn(words: str) -> dict[str, Any]:
    """Draw a code once: a wall asks for it every few seconds."""
    return qr_codes.modules(words)
