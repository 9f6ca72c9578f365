"""The ready letters: a person's request about one dataset, addressed to who holds it, with blanks to fill in by hand.

Their words are ``data/rights/letters.json``, each sentence with its source. A letter knows the sheet and nothing of the
person: whatever is hers is written on paper, or on her own machine.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from datablitz import rights
from datablitz.sheets import Dataset
from workshop.errors import NotFound
from workshop.i18n import N_, translate
from workshop.settings import ROOT

FILE = ROOT / "data" / "rights" / "letters.json"
_BEFORE = ("sender", "recipient", "day", "subject", "greeting", "context")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, and the items that follow it."""

    text: str
    items: tuple[str, ...] = ()
    role: str = ""
    """``sender``, ``recipient``, ``subject``… for what has its place in a letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; ``{recipient}`` and ``{data}`` stand in it until it is filled."""

    kind: str
    title: str
    language: str
    territory: str
    parts: tuple[Part, ...]
    notice: str = ""
    """Said at the top when the territory is fictional."""

    def filled(self, **words: str) -> "Letter":
        """Return the letter with its ``{names}`` replaced; the words themselves are never read again."""
        parts = tuple(
            Part(_PLACE.sub(lambda place: words.get(place[1], place[0]), part.text), part.items, part.role)
            for part in self.parts
        )
        return Letter(self.kind, self.title, self.language, self.territory, parts, self.notice)

    def text(self) -> str:
        """Return the letter as plain text."""
        told = [self.notice] if self.notice else []
        told += ["\n".join([part.text, *(f"– {item}" for item in part.items)]) for part in self.parts]
        return "\n\n".join(told) + "\n"


def kinds() -> tuple[str, ...]:
    """Return every kind of letter."""
    return tuple(_words()["letters"])


def title(kind: str, language: str) -> str:
    """Return what a letter asks, in a few words."""
    told: str = _words()["letters"][kind][f"title_{language}"]
    return told


def blank(kind: str, *, territory: str, language: str, notice: str = "") -> Letter:
    """Return a letter that still waits for its addressee and its dataset."""
    kept = _words()["letters"][kind]
    shared = [(name, _words()["shared"][name]) for name in _BEFORE]
    ends = [("", _words()["shared"][name]) for name in kept["ends"]]
    told = [*shared, *(("", each) for each in kept["body"]), *ends]
    parts = tuple(_part(each, name, language) for name, each in told)
    letter = Letter(kind, title(kind, language), language, territory, parts, notice)
    return letter.filled(territory=territory, subject=kept[f"subject_{language}"])


def of(dataset: Dataset, kind: str, *, territory: str, language: str, notice: str = "") -> Letter:
    """Return a letter about a dataset. Raises NotFound for one that would make no sense for it."""
    if kind not in rights.letters(dataset):
        raise NotFound()
    letter = blank(kind, territory=territory, language=language, notice=notice)
    return letter.filled(recipient=recipient(dataset, language), data=dataset.label(language))


def recipient(dataset: Dataset, language: str) -> str:
    """Return the lines that say to whom one writes: the holder, then who answers for the data when it is another."""
    if not dataset.controller_name or dataset.controller_id == dataset.holder_id:
        return dataset.holder_name
    answers = translate(language, N_("Controller: {name}"), name=dataset.controller_name)
    return f"{dataset.holder_name}\n{answers}"


def _part(kept: Mapping[str, Any], role: str, language: str) -> Part:
    return Part(kept[f"text_{language}"], tuple(kept.get(f"items_{language}", ())), role)


@cache
def _words() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept
