"""The chapter of the map: who keeps what about residents, and what can come back to them."""

from collections.abc import Iterator
from dataclasses import replace

from kit.contents import counts, prose, voice
from kit.contents.figures import Figures
from kit.contents.voice import Voice
from kit.documents.model import Block, Heading, PageBreak, Paragraph, Table
from kit.publication import Publication
from workshop.i18n import N_, translate


def blocks(publication: Publication, figures: Figures) -> Iterator[Block]:
    """Yield the chapter; nothing when no sheet is published."""
    if not publication.datasets:
        return
    tell = voice.of(publication)
    yield PageBreak()
    yield Heading(tell.say(N_("The map of personal data")))
    yield prose.lead("map.lead", tell.language)
    yield Paragraph(
        translate(
            tell.language,
            "{datasets} reviewed sheets, {holders} holders, {domains} policy domains.",
            datasets=tell.number(len(publication.datasets)),
            holders=tell.number(len({one.holder_id for one in publication.datasets})),
            domains=tell.number(len(counts.domains(publication))),
        )
    )
    yield Heading(tell.say(N_("What can come back to people")), level=2)
    yield from prose.paragraphs("map.portability", tell.language)
    yield _ways(publication, tell)
    if figures.portability:
        yield replace(figures.portability, width=0.86)  # the drawing and its table on one page
    yield _portability(publication, tell)
    yield Heading(tell.say(N_("Who keeps what")), level=2)
    if figures.matrix:
        yield figures.matrix
    yield _holders(publication, tell)
    if figures.network:
        yield figures.network
    yield _sheets(publication, tell)


def _holders(publication: Publication, tell: Voice) -> Table:
    every = counts.domains(publication)
    rows = counts.holders_by_domain(publication, every)
    sizes = {name: sum(one.holder_name == name for one in publication.datasets) for name, _ in rows}
    return Table(
        tell.say(N_("Datasets by holder and by policy domain; a dataset may belong to several domains")),
        (tell.say(N_("Holder")), tell.say(N_("Datasets")), tell.say(N_("By policy domain"))),
        tuple(
            (
                tell.typed(name),
                tell.number(sizes[name]),
                ", ".join(
                    f"{tell.term('policy_domain', domain)} {value}"
                    for domain, value in zip(every, values, strict=True)
                    if value
                ),
            )
            for name, values in rows
        ),
        row_header=True,
        widths=(3, 1, 5),
        numeric=(1,),
    )


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
        widths=(2.4, 3.4, 1.4, 2.2, 2.2),
    )


def _portability(publication: Publication, tell: Voice) -> Table:
    return Table(
        tell.say(N_("Datasets returnable by right, by choice or otherwise, by policy domain")),
        tuple(map(tell.say, (N_("Domain"), N_("By right"), N_("By choice"), N_("Otherwise")))),
        tuple(
            (tell.term("policy_domain", domain), *(tell.number(value) for value in values))
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
