"""« Qui a quoi sur moi ? » over HTTP: anyone reads what is published, and nothing else, in either language."""

import gzip
import re
import uuid
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from datablitz import datasets, letters, light_page, review, routes, who_has_what
from kit.letters import ENDINGS, write
from kit.routes import ROUTES as LETTER_ROUTES
from tests import boards
from tests.kit import marked
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.i18n import LANGUAGES
from workshop.live import static_files
from workshop.storage.base import now
from workshop.storage.database import Database, scrub_after_commit
from workshop.tables import TerritoryRow

COMPRESSED = 30_000
"""Bytes of the page before its data, with its styles and its script."""


@pytest.fixture
def browser(instance: Database) -> Iterator[TestClient]:
    routes._made.cache_clear()
    yield TestClient(Starlette(routes=[*routes.ROUTES, *LETTER_ROUTES]))
    routes._made.cache_clear()


@pytest.fixture
def territory(instance: Database) -> uuid.UUID:
    """A territory whose public texts bear one mark and whose internal ones bear another."""
    with instance.writing() as session:
        return marked.territory(session)


def code_of(instance: Database) -> str:
    with instance.reading() as session:
        return territories.seen_by(session, OWNER)[0].code


def address(instance: Database, rest: str = "qui-a-quoi") -> str:
    return f"/t/{code_of(instance)}/{rest}"


