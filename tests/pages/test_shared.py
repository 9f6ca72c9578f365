"""A partner's visit: what the territory shares with them, and no other page."""

import pytest

from tests import boards
from tests.kit import marked
from workshop import territories
from workshop.access import OWNER


@pytest.fixture
def code(instance) -> str:
    with instance.writing() as session:
        marked.territory(session)
        (place,) = territories.seen_by(session, OWNER)
        return place.code


def told(app) -> str:
    """Return every word of the page, those of its tables included."""
    kinds = ("title", "header", "markdown", "text", "caption", "selectbox", "segmented_control", "page_link")
    words = [f"{getattr(each, 'value', '')} {getattr(each, 'label', '')}" for kind in kinds for each in app.get(kind)]
    words += [
        option for kind in ("selectbox", "segmented_control") for each in app.get(kind) for option in each.options
    ]
    return "\n".join([*words, *(each.value.to_string() for each in app.dataframe)])


def test_a_partner_opens_a_territory_on_what_it_shares(open_page, code, language):
    app = open_page(territory=code, language=language, role="partner")
    app.button(key=f"welcome.open.{code}").click().run()
    assert not app.exception
    assert app.title[0].value == {"fr": "Ce qui est partagé", "en": "What is shared"}[language]
    labels = [link.label for link in app.get("page_link")]
    assert not {"Parcours", "Journey", "Publier", "Publish", "Constats", "Findings"} & set(labels)


@pytest.mark.parametrize("role", ["partner", "facilitator"])
def test_each_kind_shows_what_is_shared_whole_and_nothing_internal(open_page, code, role):
    app = open_page("roadmap/shared", territory=code, language="en", role=role)
    for kind in ("datasets", "findings", "strategies", "use_cases", "items"):
        app.segmented_control(key=f"shared.kind.{code}").set_value(kind).run()
        app.selectbox(key=f"shared.{kind}.open").select_index(0).run()
        assert not app.exception
        assert marked.PUBLIC in told(app)
        assert marked.INSIDE not in told(app)


def test_a_territory_that_shares_nothing_says_so(open_page, instance):
    with instance.writing() as session:
        empty = boards.territory(session).code
    app = open_page("roadmap/shared", territory=empty, language="fr", role="partner")
    assert "Rien n'est encore partagé" in told(app)
