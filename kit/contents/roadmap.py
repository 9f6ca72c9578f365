"""« Feuille de route » : the whole document, from what Self Data is to the annexes."""

from datetime import date

from kit.contents import annex, diagnosis, introduction, licences, plan, the_map, use_cases, voice
from kit.contents.figures import Figures
from kit.documents.model import Document, PageBreak
from kit.publication import Publication
from workshop.i18n import N_

FEW = 12
"""Records: with fewer, chapters follow one another on the page, where each would leave most of its own empty."""


def document(publication: Publication, figures: Figures, *, made_on: date) -> Document:
    """Return the roadmap of a territory as a document."""
    tell, place = voice.of(publication), publication.territory
    blocks = (
        *introduction.blocks(publication),
        *the_map.blocks(publication, figures),
        *diagnosis.blocks(publication, figures),
        *use_cases.blocks(publication),
        *plan.blocks(publication, figures),
        *annex.blocks(publication),
    )
    if sum(publication.counts().values()) < FEW:
        blocks = tuple(block for block in blocks if not isinstance(block, PageBreak))
    return Document(
        title=tell.say(N_("Self Data Territorial roadmap")),
        subtitle=place.stake if tell.written == tell.language else tell.term("territory_kind", place.kind),
        language=tell.language,
        territory=place.name,
        date=made_on,
        blocks=blocks,
        licence=place.licence,
        licence_url=licences.address(place.licence),
        notice=voice.notice(publication),
        subject=tell.say(N_("Who holds what about residents, the diagnosis, the use cases and the actions")),
        keywords=("Self Data", place.name),
    )
