"""The chapter of the roadmap: steps, means and principles in time, each with the thread back to the workshops."""

import uuid
from collections.abc import Iterable, Iterator

from kit.contents import prose, voice
from kit.contents.figures import Figures
from kit.contents.filled import filled
from kit.contents.voice import Voice
from kit.documents.model import (
    Block,
    BulletList,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Words,
    inlines,
)
from kit.publication import Publication
from kit.threads import Heard, Thread
from roadmap import timeline
from roadmap.values import RoadmapItem
from workshop.i18n import N_, formats
from workshop.vocabularies import vocabulary

MOST_ORIGINS = 4
"""Lines of a thread that the document prints; ``territoire.json`` holds it whole."""
ORIGINS = {
    "strategy": N_("Strategy"),
    "finding": N_("Finding"),
    "use_case": N_("Use case"),
    "dataset": N_("Dataset"),
}
KINDS = {"etape": N_("Steps"), "moyen": N_("Means"), "principe": N_("Principles")}


def blocks(publication: Publication, figures: Figures) -> Iterator[Block]:
    """Yield the chapter; nothing when no item is shared."""
    if not publication.items:
        return
    tell = voice.of(publication)
    yield PageBreak()
    yield Heading(tell.say(N_("The roadmap")))
    traced = any(thread.comes_from for thread in publication.threads)
    yield prose.lead("plan.traced" if traced else "plan.lead", tell.language)
    if figures.timeline:
        yield figures.timeline
    if len(publication.items) > 1:
        yield _overview(publication, tell)
    for kind in vocabulary("roadmap_kind").codes:
        those = [item for item in publication.items if item.kind == kind]
        if those:
            yield Heading(tell.say(KINDS.get(kind, kind)), level=2)
        for item in those:
            yield from _item(publication, item, tell)


def _overview(publication: Publication, tell: Voice) -> Table:
    numbered = timeline.numbers(publication.items, tell.language)
    header = (N_("No."), N_("Action"), N_("Kind"), N_("Dates"), N_("Depends on"), N_("Owner"), N_("Status"))
    table = Table(
        tell.say(N_("The roadmap at a glance, in the order of dates, with the numbers of the drawing")),
        tuple(map(tell.say, header)),
        tuple(
            (
                str(numbered[item.id]),
                tell.titled(item.title, item.title_en),
                tell.term("roadmap_kind", item.kind),
                tell.days(item.starts_on, item.ends_on),
                timeline.waits_for(item, numbered),
                tell.typed(item.owner_role),
                tell.term("roadmap_status", item.status),
            )
            for item in timeline.in_order(publication.items, tell.language)
        ),
        row_header=True,
        widths=(0.7, 3.6, 1.1, 2.2, 1.2, 2.4, 1.4),
    )
    return filled(table)


def _item(publication: Publication, item: RoadmapItem, tell: Voice) -> Iterator[Block]:
    yield Heading(tell.titled(item.title, item.title_en), level=3)
    if item.description:
        yield Paragraph(tell.typed(item.description))
    facts: list[Words] = []
    if item.kind != "principe":
        facts.append(_fact(tell, N_("When"), _when(item, tell)))
    if item.owner_role:
        facts.append(_fact(tell, N_("Owner"), tell.typed(item.owner_role)))
    if partners := [publication.name_of(id) for id in item.partners]:
        facts.append(_fact(tell, N_("Partners"), tell.typed(", ".join(filter(None, partners)))))
    if item.means_type:
        facts.append(_fact(tell, N_("Kind of means"), tell.term("means_type", item.means_type)))
    if item.principle_source:
        facts.append(_fact(tell, N_("Source of the principle"), tell.typed(item.principle_source)))
    if item.depends_on:
        facts.append(_fact(tell, N_("Waits for"), _titles(publication, item.depends_on, tell)))
    if facts:
        yield BulletList(tuple(facts))
    thread = next((one for one in publication.threads if one.id == item.id), None)
    origins = list(_origins(thread, tell)) if thread else []
    if origins:
        yield Paragraph((Strong(tell.say(N_("Where does this action come from?"))),), style="small")
        yield BulletList(tuple(origins))
    if not (item.description or facts or origins):
        yield Paragraph(tell.say(N_("Nothing more is written about it yet.")), style="small")


def _when(item: RoadmapItem, tell: Voice) -> str:
    dates = tell.days(item.starts_on, item.ends_on)
    told = (tell.term("horizon", item.horizon), dates, tell.term("roadmap_status", item.status))
    return " · ".join(part for part in told if part != "—")


def _titles(publication: Publication, ids: Iterable[uuid.UUID], tell: Voice) -> tuple[Inline, ...]:
    found = [item for item in publication.items if item.id in set(ids)]
    between = formats.apart(("", ""), tell.language)
    words: list[Inline] = []
    for item in found:
        words += [between if words else "", *inlines(tell.titled(item.title, item.title_en))]
    return tuple(words)


def _origins(thread: Thread, tell: Voice) -> Iterator[Words]:
    """Yield the origins of an item that weigh most, each with the notes and dots that stand behind it."""
    for origin in sorted(thread.comes_from, key=lambda one: -one.dots)[:MOST_ORIGINS]:
        words: tuple[Inline, ...] = (
            Strong(tell.named(tell.say(ORIGINS[origin.kind]))), " ", *inlines(tell.typed(origin.text))
        )  # fmt: skip
        for heard in origin.heard:
            words += (" – ", *_heard(heard, tell))
        yield words


def _heard(heard: Heard, tell: Voice) -> tuple[Inline, ...]:
    notes = tell.count("{n} note", "{n} notes", heard.notes)
    dots = tell.count("{n} dot", "{n} dots", heard.dots)
    told = tell.say(N_("{notes} and {dots}"), notes=notes, dots=dots) if heard.dots else notes
    return (f"{told}, ", *inlines(tell.typed(heard.workshop)))


def _fact(tell: Voice, title: str, words: Words) -> Words:
    return (Strong(tell.named(tell.say(title))), " ", *inlines(words))
