"""How near two wordings are: whether notes, sheets and reference datasets may speak of the same data.

Only words are compared, without case, accents, plurals and the little words between them, in any order. What is near
is offered to whoever decides; nothing is ever done by itself.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from workshop import texts

Key = TypeVar("Key")

OFFERED = 60
"""Out of 100. Between the notes and the sheets of the demonstration, six pairs in seven are right from there on, and
under it one in eighteen."""
SURE = 75
"""Out of 100. From there on all of those pairs are right: the nearest is proposed as already chosen."""

_LITTLE = frozenset(
    texts.folded(
        "mon ma mes me ton ta tes te son sa ses se notre nos votre vos leur leurs je j moi le la les l un une des "
        "de du d et ou a au aux en dans sur sous pour par avec sans que qui quand ce cette ces c est "
        "my our your his her their i me the an and or of in on at to for with from by is this these that which when"
    ).split()
)
_WORD = re.compile(r"\w+")


def ranked(
    words: str, among: Mapping[Key, str], *, least: float = OFFERED, most: int = 3
) -> tuple[tuple[Key, float], ...]:
    """Return what is near ``words`` with its nearness out of 100, the nearest first; the same whatever their order."""
    wanted = core(words)
    if not wanted or not among:
        return ()
    # Half for the words they share, half for all they say: a note often says the same and a little more.
    cores = [core(text) for text in among.values()]
    shared = process.cdist([wanted], cores, scorer=fuzz.token_set_ratio)[0]
    whole = process.cdist([wanted], cores, scorer=fuzz.token_sort_ratio)[0]
    scores = [float(score) for score in (shared + whole) / 2]
    least = max(least, sorted(scores)[-most:][0])
    near = [
        (-score, texts.folded(among[key]), str(key), key)
        for key, score in zip(among, scores, strict=True)
        if score >= least
    ]
    return tuple((key, -score) for score, _, _, key in sorted(near, key=lambda one: one[:3])[:most])


@lru_cache(maxsize=20_000)
def core(words: str) -> str:
    """Return the words that tell something, in the singular, without case and accents."""
    found = (word for word in _WORD.findall(texts.folded(words)) if word not in _LITTLE)
    return " ".join(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in found)
