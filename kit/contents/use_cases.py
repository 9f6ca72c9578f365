"""The chapter of the use cases: what a person could do with data of the map."""

from collections.abc import Iterator

from kit.contents import prose, voice
from kit.contents.voice import Voice
from kit.documents.model import Block, BulletList, Heading, Inline, PageBreak, Paragraph, Strong, Words, inlines
from kit.publication import Publication
from usecases import watch
from usecases.cards import UseCase, blocking
from usecases.use_case_fields import PARTS
from workshop.i18n import N_

VALUES = (
    ("value_person", N_("For the person")),
    ("value_holder", N_("For those who hold the data")),
    ("value_society", N_("For the territory")),
    ("risks", N_("Risks")),
    ("inclusion", N_("Inclusion")),
    ("legal_note", N_("Law")),
    ("next_step", N_("Next step")),
)
PART_NAMES = dict(
    zip(
        PARTS,
        (N_("Source"), N_("Operator"), N_("Service"), N_("Person"), N_("Authority")),
        strict=True,
    )
)


def blocks(publication: Publication) -> Iterator[Block]:
    """Yield the chapter; nothing when no card is shared."""
    if not publication.use_cases:
        return
    tell = voice.of(publication)
    yield PageBreak()
    yield Heading(tell.say(N_("The use cases")))
    yield prose.lead("use_cases.lead", tell.language)
    for card in publication.use_cases:
        yield from _card(publication, card, tell)


def _card(publication: Publication, card: UseCase, tell: Voice) -> Iterator[Block]:
    yield Heading(tell.titled(card.title, card.title_en), level=2)
    if card.pitch:
        yield Paragraph(tell.typed(card.pitch), style="lead")
    told = [tell.term("use_case_state", card.state)]
    told += [tell.terms("policy_domain", card.policy_domains)] if card.policy_domains else []
    audience = (" · ", *inlines(tell.typed(card.audience))) if card.audience else ()
    yield Paragraph((" · ".join(told), *audience), style="small")
    if card.need:
        yield _line(tell, N_("Need"), tell.typed(card.need))
    if card.datasets:
        yield Paragraph((Strong(tell.say(N_("Data it draws on"))),))
        yield BulletList(tuple(_need(publication, card, tell)))
    if card.who_does_what:
        yield Paragraph((Strong(tell.say(N_("Who does what"))),))
        yield BulletList(
            tuple(
                _words(tell, PART_NAMES[part], tell.typed(card.who_does_what[part]))
                for part in PARTS
                if part in card.who_does_what
            )
        )
    yield from (_line(tell, title, tell.typed(told)) for name, title in VALUES if (told := getattr(card, name)))
    inspired = [case for case_id in card.inspired_by if (case := watch.by_id(case_id))]
    if inspired:
        names = ", ".join(f"{case.name(tell.language)} ({case.place})" for case in inspired)
        yield _line(tell, N_("Drawn from the watch"), names)


def _need(publication: Publication, card: UseCase, tell: Voice) -> Iterator[Words]:
    sheets = {one.id: one for one in publication.datasets}
    missing = {one.id for one in blocking(card, publication.datasets)}
    for need in card.datasets:
        sheet = sheets[need.dataset_id]
        label = inlines(tell.titled(sheet.label_fr, sheet.label_en))
        role = tell.term("dataset_role", need.role).lower()
        status = tell.term("restitution_status", sheet.restitution_status).lower()
        told = f" – {sheet.holder_name} ({role}, {status})"
        yield (*label, told, *((Strong(f" {tell.say(N_('to be obtained'))}"),) if sheet.id in missing else ()))


def _line(tell: Voice, title: str, words: Words) -> Paragraph:
    return Paragraph(_words(tell, title, words))


def _words(tell: Voice, title: str, words: Words) -> tuple[Inline, ...]:
    return (Strong(tell.named(tell.say(title))), " ", *inlines(words))