def publish(instance: Database, territory_id: uuid.UUID, **fields: Any) -> datasets.Dataset:
    """Add a checked sheet."""
    with instance.writing() as session:
        [held] = [one for one in organisations.of(session, OWNER, territory_id) if one.name.startswith("Régie")]
        sheet = datasets.add(session, OWNER, territory_id, **{"holder_id": held.id, "label_fr": "Eau"} | fields)
        sheet = review.submit(session, OWNER, sheet.id, sheet.version)
        return review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_anyone_reads_what_is_published_and_no_byte_of_anything_else(
    browser: TestClient, instance: Database, territory: uuid.UUID, language: str
) -> None:
    answer = browser.get(f"{address(instance)}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "set-cookie" not in answer.headers
    assert answer.text.count(marked.PUBLIC) > 8
    assert marked.INSIDE not in answer.text and marked.CODE not in answer.text


def test_a_letter_is_made_from_a_published_sheet_only(
    browser: TestClient, instance: Database, territory: uuid.UUID
) -> None:
    with instance.reading() as session:
        sheets = {sheet.review: sheet.id for sheet in datasets.of(session, OWNER, territory)}
    told = browser.get(address(instance, f"lettre/{sheets['reviewed']}/acces.txt"))
    assert told.status_code == 200 and marked.PUBLIC in told.text and "article 15" in told.text
    assert told.headers["content-disposition"] == 'attachment; filename="acces.txt"'
    for lost in (
        f"{sheets['draft']}/acces.txt",
        f"{sheets['reviewed']}/acces.exe",
        f"{sheets['reviewed']}/chantage.txt",
    ):
        answer = browser.get(address(instance, f"lettre/{lost}"))
        assert answer.status_code == 404
        assert marked.INSIDE not in answer.text


def test_a_sheet_that_is_taken_back_is_no_longer_there(
    browser: TestClient, instance: Database, territory: uuid.UUID
) -> None:
    sheet = publish(instance, territory, label_fr="Carte de fidélité")
    assert "Carte de fidélité" in browser.get(address(instance)).text
    with instance.writing() as session:
        review.decide(session, OWNER, sheet.id, sheet.version, "unpublishable", comment="Trop fin")
    assert "Carte de fidélité" not in browser.get(address(instance)).text


def test_pages_and_letters_kept_in_memory_go_with_an_erasure(
    browser: TestClient, instance: Database, territory: uuid.UUID
) -> None:
    sheet = publish(instance, territory)
    for rest in ("qui-a-quoi", f"lettre/{sheet.id}/acces.txt"):
        assert browser.get(address(instance, rest)).status_code == 200
    kept = routes._made, write
    assert all(each.cache_info().currsize for each in kept)
    with instance.writing() as session:
        scrub_after_commit(session)
    assert [each.cache_info().currsize for each in kept] == [0, 0]


def test_the_browser_keeps_the_page_until_something_changes(
    browser: TestClient, instance: Database, territory: uuid.UUID
) -> None:
    first = browser.get(address(instance))
    known = {"If-None-Match": first.headers["etag"]}
    assert browser.get(address(instance), headers=known).status_code == 304
    publish(instance, territory, label_fr="Carte de fidélité")
    assert browser.get(address(instance), headers=known).status_code == 200


def test_rights_and_levers_stand_beside_each_dataset(
    browser: TestClient, instance: Database, territory: uuid.UUID
) -> None:
    publish(
        instance, territory, label_fr="Dossier d'aide", legal_basis="mission_interet_public", retention_months=24,
        situations=["aide_sociale"], other_access_rights=["crpa"], special_categories=["sante"],
        purposes=["Instruire la demande"],
    )  # fmt: skip
    page = unescape(browser.get(address(instance)).text)
    [told] = re.findall(r'<li class="held" data-for="aide_sociale".*?</details></div></details></li>', page, re.DOTALL)
    for words in (
        *("Instruire la demande", "24 mois", "Élevée", "Santé", "Voir ce qu'il y a sur vous", "Hors de l'article 20"),
        *(
            "ne veut pas dire impossible",
            "CRPA, art. L. 311-6",
            "Les faire corriger",
            "Vous y opposer",
            "RGPD, art. 21",
        ),
    ):
        assert words in told, words
    assert re.findall(r"lettre/[\w-]+/(\w+)\.txt", told) == ["acces", "restitution", "rectification", "opposition"]


def test_under_a_contract_the_letter_against_marketing_is_offered_in_every_format(
    browser: TestClient, instance: Database, territory: uuid.UUID
) -> None:
    sheet = publish(instance, territory, legal_basis="contrat", collection_forms=["fournie"])
    page = unescape(browser.get(address(instance)).text)
    assert "s'opposer à la prospection" in page and "pas d'opposition\u00a0: contrat" not in page
    assert f"lettre/{sheet.id}/prospection.txt" in page
    for ending in ENDINGS:
        assert browser.get(address(instance, f"lettre/{sheet.id}/prospection.{ending}")).status_code == 200
    assert "prospection" in browser.get(address(instance, f"lettre/{sheet.id}/prospection.txt")).text


def test_nothing_is_said_of_a_holder_that_a_file_only_named(
    browser: TestClient, instance: Database, territory: uuid.UUID
) -> None:
    with instance.writing() as session:
        named = organisations.add(session, OWNER, territory, name="Enedis")
    publish(instance, territory, holder_id=named.id, label_fr="Courbe de charge")
    assert "<h3>Enedis</h3><ul>" in browser.get(address(instance)).text
    with instance.writing() as session:
        told = {"level": "national", "link": "concession"}
        organisations.edit(session, OWNER, named.id, named.version, told)
    assert "<h3>Enedis</h3><p>National" in browser.get(address(instance)).text


def test_what_people_typed_is_never_markup(browser: TestClient, instance: Database, territory: uuid.UUID) -> None:
    attack = '"><script>alert(1)</script>'
    sheet = publish(instance, territory, label_fr=attack, example=attack, purposes=[attack], retention_text=attack)
    page = browser.get(address(instance)).text
    assert page.count("<script") == 2 and "&lt;script&gt;" in page
    assert browser.get(address(instance, f"lettre/{sheet.id}/acces.txt")).text.count(attack) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_or_removed_territory_is_told_in_a_sentence(
    browser: TestClient, instance: Database, territory: uuid.UUID, language: str
) -> None:
    code = code_of(instance)
    with instance.writing() as session:
        session.get_one(TerritoryRow, territory).removed_at = now()
    for lost in (code, "nulle-part", "%3Cscript%3E"):
        answer = browser.get(f"/t/{lost}/qui-a-quoi?lang={language}")
        assert answer.status_code == 404
        assert ("territoire" if language == "fr" else "No territory") in answer.text
        assert marked.PUBLIC not in answer.text


def test_a_territory_that_has_published_nothing_says_so_and_what_one_can_do_meanwhile(
    browser: TestClient, instance: Database
) -> None:
    with instance.writing() as session:
        territories.create(
            session, OWNER, name="Vide", kind="commune", country="FR", language="fr", pathway="cas_1",
            partner_tier="terrain", stake="", fictional=True,
        )  # fmt: skip
    page = unescape(browser.get("/t/vide/qui-a-quoi").text)
    assert "Rien n'est encore publié ici" in page and "RGPD, article 15" in page
    assert "Démonstration fictive" in page
    assert 'id="ask"' not in page


def test_a_map_of_thousands_opens_on_its_holders_each_with_a_page_of_its_own(
    browser: TestClient, instance: Database, territory: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_has_what, "MOST", 1)
    publish(instance, territory, label_fr="Carte de fidélité", situations=["achats"])
    page = browser.get(address(instance)).text
    assert "Carte de fidélité" not in page and 'data-for="achats' in page.replace("achats ", "achats")
    [link] = set(re.findall(r'href="(/t/[\w-]+/qui-a-quoi/[\w-]+\?lang=fr)"', page))
    assert "Carte de fidélité" in browser.get(link).text
    assert browser.get(address(instance, f"qui-a-quoi/{uuid.uuid4()}")).status_code == 404
    assert marked.INSIDE not in page + browser.get(link).text


MAYBE = {"fr": "Peut-être aussi vous", "en": "Perhaps you too"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_that_says_of_nobody_stands_where_no_tick_takes_it_off_and_why(
    browser: TestClient, instance: Database, territory: uuid.UUID, language: str
) -> None:
    publish(instance, territory, label_fr="Compteurs", situations=["compteur_eau"])
    publish(instance, territory, label_fr="Registre")
    named, apart, maybe = browser.get(f"{address(instance)}?lang={language}").text.partition('<section id="maybe"')
    assert "Compteurs" in named and apart and "Registre" not in named
    assert "Registre" in maybe and "Compteurs" not in maybe.partition("</section></section>")[0]
    assert f'<h2 id="maybe-title">{MAYBE[language]}</h2>' in maybe
    assert {"fr": "ne disent pas encore qui elles concernent", "en": "do not say yet whom"}[language] in maybe
    assert {"fr": "2 jeux de données qui vous concernent", "en": "2 datasets that may"}[
        language
    ] in maybe  # once ticked


def test_while_no_sheet_says_whom_it_is_about_there_is_nothing_to_tick_nor_to_set_apart(
    browser: TestClient, instance: Database
) -> None:
    with instance.writing() as session:
        here = boards.territory(session)
        organisations.add(session, OWNER, here.id, name="Régie")
    publish(instance, here.id, label_fr="Registre")
    page = unescape(browser.get(f"/t/{here.code}/qui-a-quoi?lang=fr").text)
    assert "Registre" in page and MAYBE["fr"] not in page and 'type="checkbox"' not in page
    assert "Cochez" not in page and "lisez-les toutes" in page


def test_a_holder_of_a_large_map_stands_apart_for_what_says_of_nobody(
    browser: TestClient, instance: Database, territory: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_has_what, "MOST", 1)
    publish(instance, territory, label_fr="Compteurs", situations=["compteur_eau"])
    for label in ("Registre", "Fichier"):
        publish(instance, territory, label_fr=label)
    page = unescape(browser.get(f"{address(instance)}?lang=fr").text)
    named, _, maybe = page.partition('<section id="maybe"')
    assert named.count("<h3>Régie") == maybe.count("<h3>Régie") == 1
    assert "Voir les 3 jeux de données" in maybe and "Voir 1 jeu de données" in named


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_weighs_little_before_its_data(
    browser: TestClient, instance: Database, territory: uuid.UUID, language: str
) -> None:
    """Every situation to tick, every letter, the styles and the script; one short sheet for all the data."""
    with instance.reading() as session:
        place = who_has_what.place(session, code_of(instance))
        sheets = review.published(session, place.id)
    page = len(gzip.compress(light_page.page(place, sheets, language).encode()))
    files = [
        light_page.FILES.find("who_has_what.css"),
        light_page.FILES.find("who_has_what.js"),
        static_files.find("board.css"),
    ]
    assert page + sum(len(file.gzipped or b"") for file in files if file) < COMPRESSED / 1.5
    assert len(files) == 3 and set(letters.kinds()) >= {"acces", "portabilite"}


def test_static_files_are_ours_only(browser: TestClient) -> None:
    assert browser.get("/t/static/who_has_what.js").headers["content-type"].startswith("text/javascript")
    assert browser.get("/t/static/routes.py").status_code == 404
