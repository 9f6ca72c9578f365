"""The Wi-Fi that phones join first, kept for each workshop: after a restart of the server it is still on the wall.

Its password is a secret of whoever lends the room. It lies outside the database, in a file of the data folder that only
its owner reads: no backup, territory file, kit or log holds it. It is forgotten after a month, or when none is shown.
"""

import json
import os
import re
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy.orm import Session

from workshop import texts, workshops
from workshop.access import Action, Visitor, require
from workshop.errors import TooLong
from workshop.i18n import N_
from workshop.qr_codes import Wifi
from workshop.settings import settings
from workshop.storage.base import now

LASTS = timedelta(days=30)
LONGEST_FIELD = 64
"""What a form takes: a password, or the key itself."""
_LONGEST = 63
_KEY = re.compile(r"[0-9A-Fa-f]{64}")
_lock = Lock()
"""Whoever changes the file holds it from reading to writing: several threads show and forget."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The Wi-Fi of a workshop."""

    name: str
    password: str
    in_clear: bool
    """Whether whoever leads agreed to write the password on the wall, beside its code."""
    since: str
    """The moment it was given, as in ISO 8601."""

    @property
    def wifi(self) -> Wifi:
        return Wifi(self.name, self.password)


def show(session: Session, visitor: Visitor, code: str, name: str, password: str, *, in_clear: bool = False) -> None:
    """Show a Wi-Fi beside the code of a workshop; without a name, show none and forget the one before.

    Raises TooLong for more than Wi-Fi allows: 32 signs of a name, 63 of a password (IEEE 802.11), or in its place the
    key itself, 64 hexadecimal digits.
    """
    require(visitor, Action.LEAD_WORKSHOP, workshops.by_code(session, code).territory_id)
    name = texts.line(name, N_("Name of the Wi-Fi"), limit=32)
    if len(password) > _LONGEST and not _KEY.fullmatch(password):
        raise TooLong(field=N_("Its password"), limit=_LONGEST)
    with _lock:
        others = {known: each for known, each in _kept().items() if known != code}
        _keep(others | ({code: Shown(name, password, in_clear, now().isoformat())} if name else {}))


def of(code: str) -> Shown | None:
    """Return the Wi-Fi of a workshop; what is too old is forgotten first."""
    with _lock:
        kept = _kept()
        fresh = {code: each for code, each in kept.items() if _is_fresh(each)}
        if fresh != kept:
            _keep(fresh)
    return fresh.get(code)


def _is_fresh(shown: Shown) -> bool:
    return now() - datetime.fromisoformat(shown.since) < LASTS


def _kept() -> dict[str, Shown]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        return {code: Shown(**each) for code, each in json.loads(_file().read_text(encoding="utf-8")).items()}
    return {}  # none yet, or not ours to read


def _keep(shown: dict[str, Shown]) -> None:
    """Replace the file at one go; it is its owner's alone from its first byte."""
    fresh = _file().with_name(f"{_file().name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump({code: asdict(each) for code, each in shown.items()}, file)
        fresh.replace(_file())
    finally:
        fresh.unlink(missing_ok=True)  # a full disk leaves no half of it


def _file() -> Path:
    return settings().data_dir / "wifi.json"
