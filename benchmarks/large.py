"""A territory larger than any yet: ``python -m benchmarks.large --datasets 10000 --organisations 500``.

Made in the instance of ``SDT_DATA_DIR`` through the same functions as a user's clicks, from the rows of the reference
datasets, each label numbered. Nothing here is written for people to read: the demonstration is. Its code is ``grand``
unless ``--code`` says otherwise; ``benchmarks.pages`` makes one to measure, and ``cli.py export`` takes one away.
"""

import argparse
import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from datablitz import datasets, reference, review
from roadmap import items
from swot import findings, strategies
from usecases import use_cases
from usecases.cards import Need
from workshop import board, organisations, territories, workshops
from workshop.access import OWNER
from workshop.storage.database import database, writing
from workshop.vocabularies import vocabulary

QUADRANTS = ("force", "opportunite", "faiblesse", "menace")
FIRST_DAY = date(2026, 1, 5)


def main() -> None:
    options = _options()
    database().upgrade()
    with writing() as session:
        territory = territories.create(
            session, OWNER, code=options.code, name="Grand territoire", kind="metropole", country="FR", language="fr",
            pathway="cas_1", partner_tier="terrain", stake="Mesurer l'outil.", fictional=True,
        )  # fmt: skip
        holders = _organisations(session, territory.id, options.organisations)
        sheets = _datasets(session, territory.id, holders, options.datasets, reviewed=options.reviewed)
        notes = _notes(session, territory.id, options.notes)
        found = _findings(session, territory.id, notes)
        crossed = _strategies(session, territory.id, found)
        cards = _use_cases(session, territory.id, sheets, options.use_cases)
        _items(session, territory.id, crossed, cards, options.items)
    print(options.code)


def _organisations(session: Session, territory_id: uuid.UUID, count: int) -> list[uuid.UUID]:
    kinds, links = vocabulary("org_type").codes, vocabulary("link").codes
    return [
        organisations.add(
            session, OWNER, territory_id, name=f"Organisation {n}", org_type=kinds[n % len(kinds)],
            link=links[n % len(links)],
        ).id
        for n in range(count)
    ]  # fmt: skip


def _datasets(
    session: Session, territory_id: uuid.UUID, holders: Sequence[uuid.UUID], count: int, *, reviewed: int
) -> list[uuid.UUID]:
    """Describe the reference datasets again and again, held by each organisation in turn.

    One in ``reviewed`` is reviewed, and the one after it waits in the queue of the DPO.
    """
    rows, made = reference.all_datasets(), []
    for n in range(count):
        fields = rows[n % len(rows)].fields() | {"label_en": ""}
        fields["label_fr"] = f"{fields['label_fr']} {n // len(rows) + 1}"
        # Some hold much and most hold little, as on a real territory.
        holder = holders[(n * n) % len(holders) if n % 3 else n % max(len(holders) // 20, 1)]
        sheet = datasets.add(session, OWNER, territory_id, holder_id=holder, **fields)
        if n % reviewed < 2:
            sheet = review.submit(session, OWNER, sheet.id, sheet.version)
        if n % reviewed == 0:
            review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
        made.append(sheet.id)
        if n % 200 == 199:
            session.expunge_all()  # what is written need not be kept at hand
    return made


def _notes(session: Session, territory_id: uuid.UUID, count: int) -> dict[str, list[uuid.UUID]]:
    """Hold a SWOT workshop on paper: notes in each quadrant in turn."""
    held = workshops.plan(
        session, OWNER, territory_id, type="swot_1", language="fr", mode="presentiel", starts_on=FIRST_DAY,
        stake="Mesurer l'outil.",
    )  # fmt: skip
    workshops.open(session, OWNER, held.id)
    for at, quadrant in enumerate(QUADRANTS):
        lines = [f"Note {n} dite par quelqu'un sur ce que le territoire sait faire" for n in range(at, count, 4)]
        board.paste_lines(session, OWNER, held.id, zone=quadrant, text="\n".join(lines))
    workshops.close(session, OWNER, held.id)
    results = board.results(session, OWNER, held.id)
    said = {zone.key: [outcome.id for outcome in zone.outcomes] for zone in results.zones}
    return {quadrant: said[quadrant] for quadrant in QUADRANTS}


def _findings(session: Session, territory_id: uuid.UUID, notes: dict[str, list[uuid.UUID]]) -> list[uuid.UUID]:
    themes = vocabulary("swot_theme").codes
    return [
        findings.add(
            session, OWNER, territory_id, quadrant=quadrant, theme=themes[n % len(themes)], sharing="partageable",
            text=f"Constat {n} de {quadrant}", notes=those[n : n + 5],
        ).id
        for n in range(0, max(map(len, notes.values())), 10)
        for quadrant, those in notes.items()
        if those[n : n + 5]
    ]  # fmt: skip


def _strategies(session: Session, territory_id: uuid.UUID, found: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Cross each strength or weakness with the opportunity or threat beside it."""
    return [
        strategies.add(
            session, OWNER, territory_id, title=f"Stratégie {n // 2}", findings=found[n : n + 2], sharing="partageable"
        ).id
        for n in range(0, len(found) - 1, 2)
    ]


def _use_cases(session: Session, territory_id: uuid.UUID, sheets: Sequence[uuid.UUID], count: int) -> list[uuid.UUID]:
    return [
        use_cases.add(
            session, OWNER, territory_id, title=f"Cas d'usage {n}", sharing="partageable",
            datasets=[Need(id, "indispensable") for id in sheets[n * 5 : n * 5 + 3]],
        ).id
        for n in range(count)
    ]  # fmt: skip


def _items(
    session: Session, territory_id: uuid.UUID, crossed: Sequence[uuid.UUID], cards: Sequence[uuid.UUID], count: int
) -> None:
    """Plan items, each a fortnight after the one it waits for."""
    kinds, made = vocabulary("roadmap_kind").codes, list[uuid.UUID]()
    for n in range(count):
        starts = FIRST_DAY + timedelta(14 * n)
        item = items.add(
            session, OWNER, territory_id, kind=kinds[n % len(kinds)], title=f"Action {n}", sharing="partageable",
            starts_on=starts, ends_on=starts + timedelta(60), depends_on=made[-1:],
            strategies=crossed[n % max(len(crossed), 1) :][:1], use_cases=cards[n % max(len(cards), 1) :][:1],
        )  # fmt: skip
        made.append(item.id)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--code", default="grand")
    parser.add_argument("--datasets", type=int, default=500)
    parser.add_argument("--organisations", type=int, default=60)
    parser.add_argument("--reviewed", type=int, default=1, help="one sheet in so many is reviewed, the next one waits")
    parser.add_argument("--notes", type=int, default=1_000)
    parser.add_argument("--use-cases", type=int, default=60)
    parser.add_argument("--items", type=int, default=120)
    return parser.parse_args()


if __name__ == "__main__":
    main()
