from dataclasses import replace

import pytest
from lxml import html

from kit.documents import web
from kit.documents.model import Paragraph
from tests.kit.documents.rich import rich


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_says_its_language_title_and_contents(language: str):
    tree = html.fromstring(web.write(rich(language=language)).content.decode())
    assert tree.get("lang") == language
    assert tree.findtext(".//title") == "Feuille de route Self Data Territorial · Estuaire Agglomération"
    links = tree.xpath("//nav//a/@href")
    assert links == ["#s1", "#s2", "#s3", "#s4", "#s5"]
    assert [heading.tag for heading in tree.xpath("//main//h1|//main//h2|//main//h3")] == ["h1", "h2", "h3", "h1", "h1"]
    assert {link.lstrip("#") for link in links} <= set(tree.xpath("//@id"))


def test_a_page_keeps_figures_in_words_headers_of_rows_and_columns_and_languages():
    tree = html.fromstring(web.write(rich()).content.decode())
    (image,) = tree.xpath("//img")
    assert image.get("alt") == "Un rond à gauche, un triangle à droite"
    assert image.get("src").startswith("data:image/svg+xml;base64,")
    assert len(tree.xpath("//thead")) == 2
    assert len(tree.xpath("//tbody/tr/th")) == 60 + 2
    assert tree.xpath("//main//*[@lang]/@lang") == ["oc", "el"]
    assert tree.xpath("//section[@role='doc-endnotes']//li")


def test_a_page_asks_nothing_of_any_network():
    content = web.write(rich()).content.decode()
    tree = html.fromstring(content)
    assert not tree.xpath("//link|//script|//img[not(starts-with(@src, 'data:'))]")
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "url(http" not in content


def test_a_title_that_names_the_territory_is_not_followed_by_it():
    document = replace(rich(), title="Le kit · Estuaire Agglomération")
    tree = html.fromstring(web.write(document).content.decode())
    assert tree.findtext(".//title") == "Le kit · Estuaire Agglomération"


def test_the_notice_and_the_footer_of_a_page_are_said():
    tree = html.fromstring(web.write(rich()).content.decode())
    assert "territoire fictif" in tree.xpath("string(//p[@class='notice'])")
    assert "Estuaire Agglomération · 1er mars 2026 · Version 2 · CC BY 4.0" in tree.xpath("string(//footer)")
    assert tree.xpath("//footer//a/@href") == ["https://creativecommons.org/licenses/by/4.0/deed.fr"]


def test_a_page_without_headings_or_notice_has_neither_contents_nor_banner():
    tree = html.fromstring(web.write(replace(rich(), notice="", blocks=(Paragraph("Un mot."),))).content.decode())
    assert not tree.xpath("//nav|//p[@class='notice']")


def test_the_same_document_gives_the_same_page():
    assert web.write(rich()).content == web.write(rich()).content
