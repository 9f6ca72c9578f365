"""DOCX and ODT: what pandoc loses is in the file, and LibreOffice opens both with their figures."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from kit.documents import text, word
from kit.documents.markup import found
from kit.documents.model import BulletList, Document, Paragraph
from tests import programs
from tests.kit.documents import checks
from tests.kit.documents.rich import rich

TITLES = ["Ce que nous voulons", "Les principes", "Dans quel ordre", "Le diagnostic", "Les données"]


def test_a_docx_says_its_title_and_language():
    content = word.write(rich()).content
    core = checks.words(checks.part(content, "docProps/core.xml"))
    assert "Feuille de route Self Data Territorial" in core
    assert "Estuaire Agglomération" in core
    assert found(checks.part(content, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val") == ["fr-FR"]
    assert set(found(checks.part(content, "word/document.xml"), "//w:r/w:rPr/w:lang/@w:val")) == {"oc", "el"}


def test_a_docx_has_figures_in_words_repeated_headers_and_headings():
    body = checks.part(word.write(rich()).content, "word/document.xml")
    assert found(body, "//wp:docPr/@descr") == ["Un rond à gauche, un triangle à droite"]
    assert not found(body, "//pic:cNvPr[contains(@descr, '.png')]")
    assert len(found(body, "//w:tbl/w:tr[1]/w:trPr/w:tblHeader")) == 2
    styles = found(body, "//w:p/w:pPr/w:pStyle/@w:val")
    assert [style for style in styles if style.startswith("Heading")] == [
        "Heading1", "Heading2", "Heading3", "Heading1", "Heading1",
    ]  # fmt: skip


def test_the_contents_of_a_docx_are_a_field_already_filled_with_links():
    body = checks.part(word.write(rich()).content, "word/document.xml")
    (contents,) = found(body, "//w:sdt")
    assert "TOC" in checks.words(contents)
    assert [checks.words(link) for link in found(contents, ".//w:hyperlink")] == TITLES
    anchors = found(contents, ".//w:hyperlink/@w:anchor")
    assert set(anchors) <= set(found(body, "//w:bookmarkStart/@w:name"))
    assert len(found(contents, ".//w:fldChar")) == 3


def test_the_figures_of_a_docx_take_their_part_of_the_text_width():
    body = checks.part(word.write(rich()).content, "word/document.xml")
    (width,), (height,) = found(body, "//wp:extent/@cx"), found(body, "//wp:extent/@cy")
    assert int(width) == round(164 * 0.8 * 36000)
    assert int(height) == round(int(width) * 12 / 40)


def test_the_notice_and_the_footer_of_a_docx_are_on_its_pages():
    content = word.write(rich()).content
    assert "territoire fictif" in checks.words(checks.part(content, "word/header1.xml"))
    below = checks.words(checks.part(content, "word/footer1.xml"))
    assert "Estuaire Agglomération · 1er mars 2026 · Version 2 · CC BY 4.0" in below
    assert "PAGE" in below


def test_an_odt_says_its_title_and_language():
    content = text.write(rich()).content
    assert "Feuille de route Self Data Territorial" in checks.words(checks.part(content, "meta.xml"))
    styles = checks.part(content, "styles.xml")
    assert set(found(styles, "//style:default-style//@fo:language")) == {"fr"}
    assert set(found(styles, "//style:default-style//@fo:country")) == {"FR"}
    spans = found(checks.part(content, "content.xml"), "//office:automatic-styles//@fo:language")
    assert set(spans) >= {"oc", "el"}


def test_an_odt_has_figures_in_words_repeated_headers_and_headings():
    content = text.write(rich()).content
    body = checks.part(content, "content.xml")
    assert [checks.words(said) for said in found(body, "//draw:frame/svg:desc")] == [
        "Un rond à gauche, un triangle à droite"
    ]
    assert [checks.words(said) for said in found(body, "//draw:frame/svg:title")] == ["Détenteurs et jeux de données"]
    assert len(found(body, "//table:table-header-rows")) == 2
    assert found(body, "//text:h/@text:outline-level") == ["1", "2", "3", "1", "1"]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_the_contents_of_an_odt_are_filled_with_links():
    body = checks.part(text.write(rich()).content, "content.xml")
    (contents,) = found(body, "//text:table-of-content/text:index-body")
    assert [checks.words(link) for link in found(contents, ".//text:a")] == TITLES
    anchors = {anchor.lstrip("#") for anchor in found(contents, ".//text:a/@xlink:href")}
    assert anchors <= set(found(body, "//text:bookmark-start/@text:name"))


def test_the_notice_and_the_footer_of_an_odt_are_on_its_pages():
    styles = checks.part(text.write(rich()).content, "styles.xml")
    assert "territoire fictif" in checks.words(found(styles, "//style:header")[0])
    below = checks.words(found(styles, "//style:footer")[0])
    assert "Estuaire Agglomération · 1er mars 2026 · Version 2 · CC BY 4.0" in below
    assert found(styles, "//style:footer//text:page-number")


@pytest.mark.parametrize("writer", [word, text])
def test_the_quadrants_keep_their_colours(writer):
    content = writer.write(rich()).content
    body = zipfile.ZipFile(BytesIO(content)).read("word/document.xml" if writer is word else "content.xml").decode()
    for ground in ("DDEFD9", "FBE3D0", "D9E8FA", "F6DCE6"):
        assert ground in body


def test_a_swot_and_a_row_are_never_cut_between_pages():
    body = checks.part(word.write(rich()).content, "word/document.xml")
    swot, long = found(body, "//w:tbl")
    assert len(found(body, "//w:tr")) == len(found(body, "//w:tr/w:trPr/w:cantSplit"))
    assert not found(swot, "w:tr[position() < last()]//w:p[not(w:pPr/w:keepNext)]")
    assert not found(long, "w:tr[position() > 3 and position() < last() - 1]//w:keepNext")
    content = checks.part(text.write(rich()).content, "content.xml")
    kept = found(content, "//style:style[style:table-properties/@style:may-break-between-rows='false']/@style:name")
    assert kept == found(content, "(//office:text//table:table)[1]/@table:style-name")
    assert found(content, "//style:style[@style:name='WholeRow']//@fo:keep-together") == ["always"]
    assert set(found(content, "//table:table-row/@table:style-name")) == {"WholeRow"}


def test_a_letter_says_its_notice_on_its_first_page_and_a_cover_says_it_once():
    letter = checks.part(word.write(replace(rich(), cover=False)).content, "word/document.xml")
    assert not found(letter, "//w:sectPr/w:titlePg")
    assert found(checks.part(word.write(rich()).content, "word/document.xml"), "//w:sectPr/w:titlePg")
    styles = checks.part(text.write(rich()).content, "styles.xml")
    assert not found(styles, "//style:master-page[@style:name='Cover']/*")
    assert found(styles, "//style:style[@style:master-page-name='Cover']/@style:name") == ["Territory"]


def test_what_follows_a_list_in_an_odt_stands_apart_from_it():
    told = replace(rich(), blocks=(BulletList(("Un", "Deux")), Paragraph("Suite")))
    body = checks.part(text.write(told).content, "content.xml")
    assert [checks.words(line) for line in found(body, "//text:p[@text:style-name='ListEnd']")] == ["Deux"]


def test_a_chapter_begins_its_page_without_an_empty_line():
    body = checks.part(word.write(rich()).content, "word/document.xml")
    assert not found(body, "//w:br[@w:type='page']")
    begun = found(body, "//w:p[w:pPr/w:pageBreakBefore]")
    assert [checks.words(heading) for heading in begun] == ["Ce que nous voulons", "Les données"]
    content = checks.part(text.write(rich()).content, "content.xml")
    assert [checks.words(one) for one in found(content, "//text:h[starts-with(@text:style-name, 'Chapter')]")] == [
        "Ce que nous voulons",
        "Les données",
    ]


@pytest.mark.parametrize("writer", [word, text])
def test_the_same_document_gives_the_same_file(writer):
    assert writer.write(rich()).content == writer.write(rich()).content


@pytest.mark.parametrize("writer", [word, text])
def test_a_document_without_headings_or_notice_has_neither_contents_nor_header(writer):
    content = writer.write(replace(rich(), notice="", blocks=(Paragraph("Un mot."),))).content
    checks.well_formed(content)
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert "word/header1.xml" not in names
    body = checks.part(content, "word/document.xml" if writer is word else "content.xml")
    assert "ContentsHere" not in str(found(body, "//@w:val|//@text:style-name"))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_libreoffice_opens_the_file_with_its_figures_and_its_text(form: str, tmp_path: Path):
    opened = _opened(rich(), form, tmp_path)
    with pikepdf.open(opened) as pdf:
        images = {name for page in pdf.pages for name in page.get_images()}
        assert len(images) == 1
        assert len(pdf.pages) >= 4
    if program := shutil.which("pdftotext"):
        said = subprocess.run([program, opened, "-"], capture_output=True, check=True).stdout.decode()
        for expected in (*TITLES, "Forces", "Jeu de données n° 60", "territoire fictif", "Droit à la portabilité"):
            assert expected in said


def _opened(document: Document, form: str, folder: Path) -> Path:
    program = programs.needed("LibreOffice")
    source = folder / f"document.{form}"
    source.write_bytes((word if form == "docx" else text).write(document).content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "document.pdf"
