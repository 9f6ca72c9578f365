"""What a room was told last, encoded once for each audience. A reader is a cursor into it. No database, no clock."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Kind = Literal["desk", "participant", "public"]

KEPT = 256
"""Entries a slow reader may be behind; further, it reads the whole board again."""
COMMENT = b":\n\n"


class Audience(NamedTuple):
    """Those who may see the same things, in the same language."""

    kind: Kind
    language: str


Listener = tuple[uuid.UUID, str]
"""A participant, and the language they read in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell: bytes by audience, or others for the participants it concerns themselves."""

    shared: Mapping[Audience, bytes] = field(default_factory=dict)
    own: Mapping[Listener, bytes] = field(default_factory=dict)
    everyone: bytes = b""
    revision: int = 0
    """0 for what is not a change: comments, presence."""

    def line(self, audience: Audience, listener: Listener | None) -> bytes:
        """Return what this reader is sent; nothing when nothing of it is for them."""
        if listener is not None and listener in self.own:
            return self.own[listener]
        return self.everyone or self.shared.get(audience, b"")


class Log:
    """The last entries of a room, in order."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._first = 0

    @property
    def end(self) -> int:
        """The place where the next entry will be."""
        return self._first + len(self._entries)

    def append(self, entry: Entry) -> None:
        self._entries.append(entry)
        if len(self._entries) >= 2 * KEPT:
            self._forget(KEPT)

    def clear(self) -> None:
        """Forget what was told: it may show what is no longer to be seen."""
        self._forget(len(self._entries))

    def after(self, cursor: int) -> Sequence[Entry] | None:
        """Return the entries from ``cursor`` on; None when some are forgotten."""
        return self._entries[cursor - self._first :] if cursor >= self._first else None

    def _forget(self, count: int) -> None:
        del self._entries[:count]
        self._first += count


def frame(name: str, data: Mapping[str, Any], revision: int | None = None) -> bytes:
    """Return one Server-Sent Event."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    known = "" if revision is None else f"id: {revision}\n"
    return f"{known}event: {name}\ndata: {body}\n\n".encode()


def reset(revision: int) -> bytes:
    """Return the order to read the whole board again."""
    return frame("reset", {"revision": revision, "kind": "reset"}, revision)
