"""Our spreadsheet: written empty, filled by somebody, read back; the same file twice changes nothing."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import datasets, taking_back
from kit import template
from kit.tables import csv, ods, xlsx
from kit.tables.tables import Column, Table
from kit.template.writing import _MADE as MADE
from usecases import use_cases
from workshop import organisations, territories, workshops
from workshop.access import OWNER, Visitor
from workshop.spreadsheets import workbooks
from workshop.spreadsheets.reading import read
from workshop.spreadsheets.workbooks import Workbook
from workshop.storage.ids import new_id
from workshop.tables import NoteRow
from workshop.territories import Territory


@pytest.fixture
def territory(session: Session) -> Territory:
    return territories.create(
        session, OWNER, name="Rives", kind="commune", country="FR", language="fr", pathway="cas_1",
        partner_tier="terrain", stake="Se déplacer autrement",
    )  # fmt: skip


def book(*tables: tuple[str, list[str], list[list[object]]], format: str = "xlsx") -> Workbook:
    made = [
        Table(name, tuple(Column(heading, heading, 20) for heading in headings), rows)
        for name, headings, rows in tables
    ]
    if format == "csv":
        return read("fichier.csv", csv.write(made[0]))
    return read(f"fichier.{format}", ods.write(made) if format == "ods" else xlsx.write(made, MADE))


DATASETS = (
    "Données",
    ["Label in French", "Holder", "Policy domains", "Sensitivity", "Kept for (months)", "Processed by computer"],
    [
        ["Trajets en bus", "Régie des bus", "Mobilité et stationnement", "Moyenne", 24, "oui"],
        ["Relevés d'eau", "Régie des eaux", "eau", "Faible", None, "Non"],
    ],
)
NOTES = (
    "Notes",
    ["Workshop", "Quadrant", "Note"],
    [["Atelier papier", "Force", "Un registre à jour"], ["Atelier papier", "Threat", "Une panne générale"]],
)
CARDS = (
    "Cas",
    ["Title", "In one sentence", "Policy domains"],
    [["Mon bilan", "Voir mes trajets", "mobilite ; energie"]],
)


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_empty_template_is_recognised_and_brings_nothing(
    session: Session, territory: Territory, format: str, language: str
) -> None:
    empty = read(f"modele.{format}", template.write(format, language))
    assert template.recognises(empty) and template.is_whole(empty)
    plan = template.propose(session, OWNER, territory.id, empty)
    assert (plan.proposed, plan.refused) == ((), ())


@pytest.mark.parametrize("sheet", ["datasets", "notes", "use_cases"])
def test_each_sheet_of_the_template_exists_as_csv(sheet: str) -> None:
    assert template.recognises(read("modele.csv", template.write("csv", "fr", sheet=sheet)))


def test_the_template_offers_its_terms_in_dropdowns() -> None:
    with ZipFile(BytesIO(template.write("xlsx", "en"))) as made:
        sheets = [made.read(name).decode() for name in made.namelist() if name.startswith("xl/worksheets/sheet")]
    assert [sheet.count("<dataValidation ") for sheet in sheets] == [0, 8, 2, 3, 0]


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_a_filled_template_becomes_sheets_notes_and_cards(session: Session, territory: Territory, format: str) -> None:
    plan = template.apply(session, OWNER, territory.id, book(DATASETS, NOTES, CARDS, format=format))
    assert plan.refused == ()
    assert plan.counts("created") == {"datasets": 2, "notes": 2, "use_cases": 1, "organisations": 2, "workshops": 1}
    trips = next(one for one in datasets.of(session, OWNER, territory.id) if one.label_fr == "Trajets en bus")
    assert (trips.holder_name, trips.policy_domains, trips.sensitivity) == ("Régie des bus", ("mobilite",), "moyenne")
    assert (trips.retention_months, trips.automated) == (24, True)
    (planned,) = workshops.of(session, OWNER, territory.id)
    assert (planned.title, planned.type, planned.status) == ("Atelier papier", "swot_1", "planned")
    notes = session.execute(select(NoteRow.zone, NoteRow.text, NoteRow.channel).order_by(NoteRow.position)).all()
    assert notes == [("force", "Un registre à jour", "papier"), ("menace", "Une panne générale", "papier")]
    (card,) = use_cases.of(session, OWNER, territory.id)
    assert card.policy_domains == ("mobilite", "energie")


def test_the_same_file_again_changes_nothing(session: Session, territory: Territory) -> None:
    filled = book(DATASETS, NOTES, CARDS)
    template.apply(session, OWNER, territory.id, filled)
    before = territories.by_code(session, OWNER, territory.code).revision
    again = template.apply(session, OWNER, territory.id, filled)
    assert (again.counts("created"), again.counts("updated")) == ({}, {})
    assert again.counts("unchanged") == {"datasets": 2, "notes": 2, "use_cases": 1}
    assert territories.by_code(session, OWNER, territory.code).revision == before


def test_a_changed_file_proposes_updates_and_an_empty_cell_says_nothing(session: Session, territory: Territory) -> None:
    template.apply(session, OWNER, territory.id, book(DATASETS))
    name, headings, _rows = DATASETS
    changed = book((name, headings, [["TRAJETS EN BUS", "régie des bus", None, "Élevée", None, None]]))
    plan = template.apply(session, OWNER, territory.id, changed)
    (update,) = plan.updated
    assert {change.field for change in update.changes} == {"label_fr", "sensitivity"}
    assert plan.counts("created") == {}
    trips = next(one for one in datasets.of(session, OWNER, territory.id) if one.label_fr == "TRAJETS EN BUS")
    assert (trips.sensitivity, trips.retention_months, trips.holder_name) == ("elevee", 24, "Régie des bus")


def test_a_row_with_an_identifier_is_that_record_whatever_its_words(session: Session, territory: Territory) -> None:
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    known = datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Ancien nom")
    rows = [[str(known.id), "Nouveau nom", "Régie"]]
    template.apply(session, OWNER, territory.id, book(("D", ["id", "Label in French", "Holder"], rows)))
    assert [one.label_fr for one in datasets.of(session, OWNER, territory.id)] == ["Nouveau nom"]


def test_bad_cells_are_named_and_the_rest_is_taken(session: Session, territory: Territory) -> None:
    name, headings, _ = DATASETS
    rows = [
        ["Bonne ligne", "Régie", "mobilite", "Enorme", "deux ans", "peut-être"],
        [None, "Régie", None, None, None, None],
        ["bonne ligne", "RÉGIE", None, None, None, None],
    ]
    plan = template.apply(session, OWNER, territory.id, book((name, headings, rows)))
    assert [(one.row, one.column) for one in plan.refused] == [(2, "D"), (2, "E"), (2, "F"), (3, "A"), (4, "")]
    assert all(one.sheet == name and one.sentence("en") for one in plan.refused)
    assert plan.counts("created") == {"datasets": 1, "organisations": 1}


def test_an_unknown_identifier_is_refused_by_its_cell(session: Session, territory: Territory) -> None:
    rows = [["00000000-0000-4000-8000-000000000000", "Nom", "Régie"]]
    plan = template.propose(session, OWNER, territory.id, book(("D", ["id", "Label in French", "Holder"], rows)))
    assert [(one.row, one.column) for one in plan.refused] == [(2, "A")]
    assert plan.proposed == ()


def test_staff_bring_datasets_in_but_not_notes(session: Session, territory: Territory) -> None:
    staff = Visitor("staff", territory.id)
    plan = template.apply(session, staff, territory.id, book(DATASETS, NOTES))
    assert plan.counts("created") == {"datasets": 2, "organisations": 2}
    assert [(one.sheet, one.row) for one in plan.refused] == [("Notes", 2), ("Notes", 3)]


def test_a_closed_workshop_takes_no_note_and_says_so(session: Session, territory: Territory) -> None:
    template.apply(session, OWNER, territory.id, book(NOTES))
    (planned,) = workshops.of(session, OWNER, territory.id)
    workshops.open(session, OWNER, planned.id)
    workshops.close(session, OWNER, planned.id)
    name, headings, rows = NOTES
    plan = template.propose(
        session, OWNER, territory.id, book((name, headings, [*rows, ["Atelier papier", "Force", "Tard"]]))
    )
    assert [(one.row, one.column) for one in plan.refused] == [(4, "A")]
    assert plan.counts("unchanged") == {"notes": 2}


def test_a_text_that_looks_like_a_formula_comes_back_as_typed_from_csv(session: Session, territory: Territory) -> None:
    rows = [["=SOMME(A1)", "+33 Régie"]]
    template.apply(session, OWNER, territory.id, book(("D", ["Label in French", "Holder"], rows), format="csv"))
    (sheet,) = datasets.of(session, OWNER, territory.id)
    assert (sheet.label_fr, sheet.holder_name) == ("=SOMME(A1)", "+33 Régie")


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_sheets_taken_as_a_spreadsheet_come_back_as_they_were_then_with_what_was_edited(
    session: Session, territory: Territory, format: str, language: str
) -> None:
    bus = organisations.add(session, OWNER, territory.id, name="Régie des bus")
    gone = organisations.add(session, OWNER, territory.id, name="Ancienne régie")
    full = datasets.add(
        session, OWNER, territory.id, holder_id=bus.id, label_fr="=Trajets", policy_domains=["mobilite", "energie"],
        purposes=["Compter ; payer", "Prévoir"], retention_months=24, minors=True, automated=False,
        legal_basis="contrat", description="Deux  espaces\net une ligne", special_categories=["sante"],
    )  # fmt: skip
    datasets.add(session, OWNER, territory.id, holder_id=bus.id, label_fr="=Trajets")
    datasets.add(session, OWNER, territory.id, holder_id=gone.id, label_fr="Cartes")
    organisations.remove(session, OWNER, gone.id)
    file = template.filled(format, language, datasets.of(session, OWNER, territory.id))
    workbook = read(f"fiches.{format}", file)
    plan = template.propose(session, OWNER, territory.id, workbook)
    assert (plan.created, plan.updated, plan.refused, plan.new_holders) == ((), (), (), ())
    assert len(plan.unchanged) == 3
    sheet = next(each for each in workbook.sheets if len(each.rows) == 4)
    rows = [[workbooks.text(cell) for cell in row] for row in sheet.rows]
    rows = [row + [""] * (len(rows[0]) - len(row)) for row in rows]
    rows[next(at for at, row in enumerate(rows) if str(full.id) in row)][3] = "Trajets"
    edited = book(("Fiches", rows[0], rows[1:]), format=format)
    gesture = new_id()
    done = template.apply(session, OWNER, territory.id, edited, gesture=gesture)
    assert [(each.id, [change.field for change in each.changes]) for each in done.updated] == [(full.id, ["label_fr"])]
    assert datasets.one(session, OWNER, full.id).label_fr == "Trajets"
    taking_back.take_back(session, OWNER, gesture)
    assert datasets.one(session, OWNER, full.id).label_fr == "=Trajets"


def test_a_file_brought_back_late_keeps_what_was_saved_here_since(session: Session, territory: Territory) -> None:
    bus, bikes = (organisations.add(session, OWNER, territory.id, name=name) for name in ("Bus", "Vélos"))
    before = {"label_fr": "Trajets", "description": "Un", "example": "Hier", "purposes": ["Compter"]}
    sheet = datasets.add(session, OWNER, territory.id, holder_id=bus.id, **before)
    late = read("fiches.xlsx", template.filled("xlsx", "fr", [sheet]))
    saved = {"holder_id": bikes.id, "description": "Deux", "example": "Demain"}
    now = datasets.edit(session, OWNER, sheet.id, sheet.version, saved)
    plan = template.apply(session, OWNER, territory.id, late)
    assert (plan.created, plan.updated, plan.refused, plan.new_holders) == ((), (), (), ())
    assert datasets.one(session, OWNER, sheet.id) == now

    headings = ["id", "version", "Label in French", "Holder", "What it holds", "Purposes"]
    rows: list[list[object]] = [[str(sheet.id), sheet.version, "Trajets", "Bus", "Trois", "Payer"]]
    plan = template.apply(session, OWNER, territory.id, book(("Fiches", headings, rows)))
    assert [(one.row, one.column) for one in plan.refused] == [(2, "E")]
    after = datasets.one(session, OWNER, sheet.id)
    assert (after.holder_name, after.description, after.example) == ("Vélos", "Deux", "Demain")
    assert after.purposes == ("Payer",)


def test_a_row_that_would_do_something_else_than_was_shown_is_left_out(session: Session, territory: Territory) -> None:
    template.apply(session, OWNER, territory.id, book(DATASETS))
    name, _headings, _rows = DATASETS
    rows: list[list[object]] = [["Trajets en bus", "Régie des bus", 36], ["Relevés d'eau", "Régie des eaux", 6]]
    file = book((name, ["Label in French", "Holder", "Kept for (months)"], rows))
    shown = template.propose(session, OWNER, territory.id, file)
    trips = next(one for one in datasets.of(session, OWNER, territory.id) if one.label_fr == "Trajets en bus")
    datasets.edit(session, OWNER, trips.id, trips.version, {"retention_months": 12})
    done = template.apply(session, OWNER, territory.id, file, shown=shown)
    assert [one.row for one in done.updated] == [3] and [one.row for one in done.refused] == [2]
    assert {one.label_fr: one.retention_months for one in datasets.of(session, OWNER, territory.id)} == {
        "Trajets en bus": 12, "Relevés d'eau": 6,
    }  # fmt: skip
