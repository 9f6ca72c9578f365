"""The facilitator's guide on one page: its words and pictures are those of the guide on screen."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.documents.clean import size_of_png
from kit.documents.model import Written
from kit.documents.typeset import look, region, typeset
from workshop import long_texts
from workshop.i18n import N_, translate

_HERE = Path(__file__).parent
_STRONG = re.compile(r"\*\*(.+?)\*\*|`(.+?)`")
_ITEM = re.compile(r"(?:\d+\.|-) (.+)")


@lru_cache(maxsize=4)
def write(language: str, made_on: date) -> Written:
    """Write the guide in a language, to print or to keep."""
    sections, pictures = _sections(long_texts.guide(language))
    data = {
        "doc": {
            "title": translate(language, N_("Facilitator's guide")),
            "territory": "Self Data Territorial",
            "footer": "Self Data Territorial",
            "banner": "",
            "language": language,
            "region": region(language),
            "year": made_on.year,
            "month": made_on.month,
            "day": made_on.day,
        },
        "sections": sections,
        "look": look(),
    }
    files = {
        "main.typ": (_HERE / "guide.typ").read_bytes(),
        "paper.typ": (_HERE / "paper.typ").read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
        **{f"picture-{number}.svg": _drawn(picture.read_bytes()) for number, picture in enumerate(pictures)},
    }
    return typeset(files, day=made_on, language=language)


def file_name(language: str) -> str:
    """Return what the file of the guide is called, as the one on screen is."""
    return long_texts.guide_file(language).with_suffix(".pdf").name


def _sections(parts: Sequence[long_texts.Part]) -> tuple[list[dict[str, Any]], list[Path]]:
    """Return what each title of the guide holds, the lines before the first one too, and the pictures in order."""
    sections: list[dict[str, Any]] = [{"title": "", "blocks": [], "pictures": []}]
    pictures: list[Path] = []
    for part in parts:
        if part.image:
            sections[-1]["pictures"].append({"file": f"picture-{len(pictures)}.svg", "alt": part.text})
            pictures.append(part.image)
            continue
        for block in part.text.split("\n\n"):
            if block.startswith("## "):
                sections.append({"title": block.removeprefix("## "), "blocks": [], "pictures": []})
            else:
                sections[-1]["blocks"].append(_block(block))
    return sections, pictures


def _drawn(png: bytes) -> bytes:
    """Wrap a picture in a drawing: files given to Typst in memory must be text."""
    width, height = size_of_png(png)
    size = f'width="{width}" height="{height}"'
    inner = f'<image {size} href="data:image/png;base64,{b64encode(png).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inner}</svg>'.encode()


def _block(text: str) -> dict[str, Any]:
    """Return a paragraph or a list of the guide, each of its lines in runs of words."""
    items = _ITEM.findall(text)
    if not items:
        return {"kind": "text", "items": [list(_runs(text))]}
    return {"kind": "numbers" if text[0].isdigit() else "bullets", "items": [list(_runs(item)) for item in items]}


def _runs(line: str) -> Iterator[dict[str, Any]]:
    """Cut a line into plain and heavier words."""
    at = 0
    for found in _STRONG.finditer(line):
        yield {"text": line[at : found.start()], "strong": False}
        yield {"text": found[1] or found[2], "strong": True}
        at = found.end()
    yield {"text": line[at:], "strong": False}
