import subprocess
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from kit.documents import pdf, pdf_ends, typeset
from kit.documents.model import Figure, Heading, Lang, NotWritten, Paragraph, Table
from tests import programs
from tests.kit.documents import checks
from tests.kit.documents.rich import SVG, png, rich


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_rich_pdf_passes_pdf_ua_1_and_pdf_a_2a(language: str):
    written = pdf.write(rich(language=language))
    assert written.notes == ()
    assert checks.pdf_failures(written.content) == []


def test_a_pdf_says_its_title_language_territory_and_subject():
    document = rich()
    with pikepdf.open(BytesIO(pdf.write(document).content)) as file:
        assert str(file.Root.Lang) == "fr-FR"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo["/Title"]) == document.title
        assert str(file.docinfo["/Author"]) == document.territory
        assert str(file.docinfo["/Subject"]) == document.subject
        assert str(file.docinfo["/Keywords"]) == ", ".join(document.keywords)


def test_a_pdf_tags_headings_tables_figures_notes_and_languages():
    tags = checks.pdf_tags(pdf.write(rich()).content)
    kinds = [kind for kind, _ in tags]
    assert [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", "/H3", "/H1", "/H1"]
    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 4 + 3
    assert kinds.count("/TR") == 61 + 5
    assert kinds.count("/TOCI") == 5
    assert kinds.count("/Note") == 1
    assert "/BlockQuote" in kinds
    assert [alt for kind, alt in tags if kind == "/Figure"] == ["Un rond à gauche, un triangle à droite"]


def test_words_in_another_language_are_marked_as_such():
    with pikepdf.open(BytesIO(pdf.write(rich()).content)) as file:
        drawn = b"".join(page.Contents.read_bytes() for page in file.pages)
    assert b"/Lang(oc)" in drawn
    assert b"/Lang(el)" in drawn


def test_the_table_of_contents_gives_links_to_pages():
    with pikepdf.open(BytesIO(pdf.write(rich()).content)) as file:
        links = [note for note in file.pages[1].get("/Annots", []) if note.Subtype == "/Link"]
        assert len(links) >= 5
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Ce que nous voulons", "Le diagnostic", "Les données"]


def test_the_notice_and_the_footer_stand_on_each_page():
    pages = _texts(pdf.write(rich()).content)
    assert len(pages) >= 5
    assert all("territoire fictif" in said for said in pages)
    assert all("Estuaire Agglomération · 1er mars 2026 · Version 2 · CC BY 4.0" in said for said in pages[1:])


def test_a_document_without_notice_licence_version_or_headings_is_written():
    bare = replace(rich(), notice="", licence="", licence_url="", version="", subtitle="", subject="", keywords=())
    content = pdf.write(replace(bare, blocks=(Paragraph("Un mot."),))).content
    assert checks.pdf_failures(content) == []
    assert "Un mot." in _texts(content)[1]


def test_the_same_document_gives_the_same_pdf_and_another_date_another():
    assert pdf.write(rich()).content == pdf.write(rich()).content
    assert pdf.write(rich()).content != pdf.write(replace(rich(), version="3")).content


def test_a_pdf_that_the_standards_refuse_is_written_without_them_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typeset, "STANDARDS", ["ua-1", "a-2a", "1.4"])  # versions that contradict each other
    written = pdf.write(rich())
    assert len(written.notes) == 1
    assert len(_texts(written.content)) >= 5


def test_a_drawing_that_cannot_be_read_refuses_the_pdf_by_name():
    document = rich()
    broken = Figure(b"<svg", png(), "alt", "légende")
    with pytest.raises(NotWritten, match="PDF"):
        pdf.write(replace(document, blocks=(Heading("Titre"), broken)))


def test_an_unknown_language_of_words_breaks_nothing():
    document = replace(rich(), blocks=(Paragraph((Lang("mots", "klingon"),)),))
    assert checks.pdf_failures(pdf.write(document).content) == []


def test_a_stream_that_ends_with_a_carriage_return_gets_an_end_without_doubt():
    objects = b"1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n"
    second = b"2 0 obj\n<<>>\nendobj\n"
    table = b"xref\n0 3\n0000000000 65535 f\r\n%010d 00000 n\r\n%010d 00000 n\r\n"
    start = len(b"%PDF\n" + objects)
    whole = b"%PDF\n" + objects + second + table % (5, start)
    whole += b"trailer\n<<>>\nstartxref\n%d\n%%%%EOF" % (start + len(second))
    mended = pdf_ends.plain(whole)
    assert b"ab\r\r\nendstream" in mended
    assert b"%010d 00000 n\r\n%010d 00000 n" % (5, start + 1) in mended
    assert mended[start + 1 :].startswith(b"2 0 obj")
    assert mended[int(mended.split()[-2]) :].startswith(b"xref")
    undoubtful = whole.replace(b"ab\r\n", b"abc\n")
    assert pdf_ends.plain(undoubtful) == undoubtful


def test_the_figures_are_vectors():
    with pikepdf.open(BytesIO(pdf.write(replace(rich(), blocks=(Figure(SVG, png(), "a", "b"),))).content)) as file:
        assert not [name for page in file.pages for name in page.get_images()]


def test_a_long_word_of_a_table_never_runs_into_the_next_column():
    words = ("Anticonstitutionnellement", "Soleil en partage, boucle d'autoconsommation", "Caractéristiques")
    narrow = Table("Étroit", tuple("ABCDEFG"), (words + words[:1] * 4,) * 2)
    asked = Table(
        "Les fiches publiées",
        ("Détenteur", "Jeu de données", "Sensibilité", "Voie de retour", "Aujourd'hui"),
        (
            (
                words[1],
                "Caractéristiques du partage",
                "Moyenne",
                "Portable de droit (art. 20)",
                "Restitué partiellement",
            ),
        ),
        widths=(2, 3, 1.3, 2.3, 2.7),
    )
    for table in (narrow, asked):
        written = pdf.write(replace(rich(), blocks=(table,))).content
        assert checks.overprinted(written) == []
    assert "Portable de droit" in " ".join(_texts(written)[1].split()), "no word is divided that would fit"
    assert "\N{SOFT HYPHEN}" not in "".join(_texts(written))


def _texts(content: bytes) -> list[str]:
    """Read the pages with Poppler."""
    program = programs.needed("Poppler (pdftotext)")
    done = subprocess.run([program, "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]
