"""The facilitator's guide on paper: the words and pictures of the guide on screen, one page, tagged."""

from datetime import date

import pytest

from kit.materials import guides
from tests.kit.documents import checks
from tests.kit.materials.test_materials import pages
from workshop import long_texts
from workshop.i18n import LANGUAGES

DAY = date(2026, 3, 3)
TITLES = {"fr": "Guide de l'animation", "en": "Facilitator's guide"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_holds_on_one_page_and_passes_pdf_ua_1_and_pdf_a_2a(language: str) -> None:
    written = guides.write(language, DAY)
    assert written.notes == () and checks.pdf_failures(written.content) == []
    [page] = pages(written)
    assert TITLES[language] in page and guides.file_name(language).endswith(".pdf")
    shown = "\n".join(part.text for part in long_texts.guide(language) if not part.image)
    titles = [line.removeprefix("## ") for line in shown.splitlines() if line.startswith("## ")]
    assert len(titles) == 5 and all(title in page for title in titles)
    assert "**" not in page and "`" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pictures_are_told_in_words(language: str) -> None:
    told = [alt for kind, alt in checks.pdf_tags(guides.write(language, DAY).content) if kind == "/Figure"]
    assert told == [part.text for part in long_texts.guide(language) if part.image]
