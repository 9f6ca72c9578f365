"""The chapter of the map: who keeps what about residents, and what can come back to them."""

from collections.abc import Iterator
from dataclasses import replace

from kit.contents import counts, first_usages, prose, voice
from kit.contents.figures import Figures
from kit.contents.filled import filled
from kit.contents.voice import Voice
from kit.documents.model import Block, Heading, PageBreak, Paragraph, Quote, Table
from kit.publication import Publication
from workshop.i18n import N_


def blocks(publication: Publication, figures: Figures) -> Iterator[Block]:
    """Yield the chapter; nothing when no sheet is published."""
    if not publication.datasets:
        return
    tell = voice.of(publication)
    yield PageBreak()
    yield Heading(tell.say(N_("The map of personal data")))
    yield prose.lead("map.lead", tell.language)
    if publication.territory.stake:
        yield Quote(tell.typed(publication.territory.stake), tell.say(N_("The stake of the territory")))
    yield Paragraph(_size(publication, tell))
    if publication.territory.public_page:
        yield voice.public_page(publication)
    yield Heading(tell.say(N_("What can come back to people")), level=2)
    yield from prose.paragraphs("map.portability", tell.language)
    yield _ways(publication, tell)
    if figures.portability:
        yield replace(figures.portability, width=0.86)  # the drawing and its table on one page
    if counts.named_domains(publication):
        yield _portability(publication, tell)
    yield Heading(tell.say(N_("Who keeps what")), level=2)
    if figures.matrix:
        yield figures.matrix
    yield _holders(publication, tell)
    if figures.network:
        yield figures.network
    yield _sheets(publication, tell)
    yield from first_usages.blocks(publication)


def _size(publication: Publication, tell: Voice) -> str:
    values = {
        "datasets": tell.number(len(publication.datasets)),
        "holders": tell.number(len({one.holder_id for one in publication.datasets})),
        "domains": tell.number(len(counts.named_domains(publication))),
    }
    if not counts.named_domains(publication):
        return tell.say(
            N_(
                "{datasets} reviewed sheets, {holders} holders. No sheet names its policy domain yet: who keeps what, "
                "and what can come back, will stand here by domain."
            ),
            **values,
        )
    return tell.say(N_("{datasets} reviewed sheets, {holders} holders, {domains} policy domains."), **values)


def _holders(publication: Publication, tell: Voice) -> Table:
    every = counts.domains(publication)
    rows = counts.holders_by_domain(publication, every)
    sizes = counts.held_in(publication, every)
    caption = N_("Datasets by holder and by policy domain; a dataset may belong to several domains")
    header = (N_("Holder"), N_("Datasets"), N_("By policy domain"))
    told = tuple((tell.typed(name), tell.number(sizes[name]), _by_domain(every, values, tell)) for name, values in rows)
    if not counts.named_domains(publication):
        caption, told = N_("Datasets by holder"), tuple((*row[:2], "") for row in told)
    table = Table(
        tell.say(caption), tuple(map(tell.say, header)), told, row_header=True, widths=(3, 1, 5), numeric=(1,)
    )
    return filled(table)


def _by_domain(every: tuple[str, ...], values: tuple[int, ...], tell: Voice) -> str:
    return ", ".join(f"{tell.domain(domain)} {value}" for domain, value in zip(every, values, strict=True) if value)


def _sheets(publication: Publication, tell: Voice) -> Table:
    ranked = sorted(publication.datasets, key=lambda one: (one.holder_name, one.label(tell.language)))
    return Table(
        tell.say(N_("The published sheets")),
        tuple(map(tell.say, (N_("Holder"), N_("Dataset"), N_("Sensitivity"), N_("Way back"), N_("Today")))),
        tuple(
            (
                tell.typed(one.holder_name),
                tell.titled(one.label_fr, one.label_en),
                tell.term("sensitivity", one.sensitivity),
                tell.term("return_path", one.return_path),
                tell.term("restitution_status", one.restitution_status),
            )
            for one in ranked
        ),
        widths=(2.4, 3, 1.3, 2.3, 2.7),
    )


def _portability(publication: Publication, tell: Voice) -> Table:
    return Table(
        tell.say(N_("Datasets returnable by right, by choice or otherwise, by policy domain")),
        tuple(map(tell.say, (N_("Domain"), N_("By right"), N_("By choice"), N_("Otherwise")))),
        tuple(
            (tell.domain(domain), *(tell.number(value) for value in values))
            for domain, values in counts.portability_by_domain(publication)
        ),
        row_header=True,
        widths=(4, 1, 1, 1),
        numeric=(1, 2, 3),
    )


def _ways(publication: Publication, tell: Voice) -> Table:
    return Table(
        tell.say(N_("By which way data can come back")),
        (tell.say(N_("Way back")), tell.say(N_("What it means")), tell.say(N_("Datasets"))),
        tuple(
            (tell.term("return_path", code), tell.definition("return_path", code), tell.number(count))
            for code, count in counts.return_paths(publication)
        ),
        row_header=True,
        widths=(2.6, 5, 1),
        numeric=(2,),
    )
