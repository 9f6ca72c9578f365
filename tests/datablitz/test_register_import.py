"""A register is proposed before it is written, changes nothing when it comes again, and never doubles anything."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, processings, register_import, review
from datablitz.processings import identity
from datablitz.register import cnil_workbook, reasons
from datablitz.register.parsed import Line, ParsedCategory, ParsedProcessing, Register, Transfer
from datablitz.register_plans import Change, Plan
from workshop import organisations, texts
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed
from workshop.settings import ROOT
from workshop.spreadsheets import reading
from workshop.territories import Territory, by_code

IDENTITY = ParsedCategory(
    row=25,
    label="État civil, identité, données d'identification, images…",
    key="etat civil",
    cnil_category="identite",
    special_category=None,
    description="Nom, prénom, adresse",
    retention="3 ans",
    retention_months=36,
    sensitive=False,
)
HEALTH = ParsedCategory(
    row=39,
    label="Données concernant la santé",
    key="sante",
    cnil_category=None,
    special_category="sante",
    description="Allergies",
    retention="Un an",
    retention_months=12,
    sensitive=True,
)
CANTEEN = ParsedProcessing(
    sheet="Cantine",
    ref="12",
    name="Restauration scolaire",
    controller_name=None,
    joint_controllers=(),
    created_on=date(2020, 1, 2),
    updated_on=None,
    main_purpose="Inscrire à la cantine",
    sub_purposes=("Facturer",),
    security=(Line(54, "", "Chiffrement des données", ""),),
    categories=(IDENTITY, HEALTH),
    data_subjects=(Line(44, "", "Salariés", ""), Line(45, "", "Familles", "")),
    recipients=(Line(48, "", "Sous-traitants", "Éditeur du logiciel"),),
    transfers=(),
)
PARKING = replace(CANTEEN, sheet="Parking", ref=None, name="Stationnement résidentiel", categories=(IDENTITY,))
REGISTER = Register((CANTEEN, PARKING), (), ())


def bring(session: Session, territory: Territory, *parsed: ParsedProcessing, leave_out: tuple[str, ...] = ()) -> Plan:
    register = Register(parsed, (), ())
    return register_import.apply(
        session, OWNER, territory.id, register, controller_name="Ville de Brume", leave_out=leave_out
    )


def test_a_register_is_shown_before_anything_is_written(session: Session, territory: Territory) -> None:
    plan = register_import.propose(session, OWNER, territory.id, REGISTER, controller_name="Ville de Brume")
    assert plan.counts("created") == {"processings": 2, "datasets": 3, "organisations": 1}
    assert plan.new_controllers == ("Ville de Brume",)
    assert datasets.of(session, OWNER, territory.id) == ()
    assert organisations.of(session, OWNER, territory.id) == ()


def test_a_register_gives_its_processings_and_one_draft_per_filled_line(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN, PARKING)
    canteen, parking = processings.of(session, OWNER, territory.id)
    assert (canteen.ref, canteen.name, canteen.created_on) == ("12", "Restauration scolaire", date(2020, 1, 2))
    assert canteen.security[0]["kind"] == "Chiffrement des données"
    assert (parking.ref, parking.name) == ("", "Stationnement résidentiel")
    drafts = {each.label_fr: each for each in datasets.of(session, OWNER, territory.id)}
    assert set(drafts) == {
        "État civil, identité, données d'identification, images – Restauration scolaire",
        "État civil, identité, données d'identification, images – Stationnement résidentiel",
        "Santé – Restauration scolaire",
    }
    health = drafts["Santé – Restauration scolaire"]
    assert (health.holder_name, health.controller_name) == ("Ville de Brume", "Ville de Brume")
    assert health.special_categories == ("sante",)
    assert health.legal_sensitive
    assert (health.sensitivity, health.review, health.register_ref) == ("elevee", "draft", "12")
    assert (health.description, health.retention_text, health.retention_months) == ("Allergies", "Un an", 12)
    assert health.purposes == ("Inscrire à la cantine", "Facturer")
    assert health.recipients == ("Sous-traitants – Éditeur du logiciel",)
    assert health.data_subjects == ("agents", "familles")
    assert health.portability.value == "a_instruire"


def test_the_same_register_again_changes_nothing(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN, PARKING)
    before = datasets.of(session, OWNER, territory.id), processings.of(session, OWNER, territory.id)
    revision = by_code(session, OWNER, territory.code).revision
    plan = bring(session, territory, CANTEEN, PARKING)
    assert plan.counts("unchanged") == {"processings": 2, "datasets": 3}
    assert not plan.changes_something
    assert (datasets.of(session, OWNER, territory.id), processings.of(session, OWNER, territory.id)) == before
    assert by_code(session, OWNER, territory.code).revision == revision


def test_a_sheet_somebody_improved_is_not_offered_its_old_words_again(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN)
    health = datasets.of(session, OWNER, territory.id)[1]
    datasets.edit(session, OWNER, health.id, health.version, {"label_fr": "Allergies à la cantine"})
    assert not bring(session, territory, CANTEEN).changes_something


def test_a_changed_file_updates_and_never_doubles(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN)
    health = datasets.of(session, OWNER, territory.id)[1]
    review.decide(session, OWNER, health.id, health.version, "reviewed")
    changed = replace(CANTEEN, categories=(IDENTITY, replace(HEALTH, row=41, retention="2 ans", retention_months=24)))
    plan = bring(session, territory, changed)
    line = plan.processings[0].datasets[1]
    assert line.changes == (Change("retention_text", "Un an", "2 ans"), Change("retention_months", 12, 24))
    assert plan.counts("updated") == {"processings": 1, "datasets": 1}
    after = datasets.one(session, OWNER, health.id)
    assert (after.retention_months, after.review) == (24, "in_review")
    assert len(datasets.of(session, OWNER, territory.id)) == 2


@pytest.mark.parametrize(
    ("ref", "reason"), [("12", reasons.SAME_REF), (None, reasons.SAME_NAME)], ids=["by number", "by name"]
)
def test_a_processing_said_again_without_its_controller_is_refused(
    session: Session, territory: Territory, ref: str | None, reason: str
) -> None:
    """Told apart in the file, where one names no controller, they are one once it is chosen."""
    named = replace(CANTEEN, ref=ref, controller_name="Ville de Brume", categories=(IDENTITY,))
    plan = bring(session, territory, replace(named, controller_name=None, categories=(HEALTH,)), named)
    assert [(one.sheet, one.reason, one.other) for one in plan.refused] == [("Cantine", reason, CANTEEN.name)]
    assert plan.counts("created") == {"processings": 1, "datasets": 1, "organisations": 1}
    assert [one.identity for one in processings.of(session, OWNER, territory.id)] == [identity(ref, CANTEEN.name)]
    elsewhere = replace(named, controller_name="Caisse des écoles")
    assert bring(session, territory, elsewhere, named).refused == ()


def test_lines_and_processings_that_went_away_are_told_and_kept(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN, PARKING)
    plan = bring(session, territory, replace(CANTEEN, categories=(IDENTITY,)))
    assert plan.processings[0].gone == ("Santé – Restauration scolaire",)
    assert plan.gone == ("Stationnement résidentiel",)
    assert len(datasets.of(session, OWNER, territory.id)) == 3


@pytest.mark.parametrize(("before", "after"), [(None, "12"), ("12", None)])
def test_a_processing_that_gains_or_loses_its_number_is_not_doubled(
    session: Session, territory: Territory, before: str | None, after: str | None
) -> None:
    bring(session, territory, replace(CANTEEN, ref=before))
    plan = bring(session, territory, replace(CANTEEN, ref=after))
    assert plan.processings[0].changes == (Change("ref", before or "", after or ""),)
    assert [each.ref for each in processings.of(session, OWNER, territory.id)] == [after or ""]
    assert not bring(session, territory, replace(CANTEEN, ref=after)).changes_something


def test_two_processings_of_one_name_stay_two(session: Session, territory: Territory) -> None:
    twins = (CANTEEN, replace(CANTEEN, sheet="Cantine 2", ref="13"), replace(CANTEEN, sheet="Cantine 3", ref=None))
    bring(session, territory, *twins)
    assert [each.ref for each in processings.of(session, OWNER, territory.id)] == ["12", "13", ""]
    assert not bring(session, territory, *twins).changes_something


def test_of_two_namesakes_that_gain_a_number_one_alone_takes_the_processing_that_had_none(
    session: Session, territory: Territory
) -> None:
    bring(session, territory, replace(CANTEEN, ref=None))
    twins = (CANTEEN, replace(CANTEEN, sheet="Cantine 2", ref="13"))
    bring(session, territory, *twins)
    assert [each.ref for each in processings.of(session, OWNER, territory.id)] == ["12", "13"]
    assert not bring(session, territory, *twins).changes_something


def test_what_is_left_out_is_not_written_and_is_proposed_again(session: Session, territory: Territory) -> None:
    plan = register_import.propose(session, OWNER, territory.id, REGISTER, controller_name="Ville de Brume")
    unwanted = (plan.processings[0].datasets[1].key, plan.processings[1].key)
    done = bring(session, territory, CANTEEN, PARKING, leave_out=unwanted)
    assert done.counts("created") == {"processings": 1, "datasets": 1, "organisations": 1}
    assert done.counts("left_out") == {"processings": 1, "datasets": 2}
    assert len(datasets.of(session, OWNER, territory.id)) == 1
    assert bring(session, territory, CANTEEN, PARKING).counts("created") == {"processings": 1, "datasets": 2}


def test_a_removed_sheet_does_not_come_back_by_itself(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN)
    gone = datasets.of(session, OWNER, territory.id)[0]
    datasets.remove(session, OWNER, gone.id)
    changed = replace(CANTEEN, categories=(replace(IDENTITY, description="Nom"), HEALTH))
    assert bring(session, territory, changed).counts("updated") == {"processings": 1, "datasets": 0}
    assert len(datasets.of(session, OWNER, territory.id)) == 1


def test_a_controller_already_there_is_recognised_whatever_its_case(session: Session, territory: Territory) -> None:
    organisations.add(session, OWNER, territory.id, name="VILLE DE BRUME")
    bring(session, territory, CANTEEN, replace(PARKING, controller_name="Syndicat des parkings"))
    names = [each.name for each in organisations.of(session, OWNER, territory.id)]
    assert sorted(names) == ["Syndicat des parkings", "VILLE DE BRUME"]


def test_a_register_comes_in_again_once_its_controller_was_removed(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN)
    (controller,) = organisations.of(session, OWNER, territory.id)
    organisations.remove(session, OWNER, controller.id)
    assert not bring(session, territory, CANTEEN).changes_something
    bring(session, territory, CANTEEN, PARKING)
    assert {each.holder_name for each in datasets.of(session, OWNER, territory.id)} == {"Ville de Brume"}
    assert not organisations.of(session, OWNER, territory.id)


def test_a_line_of_the_list_alone_does_not_wipe_what_a_sheet_said(session: Session, territory: Territory) -> None:
    bring(session, territory, CANTEEN)
    listed = replace(CANTEEN, categories=(), security=(), recipients=(), data_subjects=(), listed_only=True)
    listed = replace(listed, sub_purposes=())
    assert not bring(session, territory, listed).changes_something
    assert bring(session, territory, listed).processings[0].gone == ()


def test_transfers_and_very_long_texts_are_kept_whole_in_the_processing(session: Session, territory: Territory) -> None:
    long = "Finalité " * 200
    transfer = Transfer(59, "", "Hébergeur", "Canada", "Pays adéquat", "")
    bring(session, territory, replace(CANTEEN, main_purpose=long, name="N" * 300, transfers=(transfer,)))
    (kept,) = processings.of(session, OWNER, territory.id)
    assert kept.main_purpose == long.strip()
    assert kept.transfers[0]["country"] == "Canada"
    sheet = datasets.of(session, OWNER, territory.id)[0]
    assert sheet.outside_eu is True
    assert len(sheet.label_fr) == texts.LINE
    assert sheet.purposes[0].endswith("…")


def test_only_those_who_edit_the_map_bring_a_register_in(
    session: Session, territory: Territory, partner: Visitor
) -> None:
    with pytest.raises(NotAllowed):
        register_import.apply(session, partner, territory.id, REGISTER, controller_name="Ville de Brume")


def test_the_official_workbook_with_its_example_comes_in_once(session: Session, territory: Territory) -> None:
    file = ROOT / "data" / "reference" / "registre-traitement-simplifie.ods"
    register = cnil_workbook.parse(reading.read(file.name, file.read_bytes()), include_examples=True)
    first = register_import.apply(session, OWNER, territory.id, register, controller_name="Ville de Brume")
    assert first.counts("created") == {"processings": 1, "datasets": 3, "organisations": 1}
    again = register_import.apply(session, OWNER, territory.id, register, controller_name="Ville de Brume")
    assert not again.changes_something
