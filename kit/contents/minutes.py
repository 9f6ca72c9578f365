"""« Compte rendu » : one workshop as a document, from who came to what was decided and what comes next."""

from collections.abc import Iterator, Mapping
from datetime import date

from kit.contents.voice import Voice
from kit.documents.model import (
    Block,
    BulletList,
    Document,
    Heading,
    Inline,
    Lang,
    LineBreak,
    Paragraph,
    Quote,
    Strong,
    Table,
    Words,
    inlines,
)
from kit.minutes import Minutes
from workshop.agendas import Field
from workshop.board import Outcome, PhaseOutcome, ZoneOutcome
from workshop.i18n import N_, NN_
from workshop.territories import FICTIONAL
from workshop.vocabularies import vocabulary

SHARED = {
    "interne": N_("Internal: stays within the territory's team."),
    "partageable": N_("Shareable with the partners and the participants of this workshop."),
}


def document(minutes: Minutes, language: str, *, sharing: str, made_on: date) -> Document:
    """Return the minutes as a document; ``sharing`` says on every page who they are for."""
    workshop = minutes.results.workshop
    tell = Voice(language, workshop.language)
    notice = [tell.say(SHARED[sharing])] + ([tell.say(FICTIONAL)] if minutes.fictional else [])
    return Document(
        title=tell.say(N_("Minutes: {title}"), title=workshop.title),
        subtitle=workshop.stake,
        language=language,
        territory=minutes.territory,
        date=workshop.starts_on or made_on,
        blocks=(
            *_workshop(minutes, tell),
            *_outcomes(minutes, tell),
            *_decisions(minutes, tell),
            *_next_steps(minutes, tell),
        ),
        notice=" ".join(notice),
        subject=tell.say(N_("What was asked, what came out, what was decided")),
        keywords=("Self Data", minutes.territory, tell.term("workshop_type", workshop.type)),
    )


def _workshop(minutes: Minutes, tell: Voice) -> Iterator[Block]:
    workshop, people = minutes.results.workshop, minutes.results.people
    yield Heading(tell.say(N_("The workshop")))
    facts = [tell.term("workshop_type", workshop.type), tell.term("workshop_mode", workshop.mode)]
    facts += [tell.day(workshop.starts_on)] if workshop.starts_on else []
    yield Paragraph(" · ".join(facts), style="lead")
    if workshop.stake:
        yield Quote(tell.typed(workshop.stake), tell.say(N_("Stake")))
    counted = (
        tell.count("{n} person", "{n} people", people.total),
        tell.count("{n} note", "{n} notes", minutes.results.notes),
        tell.count("{n} dot", "{n} dots", minutes.results.dots),
    )
    yield Paragraph(" · ".join(counted))
    if people.total:
        profiles = _ranked(people.profiles, "participant_profile", tell)
        channels = _ranked(people.channels, "channel", tell)
        yield Table(
            tell.say(N_("Who took part: people are counted, never named")),
            (tell.say(N_("Profile or channel")), tell.say(N_("Number"))),
            (*profiles, *channels),
            row_header=True,
            widths=(4, 1),
            numeric=(1,),
        )
    yield Table(
        tell.say(N_("The agenda, as it was prepared")),
        tuple(map(tell.say, (N_("Phase"), N_("Minutes planned"), N_("What is asked")))),
        tuple(
            (_own(phase, "title", tell), tell.number(phase.minutes), _own(phase, "instruction", tell))
            for phase in workshop.agenda.phases
        ),
        row_header=True,
        widths=(2.4, 0.8, 5),
        numeric=(1,),
    )


def _ranked(counted: Mapping[str, int], name: str, tell: Voice) -> list[tuple[Words, ...]]:
    ranked = sorted(counted.items(), key=lambda pair: -pair[1])
    return [(tell.term(name, code), tell.number(n)) for code, n in ranked]


def _outcomes(minutes: Minutes, tell: Voice) -> Iterator[Block]:
    told = [phase for phase in minutes.phases if phase.has_results]
    if not told:
        return
    yield Heading(tell.say(N_("What came out")))
    for one in told:
        yield Heading(_own(one.phase, "title", tell), level=2)
        expected = _own(one.phase, "output", tell)
        if expected:
            yield Paragraph(tell.say(N_("Expected: {output}"), output=expected), style="small")
        for zone in one.zones:
            yield _zone(minutes, zone, tell)
        yield from _statements(one, tell)
        if one.placed:
            yield _placed(one, tell)
        if one.cards:
            yield BulletList(tuple(_card(one, outcome, fields, tell) for outcome, fields in one.cards))


def _zone(minutes: Minutes, zone: ZoneOutcome, tell: Voice) -> Table:
    """Tell a zone: each group with its notes, each lone note, and the dots of every ballot by channel."""
    ballots = [
        ballot
        for ballot in minutes.results.ballots(zone.key)
        if any(outcome.total(ballot.key) for outcome in zone.outcomes)
    ]
    return Table(
        _own(zone, "title", tell),
        (tell.say(N_("What was said")), *(_own(ballot, "title", tell) for ballot in ballots)),
        tuple(
            (_words(outcome, tell), *(outcome.told_dots(ballot.key, tell.language) for ballot in ballots))
            for outcome in zone.outcomes
        ),
        row_header=True,
        widths=(5, *(1.4 for _ in ballots)),
    )


