"""The kit of a territory that has just begun: what says nothing is left out, or a sentence says what will come."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, review
from kit import kit, publications
from kit.contents import counts, figures, prose, read_me, roadmap, tables, voice
from kit.documents.model import BulletList, Document, Figure, NumberedList, Paragraph, Swot, Table, plain
from kit.publication import Publication
from roadmap import items
from swot import findings, strategies
from tests import boards
from usecases import use_cases
from workshop import organisations
from workshop.access import OWNER
from workshop.i18n import LANGUAGES
from workshop.settings import settings
from workshop.storage.database import scrub_after_commit
from workshop.territories import Territory

Make = Callable[[Session, Territory], object]


def sheet(session: Session, place: Territory, *domains: str, holder: str = "Régie") -> None:
    known = {one.name: one.id for one in organisations.of(session, OWNER, place.id)}
    holder_id = known.get(holder) or organisations.add(session, OWNER, place.id, name=holder).id
    made = datasets.add(
        session, OWNER, place.id, holder_id=holder_id, label_fr=f"Relevés {domains}", policy_domains=list(domains)
    )
    waiting = review.submit(session, OWNER, made.id, made.version)
    review.decide(session, OWNER, made.id, waiting.version, "reviewed")


def finding(session: Session, place: Territory, quadrant: str = "force", sharing: str = "public") -> findings.Finding:
    return findings.add(
        session, OWNER, place.id, quadrant=quadrant, theme="technique", text=f"Constat {quadrant}", sharing=sharing
    )


def strategy_alone(session: Session, place: Territory) -> None:
    crossed = [finding(session, place, quadrant, "interne").id for quadrant in ("force", "opportunite")]
    strategies.add(session, OWNER, place.id, title="Avancer", findings=crossed, sharing="public")


BEGINNINGS: dict[str, Make] = {
    "one sheet without domain": sheet,
    "one sheet": lambda session, place: sheet(session, place, "energie"),
    "one finding": finding,
    "one strategy whose findings stay inside": strategy_alone,
    "one use case": lambda session, place: use_cases.add(session, OWNER, place.id, title="Carte", sharing="public"),
    "one step": lambda session, place: items.add(
        session, OWNER, place.id, kind="etape", title="Étape", starts_on="2026-03-01", sharing="public"
    ),
    "one bare principle": lambda session, place: items.add(
        session, OWNER, place.id, kind="principe", title="Ne jamais vendre", sharing="public"
    ),
}


def gathered(session: Session, *making: Make, language: str = "fr") -> Publication:
    place = boards.territory(session)
    for make in making:
        make(session, place)
    return publications.gather(session, OWNER, place.id, language)


def document(publication: Publication) -> Document:
    return roadmap.document(publication, figures.draw(publication, made_on=date(2026, 5, 4)), made_on=date(2026, 5, 4))


def empty_parts(made: Document) -> Iterator[str]:
    """Yield each table without rows or with a column that says nothing, each list and each quadrant without lines."""
    for block in made.blocks:
        if isinstance(block, Table):
            columns = list(zip(*block.rows, strict=True))
            if not block.rows or any(all(plain(cell) in ("", "—") for cell in column) for column in columns):
                yield plain(block.caption)
        elif isinstance(block, BulletList | NumberedList) and not block.items:
            yield "a list"
        elif isinstance(block, Swot) and not all(cell.items for cell in block.cells):
            yield "a quadrant"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_nothing_in_it_is_empty_and_one_thing_is_not_drawn(session: Session, beginning: str, language: str) -> None:
    made = document(gathered(session, BEGINNINGS[beginning], language=language))
    assert list(empty_parts(made)) == []
    assert [plain(block.caption) for block in made.blocks if isinstance(block, Figure)] == []


def test_without_a_workshop_it_does_not_say_that_it_comes_from_workshops(session: Session) -> None:
    def told(publication: Publication) -> str:
        return " ".join(plain(block.text) for block in document(publication).blocks if isinstance(block, Paragraph))

    alone, held = prose.text("method.alone", "fr"), prose.text("method.lead", "fr")
    publication = gathered(session, finding)
    assert alone in told(publication) and held not in told(publication)


def test_sheets_without_a_domain_are_counted_under_that_name(session: Session) -> None:
    publication = gathered(
        session,
        lambda session, place: sheet(session, place, "energie"),
        lambda session, place: sheet(session, place, holder="Ville"),
    )
    tell = voice.of(publication)
    assert [tell.domain(code) for code in counts.domains(publication)][1:] == ["Pas encore de domaine"]
    by_holder = counts.holders_by_domain(publication, counts.domains(publication))
    assert sum(sum(values) for _, values in by_holder) == len(publication.datasets) == 2
    assert sum(sum(values) for _, values in counts.portability_by_domain(publication)) == 2
    assert figures.draw(publication, made_on=date(2026, 5, 4)).matrix is not None
    assert [column.heading for column in tables.matrix(publication).columns][-1] == "Pas encore de domaine"


def test_its_tables_say_nothing_that_nobody_told(session: Session) -> None:
    publication = gathered(session, sheet)
    for table, silent in (
        (tables.datasets(publication), ("minors", "third_party_data")),
        (tables.holders(publication), ("level",)),
    ):
        (row,) = table.rows
        told = dict(zip([column.key for column in table.columns], row, strict=True))
        assert {told[name] for name in silent} == {""}


def test_with_no_domain_at_all_the_matrix_is_left_out_of_the_tables(session: Session) -> None:
    assert tables.matrix(gathered(session, sheet)).rows == []


def test_it_leads_to_the_public_page_only_once_the_tool_has_an_address(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(publication: Publication) -> list[str]:
        words = [plain(block.text) for block in document(publication).blocks if isinstance(block, Paragraph)]
        return [*words, read_me.text(publication, [], made_on=date(2026, 5, 4))]

    offline = gathered(session, sheet)
    assert "/qui-a-quoi" not in "".join(pages(offline))
    monkeypatch.setenv("SDT_BASE_URL", "https://rives.example/")
    settings.cache_clear()
    try:
        hosted, nothing = gathered(session, sheet), gathered(session, finding)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    address = f"https://rives.example/t/{hosted.territory.code}/qui-a-quoi"
    assert sum(address in words for words in pages(hosted)) == 2
    assert nothing.territory.public_page == ""


def test_the_kit_kept_in_memory_goes_with_an_erasure(session: Session) -> None:
    place, made_at = boards.territory(session), datetime(2026, 3, 1, tzinfo=UTC)
    finding(session, place)
    publication = publications.gather(session, OWNER, place.id, "fr")
    built = kit.build(publication, made_at=made_at)
    assert kit.build(publication, made_at=made_at) is built
    scrub_after_commit(session)
    session.commit()
    assert kit.build(publication, made_at=made_at) is not built
