"""The words of the CNIL's workbook, kept in ``data/reference/cnil_register_labels.json``, and how they are recognised.

Compared without accents, case, punctuation or double spaces, so that « Sous finalité 2 » is « Sous-finalité 2 ».
"""

import json
import re
from functools import cache
from typing import Any

from workshop import texts
from workshop.settings import ROOT

_KEY_LENGTH = 180
_FILE = ROOT / "data" / "reference" / "cnil_register_labels.json"
_WORD = re.compile(r"[^\W_]+")


@cache
def words() -> dict[str, Any]:
    """Return the data file."""
    loaded: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return loaded


def fold(text: str) -> str:
    """Return ``text`` without what people type differently: accents, case, punctuation, spacing."""
    return " ".join(_WORD.findall(texts.folded(text)))


@cache
def _folded(*path: str) -> frozenset[str]:
    found: Any = words()
    for name in path:
        found = found[name]
    return frozenset(fold(text) for text in ([found] if isinstance(found, str) else found))


def is_one_of(text: str, *path: str) -> bool:
    """Tell whether ``text`` is one of the labels at ``path`` of the data file."""
    return fold(text) in _folded(*path)


def starts_like(text: str, *path: str) -> bool:
    """Tell whether ``text`` begins with one of the labels at ``path``, whole words only."""
    return any(f"{fold(text)} ".startswith(f"{label} ") for label in _folded(*path))


def code_of(text: str, family: str) -> str | None:
    """Return the code whose labels begin ``text``, in a family of the data file; the longest label wins."""
    folded = f"{fold(text)} "
    found = [
        (len(label), code)
        for code in words()[family]
        for label in _folded(family, code)
        if folded.startswith(f"{label} ")
    ]
    return max(found)[1] if found else None


@cache
def official(family: str, code: str) -> str:
    """Return the line that the model prints for a code, or the plainest label of one it does not print."""
    printed = (text for text in words()["template_texts"] if code_of(text, family) == code)
    return str(next(printed, words()[family].get(code, [words()["other"]])[0]))


@cache
def _places() -> dict[str, int]:
    return {fold(text): at for at, text in enumerate(words()["template_texts"])}


def place(label: str) -> int:
    """Return where the model prints a line, from the top; after all of them when it does not."""
    return _places().get(fold(label), len(_places()))


def key(label: str, again: int) -> str:
    """Return what tells the ``again``-th line of this label apart within its processing."""
    return fold(label)[:_KEY_LENGTH] + (f" #{again}" if again > 1 else "")


def field_of(text: str) -> str | None:
    """Return the field of a processing that a label names: name, ref, created_on, updated_on, main_purpose…"""
    folded = fold(text)
    return next((name for name in words()["fields"] if folded in _folded("fields", name)), None)


def column_of(text: str, block: str) -> str | None:
    """Return what a column heading of ``block`` announces."""
    folded, columns = fold(text), words()["blocks"][block]["columns"]
    return next((name for name in columns if folded in _folded("blocks", block, "columns", name)), None)


def block_of(text: str) -> str | None:
    """Return the block that a heading opens."""
    folded = fold(text)
    return next((name for name in words()["blocks"] if folded in _folded("blocks", name, "headings")), None)


def is_numbered_line(text: str, block: str) -> bool:
    """Tell whether ``text`` is the workbook's own name of a line, whatever its number: « Destinataire 7 »."""
    bare = re.sub(r"[\s\d]+$", "", fold(text))
    return "lines" in words()["blocks"][block] and bare in _folded("blocks", block, "lines")


def is_blank(text: str) -> bool:
    """Tell whether a cell holds nothing of the territory's own: empty, « Sélectionnez un élément… », a help link."""
    folded = fold(text)
    if text.startswith(words()["links_sign"]):
        return folded in _folded("template_texts")
    return not text or folded in _folded("placeholder") or folded in _folded("links_title")


def says_nothing(text: str) -> bool:
    """Tell whether the answer is that there is nothing: « Néant », « N/A », « - »."""
    return not fold(text) or is_one_of(text, "nothing")
