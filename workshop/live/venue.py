"""What the server knows of the room itself, for as long as it runs: the Wi-Fi on the wall, the phones that came.

Kept in memory only. A Wi-Fi's password is never written anywhere; of a phone, only that it came.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from workshop import networks, qr_codes, texts, workshops
from workshop.access import Action, Visitor, require
from workshop.i18n import N_

_MOST = 2000
"""Phones counted for one address: more is no room."""


@dataclass(frozen=True, slots=True)
class Wifi:
    """The network that phones join first; an empty password is a network open to all."""

    name: str
    password: str = field(repr=False)

    qr: dict[str, Any] = field(repr=False)
    """Drawn once: a wall asks for it every few seconds."""

    @property
    def words(self) -> str:
        """What its QR code says."""
        return qr_codes.wifi(self.name, self.password)


_wifi: dict[str, Wifi] = {}
_phones: defaultdict[str, set[str]] = defaultdict(set)


def show_wifi(session: Session, visitor: Visitor, code: str, name: str, password: str) -> None:
    """Show a Wi-Fi beside the code of a workshop, until the server stops; without a name, show none."""
    require(visitor, Action.LEAD_WORKSHOP, workshops.by_code(session, code).territory_id)
    name = texts.line(name, N_("Name of the Wi-Fi"), limit=32)
    if name:
        _wifi[code] = Wifi(name, password, qr_codes.modules(qr_codes.wifi(name, password)))
    else:
        _wifi.pop(code, None)


def wifi_of(code: str) -> Wifi | None:
    return _wifi.get(code)


def count_phone(host: str, phone: str) -> None:
    """Remember that a phone opened a workshop at an address of ours; this machine itself proves nothing."""
    came = _phones[host]
    if len(came) < _MOST and phone not in {network.host for network in networks.here()}:
        came.add(phone)


def phones_at(url: str) -> int:
    """Count the phones that opened a workshop at this address."""
    return len(_phones.get(urlsplit(url).netloc, ()))


def told(join_url: str, wifi: Wifi | None) -> dict[str, Any]:
    """Return what a wall needs to lead people in, as plain values."""
    return {
        "url": join_url,
        "address": join_url.split("://")[-1],
        "qr": _drawn(join_url),
        "wifi": {"name": wifi.name, "qr": wifi.qr} if wifi else None,
    }


@lru_cache(maxsize=32)
def _drawn(join_url: str) -> dict[str, Any]:
    return qr_codes.modules(join_url)
