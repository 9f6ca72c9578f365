"""The longer texts of the tool, kept in ``data/`` in both languages, and the facilitator's guide, kept in ``docs/``."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.settings import ROOT

_GUIDES = {"fr": "guide-animation.md", "en": "facilitation-guide.md"}
_IMAGE = re.compile(r"^!\[([^\]]+)\]\(([\w./-]+)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the guide: text, or a picture and the words that stand for it."""

    text: str
    image: Path | None = None


@cache
def text(name: str, language: str) -> str:
    """Return the Markdown text ``name`` of ``data/`` (such as ``about/your_data``) in a language."""
    return (ROOT / "data" / f"{name}_{language}.md").read_text(encoding="utf-8")


def guide_file(language: str) -> Path:
    """Return the file that holds the guide in a language."""
    return ROOT / "docs" / _GUIDES[language]


@cache
def guide(language: str) -> tuple[Part, ...]:
    """Return the facilitator's guide without its title, cut at its pictures."""
    file = guide_file(language)
    words = file.read_text(encoding="utf-8").partition("\n")[2]
    pieces = _IMAGE.split(words)
    parts = [Part(pieces[0].strip())]
    for alt, path, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        parts += [Part(alt, file.parent / path), Part(after.strip())]
    return tuple(part for part in parts if part.text)
