"""« Lisez-moi »: what each file of the kit is, as plain text and as a page."""

from collections.abc import Sequence
from datetime import date

from kit.contents import licences, prose, voice
from kit.documents.model import Document, Heading, Paragraph, Table
from kit.publication import Publication
from workshop.i18n import N_
from workshop.i18n.formats import long_date

Listed = tuple[str, str]
"""A path of the kit, and what it is, in words."""


def text(publication: Publication, files: Sequence[Listed], *, made_on: date) -> str:
    """Return the read-me as plain text."""
    tell, place = voice.of(publication), publication.territory
    title = tell.say(N_("The Self Data Territorial kit of {name}"), name=place.name)
    parts = [title, long_date(made_on, tell.language), voice.notice(publication), prose.text("readme", tell.language)]
    if place.public_page:
        parts.append(f"{tell.say(voice.ABOUT_YOU)}\n{place.public_page}")
    parts.append("\n".join(f"- {path}\n  {words}" for path, words in files))
    parts += [prose.text(key, tell.language) for key in ("readme.csv", "annex.kept_inside", "annex.accessibility")]
    parts.append(licences.text(publication).strip())
    return "\n\n".join(filter(None, parts)) + "\n"


def document(publication: Publication, files: Sequence[Listed], *, made_on: date) -> Document:
    """Return the read-me as a document."""
    tell, place = voice.of(publication), publication.territory
    keys = ("readme.csv", "annex.kept_inside", "annex.accessibility")
    return Document(
        title=tell.say(N_("The Self Data Territorial kit of {name}"), name=place.name),
        language=tell.language,
        territory=place.name,
        date=made_on,
        blocks=(
            Paragraph(prose.text("readme", tell.language), style="lead"),
            *((voice.public_page(publication),) if place.public_page else ()),
            Heading(tell.say(N_("What is in it"))),
            Table(
                tell.say(N_("The files of the kit")),
                (tell.say(N_("File")), tell.say(N_("What it is"))),
                tuple(files),
                row_header=True,
                widths=(2, 3),
            ),
            Heading(tell.say(N_("Good to know"))),
            *(Paragraph(prose.text(key, tell.language)) for key in keys),
            Paragraph(licences.credit(publication), style="small"),
        ),
        licence=place.licence,
        licence_url=licences.address(place.licence),
        notice=voice.notice(publication),
    )
