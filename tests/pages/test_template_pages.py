"""Our spreadsheet, on screen: taken empty, brought back filled, its faults told by place, the same one harmless."""

import pytest
from sqlalchemy import select

from datablitz import datasets
from kit import template
from kit.tables import ods, xlsx
from kit.tables.tables import Column, Table
from kit.template.writing import _MADE as MADE
from tests import boards
from tests.pages.full_tables import full_tables
from usecases import use_cases
from workshop import territories, workshops
from workshop.access import OWNER
from workshop.spreadsheets.reading import read
from workshop.spreadsheets.workbooks import text
from workshop.tables import NoteRow

TABLES = {
    "Jeux de données": (
        ["Libellé en français", "Détenteur", "Sensibilité", "Gardées pendant (mois)", "Météo"],
        [
            ["Trajets en bus", "Régie des bus", "Faible", 24, "beau"],
            ["Relevés d'eau", "Régie des eaux", "**Énorme**", "bientôt", ""],
        ],
    ),
    "Notes d'atelier": (
        ["Atelier", "Quadrant", "Note"],
        [["Atelier papier", "Force", "Un registre à jour"], ["Atelier papier", "Nulle part", "Une note perdue"]],
    ),
    "Cas d'usage": (["Titre", "En une phrase"], [["Mon bilan", "Voir mes trajets"]]),
}


def filled(form: str) -> bytes:
    """Return the spreadsheet as somebody filled it: a column, two cells and a note of it cannot be read.

    Its guide stands first, as in the empty one: it names headings that registers have too.
    """
    guide = read("modele.xlsx", template.write("xlsx", "fr")).sheets[0]
    said = [[text(cell) for cell in row] for row in guide.rows]
    made = [Table(guide.name, tuple(Column(heading, heading, 20) for heading in said[0]), said[1:])]
    made += [
        Table(name, tuple(Column(heading, heading, 20) for heading in headings), rows)
        for name, (headings, rows) in TABLES.items()
    ]
    return ods.write(made) if form == "ods" else xlsx.write(made, MADE)


def upload(app, name, data):
    app.file_uploader[0].set_value((name, data, "application/octet-stream")).run()
    assert not app.exception, app.exception


def shown(app):
    kinds = (*app.text, *app.markdown, *app.success, *app.info, *app.error)
    return " | ".join(str(each.value) for each in kinds)


def refused(app):
    """Return sheet, row, column and reason of each cell that could not be read, as the page lists them."""
    (lines,) = (each for each in full_tables(app).values() if "Pourquoi" in each[0])
    return [tuple(line.values()) for line in lines]


def held(instance, code):
    with instance.reading() as session:
        place = territories.by_code(session, OWNER, code)
        sheets = {one.label_fr: one.retention_months for one in datasets.of(session, OWNER, place.id)}
        cards = [one.title for one in use_cases.of(session, OWNER, place.id)]
        return sheets, sorted(session.scalars(select(NoteRow.text))), cards


@pytest.fixture
def code(instance):
    with instance.writing() as session:
        return boards.territory(session).code


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_filled_spreadsheet_comes_in_once_its_faults_told_by_sheet_row_and_column(instance, open_page, code, form):
    app = open_page("data/bring_in", territory=code)
    upload(app, f"modele.{form}", filled(form))
    assert held(instance, code) == ({}, [], [])
    places = {place[:3]: place[3] for place in refused(app)}
    assert set(places) == {
        ("Jeux de données", "1", "E · Météo"),
        ("Jeux de données", "3", "C · Sensibilité"),
        ("Jeux de données", "3", "D · Gardées pendant (mois)"),
        ("Notes d'atelier", "3", "B · Quadrant"),
    }
    assert "**Énorme**" in places["Jeux de données", "3", "C · Sensibilité"]  # typed words are never markup
    assert "Nulle part" in places["Notes d'atelier", "3", "B · Quadrant"]
    assert "bientôt" in places["Jeux de données", "3", "D · Gardées pendant (mois)"]

    app.button(key="bring_in.apply").click().run()
    assert not app.exception, app.exception
    everything = ({"Trajets en bus": 24, "Relevés d'eau": None}, ["Un registre à jour"], ["Mon bilan"])
    assert held(instance, code) == everything

    upload(app, f"encore.{form}", filled(form))
    assert "Tout ce qui a pu être lu dans ce fichier est déjà ici." in shown(app)
    assert "bring_in.apply" not in [button.key for button in app.button]
    assert held(instance, code) == everything


