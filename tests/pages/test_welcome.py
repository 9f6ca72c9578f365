"""The first screen: the demonstration in one click, and back as it was written in two."""

import pytest

from kit import demonstration
from swot import findings
from workshop import territories
from workshop.access import OWNER


def told(instance):
    with instance.reading() as session:
        place = territories.by_code(session, OWNER, demonstration.CODE)
        return {one.text for one in findings.of(session, OWNER, place.id)}, place


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
