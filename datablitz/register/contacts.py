"""Keep persons out of the map: recognise names with a title, telephone numbers and mail addresses.

A register is a public-law document about processings; who answers the telephone is nobody's business here.
"""

import re
from collections.abc import Collection

from datablitz.register.labels import fold, words

LEFT_OUT = "[…]"

_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w/])(?:(?:\+|00)\d{1,3}|0)[\s.\-]?(?:\(0\)\s?)?[1-9](?:[\s.\-]?\d{2}){4}(?!\w)")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'\-]*\.?"
_CIVILITY = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, words()["civilities"])) + rf")\s+{_NAME}(?:\s+(?:d[eu]\s+)?{_NAME}){{0,3}}"
)
_CAPITAL_SURNAME = re.compile(
    r"(?<!\w)[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?\s+[A-ZÀ-ÖØ-Þ'’\-]{2,}(?!\w)"
)


def without_contacts(text: str) -> str:
    """Return ``text`` with every person's name that follows a title, telephone number and address left out."""
    for pattern in (_MAIL, _TELEPHONE, _CIVILITY):
        text = pattern.sub(LEFT_OUT, text)
    return text


def organisation_name(text: str, known_names: Collection[str] = ()) -> str | None:
    """Return ``text`` when it reads as the name of an organisation and of nobody; otherwise ``None``.

    The territory's own organisations, ``known_names``, are read whatever their name.

    Careful on purpose: every part must hold a word such as « commune » or « syndicat », with no title, no
    « Prénom NOM » and no contact. A refused name is chosen again on the mapping screen; a kept person is a leak.
    """
    if fold(text) in {fold(name) for name in known_names}:
        return " ".join(text.split())
    if without_contacts(text) != text:
        return None
    known = {fold(word) for word in words()["organisation_words"]}
    parts = [part for part in re.split(r"[,;/\n()]|\s[–—-]\s", text) if fold(part)]
    if not parts or not all(known & set(fold(part).split()) for part in parts):
        return None
    named = [match for match in _CAPITAL_SURNAME.findall(text) if not known & set(fold(match).split())]
    return None if named else " ".join(text.split())