def test_what_somebody_saves_between_the_plan_and_the_click_is_not_overwritten(instance, open_page, code):
    tables = ("Données", ["Libellé en français", "Détenteur", "Gardées pendant (mois)"])

    def file(months):
        columns = tuple(Column(heading, heading, 20) for heading in tables[1])
        return ods.write([Table(tables[0], columns, [["Trajets", "Régie", months]])])

    app = open_page("data/bring_in", territory=code)
    upload(app, "un.ods", file(24))
    app.button(key="bring_in.apply").click().run()
    upload(app, "deux.ods", file(36))
    with instance.writing() as session:
        (sheet,) = datasets.of(session, OWNER, territories.by_code(session, OWNER, code).id)
        datasets.edit(session, OWNER, sheet.id, sheet.version, {"retention_months": 12})
    app.button(key="bring_in.apply").click().run()
    assert held(instance, code)[0] == {"Trajets": 12}
    assert "1 ligne que quelqu'un a changée entre-temps a été laissée de côté" in shown(app).replace("\\", "")
    app.button(key="bring_in.apply").click().run()
    assert held(instance, code)[0] == {"Trajets": 36}


LEFT_OUT = {
    "fr": "1 ligne n'a pas pu être apportée. Notes, ligne 2\u00a0: Cet atelier est clos\u00a0: rouvrez-le",
    "en": "1 row could not be brought in. Notes, row 2: This workshop is closed: reopen it",
}


def test_a_workshop_closed_between_the_plan_and_the_click_keeps_out_its_notes_alone(
    instance, open_page, code, language
):
    tables = {
        "Notes": (["Atelier", "Quadrant", "Note"], ["Atelier papier", "Force", "Un registre"]),
        "Cas": (["Titre", "En une phrase"], ["Mon bilan", "Voir"]),
    }
    made = [
        Table(name, tuple(Column(each, each, 20) for each in headings), [row])
        for name, (headings, row) in tables.items()
    ]
    given = {"type": "swot_1", "language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
    with instance.writing() as session:
        place = territories.by_code(session, OWNER, code)
        planned = workshops.plan(session, OWNER, place.id, title="Atelier papier", **given)
        workshops.open(session, OWNER, planned.id)
    app = open_page("data/bring_in", territory=code, language=language)
    upload(app, "un.ods", ods.write(made))
    with instance.writing() as session:
        workshops.close(session, OWNER, planned.id)
    app.button(key="bring_in.apply").click().run()
    assert not app.exception, app.exception
    assert held(instance, code) == ({}, [], ["Mon bilan"])
    assert LEFT_OUT[language] in shown(app).replace("\\", "")


def test_one_undo_takes_back_the_sheets_the_use_cases_and_the_notes_of_a_file(instance, open_page, code):
    def file(months, pitch, note):
        tables = {
            "Données": (["Libellé en français", "Détenteur", "Gardées pendant (mois)"], ["Trajets", "Régie", months]),
            "Notes": (["Atelier", "Quadrant", "Note"], ["Atelier papier", "Force", note]),
            "Cas": (["Titre", "En une phrase"], ["Mon bilan", pitch]),
        }
        made = [
            Table(name, tuple(Column(each, each, 20) for each in headings), [row])
            for name, (headings, row) in tables.items()
        ]
        return ods.write(made)

    app = open_page("data/bring_in", territory=code)
    upload(app, "un.ods", file(24, "Avant", "Un registre"))
    app.button(key="bring_in.apply").click().run()
    assert "1 note ajoutée par le fichier. Les fiches et les cas d'usage qu'il a ajoutés restent." in shown(app)
    upload(app, "deux.ods", file(36, "Après", "Un réseau"))
    app.button(key="bring_in.apply").click().run()
    changed = "1 fiche changée par le fichier. 1 cas d'usage changé par le fichier. 1 note ajoutée par le fichier."
    assert changed in [each.value for each in app.text]
    app.button(key="pending.undo").click().run()
    assert not app.exception, app.exception
    assert "pending.undo" not in [button.key for button in app.button]
    assert held(instance, code)[0] == {"Trajets": 24}
    with instance.reading() as session:
        place = territories.by_code(session, OWNER, code)
        assert [one.pitch for one in use_cases.of(session, OWNER, place.id)] == ["Avant"]
        assert [*session.scalars(select(NoteRow.text).where(NoteRow.erased.is_(False)))] == ["Un registre"]


def test_every_empty_spreadsheet_can_be_taken(open_page, code, language):
    app = open_page("data/bring_in", territory=code, language=language)
    labels = [each.label for each in app.get("download_button")]
    assert labels[:2] == ["ODS", "XLSX"]
    assert len([label for label in labels if label.endswith("(CSV)")]) == 3


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_spreadsheet_that_nobody_filled_is_said_to_bring_nothing(open_page, code, form):
    app = open_page("data/bring_in", territory=code)
    upload(app, f"modele.{form}", template.write(form, "fr"))
    assert "Aucune ligne de ce fichier n'a pu être lue" in " ".join(each.value for each in app.warning)
    assert "déjà ici" not in shown(app)
    assert not full_tables(app)
