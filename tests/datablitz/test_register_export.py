"""The register given back: what our sheets say better is in it, and bringing it in again changes nothing."""

from dataclasses import replace

from sqlalchemy.orm import Session

from datablitz import datasets, processings, register_export, register_import
from datablitz.register import cnil_filling, cnil_workbook
from datablitz.register.parsed import Register
from tests.datablitz.register.walk_cells import FILLED
from workshop import organisations
from workshop.access import OWNER, Visitor
from workshop.organisations import Organisation
from workshop.spreadsheets import reading
from workshop.territories import Territory

CONTROLLER = "Ville de Brume"


def given_back(session: Session, territory: Territory) -> Register:
    names = [each.name for each in organisations.of(session, OWNER, territory.id)]
    content = cnil_filling.fill(register_export.of(session, OWNER, territory.id))
    return cnil_workbook.parse(reading.read("registre.ods", content), known_names=names)


def test_import_then_export_then_import_changes_nothing(session: Session, territory: Territory) -> None:
    register = cnil_workbook.parse(reading.read(FILLED.name, FILLED.read_bytes()))
    first = register_import.apply(session, OWNER, territory.id, register, controller_name=CONTROLLER)
    again = register_import.propose(
        session, OWNER, territory.id, given_back(session, territory), controller_name=CONTROLLER
    )
    assert first.counts("created")["datasets"] > 20
    assert not again.changes_something
    assert again.refused == ()
    assert again.counts("unchanged") == {key: first.counts("created")[key] for key in ("processings", "datasets")}


def test_namesakes_with_their_own_numbers_all_come_back(session: Session, territory: Territory) -> None:
    """Sheets that no register named go to the first of them, and are recognised there."""
    filled, *_ = cnil_workbook.parse(reading.read(FILLED.name, FILLED.read_bytes())).processings
    line, *_ = filled.categories
    enrolment = replace(filled, name="Inscriptions", controller_name=CONTROLLER, categories=(line,))
    both = Register((replace(enrolment, ref="A1"), replace(enrolment, ref="A2")), (), ())
    register_import.apply(session, OWNER, territory.id, both, controller_name=CONTROLLER)
    (holder,) = organisations.of(session, OWNER, territory.id)
    for label in ("Enfants", "Parents"):
        datasets.add(
            session, OWNER, territory.id, holder_id=holder.id, label_fr=label, purposes=["Inscriptions"],
            cnil_categories=[line.cnil_category],
        )  # fmt: skip
    register = given_back(session, territory)
    told = {(one.ref, one.name, len(one.categories)) for one in register.processings}
    assert told == {("A1", "Inscriptions", 3), ("A2", "Inscriptions", 1)}
    done = register_import.apply(session, OWNER, territory.id, register, controller_name=CONTROLLER)
    assert (done.refused, done.counts("created")) == ((), {"processings": 0, "datasets": 0})
    assert [one.gone for one in done.processings] == [(), ()]
    numbers = {one.id: one.ref for one in processings.of(session, OWNER, territory.id)}
    sheets = datasets.of(session, OWNER, territory.id)
    assert sorted(numbers.get(one.processing_id, "") for one in sheets) == ["A1", "A1", "A1", "A2"]
    again = given_back(session, territory)
    plan = register_import.propose(session, OWNER, territory.id, again, controller_name=CONTROLLER)
    assert not plan.changes_something


def test_a_line_says_what_its_sheet_says_now(session: Session, territory: Territory) -> None:
    register = cnil_workbook.parse(reading.read(FILLED.name, FILLED.read_bytes()))
    register_import.apply(session, OWNER, territory.id, register, controller_name=CONTROLLER)
    one = next(each for each in datasets.of(session, OWNER, territory.id) if each.processing_line and each.description)
    datasets.edit(session, OWNER, one.id, one.version, {"description": "Mieux dit", "retention_text": "13 mois"})
    said = {
        (line.description, line.retention)
        for processing in given_back(session, territory).processings
        for line in processing.categories
    }
    assert ("Mieux dit", "13 mois") in said


def test_sheets_that_no_register_named_are_recorded_once_and_never_doubled(
    session: Session, territory: Territory, operator: Organisation, staff: Visitor
) -> None:
    for label, purposes in (("Mes trajets", ["Louer un vélo"]), ("Mes paiements", ["Louer un vélo"]), ("Seul", [])):
        datasets.add(
            session, staff, territory.id, holder_id=operator.id, label_fr=label, purposes=purposes,
            cnil_categories=["localisation"],
        )  # fmt: skip
    written = register_export.of(session, OWNER, territory.id)
    assert {(one.name, len(one.categories)) for one in written} == {("Louer un vélo", 2), ("Seul", 1)}
    before = datasets.of(session, OWNER, territory.id)
    register = given_back(session, territory)
    done = register_import.apply(session, OWNER, territory.id, register, controller_name=CONTROLLER)
    assert done.counts("created")["processings"] == 2
    after = datasets.of(session, OWNER, territory.id)
    assert [each.label_fr for each in after] == [each.label_fr for each in before]
    assert all(each.processing_id for each in after)
    again = given_back(session, territory)
    plan = register_import.propose(session, OWNER, territory.id, again, controller_name=CONTROLLER)
    assert not plan.changes_something
