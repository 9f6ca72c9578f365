"""Texts in the visitor's language. English sentences in the code, French on screen by default.

Pages call ``t`` and ``tn``, which ask the visit for its language. Domain modules and documents never ask:
they take a ``language`` and call ``translate``. ``N_`` marks a sentence that is written in one place and
translated in another (errors, reasons), so that extraction finds it.
"""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("fr", "en")
LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
"""Each in its own words: who does not read the current language finds theirs."""
DEFAULT_LANGUAGE = "fr"

_LOCALES = Path(__file__).parent / "locales"


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the sentences of one language; read once from its ``.po`` file, so a translator needs no build step."""
    path = _LOCALES / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def N_(msgid: str) -> str:
    """Mark a sentence for translation later; returns it unchanged."""
    return msgid


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a counted sentence for translation later; returns both forms unchanged."""
    return singular, plural


def translate(language: str, msgid: str, **values: object) -> str:
    """Return the sentence in ``language`` with its ``{names}`` filled in."""
    text = catalogue(language).gettext(msgid) if msgid else ""
    return text.format(**values) if values else text


def translate_count(language: str, singular: str, plural: str, n: int, **values: object) -> str:
    """Return the sentence in the singular or plural that ``n`` asks for; ``{n}`` is filled in."""
    return catalogue(language).ngettext(singular, plural, n).format(n=n, **values)


_ask_language: Callable[[], str] = lambda: DEFAULT_LANGUAGE  # noqa: E731


def speak(ask_language: Callable[[], str]) -> None:
    """Tell ``t`` and ``tn`` whom to ask for the language of the visit; called once by the interface."""
    global _ask_language
    _ask_language = ask_language


def t(msgid: str, /, **values: object) -> str:
    """Return the sentence in the language of the current visit."""
    return translate(_ask_language(), msgid, **values)


def tn(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Return the counted sentence in the language of the current visit."""
    return translate_count(_ask_language(), singular, plural, n, **values)


def is_language(code: str | None) -> bool:
    """Say whether the tool speaks this language."""
    return code in LANGUAGES
