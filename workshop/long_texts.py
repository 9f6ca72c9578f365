"""The longer texts of the tool, kept in ``data/`` in both languages."""

from functools import cache

from workshop.settings import ROOT


@cache
def text(name: str, language: str) -> str:
    """Return the Markdown text ``name`` of ``data/`` (such as ``about/your_data``) in a language."""
    return (ROOT / "data" / f"{name}_{language}.md").read_text(encoding="utf-8")
