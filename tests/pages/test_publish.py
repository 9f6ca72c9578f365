"""Publish: what leaves, what stays inside with the way to it, the kit, and the private file apart."""

import pytest

from roadmap import items
from tests import boards
from tests.kit import marked
from workshop import territories
from workshop.access import OWNER
from workshop.interface.plain import plain


@pytest.fixture
def code(instance) -> str:
    with instance.writing() as session:
        marked.territory(session)
        (place,) = territories.seen_by(session, OWNER)
        return place.code


def words(app) -> str:
    return "\n".join(each.value for kind in ("title", "header", "markdown", "caption") for each in app.get(kind))


def links(app) -> list[str]:
    return [link.label for link in app.get("page_link")]


def test_it_tells_what_leaves_and_leads_to_what_stays_inside(open_page, code, language):
    app = open_page("roadmap/publish", territory=code, language=language)
    assert plain("CC BY 4.0") in words(app)
    staying = [link.label for link in app.get("page_link") if link.proto.icon == ":material/lock:"]
    assert len(staying) == 5 and all(label.endswith("1") for label in staying)
    assert [each.key for each in app.button if each.key == "publish.build"]


def test_a_workshop_left_open_is_said_to_stay_out_of_the_kit(open_page, instance, code):
    with instance.writing() as session:
        (place,) = territories.seen_by(session, OWNER)
        boards.board(session, place, code="OUVERT").note("Une force")
        boards.board(session, place, code="VIDEAB")
    app = open_page("roadmap/publish", territory=code, language="fr")
    assert "Ateliers qui restent à clore\u00a0: 1" in links(app)


def test_an_action_that_leaves_without_an_owner_is_told_until_it_has_one(open_page, instance, code):
    told = "Actions qui partent sans responsable\u00a0: 1"
    assert told in links(open_page("roadmap/publish", territory=code, language="fr"))
    with instance.writing() as session:
        (place,) = territories.seen_by(session, OWNER)
        (shared,) = [one for one in items.of(session, OWNER, place.id) if one.sharing == "public"]
        items.edit(session, OWNER, shared.id, shared.version, {"owner_role": "Direction"})
    assert told not in links(open_page("roadmap/publish", territory=code, language="fr"))


@pytest.mark.slow
def test_pressing_publish_makes_the_kit(open_page, code):
    app = open_page("roadmap/publish", territory=code, language="en")
    app.button(key="publish.build").click().run(timeout=120)
    assert not app.exception
    assert "Download the kit" in [each.label for each in app.get("download_button")]
    assert not app.warning
    beside = next(column for column in app.columns if column.get("download_button"))
    assert not beside.button, "what comes of the gesture stands in the column next to it"


@pytest.mark.parametrize(("role", "seen"), [("facilitator", True), ("territory_lead", True), ("staff", False)])
def test_the_private_file_is_for_those_who_may_export_everything(open_page, code, role, seen):
    app = open_page("roadmap/publish", territory=code, language="en", role=role)
    asked = [each for each in app.button if each.key == "publish.private_write"]
    assert bool(asked) is seen
    for button in asked:
        button.click().run(timeout=60)
        assert not app.exception, app.exception
        assert "Download the territory file" in [each.label for each in app.get("download_button")]


def test_with_nothing_to_publish_it_says_what_to_do(open_page, instance):
    with instance.writing() as session:
        empty = boards.territory(session).code
    app = open_page("roadmap/publish", territory=empty, language="en")
    assert "Have a sheet reviewed" in app.info[0].value
    assert "publish.build" not in [each.key for each in app.button]
