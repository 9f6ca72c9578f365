"""Every hostile string in every field of every format: written, harmless, printed as typed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html

from kit.documents import clean, pdf, text, web, word
from kit.documents.model import Document, Written
from tests.kit.documents import checks
from tests.kit.documents.rich import HOSTILE, rich

WRITERS = {"pdf": pdf.write, "docx": word.write, "odt": text.write, "html": web.write}
EACH = pytest.mark.parametrize(
    "hostile",
    [" ".join(HOSTILE), *(pytest.param(text, marks=pytest.mark.slow) for text in HOSTILE)],
    ids=["all", *map(str, range(len(HOSTILE)))],
)
"""All strings at once when time is short, each by itself when it is not."""


def infested(hostile: str) -> Document:
    """Put a string after every text of the rich document: titles, cells, alternative texts, notes, keywords."""
    document = rich()
    document = replace(document, blocks=tuple(_short(block) for block in document.blocks))
    return clean.rewritten(document, lambda typed: f"{typed} {hostile}")


def _short(block: object) -> object:
    return replace(block, rows=block.rows[:3]) if hasattr(block, "numeric") else block  # type: ignore[type-var]


@EACH
def test_a_pdf_takes_any_string_in_every_field_and_still_passes_both_standards(hostile: str):
    written = pdf.write(infested(hostile))
    assert not any("without its accessibility" in note for note in written.notes)
    assert checks.pdf_failures(written.content) == []


@EACH
@pytest.mark.parametrize("write", [word.write, text.write], ids=["docx", "odt"])
def test_an_office_file_takes_any_string_in_every_field_as_text(write: Callable[[Document], Written], hostile: str):
    content = write(infested(hostile)).content
    checks.well_formed(content)
    body = checks.part(content, "word/document.xml" if write is word.write else "content.xml")
    said = "".join(checks.words(body).split())
    for line in clean.clean(hostile).split("\n"):
        assert said.count("".join(line.split())) >= 20


@EACH
def test_a_page_takes_any_string_in_every_field_as_text(hostile: str):
    content = web.write(infested(hostile)).content.decode()
    tree = html.fromstring(content)
    assert not tree.xpath("//script|//iframe|//object|//embed|//form|//input")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    for address in tree.xpath("//@href|//@src"):
        assert address.startswith(("#", "https://", "data:image/svg+xml;base64,", "mailto:"))
    said = "".join(tree.text_content().split())
    for line in clean.clean(hostile).split("\n"):
        assert said.count("".join(line.split())) >= 20


@pytest.mark.parametrize("form", WRITERS)
def test_a_document_whose_every_text_is_empty_is_still_written(form: str):
    content = WRITERS[form](clean.rewritten(rich(), lambda _: "")).content
    assert content
    assert form != "pdf" or checks.pdf_failures(content) == []


def test_the_characters_that_our_fonts_lack_are_listed_in_the_pdf():
    written = pdf.write(infested("中"))
    assert any("U+4E2D" in note for note in written.notes)
