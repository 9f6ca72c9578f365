"""The columns of another tool's table are chosen once; what it says then follows the rules of every register."""

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, processings, register_columns, register_export, register_import
from datablitz.register import cnil_filling, cnil_workbook, table_columns, table_reading
from datablitz.register.parsed import Register
from datablitz.register_plans import Plan
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, NotAllowed
from workshop.spreadsheets import reading
from workshop.spreadsheets.workbooks import Sheet, Workbook
from workshop.territories import Territory

HEADINGS = ("N°", "Nom du traitement", "Finalité", "Base légale", "Catégorie de données", "Durée de conservation")
CANTEEN = (7, "Restauration scolaire", "Facturer", "Contrat", "État civil", "3 ans")
HEALTH = (7, "Restauration scolaire", "Facturer", "Consentement", "Santé", "1 an")


def table(*rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> table_columns.Table:
    return table_columns.tables(Workbook((Sheet("Export", (headings, *rows)),)))[0]


def register(*rows: tuple[object, ...]) -> Register:
    found = table(*rows)
    return table_reading.parse(Workbook((found.sheet,)), found, table_columns.guess(found))


def bring(session: Session, territory: Territory, parsed: Register) -> Plan:
    return register_import.apply(session, OWNER, territory.id, parsed, controller_name="Ville de Brume")


def test_a_choice_is_remembered_for_tables_of_the_same_headings(session: Session, territory: Territory) -> None:
    first, other = table(CANTEEN), table(CANTEEN[::-1], headings=HEADINGS[::-1])
    assert register_columns.remembered(session, OWNER, territory.id, first) is None
    register_columns.remember(session, OWNER, territory.id, first, {"name": 1, "main_purpose": 2})
    register_columns.remember(session, OWNER, territory.id, first, {"name": 1, "category": 4})
    assert register_columns.remembered(session, OWNER, territory.id, table(HEALTH)) == {"name": 1, "category": 4}
    assert register_columns.remembered(session, OWNER, territory.id, other) is None


def test_without_the_name_or_with_a_column_that_is_not_there_nothing_is_kept(
    session: Session, territory: Territory
) -> None:
    for chosen in ({"main_purpose": 2}, {"name": 9}, {"name": 1, "unknown": 2}):
        with pytest.raises(BadValue):
            register_columns.remember(session, OWNER, territory.id, table(CANTEEN), chosen)
    with pytest.raises(NotAllowed):
        register_columns.remember(session, Visitor("partner", territory.id), territory.id, table(CANTEEN), {"name": 1})
    assert register_columns.remembered(session, OWNER, territory.id, table(CANTEEN)) is None


def test_the_sheets_say_what_the_table_says_with_its_legal_bases(session: Session, territory: Territory) -> None:
    plan = bring(session, territory, register(CANTEEN, HEALTH))
    assert plan.counts("created") == {"processings": 1, "datasets": 2, "organisations": 1}
    sheets = {one.processing_line: one for one in datasets.of(session, OWNER, territory.id)}
    assert (sheets["etat civil"].legal_basis, sheets["etat civil"].retention_months) == ("contrat", 36)
    assert (sheets["sante"].legal_basis, sheets["sante"].special_categories) == ("consentement", ("sante",))
    assert sheets["sante"].purposes == ("Facturer",)


def test_the_same_table_again_changes_nothing_and_a_changed_one_proposes_its_changes(
    session: Session, territory: Territory
) -> None:
    bring(session, territory, register(CANTEEN, HEALTH))
    again = bring(session, territory, register(CANTEEN, HEALTH))
    assert not again.changes_something
    longer = (*CANTEEN[:3], "Obligation légale", CANTEEN[4], "5 ans")
    plan = register_import.propose(
        session, OWNER, territory.id, register(longer, HEALTH), controller_name="Ville de Brume"
    )
    (changed,) = [one for one in plan.processings[0].datasets if one.state == "updated"]
    assert {(change.field, change.new) for change in changed.changes} == {
        ("retention_text", "5 ans"), ("retention_months", 60), ("legal_basis", "obligation_legale"),
    }  # fmt: skip


def test_given_back_in_the_cnil_layout_and_brought_in_again_it_changes_nothing(
    session: Session, territory: Territory
) -> None:
    bring(session, territory, register(CANTEEN, HEALTH))
    filled = cnil_filling.fill(register_export.of(session, OWNER, territory.id), fictional=False)
    parsed = cnil_workbook.parse(reading.read("registre.ods", filled), known_names=["Ville de Brume"])
    plan = register_import.propose(session, OWNER, territory.id, parsed, controller_name="Ville de Brume")
    assert plan.counts("unchanged") == {"processings": 1, "datasets": 2}
    assert not plan.changes_something


def test_what_a_table_has_no_column_for_stands(session: Session, territory: Territory) -> None:
    bring(session, territory, register(CANTEEN, HEALTH))
    short = table((7, "Restauration scolaire", "Facturer les repas"), headings=("N°", "Nom du traitement", "Finalité"))
    parsed = table_reading.parse(Workbook((short.sheet,)), short, table_columns.guess(short))
    plan = bring(session, territory, parsed)
    assert [change.field for change in plan.processings[0].changes] == ["main_purpose"]
    assert plan.processings[0].gone == ()
    (kept,) = processings.of(session, OWNER, territory.id)
    assert (kept.main_purpose, len(kept.categories)) == ("Facturer les repas", 2)


def test_a_legal_basis_that_is_readable_at_last_is_proposed(session: Session, territory: Territory) -> None:
    bring(session, territory, register((*CANTEEN[:3], "à voir", *CANTEEN[4:])))
    (sheet,) = datasets.of(session, OWNER, territory.id)
    assert sheet.legal_basis == "a_instruire"
    bring(session, territory, register(CANTEEN))
    (sheet,) = datasets.of(session, OWNER, territory.id)
    assert sheet.legal_basis == "contrat"
