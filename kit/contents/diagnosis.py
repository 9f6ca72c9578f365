"""The chapters of the diagnosis: the four quadrants, what weighs in each, and the strategies that cross them."""

from collections.abc import Iterator

from kit.contents import prose, voice
from kit.contents.figures import Figures
from kit.contents.filled import filled
from kit.contents.voice import Voice
from kit.documents.model import (
    Block,
    BulletList,
    Heading,
    PageBreak,
    Paragraph,
    Strong,
    Swot,
    SwotCell,
    Table,
    Words,
    inlines,
)
from kit.publication import Publication
from swot.findings import Finding
from swot.strategies import Strategy
from workshop.design import QUADRANTS
from workshop.i18n import N_
from workshop.vocabularies import vocabulary

MOST_IN_A_CELL = 5


def blocks(publication: Publication, figures: Figures) -> Iterator[Block]:
    """Yield the diagnosis and the strategies, each when it has something to say."""
    tell = voice.of(publication)
    if publication.findings:
        yield from _findings(publication, figures, tell)
    if publication.strategies:
        yield from _strategies(publication, tell)


def _findings(publication: Publication, figures: Figures, tell: Voice) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(tell.say(N_("The diagnosis")))
    weighed = any(one.weight for one in publication.findings)
    yield prose.lead("diagnosis.weighed" if weighed else "diagnosis.lead", tell.language)
    force, faiblesse, opportunite, menace = (_cell(publication, tell, one.code) for one in QUADRANTS)
    yield Swot(
        tell.say(N_("What weighs most, in four quadrants")),
        (tell.say(N_("What helps")), tell.say(N_("What harms"))),
        (tell.say(N_("From inside")), tell.say(N_("From outside"))),
        (force, faiblesse, opportunite, menace),
    )
    if figures.weights:
        yield figures.weights
    for look in QUADRANTS:
        those = _of(publication, look.code)
        if those:
            yield Heading(tell.term("swot_quadrant", look.code), level=2)
            table = Table(
                tell.say(N_("{quadrant}: the findings"), quadrant=tell.term("swot_quadrant", look.code)),
                tuple(map(tell.say, (N_("Finding"), N_("Theme"), N_("What supports it"), N_("Dots")))),
                tuple(_row(one, tell, weighed=weighed) for one in those),
                widths=(4.4, 1.8, 3.2, 1),
                numeric=(3,),
            )
            yield filled(table)


def _cell(publication: Publication, tell: Voice, code: str) -> SwotCell:
    heaviest = _of(publication, code)[:MOST_IN_A_CELL]
    items: tuple[Words, ...] = tuple((*inlines(tell.typed(one.text)), *_dots(one, tell)) for one in heaviest)
    nothing = (tell.say(N_("No finding shared.")),)
    return SwotCell(code, tell.term("swot_quadrant", code), items or nothing)  # type: ignore[arg-type]


def _dots(finding: Finding, tell: Voice) -> tuple[str, ...]:
    return (f" ({tell.number(finding.weight)})",) if finding.weight else ()


def _of(publication: Publication, code: str) -> list[Finding]:
    return sorted((one for one in publication.findings if one.quadrant == code), key=lambda one: -one.weight)


def _row(finding: Finding, tell: Voice, *, weighed: bool) -> tuple[Words, ...]:
    theme = tell.term("swot_theme", finding.theme)
    dots = tell.number(finding.weight) if weighed else ""
    return (tell.typed(finding.text), theme, tell.typed(finding.evidence), dots)


def _strategies(publication: Publication, tell: Voice) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(tell.say(N_("The strategies")))
    yield prose.lead("strategies.lead", tell.language)
    for code in vocabulary("tows_quadrant").codes:
        those = [one for one in publication.strategies if one.quadrant == code]
        if those:
            yield Heading(tell.term("tows_quadrant", code), level=2)
        for strategy in those:
            yield from _strategy(publication, strategy, tell)


def _strategy(publication: Publication, strategy: Strategy, tell: Voice) -> Iterator[Block]:
    yield Heading(tell.typed(strategy.title), level=3)
    if strategy.sentence:
        yield Paragraph(tell.typed(strategy.sentence))
    told = [tell.term("horizon", strategy.horizon), tell.term("strategy_audience", strategy.audience)]
    told += [tell.term("maturity", strategy.maturity)]
    owner = (" · ", *inlines(tell.typed(strategy.owner_role))) if strategy.owner_role else ()
    yield Paragraph((" · ".join(told), *owner), style="small")
    crossed = [one for one in publication.findings if one.id in strategy.findings]
    if crossed:
        yield BulletList(
            tuple(
                (Strong(tell.term("swot_quadrant", one.quadrant)), " – ", *inlines(tell.typed(one.text)))
                for one in crossed
            )
        )
    else:
        yield Paragraph(tell.say(N_("The findings that it crosses are not shared.")), style="small")
