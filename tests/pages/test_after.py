"""After a workshop held on paper: it is opened where its notes are typed in, and a paste is taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from datablitz import datasets
from swot import findings, strategies
from tests.pages.conftest import Opener
from tests.pages.folds import turn
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import board, workshops
from workshop.access import OWNER
from workshop.i18n import translate
from workshop.interface.plain import plain
from workshop.storage.database import Database


@pytest.mark.parametrize("closed", [True, False])
def test_a_workshop_is_opened_where_its_paper_notes_go_and_they_are_taken_back(
    instance: Database, open_page: Opener, language: str, closed: bool
) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
        held = workshops.plan(session, OWNER, place.id, type="swot_1", **given)
        if closed:
            workshops.open(session, OWNER, held.id)
            workshops.close(session, OWNER, held.id)
    app = open_page("workshops/after", language=language, territory=place.code)
    turn(app, "after.tabs", translate(language, "Held on paper"))
    app.button(key="paper.open").click().run()
    app.text_area(key="notes.paste.text.0").set_value("Un réseau dense\nDes élus présents")
    next(each for each in app.button if each.label == translate(language, "Add the notes")).click().run()
    assert not app.exception, app.exception
    assert _notes(instance, held.id) == 2
    app.button(key="pending.undo").click().run()
    assert _notes(instance, held.id) == 0
    with instance.reading() as session:
        assert workshops.by_id(session, OWNER, held.id).status == "open"


def test_a_reader_is_told_why_but_opens_nothing(instance: Database, open_page: Opener, language: str) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        workshops.close(session, OWNER, make_workshop(session, place, "swot_1").id)
    app = open_page("workshops/after", language=language, territory=place.code, role="staff")
    turn(app, "after.tabs", translate(language, "Held on paper"))
    told = translate(language, "Notes and dots held on paper go on the board while the workshop is open.")
    assert told in [info.value for info in app.info]
    assert "paper.open" not in [button.key for button in app.button]


def made_of_it(open_page: Opener, language: str, territory: str) -> AppTest:
    """Open what came out of a workshop, where records are made of it."""
    app = open_page("workshops/after", language=language, territory=territory)
    turn(app, "after.tabs", translate(language, "What is made of it"))
    return app


def _notes(instance: Database, workshop_id: object) -> int:
    with instance.reading() as session:
        return board.results(session, OWNER, workshop_id).notes


def test_what_was_said_is_searched_ticked_and_made_once_its_theme_is_chosen(
    instance: Database, open_page: Opener, language: str
) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        held = make_workshop(session, place, "swot_1")
        said = [f"Constat {letter}" for letter in "ABCDEFGHIJ"]
        board.paste_lines(session, OWNER, held.id, zone="force", text="\n".join(said))
    app = made_of_it(open_page, language, place.code)
    assert list(app.dataframe[0].value["text"]) == said
    app.selectbox(key="promote.find.sort").select(translate(language, "What was said")).run()
    app.text_input(key="promote.find.search").input("constat g").run()
    assert list(app.dataframe[0].value["text"]) == ["Constat G"]
    table = app.dataframe[0].proto.id.split("-", 2)[2]
    app.session_state[table] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert not app.exception, app.exception
    _lines, preview = app.dataframe
    assert list(preview.value.iloc[:, 0]) == ["Constat G"]  # the line ticked, wherever the search put it
    app.button(key="promote.make").click().run()
    assert plain(translate(language, "Choose one in the list.")) in app.error[0].value
    next(box for box in app.selectbox if str(box.key).endswith(".theme")).select("culturel").run()
    app.button(key="promote.make").click().run()
    with instance.reading() as session:
        assert [(one.text, one.theme) for one in findings.of(session, OWNER, place.id)] == [("Constat G", "culturel")]


def test_a_holder_that_only_a_card_names_is_added_where_one_stands(
    instance: Database, open_page: Opener, language: str
) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        room = Room(session, make_workshop(session, place, "datablitz"))
        room.zone = "local"
        room.go(activity="card")
        person, note = room.join(), room.note(OWNER, "Mes trajets")
        room.send(person, "card.set", id=note, fields={"holder": "Bibus"})
    app = made_of_it(open_page, language, place.code)
    app.multiselect[-1].set_value([0]).run()
    app.button(key="promote.holders").click().run()
    assert not app.exception, app.exception
    app.button(key="promote.make").click().run()
    with instance.reading() as session:
        assert [(one.label_fr, one.holder_name) for one in datasets.of(session, OWNER, place.id)] == [
            ("Mes trajets", "Bibus")
        ]


def test_a_cell_that_was_emptied_says_nothing_whatever_the_board_proposed(
    instance: Database, open_page: Opener, language: str
) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        room = Room(session, make_workshop(session, place, "swot_2"))
        room.zone = "strategies"
        room.go(activity="place")
        person = room.join()
        room.send(person, "place.set", target=room.note(OWNER, "Ouvrir les données de bus"), x=70, y=40)
        for quadrant in ("force", "menace"):
            findings.add(session, OWNER, place.id, quadrant=quadrant, theme="technique", text=quadrant)
    app = made_of_it(open_page, language, place.code)
    app.multiselect[-1].set_value([0]).run()
    preview = app.dataframe[-1]
    assert list(preview.value.iloc[0])[:3] == ["Ouvrir les données de bus", 70, 40]

    def empty(*cells: str) -> None:
        editor = app.dataframe[-1].proto.id.split("-", 2)[2]
        edited = {0: dict.fromkeys(cells)}
        app.session_state[editor] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
        app.button(key="promote.make").click().run()
        assert not app.exception, app.exception

    empty("effort")
    told = translate(language, "Add a strength or a weakness: what the territory has, or lacks, to act.")
    assert plain(told) in app.error[0].value
    crossed = next(box for box in app.multiselect if str(box.key).endswith(".findings"))
    crossed.set_value(crossed.options).run()
    empty("effort")
    with instance.reading() as session:
        (made,) = strategies.of(session, OWNER, place.id)
    assert (made.title, made.effort, made.impact, made.sharing) == ("Ouvrir les données de bus", None, 40, "interne")
