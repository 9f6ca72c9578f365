"""The last pages: sources, what stays inside, accessibility, licence."""

from collections.abc import Iterator

from kit.contents import licences, prose, voice
from kit.documents.model import Block, BulletList, Heading, Link, PageBreak, Paragraph, Words
from kit.publication import Publication
from workshop.i18n import N_

SOURCES = (
    (
        N_("Self Data Territorial kit, Fing, October 2019, CC BY 4.0"),
        "https://fing.org/publications/kit-self-data-territorial.html",
    ),
    (
        N_("International Self Data strategy, Fing, 2020"),
        "https://fing.org/publications/strategie-self-data-international.html",
    ),
    (
        N_("Portability: questions and answers, CNIL (copy of 2020)"),
        "https://www.cnil.fr/fr/le-droit-la-portabilite-en-questions",
    ),
    (
        N_("MyData declaration, MyData Global"),
        "https://github.com/mydataglobal/declaration",
    ),
)


def blocks(publication: Publication) -> Iterator[Block]:
    """Yield the annexes."""
    tell = voice.of(publication)
    yield PageBreak()
    yield Heading(tell.say(N_("Annexes")))
    yield Heading(tell.say(N_("Sources")), level=2)
    yield BulletList(tuple(_source(tell.say(title), url) for title, url in SOURCES))
    yield Heading(tell.say(N_("What is not in this document")), level=2)
    yield from prose.paragraphs("annex.kept_inside", tell.language)
    yield Heading(tell.say(N_("Accessibility")), level=2)
    yield from prose.paragraphs("annex.accessibility", tell.language)
    yield Heading(tell.say(N_("Licence")), level=2)
    licence, url = publication.territory.licence, licences.address(publication.territory.licence)
    if licences.is_open(licence):
        yield from prose.paragraphs("licence", tell.language)
    yield Paragraph(_source(tell.say(N_("Licence: {licence}"), licence=licence), url))
    yield Paragraph(licences.credit(publication), style="small")


def _source(title: str, url: str) -> Words:
    return (Link(title, url),) if url else title
