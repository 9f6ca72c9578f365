"""A mark in every internal field: no byte of any file of the kit holds it, in either language."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from kit import kit, leaving, publications
from kit.contents import plan
from kit.contents.figures import Figures
from kit.publication import Inside
from kit.threads import Heard
from swot import findings
from tests.kit import marked, unpacked
from workshop import territories
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed, NotReady, NotSignedIn
from workshop.i18n import LANGUAGES
from workshop.storage.database import Database

MADE = datetime(2026, 5, 4, 10, tzinfo=UTC)


def test_a_publication_holds_nothing_internal(session: Session) -> None:
    publication = publications.gather(session, OWNER, marked.territory(session), "fr")
    told = repr(publication)
    assert marked.INSIDE not in told
    assert marked.CODE not in told
    assert told.count(marked.PUBLIC) > 25
    assert "neutre" not in told


def test_what_stays_inside_is_counted_with_its_reason(session: Session) -> None:
    territory_id = marked.territory(session)
    publication = publications.gather(session, OWNER, territory_id, "fr")
    assert leaving.of(session, OWNER, territory_id).counts == publication.counts()
    assert publication.counts() == {"datasets": 1, "findings": 2, "strategies": 1, "use_cases": 1, "items": 1}
    assert set(publication.inside) == {
        Inside("datasets", "to_review", 1),
        Inside("findings", "internal", 1),
        Inside("strategies", "internal", 1),
        Inside("use_cases", "internal", 1),
        Inside("items", "internal", 1),
    }


def test_links_to_what_stays_inside_are_cut(session: Session) -> None:
    publication = publications.gather(session, OWNER, marked.territory(session), "fr")
    (strategy,), (card,), (item,), (thread,) = (
        publication.strategies, publication.use_cases, publication.items, publication.threads,
    )  # fmt: skip
    known = {one.id for one in publication.findings}
    assert set(strategy.findings) == known
    assert strategy.weight == sum(one.weight for one in publication.findings)
    assert [need.dataset_id for need in card.datasets] == [publication.datasets[0].id]
    assert (item.depends_on, item.strategies, item.use_cases) == ((), (strategy.id,), (card.id,))
    assert set(item.findings) <= known
    assert {origin.id for origin in thread.comes_from} <= {strategy.id, card.id, *known}


def test_participants_are_counted_and_never_quoted(session: Session) -> None:
    publication = publications.gather(session, OWNER, marked.territory(session), "fr")
    (thread,) = publication.threads
    assert thread.heard == (Heard("SWOT 1", notes=2, dots=7),)  # each once: the hidden one and its dots do not count
    by_kind = {origin.kind: origin.heard for origin in thread.comes_from}
    assert by_kind["use_case"] == (Heard("SWOT 1", notes=1, dots=2),)
    chapter = repr(list(plan.blocks(publication, Figures(None, None, None, None, None))))
    assert "2 notes et 7 gommettes, SWOT 1" in chapter.replace("', '", "")


@pytest.mark.parametrize("role", ["staff", "facilitator", "territory_lead"])
def test_those_who_publish_gather_the_same(session: Session, role: str) -> None:
    territory_id = marked.territory(session)
    gathered = publications.gather(session, Visitor(role, territory_id), territory_id, "en")
    assert gathered == publications.gather(session, OWNER, territory_id, "en")


@pytest.mark.parametrize(("role", "refusal"), [("dpo", NotAllowed), ("partner", NotAllowed), ("public", NotSignedIn)])
def test_others_cannot_publish(session: Session, role: str, refusal: type[Exception]) -> None:
    territory_id = marked.territory(session)
    with pytest.raises(refusal):
        publications.gather(session, Visitor(role, territory_id), territory_id, "fr")


def test_with_nothing_reviewed_nor_shared_it_says_what_to_do(session: Session) -> None:
    place = territories.create(
        session, OWNER, name="Vide", kind="commune", country="FR", language="fr", pathway="cas_1",
        partner_tier="terrain", stake="",
    )  # fmt: skip
    findings.add(session, OWNER, place.id, quadrant="force", theme="technique", text="Interne")
    with pytest.raises(NotReady) as refusal:
        publications.gather(session, OWNER, place.id, "fr")
    assert "share a finding" in str(refusal.value)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_of_the_kit_holds_an_internal_text(instance: Database, language: str) -> None:
    with instance.writing() as session:
        publication = publications.gather(session, OWNER, marked.territory(session), language)
    archive = kit.build(publication, made_at=MADE)
    assert archive.failures == ()
    found = dict(unpacked.texts(archive.content))
    assert [path for path, words in found.items() if marked.INSIDE in words or marked.CODE in words] == []
    seen = {path.split("/")[1] for path, words in found.items() if marked.PUBLIC in words.replace("\u200b", "")}
    readable = {file.path.split("/")[0] for file in archive.files if not file.path.endswith((".svg", ".png"))}
    apart = {"veille.csv", "watch.csv", "licence.txt", "manifest.json"} - seen
    assert readable - seen <= apart
