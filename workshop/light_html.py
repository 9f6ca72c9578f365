"""Templates of the light pages: HTML with ``{{places}}``, filled with text that is escaped or with our own markup."""

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from workshop.i18n import LANGUAGE_NAMES, LANGUAGES

_PLACE = re.compile(r"\{\{(\w+)\}\}")


class Markup(str):
    """Text that is HTML already; everything else is escaped."""


def filled(template: Path, words: Mapping[str, str]) -> str:
    """Return the page that a template makes."""
    return _PLACE.sub(lambda place: _inside(words[place[1]]), _read(template))


def data(told: Mapping[str, object]) -> Markup:
    """Return values for the page's script, as they stand in ``<script type="application/json">``."""
    return Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"))


def language_links(current: str) -> Markup:
    """Return the links to the same page in each language."""
    links = (
        f'<a href="?lang={code}" lang="{code}" hreflang="{code}"{" aria-current=true" if code == current else ""}>'
        f"{LANGUAGE_NAMES[code]}</a>"
        for code in LANGUAGES
    )
    return Markup(" ".join(links))


def _inside(value: str) -> str:
    return value if isinstance(value, Markup) else escape(value)


@cache
def _read(template: Path) -> str:
    return template.read_text(encoding="utf-8")
