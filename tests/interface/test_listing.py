"""A list one can search and sort, on every page."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from workshop.interface.full_table import full_table
from workshop.interface.listing import MOST, distinct
from workshop.interface.visit import Visit
from workshop.storage.database import Database


def page() -> None:
    from datetime import date

    import pandas as pd
    import streamlit as st

    from workshop.interface.listing import listing

    rows = pd.DataFrame(
        {
            "name": ["Éclairage public", "Zone calme", "eau potable", "Cœur de ville", "eau potable"],
            "count": [10, 9, 2, 100, 1],
            "day": [date(2026, 3, 9), None, date(2025, 12, 31), date(2026, 3, 10), None],
            "hidden": ["lampadaire", "", "", "", ""],
        },
        index=["a", "b", "c", "d", "e"],
    )
    titles = {"name": "Nom", "count": "Nombre", "day": "Jour"}
    opened = listing(rows, key="things", titles=titles, unseen={"hidden": "Ce qui ne se voit pas"})
    st.text(f"ouvert={opened}")


@pytest.fixture
def app(instance: Database) -> AppTest:
    app = AppTest.from_function(page)
    app.session_state["visit"] = Visit(language="fr")
    return app.run()


def shown(app: AppTest, column: str = "Nom") -> list[object]:
    assert not app.exception
    return list(app.dataframe[0].value[column])


def test_a_list_reads_in_the_order_of_the_alphabet_whatever_the_case_and_accents(app: AppTest) -> None:
    assert shown(app) == ["Cœur de ville", "eau potable", "eau potable", "Éclairage public", "Zone calme"]
    assert list(app.dataframe[0].value.columns) == ["Nom", "Nombre", "Jour"]
    assert "5 lignes" in app.caption[0].value


@pytest.mark.parametrize(
    ("order", "first"),
    [("count", [1, 2, 9, 10, 100]), ("day", [date(2025, 12, 31), date(2026, 3, 9), date(2026, 3, 10)])],
)
def test_numbers_and_days_are_sorted_as_such_and_what_has_none_comes_last(
    app: AppTest, order: str, first: list[object]
) -> None:
    app.selectbox(key="things.sort").select(order).run()
    column = shown(app, {"count": "Nombre", "day": "Jour"}[order])
    assert column[: len(first)] == first


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("EAU", ["eau potable", "eau potable"]),
        ("eclairage", ["Éclairage public"]),
        ("coeur ville", ["Cœur de ville"]),
        ("ville cœur", ["Cœur de ville"]),
        ("lampadaire", ["Éclairage public"]),
        ("(.*)", []),
        ("  ", ["Cœur de ville", "eau potable", "eau potable", "Éclairage public", "Zone calme"]),
    ],
)
def test_search_finds_every_word_in_any_order_and_column(app: AppTest, sought: str, found: list[str]) -> None:
    app.text_input(key="things.search").input(sought).run()
    assert shown(app) == found


def test_a_list_of_one_or_none_is_counted_in_the_singular(app: AppTest) -> None:
    assert "1 ligne" in app.text_input(key="things.search").input("calme").run().caption[0].value
    assert app.text_input(key="things.search").input("introuvable").run().caption[0].value == "0 ligne"


def test_a_line_is_opened_by_the_keyboard_even_when_two_bear_the_same_name(app: AppTest) -> None:
    assert app.text[0].value == "ouvert=None"
    box = app.selectbox(key="things.open")
    assert len(set(box.options)) == 5
    box.select("e").run()
    assert app.text[0].value == "ouvert=e"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["A", "B"], ["A", "B"]),
        (["A", "A", "A"], ["A", "A (2)", "A (3)"]),
        (["A", "A", "A (2)"], ["A", "A (3)", "A (2)"]),
        (["", ""], ["", " (2)"]),
    ],
)
def test_two_choices_never_read_the_same(given: list[str], told: list[str]) -> None:
    assert list(distinct(dict(enumerate(given))).values()) == told


def long_page() -> None:
    import pandas as pd

    from workshop.interface.listing import listing

    names = [f"Fiche {n:04}" for n in range(600)]
    listing(pd.DataFrame({"name": names}, index=names), key="things", titles={"name": "Nom"})


def test_a_long_list_offers_its_first_lines_to_open_and_the_others_once_searched(instance: Database) -> None:
    app = AppTest.from_function(long_page)
    app.session_state["visit"] = Visit(language="fr")
    app.run()
    offered = app.selectbox(key="things.open").options
    assert len(shown(app)) == 600 and len(offered) == MOST and "Fiche 0599" not in offered
    assert str(MOST) in app.caption[1].value
    app.text_input(key="things.search").input("0599").run()
    assert app.selectbox(key="things.open").options == ["Fiche 0599"] and len(app.caption) == 1


def test_an_address_opens_its_record_and_the_next_one_opened_takes_its_place(instance: Database) -> None:
    app = AppTest.from_function(page)
    app.session_state["visit"] = Visit(language="fr")
    app.query_params["record"] = "e"
    app.run()
    assert app.selectbox(key="things.open").value == "e" and app.text[0].value == "ouvert=e"
    app.selectbox(key="things.open").select("c").run()
    assert app.query_params["record"] == "c"
    app.selectbox(key="things.open").select(None).run()
    assert app.text[0].value == "ouvert=None" and "record" not in app.query_params


def test_what_the_table_has_no_room_for_orders_it_all_the_same(app: AppTest) -> None:
    assert list(app.dataframe[0].value) == ["Nom", "Nombre", "Jour"]
    app.selectbox(key="things.sort").select("Ce qui ne se voit pas").run()
    assert not app.exception
    assert list(app.dataframe[0].value["Nom"])[-1] == "Éclairage public"


def table_page() -> None:
    import pandas as pd

    from workshop.interface.listing import lookup

    holders = pd.DataFrame({"Jeux": range(9)}, index=[f"Régie {n}" for n in range(9, 0, -1)])
    lookup(holders, key="holders", hide_index=False)
    lookup(holders.head(8), key="few", hide_index=False)


def test_a_table_of_more_than_a_few_lines_is_searched_and_ordered_by_any_column(instance: Database) -> None:
    app = AppTest.from_function(table_page)
    app.session_state["visit"] = Visit(language="fr")
    app.run()
    assert [field.key for field in app.text_input] == ["holders.search"]
    assert list(app.dataframe[0].value.index) == [f"Régie {n}" for n in range(9, 0, -1)]
    order = app.selectbox(key="holders.sort")
    assert order.options == ["Nom", "Jeux"]
    order.select("Nom").run()
    assert app.dataframe[0].value.index[0] == "Régie 1"
    app.text_input(key="holders.search").input("REGIE 9").run()
    assert app.dataframe[0].value.to_dict("index") == {"Régie 9": {"Jeux": 0}}


def changing_page() -> None:
    import pandas as pd
    import streamlit as st

    from workshop.interface.listing import listing

    every = pd.DataFrame({"name": [st.session_state["called"], "Vélos"]}, index=["bus", "bikes"])
    rows = every.loc[["bikes"] if st.session_state["filtered"] else ["bus", "bikes"]]
    opened = listing(rows, key="things", titles={"name": "Nom"}, every=every)
    st.text(f"ouvert={opened}")


def test_what_is_open_stays_open_under_a_new_name_and_outside_of_the_list_and_says_so(instance: Database) -> None:
    app = AppTest.from_function(changing_page)
    app.session_state["visit"] = Visit(language="fr")
    app.session_state["called"], app.session_state["filtered"] = "Bus", False
    app.run().selectbox(key="things.open").select("bus").run()
    app.session_state["called"] = "Titres de bus"
    app.run()
    assert app.text[0].value == "ouvert=bus"
    assert app.run().text[0].value == "ouvert=bus" and len(app.caption) == 1
    app.session_state["filtered"] = True
    assert app.run().text[0].value == "ouvert=bus"
    assert app.caption[1].value.startswith("Ce qui est ouvert n'est plus dans cette liste")
    app.selectbox(key="things.open").select("bikes").run()
    assert app.text[0].value == "ouvert=bikes" and len(app.caption) == 1
    assert app.selectbox(key="things.open").options == ["Vélos"]


def test_a_table_read_in_full_names_each_cell_and_writes_what_was_typed_as_words() -> None:
    made = full_table(["Nom", 'Le "pourquoi"'], [["<b>Cantine</b>", None], ["Piscine\nmunicipale", 3]], alt="2 lignes")
    assert "<b>" not in made and "&lt;b&gt;Cantine&lt;/b&gt;" in made
    assert 'data-title="Le &quot;pourquoi&quot;">—<' in made and ">3<" in made
    assert made.count('<tr role="row">') == 3 and 'tabindex="0" aria-label="2 lignes"' in made


def test_only_a_word_longer_than_any_of_a_language_may_break_anywhere_in_a_table_read_in_full() -> None:
    made = full_table(["Où"], [["l'accompagnement & https://exemple.fr/un/chemin/très/long?a=1&b=2"]], alt="1 ligne")
    assert "l'accompagnement &amp; https://exemple.fr/un/ch<wbr>emin/" in made.replace("&#x27;", "'")
    assert made.count("<wbr>") == 1


def days_page() -> None:
    from datetime import date

    import pandas as pd

    from workshop.interface.listing import listing

    rows = pd.DataFrame({"name": ["Bus"], "on": [date(2026, 3, 1)]}, index=["bus"])
    listing(rows, key="days", titles={"name": "Nom", "on": "Le"})


@pytest.mark.parametrize(("language", "told"), [("fr", "DD/MM/YYYY"), ("en", "D MMM YYYY")])
def test_a_list_never_leaves_a_doubt_between_the_day_and_the_month(
    instance: Database, language: str, told: str
) -> None:
    app = AppTest.from_function(days_page)
    app.session_state["visit"] = Visit(language=language)
    app.run()
    assert json.loads(app.dataframe[0].proto.columns)["Le"]["type_config"]["format"] == told


def moments_page() -> None:
    from datetime import UTC, datetime

    import pandas as pd

    from workshop.interface.listing import lookup

    days = [datetime(2026, month, 1, 12, tzinfo=UTC) for month in (11, 3, 2, 12, 1, 4, 5, 6, 7)]
    lookup(pd.DataFrame({"Quand": days, "Mois": [day.month for day in days]}), key="moments")


def test_moments_are_told_in_words_sorted_as_moments_and_found_by_their_words(instance: Database) -> None:
    app = AppTest.from_function(moments_page)
    app.session_state["visit"] = Visit(language="fr")
    app.run().selectbox(key="moments.sort").select("Quand").run()
    assert list(app.dataframe[0].value["Mois"]) == [1, 2, 3, 4, 5, 6, 7, 11, 12]
    app.text_input(key="moments.search").input("mars 2026").run()
    assert [told.split(",")[0] for told in app.dataframe[0].value["Quand"]] == ["1er mars 2026"]
