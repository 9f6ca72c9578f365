"""The files that a browser's board is made of: modules, styles, fonts, and the sentences of each screen.

Their addresses carry a hash of them all, which modules pass on to the modules they import: a browser keeps them for
ever, and never mixes two versions.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from workshop.i18n import LANGUAGES
from workshop.live import texts

_STATIC = Path(__file__).parent / "static"
_FONTS = Path(__file__).parent.parent / "interface" / "static" / "fonts"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
}
_LINKED = re.compile(r'"((?:\./|/live/static/)[\w-]+\.(?:js|css|woff2))"')
"""How a file names another: always in double quotes."""
_COMMENT = re.compile(rb"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
"""Lines that hold nothing but a comment."""
_MARGIN = re.compile(rb"^[ \t]+|(?<=[;,{}(\[]) // [^\n]*$", re.MULTILINE)
"""What stands left of a line, and a comment right of it."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent."""

    body: bytes
    gzipped: bytes | None
    """None for what is compressed already."""
    media_type: str
    etag: str


class Folder:
    """Files under one address, read once."""

    def __init__(self, address: str, sources: Callable[[], Mapping[str, bytes]]) -> None:
        self._address = address
        self._sources = cache(sources)

    def find(self, name: str) -> StaticFile | None:
        """Return the file of this name; None when there is none."""
        return self._all.get(name)

    def url(self, name: str) -> str:
        """Return the address of a file, with the hash of all of them."""
        return f"{self._address}/{name}?v={self._version}"

    def text(self, name: str) -> str:
        """Return the words of a file, to lay them in a page."""
        return self._all[name].body.decode()

    @cached_property
    def _all(self) -> dict[str, StaticFile]:
        return {name: _file(name, _linked(name, body, self._version)) for name, body in self._sources().items()}

    @cached_property
    def _version(self) -> str:
        digest = hashlib.sha256()
        for name, body in self._sources().items():
            digest.update(name.encode() + body)
        return digest.hexdigest()[:12]


def written(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that a browser may ask for."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.*")) if path.suffix in _TYPES}


def _sources() -> dict[str, bytes]:
    found = written(_STATIC) | written(_FONTS)
    for screen in texts.SCREENS:
        for language in LANGUAGES:
            found[f"{screen}.{language}.json"] = json.dumps(texts.of(screen, language), ensure_ascii=False).encode()
    return found


def _linked(name: str, body: bytes, version: str) -> bytes:
    if not name.endswith((".js", ".css")):
        return body
    body = _MARGIN.sub(b"", _COMMENT.sub(b"", body))  # written for whoever reads the source: a phone need not carry it
    return _LINKED.sub(rf'"\1?v={version}"', body.decode()).encode()


def _file(name: str, body: bytes) -> StaticFile:
    compressed = None if name.endswith(".woff2") else gzip.compress(body, mtime=0)
    return StaticFile(body, compressed, _TYPES[Path(name).suffix], f'"{hashlib.sha256(body).hexdigest()[:16]}"')


BOARD = Folder("/live/static", _sources)
find, url, text = BOARD.find, BOARD.url, BOARD.text
