from dataclasses import replace

import pytest

from kit.documents import clean, coverage
from kit.documents.model import Document, Figure, Heading, Lang, Link, Paragraph
from tests.kit.documents.rich import HOSTILE, SVG, png, rich


def test_text_loses_what_no_format_can_hold_and_keeps_the_rest_as_typed():
    assert clean.clean("a\x00b\x1b\ufffe\ud800c\U0001ffff") == "abc"
    assert clean.clean("gauche\u202eetiord\u2066x\u2069") == "gaucheetiordx"
    assert clean.clean("e\u0301t\u00e9") == "été"
    assert clean.clean("un\u2028deux\r\ntrois\x85quatre\x0bcinq") == "un\ndeux\ntrois\nquatre\ncinq"
    assert clean.clean("l’été\u202f: 12\u00a0% 👨\u200d👩\u200d👧") == "l’été\u202f: 12\u00a0% 👨\u200d👩\u200d👧"


@pytest.mark.parametrize("text", HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str):
    once = clean.clean(text)
    assert clean.clean(once) == once
    once.encode()


REFUSED = (
    *("javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "vbscript:x", "file:///etc/passwd", "data:text/html,x"),
    *("//exemple.fr", "exemple.fr", "", "https://", "http://a b", 'https://a"b', "https://[bad"),
)


@pytest.mark.parametrize("url", REFUSED)
def test_a_link_leads_only_to_the_web_or_to_mail(url: str):
    assert clean.safe_url(url) == ""


@pytest.mark.parametrize("url", ["https://exemple.fr/é?a=1&b=2#c", "http://exemple.fr", "mailto:dpo@exemple.fr"])
def test_ordinary_addresses_are_kept(url: str):
    assert clean.safe_url(url) == url


def test_a_refused_link_keeps_its_words():
    document = clean.cleaned(_with(Paragraph(("voir ", Link("ici", "javascript:x")))))
    assert document.blocks[1] == Paragraph(("voir ", Link("ici", "")))


def test_a_language_that_is_not_one_is_undetermined():
    document = clean.cleaned(_with(Paragraph((Lang("mots", 'fr"><script>'),))))
    assert document.blocks[1] == Paragraph((Lang("mots", "und"),))


def test_titles_hold_on_one_line():
    assert clean.cleaned(replace(rich(), title="a\nb\u2029c")).title == "a b c"


def test_a_figure_never_grows_taller_than_a_page():
    document = clean.cleaned(_with(Figure(SVG, png(10, 100), "alt", "légende")))
    figure = document.blocks[1]
    assert isinstance(figure, Figure)
    assert figure.width * 164 * 10 <= 205.001


def test_long_words_break_but_never_inside_a_letter():
    broken = clean.breakable("x" * 40 + " court")
    assert broken.split("\u200b") == ["x" * 12] * 3 + ["xxxx court"]
    family = "👨\u200d👩\u200d👧" * 12
    assert all(not piece.startswith("\u200d") and not piece.endswith("\u200d") for piece in
               clean.breakable(family).split("\u200b"))  # fmt: skip
    assert clean.breakable("e\u0301" * 20).replace("\u200b", "") == "e\u0301" * 20
    assert not any(piece.startswith("\u0301") for piece in clean.breakable("e\u0301" * 20).split("\u200b"))


def test_characters_without_a_glyph_are_replaced_and_listed():
    missing: set[str] = set()
    assert clean.cover("été 中 👍 ≠ ↗", missing) == "été \ufffd 👍 ≠ ↗"
    assert missing == {"中"}


def test_the_list_of_drawn_characters_is_that_of_the_shipped_fonts():
    assert (clean.FONTS / "coverage.json").read_text() == coverage.written()


def test_the_fonts_stay_small_and_carry_their_licence():
    assert sum(path.stat().st_size for path in clean.FONTS.iterdir()) < 7_000_000
    for family in ("AtkinsonHyperlegibleNext", "BricolageGrotesque", "Noto"):
        assert list(clean.FONTS.glob(f"{family}*.ttf"))
        assert "SIL OPEN FONT LICENSE" in (clean.FONTS / f"OFL-{family}.txt").read_text()


def test_a_text_runs_as_its_first_strong_letter():
    assert clean.direction("12 – שלום") == "rtl"
    assert clean.direction("« bonjour » שלום") == "ltr"
    assert clean.direction("123 …") == "ltr"


def test_heading_levels_never_jump():
    with pytest.raises(ValueError, match="level 3 after level 1"):
        _with(Heading("trop loin", level=3))


def _with(*blocks: object) -> Document:
    return replace(rich(), blocks=(Heading("Titre"), *blocks))  # type: ignore[arg-type]
