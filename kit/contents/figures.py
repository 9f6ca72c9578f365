"""The drawings of a publication: made once, printed in the document and given apart."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial

from kit.charts import matrix, network, portability, swot_weights, timeline
from kit.contents import counts, voice
from kit.documents.model import Figure
from kit.publication import Publication
from roadmap import timeline as laid
from workshop.i18n import N_
from workshop.vocabularies import vocabulary

MOST_DOMAINS = 5
"""Columns of the matrix that stay legible across a page, before the one that sums up the others."""

ENOUGH = 2
"""Fewer are not compared: the table says it all, and a drawing would be one bar or one square."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Each drawing, or None when there is too little to draw."""

    matrix: Figure | None
    network: Figure | None
    portability: Figure | None
    weights: Figure | None
    timeline: Figure | None

    def named(self) -> Mapping[str, Figure]:
        """Return the drawings there are, by the key of their file."""
        every = {name: getattr(self, name) for name in ("matrix", "network", "portability", "weights", "timeline")}
        return {name: figure for name, figure in every.items() if figure}


def draw(publication: Publication, *, made_on: date) -> Figures:
    """Draw what a drawing says better than its table: from two holders, two domains, two findings, two dates on.

    Two drawings are made at a time.
    """
    holders = len({one.holder_id for one in publication.datasets})
    across = len(counts.domains(publication)) if counts.named_domains(publication) else 0
    weighed = sum(one.weight > 0 for one in publication.findings)
    dated = len(laid.rows(publication.items, publication.language))
    counted: dict[Callable[[Publication], Figure], int] = {
        _matrix: min(holders, across),
        _network: holders,
        _portability: across,
        _weights: weighed,
    }
    counted[partial(_timeline, made_on=made_on)] = dated
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="drawing") as pool:
        drawn = [pool.submit(make, publication) if n >= ENOUGH else None for make, n in counted.items()]
        return Figures(*(future.result() if future else None for future in drawn))


def _matrix(publication: Publication) -> Figure:
    tell = voice.of(publication)
    every = counts.domains(publication)
    shown = every[:MOST_DOMAINS]
    columns = [tell.domain(code) for code in shown]
    total, beyond = (counts.held_in(publication, domains) for domains in (every, every[MOST_DOMAINS:]))
    rows = counts.holders_by_domain(publication, shown)
    if len(every) > len(shown):
        columns.append(tell.say(N_("Other domains")))
        rows = tuple((name, (*values, beyond[name])) for name, values in rows)
    return matrix.draw(
        tuple(columns),
        tuple((name, values, total[name]) for name, values in rows),
        caption=tell.say(N_("Who keeps what, by policy domain: a dataset may belong to several")),
        language=tell.language,
        notice=voice.notice(publication),
    )


def _network(publication: Publication) -> Figure:
    tell = voice.of(publication)
    return network.draw(
        tuple((one.holder_name, one.label(tell.language)) for one in publication.datasets),
        caption=tell.say(N_("Holders and the datasets they keep")),
        language=tell.language,
        notice=voice.notice(publication),
    )


def _portability(publication: Publication) -> Figure:
    tell = voice.of(publication)
    rows = counts.portability_by_domain(publication)
    return portability.draw(
        (tell.say(N_("By right")), tell.say(N_("By choice")), tell.say(N_("Otherwise"))),
        tuple((tell.domain(domain), values) for domain, values in rows),
        caption=tell.say(N_("What can be returned, by right or by choice, by policy domain")),
        language=tell.language,
        notice=voice.notice(publication),
    )


def _weights(publication: Publication) -> Figure:
    tell = voice.of(publication)
    return swot_weights.draw(
        tuple((one.quadrant, one.text, one.weight) for one in publication.findings),
        names=vocabulary("swot_quadrant").labels(tell.language),
        caption=tell.say(N_("The findings that weigh most in each quadrant")),
        language=tell.language,
        notice=voice.notice(publication),
    )


def _timeline(publication: Publication, made_on: date) -> Figure:
    tell = voice.of(publication)
    rows = laid.rows(publication.items, tell.language)
    return timeline.draw(
        rows,
        laid.links(publication.items, rows),
        today=made_on,
        kinds=vocabulary("roadmap_kind").labels(tell.language),
        caption=tell.say(N_("The roadmap in time")),
        language=tell.language,
        notice=voice.notice(publication),
    )
