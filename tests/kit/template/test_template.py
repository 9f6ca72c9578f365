"""Our spreadsheet: written empty, filled by somebody, read back; the same file twice changes nothing."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import datasets
from kit import template
from kit.tables import csv, ods, xlsx
from kit.tables.tables import Column, Table
from kit.template.writing import _MADE as MADE
from usecases import use_cases
from workshop import board, organisations, territories, workshops
from workshop.access import OWNER, Visitor
from workshop.errors import ChangedSince
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


def test_a_row_that_names_what_another_names_says_so_and_only_a_note_says_the_same(
    session: Session, territory: Territory
) -> None:
    other = ["Trajets en bus", "Régie des bus", "eau", "Faible", 12, "oui"]
    again = [
        ("Données", DATASETS[1], [*DATASETS[2], other]),
        ("Cas", CARDS[1], [*CARDS[2], ["mon bilan", "Autre chose", "eau"]]),
        ("Notes", NOTES[1], [NOTES[2][0], NOTES[2][0]]),
    ]
    plan = template.propose(session, OWNER, territory.id, book(*again))
    assert [one.sentence("en").split(":")[0] for one in plan.refused] == [
        "This row names the same use case as row 2",
        "This row names the same sheet as row 2",
        "This row says the same as row 2",
    ]


def test_a_row_that_another_sheet_of_the_file_holds_on_the_same_line_is_left_out_and_told(
    session: Session, territory: Territory
) -> None:
    name, headings, lines = DATASETS
    plan = template.apply(session, OWNER, territory.id, book((name, headings, lines), ("Suite", headings, lines)))
    assert {one.sheet for one in plan.refused} == {"Suite"} and len(plan.refused) == len(lines)
    assert plan.refused[0].sentence("en").startswith(f"This row names the same sheet as row 2 ({name}):")
    assert len(datasets.of(session, OWNER, territory.id)) == len(lines)


def test_a_refusal_quotes_the_cell_its_heading_and_the_words_that_may_be_written(
    session: Session, territory: Territory
) -> None:
    name, headings, _ = DATASETS
    rows: list[list[object]] = [["Ligne", "Régie", "mobilite; <b>{astrologie}</b>", "Enorme", "douze", "x" * 200]]
    plan = template.propose(session, OWNER, territory.id, book((name, headings, [*rows, ["Autre", "R", "", "", -3]])))
    domains, sensitivity, months, automated, negative = plan.refused
    assert [one.place for one in plan.refused[:3]] == [
        "C · Policy domains", "D · Sensitivity", "E · Kept for (months)"
    ]  # fmt: skip
    assert months.sentence("fr") == "«\u00a0douze\u00a0» n'est pas un nombre entier."
    assert negative.sentence("en") == "“-3” is not a whole number."
    listed = "«\u00a0Enorme\u00a0» n'est pas dans la liste. Choisissez parmi\u00a0: Faible\u00a0; "
    assert sensitivity.sentence("fr").startswith(listed)
    assert "Low; " in sensitivity.sentence("en") and "…" not in sensitivity.sentence("en")
    told = domains.sentence("fr")
    assert told.startswith("«\u00a0<b>{astrologie}</b>\u00a0»") and told.endswith("\u00a0; …")
    assert told.count("\u00a0; ") == 12
    assert automated.sentence("en") == f"“{'x' * 80}…” is neither yes nor no."


def test_a_note_that_holds_a_bullet_and_no_words_is_refused_by_its_cell(session: Session, territory: Territory) -> None:
    name, headings, _ = NOTES
    plan = template.propose(session, OWNER, territory.id, book((name, headings, [["Atelier papier", "Force", " – "]])))
    assert [(one.row, one.column) for one in plan.refused] == [(2, "C")]
    assert not plan.changes_something


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
    template.take_back(session, OWNER, gesture, written=done.written)
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
    assert plan.refused == ()
    assert [(one.place[1:], one.letters, one.here, one.file) for one in plan.clashes] == [
        ((2, "description"), "E", "Deux", "Trois")
    ]
    assert "“Deux”" in plan.clashes[0].sentence("en") and "“Trois”" in plan.clashes[0].sentence("en")
    after = datasets.one(session, OWNER, sheet.id)
    assert (after.holder_name, after.description, after.example) == ("Vélos", "Deux", "Demain")
    assert after.purposes == ("Payer",)


def test_a_file_edited_again_after_it_came_in_proposes_what_differs_and_the_file_wins_where_one_says_so(
    session: Session, territory: Territory
) -> None:
    bus = organisations.add(session, OWNER, territory.id, name="Bus")
    sheet = datasets.add(
        session, OWNER, territory.id, holder_id=bus.id, label_fr="Trajets", sensitivity="faible", retention_months=6
    )
    headings = ["id", "version", "Label in French", "Holder", "Sensitivity", "Kept for (months)"]

    def file(holder: str, sensitivity: str, months: int) -> Workbook:
        row: list[object] = [str(sheet.id), sheet.version, "Trajets", holder, sensitivity, months]
        return book(("Fiches", headings, [row]))

    template.apply(session, OWNER, territory.id, file("Bus", "moyenne", 6))
    again = template.propose(session, OWNER, territory.id, file("Bus", "moyenne", 6))
    assert len(again.unchanged) == 1 and not again.clashes and not again.changes_something
    template.apply(session, OWNER, territory.id, file("Tram", "moyenne", 6))
    later = file("Métro", "elevee", 12)
    done = template.apply(session, OWNER, territory.id, later)
    assert [each.told("fr") for each in done.clashes] == [
        ("Sensibilité", "Moyenne", "Élevée"),
        ("Détenteur", "Tram", "Métro"),
    ]
    purposes = template.column("datasets", "purposes")
    assert [purposes.words(("Compter", "Payer"), language) for language in ("fr", "en")] == [
        "Compter\u00a0; Payer", "Compter; Payer",
    ]  # fmt: skip
    now = datasets.one(session, OWNER, sheet.id)
    assert (now.holder_name, now.sensitivity, now.retention_months) == ("Tram", "moyenne", 12)
    assert not done.new_holders
    taken = [each.place for each in done.clashes]
    shown = template.propose(session, OWNER, territory.id, later, taken=taken)
    template.apply(session, OWNER, territory.id, later, shown=shown, taken=taken)
    now = datasets.one(session, OWNER, sheet.id)
    assert (now.holder_name, now.sensitivity, now.retention_months) == ("Métro", "elevee", 12)
    assert not template.propose(session, OWNER, territory.id, later).clashes


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


def test_all_that_a_file_changed_is_taken_back_and_what_it_added_stays(session: Session, territory: Territory) -> None:
    template.apply(session, OWNER, territory.id, book(DATASETS, CARDS))
    old = workshops.plan(
        session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
    )
    board.paste_lines(session, OWNER, old.id, zone="force", text="Déjà là")
    (before,) = use_cases.of(session, OWNER, territory.id)
    file = book(
        ("Données", ["Label in French", "Holder", "Sensitivity"], [["Trajets en bus", "Régie des bus", "Élevée"]]),
        (NOTES[0], NOTES[1], [*NOTES[2], [old.title, "Force", "Tout neuf"]]),
        (
            "Cas",
            ["Title", "Policy domains", "Who benefits", "Risks"],
            [["Mon bilan", "eau", "collectif", "Un suivi"], ["Autre", "", "", ""]],
        ),
    )
    gesture = new_id()
    done = template.apply(session, OWNER, territory.id, file, gesture=gesture)
    assert not done.refused
    assert [each.title for each in done.written.use_cases] == ["Mon bilan"]
    template.take_back(session, OWNER, gesture, written=done.written)
    (trips,) = (each for each in datasets.of(session, OWNER, territory.id) if each.label_fr == "Trajets en bus")
    assert trips.sensitivity == "moyenne"
    cards = {each.title: each for each in use_cases.of(session, OWNER, territory.id)}
    assert set(cards) == {"Mon bilan", "Autre"}
    assert replace(cards["Mon bilan"], version=before.version) == before
    assert [each.id for each in workshops.of(session, OWNER, territory.id)] == [old.id]
    assert board.results(session, OWNER, old.id).notes == 1
    again = template.apply(session, OWNER, territory.id, file)
    assert (again.counts("updated"), again.counts("created")["notes"]) == ({"datasets": 1, "use_cases": 1}, 3)


def test_a_use_case_that_moved_on_since_is_not_put_back_in_passing(session: Session, territory: Territory) -> None:
    template.apply(session, OWNER, territory.id, book(CARDS))
    gesture, file = new_id(), book(("Cas", ["Title", "Risks"], [["Mon bilan", "Un suivi"]]))
    done = template.apply(session, OWNER, territory.id, file, gesture=gesture)
    (card,) = use_cases.of(session, OWNER, territory.id)
    use_cases.edit(session, OWNER, card.id, card.version, {"risks": "Aucun"})
    with pytest.raises(ChangedSince):
        template.take_back(session, OWNER, gesture, written=done.written)
    (card,) = use_cases.of(session, OWNER, territory.id)
    assert card.risks == "Aucun"


def test_the_sheet_that_explains_the_others_calls_them_the_sheets_of_the_file() -> None:
    guide = read("modele.xlsx", template.write("xlsx", "fr")).sheets[0]
    assert (guide.name, guide.rows[0][:2]) == ("Comment le remplir", ("Feuille du fichier", "Colonne de la feuille"))
