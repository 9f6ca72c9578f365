"""The fields of a form that offer a list."""

from streamlit.testing.v1 import AppTest

from workshop.interface.visit import Visit
from workshop.storage.database import Database


def page() -> None:
    import streamlit as st

    from workshop.interface.fields import choice, choices

    one = choice("horizon", "Horizon", key="one", default="un_jour")
    several = choices("usage_domain", "Usages", key="several", default=["gestion", "autrefois"])
    st.text(f"{one} {several}")


def test_what_a_record_holds_stays_chosen_when_its_list_no_longer_has_it(instance: Database) -> None:
    app = AppTest.from_function(page)
    app.session_state["visit"] = Visit(language="fr")
    app.run()
    assert not app.exception
    assert app.text[0].value == "un_jour ['gestion', 'autrefois']"
    assert "un_jour" in app.selectbox[0].options and "Un jour" not in app.selectbox[0].options
