"""QR codes, drawn here: of an address, of a receipt, of a Wi-Fi. Values in, drawings out."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import segno

from workshop import design

_DARK = re.compile(rb"\x01+")
"""Dark modules side by side, drawn as one: a phone is sent a third of the path."""


@dataclass(frozen=True, slots=True)
class Wifi:
    """The network that phones join first; an empty password is a network open to all."""

    name: str
    password: str = field(repr=False)

    @property
    def words(self) -> str:
        """What its QR code says."""
        return wifi(self.name, self.password)


def svg(words: str) -> str:
    """Return the drawing of a code, to lay in a page; it fills the place it is given."""
    drawn: str = segno.make(words, error="m", micro=False).svg_inline(border=2, omitsize=True, dark=design.INK)
    return drawn


def modules(words: str) -> dict[str, Any]:
    """Return what draws a code in a browser: a square of ``size`` modules and the path of the dark ones."""
    code = segno.make(words, error="m", micro=False)
    rows = [bytes(row) for row in code.matrix_iter(border=2)]
    dark = [(y, run.start(), run.end() - run.start()) for y, row in enumerate(rows) for run in _DARK.finditer(row)]
    return {"size": len(rows), "path": "".join(f"M{x} {y}h{length}v1h-{length}z" for y, x, length in dark)}


def printed(words: str) -> bytes:
    """Return the drawing of a code for paper, with the wide margin that readers ask for."""
    file = BytesIO()
    segno.make(words, error="m", micro=False).save(
        file, kind="svg", border=4, dark=design.INK, light=None, xmldecl=False
    )
    return file.getvalue()


def wifi(name: str, password: str) -> str:
    """Return the words of a code that brings a phone onto a Wi-Fi; an empty password is a network open to all."""
    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{_escaped(name)};" + (f"P:{_escaped(password)};;" if password else ";")


def _escaped(words: str) -> str:
    """Mark what has a meaning in such a code: without it, a password with a semicolon would be cut there."""
    return re.sub(r'([\\;,:"])', r"\\\1", words)