def _words(outcome: Outcome, tell: Voice) -> Words:
    if not outcome.is_group:
        return _said(outcome, tell)
    told: list[Inline] = [Strong(_said(outcome, tell) or tell.say(N_("Group")))]
    for note in outcome.notes:
        told += [LineBreak(), "– ", *inlines(_said(note, tell))]
    return tuple(told)


def _said(outcome: Outcome, tell: Voice) -> Words:
    """Return people's words on one line, in the language they wrote."""
    words = " ".join(outcome.text.split())
    return words if outcome.language == tell.language or not words else (Lang(words, outcome.language),)


def _statements(one: PhaseOutcome, tell: Voice) -> Iterator[Table]:
    for statement, positions in one.statements:
        levels = getattr(statement, f"levels_{tell.language}")
        yield Table(
            _own(statement, "text", tell),
            (*(f"{value}. {level}" for value, level in enumerate(levels)), tell.say(N_("Median"))),
            ((*map(tell.number, positions.counts), tell.number(positions.median)),),
        )


def _placed(one: PhaseOutcome, tell: Voice) -> Table:
    axes = one.phase.axes
    names = (_own(axes, "x", tell), _own(axes, "y", tell)) if axes else ("x", "y")
    return Table(
        tell.say(N_("Mean places, from 0 to 100")),
        (tell.say(N_("What was said")), *names, tell.say(N_("Placed by"))),
        tuple(
            (_said(outcome, tell), *map(tell.number, (place.x, place.y, place.count))) for outcome, place in one.placed
        ),
        row_header=True,
        widths=(4, 1.4, 1.4, 1.2),
        numeric=(1, 2, 3),
    )


def _card(one: PhaseOutcome, outcome: Outcome | None, fields: Mapping[str, object], tell: Voice) -> Words:
    told: list[Inline] = [Strong(_said(outcome, tell) if outcome else tell.say(N_("A card of its own")))]
    for field in one.phase.fields:
        if field.key in fields:
            told += [LineBreak(), f"{tell.named(_own(field, 'label', tell))} ", *inlines(_content(field, fields, tell))]
    return tuple(told)


def _content(field: Field, fields: Mapping[str, object], tell: Voice) -> Words:
    content = fields[field.key]
    if field.kind == "text":
        return tell.typed(" ".join(str(content).split()))
    return tell.terms(field.vocabulary, content if isinstance(content, list) else [str(content)])


def _decisions(minutes: Minutes, tell: Voice) -> Iterator[Block]:
    """Tell what was made of the workshop so far: priorities, scores, records."""
    yield Heading(tell.say(N_("What was made of it")))
    if minutes.roles:
        yield Paragraph((Strong(tell.say(N_("Scores on the three roles"))),))
        yield BulletList(
            tuple(
                tell.say(N_("{role}: {level} out of 3"), role=tell.term("territorial_role", role), level=level)
                for role, level in minutes.roles.items()
            )
        )
    if minutes.priorities:
        yield Paragraph((Strong(tell.say(N_("Priority domains, in order"))),))
        yield BulletList(tuple(_priority(one.domain, one.votes, tell) for one in minutes.priorities))
    for kind in vocabulary("record_kind").codes:
        those = [one for one in minutes.made if one.kind == kind]
        if those:
            yield Paragraph((Strong(f"{tell.term('record_kind', kind)} ({len(those)})"),))
            yield BulletList(tuple(tell.typed(" ".join(one.text.split())) for one in those))
    if not (minutes.roles or minutes.priorities or minutes.made):
        yield Paragraph(tell.say(N_("Nothing was made of it yet.")))


def _priority(domain: str, votes: int | None, tell: Voice) -> str:
    return f"{tell.term('policy_domain', domain)} ({tell.count('{n} dot', '{n} dots', votes or 0)})"


def _next_steps(minutes: Minutes, tell: Voice) -> Iterator[Block]:
    yield Heading(tell.say(N_("Next steps")))
    steps: list[Words] = []
    for item in minutes.steps:
        about = " · ".join(filter(None, (tell.term("horizon", item.horizon), item.owner_role)))
        steps.append((Strong(tell.titled(item.title, item.title_en)), f" ({about})"))
    if minutes.to_review:
        waits = NN_("{n} data sheet waits for the DPO's review", "{n} data sheets wait for the DPO's review")
        steps.append(tell.count(*waits, minutes.to_review))
    if minutes.results.workshop.status != "returned":
        steps.append(tell.say(N_("Give the results back to the participants, with the same code")))
    steps.append(tell.say(N_("Each participant may read and erase what they wrote, with their receipt")))
    yield BulletList(tuple(steps))


def _own(thing: object, name: str, tell: Voice) -> str:
    """Return our words on a thing that is written in both languages."""
    return str(getattr(thing, f"{name}_{tell.language}"))
