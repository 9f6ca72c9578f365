"""The first screen: the demonstration in one click, and back as it was written in two."""

import pytest

from kit import demonstration
from swot import findings
from tests import boards
from workshop import territories
from workshop.access import OWNER


def told(instance):
    with instance.reading() as session:
        place = territories.by_code(session, OWNER, demonstration.CODE)
        return {one.text for one in findings.of(session, OWNER, place.id)}, place


def opened(app):
    return [each.value for each in app.subheader]


def test_many_territories_are_searched_and_sorted_and_a_few_are_not(instance, open_page):
    places = [("Ébène", "commune"), ("Avre", "departement"), *((f"Ville {n}", "commune") for n in range(6))]
    with instance.writing() as session:
        for name, kind in places:
            boards.territory(session, name, kind=kind)
    app = open_page(language="fr")
    assert len(opened(app)) == 8 and not [each for each in app.text_input if each.key == "welcome.search"]
    with instance.writing() as session:
        boards.territory(session, "Zorn", kind="commune")
    app = open_page(language="fr")
    assert opened(app)[0] == "Avre" and len(opened(app)) == 9
    app.selectbox(key="welcome.sort").select("kind").run()
    assert opened(app)[-1] == "Avre"
    app.text_input(key="welcome.search").input("EBENE").run()
    assert opened(app) == ["Ébène"]
    app.text_input(key="welcome.search").input("introuvable").run()
    assert opened(app) == [] and "Aucun territoire" in app.text[-1].value


@pytest.mark.slow
def test_the_demonstration_opens_in_one_click_and_is_reset_once_confirmed(instance, open_page):
    app = open_page(language="fr")
    app.button(key="welcome.demonstration").click().run(timeout=120)
    assert not app.exception
    assert app.title[0].value == "Estuaire Agglomération"
    written, place = told(instance)
    assert place.fictional and len(written) >= 25

    with instance.writing() as session:
        first = findings.of(session, OWNER, place.id)[0]
        findings.edit(session, OWNER, first.id, first.version, {"text": "Ce que quelqu'un a changé"})
        findings.remove(session, OWNER, findings.of(session, OWNER, place.id)[-1].id)
    assert told(instance)[0] != written

    app = open_page(language="fr")
    app.button(key="welcome.reset").click().run(timeout=120)
    assert not app.exception
    assert app.title[0].value == "Estuaire Agglomération"
    assert told(instance)[0] == written
