"""The register given back: what our sheets say better is in it, and bringing it in again changes nothing."""

from dataclasses import replace

from sqlalchemy.orm import Session

from datablitz import datasets, processings, register_export, register_import
from datablitz.register import cnil_filling, cnil_workbook
from datablitz.register.parsed import Register
from datablitz.register_plans import Plan
from datablitz.sheets import Dataset, public_part
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


def blitzed(session: Session, territory: Territory, operator: Organisation, **fields: object) -> Dataset:
    """A sheet made here, of several categories, two of them special."""
    processor = organisations.add(session, OWNER, territory.id, name="Mutuelle de la Brume")
    told: dict[str, object] = {
        "label_fr": "Dossiers d'aide", "description": "Pièces du dossier", "purposes": ["Aider"],
        "cnil_categories": ["localisation", "identite", "vie_professionnelle"], "special_categories": ["sante", "nir"],
        "retention_text": "2 ans", "recipients": ["Service social"], "processors": [processor.id],
        "outside_eu": True, "hosting_place": "Genève", "register_ref": "A-12",
    }  # fmt: skip
    return datasets.add(session, OWNER, territory.id, holder_id=operator.id, **{**told, **fields})


def bring_back(session: Session, territory: Territory) -> Plan:
    register = given_back(session, territory)
    assert register.refused == ()
    return register_import.apply(session, OWNER, territory.id, register, controller_name=CONTROLLER)


def test_a_sheet_of_several_categories_has_a_line_for_each_in_the_rows_of_the_model(
    session: Session, territory: Territory, operator: Organisation
) -> None:
    blitzed(session, territory, operator)
    (written,) = register_export.of(session, OWNER, territory.id)
    (read,) = given_back(session, territory).processings
    for one in (written, read):
        codes = [line.special_category or line.cnil_category for line in one.categories]
        assert sorted(filter(None, codes)) == ["identite", "localisation", "nir", "sante", "vie_professionnelle"]
        said = {(line.description, line.retention) for line in one.categories}
        assert said == {("Dossiers d'aide\nPièces du dossier", "2 ans")}
        assert [line.special_category for line in one.categories if line.sensitive] == ["nir", "sante"]
    content = cnil_filling.fill([written])
    rows = [row for row in reading.read("registre.ods", content).sheets[3].rows if row and row[0]]
    filled = [str(row[0]) for row in rows if len(row) > 1 and str(row[1]).startswith("Dossiers d'aide\n")]
    assert [label.split(" (")[0] for label in filled] == [
        "État civil, identité, données d'identification, images…", "Données de localisation",
        "Numéro de Sécurité Sociale", "Vie professionnelle", "Données concernant la santé",
    ]  # fmt: skip


def test_the_lines_of_one_sheet_come_back_to_it_and_follow_it(
    session: Session, territory: Territory, operator: Organisation
) -> None:
    made = blitzed(session, territory, operator)
    other = datasets.add(
        session, OWNER, territory.id, holder_id=operator.id, label_fr="Autres pièces", purposes=["Aider"],
        special_categories=["nir"], cnil_categories=["identite"],
    )  # fmt: skip
    done = bring_back(session, territory)
    assert (done.counts("created"), done.counts("unchanged")) == (
        {"processings": 1, "datasets": 0},
        {"processings": 0, "datasets": 2},
    )
    after = {one.id: one for one in datasets.of(session, OWNER, territory.id)}
    for one in (made, other):
        kept = after[one.id]
        origin = {"processing_id": kept.processing_id, "processing_line": kept.processing_line}
        assert kept.processing_id and kept == replace(one, **origin, updated_at=kept.updated_at)
    assert not bring_back(session, territory).changes_something
    kept = after[made.id]
    datasets.edit(session, OWNER, kept.id, kept.version, {"description": "Mieux dit", "retention_text": "13 mois"})
    (processing,) = given_back(session, territory).processings
    assert sum((line.description, line.retention) == ("Mieux dit", "13 mois") for line in processing.categories) == 5
    again = bring_back(session, territory)
    assert (again.counts("created"), again.counts("updated")) == (
        {"processings": 0, "datasets": 0},
        {"processings": 1, "datasets": 0},
    )
    assert again.processings[0].gone == ()
    assert not bring_back(session, territory).changes_something


