"""The opening chapters: what Self Data is, the territory and what it wants, how the work was done."""

from collections.abc import Iterator

from kit.contents import prose, voice
from kit.contents.filled import filled
from kit.contents.voice import Voice
from kit.documents.model import Block, BulletList, Callout, Heading, Paragraph, Quote, Strong, Table, Words
from kit.publication import Publication
from workshop.i18n import N_

LEVELS = (N_("not started"), N_("first steps"), N_("under way"), N_("well established"))
"""What each level of a role means, from 0 to 3."""


def blocks(publication: Publication) -> Iterator[Block]:
    """Yield the opening chapters."""
    tell = voice.of(publication)
    yield from _self_data(tell)
    yield from _territory(publication, tell)
    yield from _method(publication, tell)


def _self_data(tell: Voice) -> Iterator[Block]:
    yield Heading(tell.say(N_("What is Self Data?")))
    yield prose.lead("self_data.lead", tell.language)
    yield from prose.paragraphs("self_data.body", tell.language)
    yield Paragraph(prose.text("self_data.source", tell.language), style="small")


def _territory(publication: Publication, tell: Voice) -> Iterator[Block]:
    place = publication.territory
    yield Heading(tell.say(N_("The territory and what it wants")))
    if notice := voice.notice(publication):
        yield Callout(tell.say(N_("Fictional territory")), notice, kind="warning")
    facts = [tell.term("territory_kind", place.kind), tell.term("pathway", place.pathway)]
    if place.population:
        facts.insert(1, tell.say(N_("{n} inhabitants"), n=tell.number(place.population)))
    yield Paragraph(((Strong(place.name), " · ", " · ".join(facts))), style="lead")
    if place.stake:
        yield Quote(tell.typed(place.stake), tell.say(N_("The stake of the territory")))
    if not place.stake and not publication.priorities:
        yield Paragraph(tell.say(N_("Its stake and its priorities will stand here once they are written.")))
    if publication.priorities:
        yield Heading(tell.say(N_("Its priorities")), level=2)
        table = Table(
            tell.say(N_("Priority domains, in order")),
            tuple(map(tell.say, (N_("Domain"), N_("What is sought"), N_("Plan"), N_("Owner")))),
            tuple(
                (
                    f"{one.rank}. {tell.term('policy_domain', one.domain)}",
                    tell.typed(one.political_priority),
                    tell.typed(one.plan_reference),
                    tell.typed(one.owner_role),
                )
                for one in publication.priorities
            ),
            row_header=True,
            widths=(2, 4, 2.6, 2.2),
        )
        yield filled(table)
    if any(level is not None for _, level in place.roles):
        yield Heading(tell.say(N_("Its three roles, seen by itself")), level=2)
        yield BulletList(tuple(_role(tell, role, level) for role, level in place.roles if level is not None))


def _role(tell: Voice, role: str, level: int) -> Words:
    told = tell.say(N_("{level} out of 3, {words}"), level=level, words=tell.say(LEVELS[level]))
    return (Strong(tell.named(tell.term("territorial_role", role))), " ", told)


def _method(publication: Publication, tell: Voice) -> Iterator[Block]:
    yield Heading(tell.say(N_("How it was made")))
    yield prose.lead("method.lead" if publication.events else "method.alone", tell.language)
    yield from prose.paragraphs("method.body", tell.language)
    if not publication.events:
        return
    yield Heading(tell.say(N_("The workshops")), level=2)
    yield Table(
        tell.say(N_("Workshops held")),
        tuple(map(tell.say, (N_("Workshop"), N_("Date"), N_("Mode"), N_("Participants"), N_("Notes")))),
        tuple(
            (
                tell.typed(one.title),
                tell.day(one.starts_on),
                tell.term("workshop_mode", one.mode),
                tell.number(one.participants),
                tell.number(one.notes),
            )
            for one in publication.events
        ),
        row_header=True,
        widths=(4, 2, 1.6, 1.6, 1),
        numeric=(3, 4),
    )
    for caption, heading, name, counted in (
        (N_("Participations by profile, all workshops together"), N_("Profile"), "participant_profile", "profiles"),
        (N_("Notes by channel, all workshops together"), N_("Channel"), "channel", "channels"),
    ):
        rows = getattr(publication, counted)
        if rows:
            yield Table(
                tell.say(caption),
                (tell.say(heading), tell.say(N_("Number"))),
                tuple((tell.term(name, code), tell.number(count)) for code, count in rows),
                row_header=True,
                widths=(4, 1),
                numeric=(1,),
            )
