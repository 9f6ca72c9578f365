"""What no text of the repository may hold, and what every French sentence must. Complaints are sentences."""

import re
from collections.abc import Iterable, Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

# In pieces, so that this very file does not hold what it looks for.
_REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb.deb" + "ian.org")
_PLACES = ("wo" + "rk", "ro" + "ot", "tm" + "p", "ho" + "me", "Us" + "ers")
BANNED = {
    "names a package registry": re.compile("|".join(map(re.escape, _REGISTRIES)), re.IGNORECASE),
    "names a path of one machine": re.compile(rf"(?<![\w.<>~*}}/)])/({'|'.join(_PLACES)})/\w"),
    "holds a left-over": re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b"),
}

# A mark counts when a sentence goes on or ends after it: not in an address, an hour or a piece of code.
_AFTER = r"(?=[\s*_»”\"')\]…]|$)"
TYPOGRAPHY = {
    "; ! ? need a narrow no-break space before them": re.compile(rf"(?<![\u202f;!?…(])[;!?]{_AFTER}"),
    ": needs a no-break space before it": re.compile(rf"(?<![\u00a0:]):{_AFTER}"),
    "« needs a no-break space after it": re.compile(r"«(?!\u00a0)"),
    "» needs a no-break space before it": re.compile(r"(?<!\u00a0)»"),
}


def unwanted(text: str) -> list[str]:
    """Return what a tracked file may not hold, with the line."""
    return [
        f"line {number} {sentence}"
        for number, line in enumerate(text.splitlines(), 1)
        for sentence, pattern in BANNED.items()
        if pattern.search(line)
    ]


def typography(sentence: str) -> list[str]:
    """Return what French typography misses in a sentence."""
    return [rule for rule, pattern in TYPOGRAPHY.items() if pattern.search(sentence)]


def untranslated(msgids: Iterable[str], catalogue: Catalog) -> Iterator[str]:
    """Yield the sentences of the code that the catalogue does not translate, or only by a guess."""
    for msgid in msgids:
        message = catalogue.get(msgid)
        if message is None or message.fuzzy or not all(strings(message)):
            yield msgid


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def placeholders(sentence: str) -> set[str]:
    """Return the names that a sentence lets be filled in."""
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}


def unequal(message: Message) -> bool:
    """Say whether a translation fills in other names than the sentence it translates, singular and plural apart."""
    msgids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    pairs = zip(msgids, strings(message), strict=True)
    return any(placeholders(msgid) != placeholders(string) for msgid, string in pairs)