def test_a_line_the_officer_says_otherwise_stays_as_written_and_changes_its_sheet_once(
    session: Session, territory: Territory, operator: Organisation
) -> None:
    blitzed(session, territory, operator)
    bring_back(session, territory)
    register = given_back(session, territory)
    (one,) = register.processings
    years = [5 if line.special_category == "nir" else 3 for line in one.categories]
    lines = [
        replace(line, retention=f"{n} ans", retention_months=12 * n)
        for n, line in zip(years, one.categories, strict=True)
    ]
    changed = replace(register, processings=(replace(one, categories=tuple(lines)),))
    done = register_import.apply(session, OWNER, territory.id, changed, controller_name=CONTROLLER)
    assert done.counts("updated") == {"processings": 1, "datasets": 1}
    (sheet,) = datasets.of(session, OWNER, territory.id)
    assert sheet.retention_text == "3 ans"
    (back,) = given_back(session, territory).processings
    assert [line.retention for line in back.categories] == [line.retention for line in lines]
    assert not bring_back(session, territory).changes_something


def test_a_category_given_since_to_a_sheet_of_the_register_gets_its_line(
    session: Session, territory: Territory
) -> None:
    register = cnil_workbook.parse(reading.read(FILLED.name, FILLED.read_bytes()))
    register_import.apply(session, OWNER, territory.id, register, controller_name=CONTROLLER)
    one = next(each for each in datasets.of(session, OWNER, territory.id) if each.cnil_categories == ("identite",))
    datasets.edit(session, OWNER, one.id, one.version, {"special_categories": ["nir", "genetiques"]})
    before = datasets.of(session, OWNER, territory.id)
    done = bring_back(session, territory)
    assert done.counts("created") == {"processings": 0, "datasets": 0}
    assert done.counts("updated") == {"processings": 1, "datasets": 0}
    assert datasets.of(session, OWNER, territory.id) == before
    home = next(each for each in processings.of(session, OWNER, territory.id) if each.id == one.processing_id)
    added = [line for line in home.categories if line.get("same_sheet_as") == one.processing_line]
    assert {line["special_category"] for line in added} == {"nir", "genetiques"}
    assert {line["description"] for line in added} == {one.description}
    assert not bring_back(session, territory).changes_something


def test_a_file_of_before_with_one_line_for_a_sheet_finds_it(
    session: Session, territory: Territory, operator: Organisation
) -> None:
    blitzed(session, territory, operator)
    register = given_back(session, territory)
    (one,) = register.processings
    health = tuple(line for line in one.categories if line.special_category == "sante")
    short = replace(register, processings=(replace(one, categories=health),))
    done = register_import.apply(session, OWNER, territory.id, short, controller_name=CONTROLLER)
    assert done.counts("created") == {"processings": 1, "datasets": 0}
    (sheet,) = datasets.of(session, OWNER, territory.id)
    assert sheet.processing_line == health[0].key
    assert bring_back(session, territory).counts("created") == {"processings": 0, "datasets": 0}
    assert not bring_back(session, territory).changes_something


def test_a_draft_names_its_number_its_processors_and_what_leaves_the_union(
    session: Session, territory: Territory, operator: Organisation
) -> None:
    made = blitzed(session, territory, operator)
    (read,) = given_back(session, territory).processings
    assert read.ref == "A-12"
    assert [(one.kind, one.detail) for one in read.recipients] == [
        ("", "Service social"), ("Sous-traitants", "Mutuelle de la Brume")
    ]  # fmt: skip
    (moved,) = read.transfers
    assert (moved.recipient, moved.country, moved.documentation) == (
        "À préciser", "À préciser", "Dossiers d'aide (Genève)"
    )  # fmt: skip
    published = replace(public_part(made), special_categories=(), review="reviewed")
    (shared,) = register_export.written((), [published])
    assert shared.ref is None


def test_a_number_that_two_processings_would_bear_is_given_to_none(
    session: Session, territory: Territory, operator: Organisation
) -> None:
    for purpose, ref in (("Aider", "A 12"), ("Aider", ""), ("Loger", "a-12"), ("Nourrir", "B"), ("Nourrir", "C")):
        datasets.add(
            session, OWNER, territory.id, holder_id=operator.id, label_fr=f"{purpose} {ref}", purposes=[purpose],
            register_ref=ref,
        )  # fmt: skip
    assert {(one.name, one.ref) for one in register_export.of(session, OWNER, territory.id)} == {
        ("Aider", None), ("Loger", None), ("Nourrir", None)
    }  # fmt: skip
    assert bring_back(session, territory).counts("created") == {"processings": 3, "datasets": 0}
    assert not bring_back(session, territory).changes_something


def test_a_sheet_named_anew_that_describes_nothing_keeps_the_words_of_its_line(
    session: Session, territory: Territory, operator: Organisation
) -> None:
    blitzed(session, territory, operator, description="", retention_text="")
    bring_back(session, territory)
    (sheet,) = datasets.of(session, OWNER, territory.id)
    datasets.edit(session, OWNER, sheet.id, sheet.version, {"label_fr": "Dossiers"})
    assert not bring_back(session, territory).changes_something
