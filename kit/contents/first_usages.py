"""The first usages, half of what a datablitz gives: ideas that became shared use cases, with both colours of dots."""

from collections.abc import Iterator

from kit.contents import voice
from kit.documents.model import Block, Heading, Paragraph, Table
from kit.publication import Publication
from workshop.i18n import N_


def blocks(publication: Publication) -> Iterator[Block]:
    """Yield the section; nothing when no idea became a use case that is shared."""
    cards = {card.id: card for card in publication.use_cases}
    if not publication.usages:
        return
    tell = voice.of(publication)
    holders = {one.id: one.holder_name for one in publication.datasets}
    yield Heading(tell.say(N_("First usages")), level=2)
    yield Paragraph(
        tell.say(
            N_("What people of the datablitz would do with their data, where it became a use case that is shared.")
        )
    )
    rows = []
    for usage in publication.usages:
        card = cards[usage.use_case]
        crossed = dict.fromkeys(holders[need.dataset_id] for need in card.datasets)
        rows.append(
            (
                tell.titled(card.title, card.title_en),
                tell.terms("usage_domain", card.usage_domains),
                tell.typed(", ".join(crossed)),
                tell.number(usage.value),
                tell.number(usage.ease),
            )
        )
    yield Table(
        tell.say(N_("First usages: what would help most, what would be simplest to return, in dots")),
        tuple(map(tell.say, (N_("Use case"), N_("Usage"), N_("Holders crossed"), N_("Value"), N_("Ease")))),
        tuple(rows),
        row_header=True,
        widths=(3.2, 2, 3.4, 0.9, 0.9),
        numeric=(3, 4),
    )
