"""The official workbook as twelve agents filled it: what is read, and that nothing is lost or leaked."""

from dataclasses import replace
from datetime import date

from datablitz.register import cnil_workbook, reasons
from datablitz.register.parsed import ParsedProcessing, Register
from tests.datablitz.register import walk_cells
from tests.datablitz.register.walk_cells import FILLED, OFFICIAL
from workshop.spreadsheets import reading
from workshop.spreadsheets.workbooks import Workbook


def test_every_typed_cell_is_a_value_or_is_said_to_be_left_out(register: Register) -> None:
    typed = walk_cells.own(FILLED, OFFICIAL)
    assert len(typed) > 450
    assert walk_cells.lost(typed, register) == []


def test_the_accountant_sees_a_lost_category_and_a_forgotten_report(register: Register) -> None:
    typed = walk_cells.own(FILLED, OFFICIAL)
    first, *others = register.processings
    poorer = replace(register, processings=(replace(first, categories=first.categories[1:]), *others))
    assert {cell.text for cell in walk_cells.lost(typed, poorer)} >= {"5 ans après la dernière inscription"}
    contacts = [left for left in register.not_taken if left.sheet == first.sheet and left.label.endswith("Téléphone")]
    silent = replace(register, not_taken=tuple(left for left in register.not_taken if left != contacts[0]))
    assert len(walk_cells.lost(typed, silent)) == 1


def test_no_contact_of_a_person_is_in_what_is_read_or_reported(register: Register) -> None:
    assert sum("SECRET" in cell.text.upper() for cell in walk_cells.cells(FILLED)) > 250
    said = repr(register)
    assert "SECRET" not in said.upper()
    assert "INVENTÉ" not in said
    contacts = [left for left in register.not_taken if left.reason == reasons.CONTACT]
    assert len(contacts) > 250


def test_processings_carry_their_identity_and_dates_in_every_writing(by_sheet: dict[str, ParsedProcessing]) -> None:
    dates = {name: (found.ref, found.created_on, found.updated_on) for name, found in by_sheet.items()}
    assert dates["Cantine scolaire"] == ("EDU-01", date(2019, 9, 2), date(2024, 3, 12))
    assert dates["Transport à la demande"] == ("MOB-01", date(2020, 1, 15), date(2023, 11, 30))
    assert dates["Aide sociale"] == ("SOC-01", date(2018, 3, 1), date(2024, 2, 29))
    assert dates["Covoiturage"] == ("MOB-02", date(2022, 5, 9), date(2024, 6, 26))
    assert dates["Déchets"] == ("ENV-01", date(2020, 2, 1), None)
    assert dates["Vidéoprotection"] == (None, date(2017, 6, 20), None)


def test_inserted_rows_and_added_lines_are_read_where_they_are(by_sheet: dict[str, ParsedProcessing]) -> None:
    transport, social, waste = (by_sheet[name] for name in ("Transport à la demande", "Aide sociale", "Déchets"))
    assert [category.cnil_category for category in transport.categories] == [
        "identite", "vie_professionnelle", "localisation", "localisation",
    ]  # fmt: skip
    keys = [category.key for category in transport.categories]
    assert keys[3] == f"{keys[2]} #2"
    assert [line.detail for line in social.data_subjects][2] == "Travailleurs sociaux des associations"
    assert [line.detail for line in transport.recipients][-1] == "Région fictive, statistiques seulement"
    assert waste.sub_purposes == ("Optimiser les tournées",)
    assert [line.label for line in waste.security] == ["Revue annuelle des droits"]
    assert [(category.label, category.cnil_category) for category in waste.categories][1] == ("Puce du bac", "autre")


def test_a_deleted_category_line_moves_no_other(by_sheet: dict[str, ParsedProcessing]) -> None:
    school = by_sheet["Conservatoire"]
    assert [category.cnil_category for category in school.categories] == ["identite"]
    assert [line.kind for line in school.security] == ["Sauvegarde des données", ""]


def test_sensitive_lines_are_flagged_with_their_kind(by_sheet: dict[str, ParsedProcessing]) -> None:
    flagged = {
        (name, category.special_category)
        for name, found in by_sheet.items()
        for category in found.categories
        if category.sensitive
    }
    assert flagged == {
        ("Cantine scolaire", "sante"),
        ("Aide sociale", "sante"),
        ("Aide sociale", "nir"),
        ("Vidéoprotection", "condamnations_infractions"),
    }


def test_only_organisations_are_controllers(by_sheet: dict[str, ParsedProcessing]) -> None:
    assert by_sheet["Aide sociale"].controller_name == "CCAS fictif de l'Estuaire"
    assert by_sheet["Conservatoire"].controller_name is None
    assert by_sheet["Transport à la demande"].joint_controllers == ("Syndicat fictif des transports de l'Estuaire",)


def test_what_cannot_be_told_apart_or_read_is_refused_with_its_place(register: Register) -> None:
    refused = {(refusal.sheet, refusal.row, refusal.column): refusal for refusal in register.refused}
    copy = refused["Cantine (copie)", None, ""]
    assert (copy.reason, copy.other) == (reasons.SAME_NAME, "Cantine scolaire")
    assert refused["Relation usagers", 6, "B"].reason == reasons.UNCLEAR_DATE
    assert refused["2_-_Liste_des_traitements", 15, ""].reason == reasons.SAME_NAME
    assert [left.reason for left in register.not_taken if left.sheet == "Fiche à remplir"] == [reasons.EMPTY_SHEET]


def test_the_list_completes_the_sheets_and_never_overrules_them(
    register: Register, by_sheet: dict[str, ParsedProcessing]
) -> None:
    library = by_sheet["Médiathèque"]
    assert (library.ref, library.created_on, library.updated_on) == ("CUL-02", date(2015, 4, 1), date(2022, 12, 31))
    differs = [left for left in register.not_taken if left.reason == reasons.LIST_DIFFERS]
    assert [(left.row, left.label, left.other) for left in differs] == [
        (11, "Dernière mise à jour de la fiche", "Transport à la demande")
    ]
    only_listed = [found.name for found in register.processings if found.listed_only]
    assert only_listed == ["Gestion des parkings vélos"]


def test_reading_twice_gives_the_same_register(register: Register) -> None:
    assert cnil_workbook.parse(reading.read(FILLED.name, FILLED.read_bytes())) == register


def test_the_official_workbook_says_nothing_unless_its_example_is_asked_for(official_workbook: Workbook) -> None:
    plain = cnil_workbook.parse(official_workbook)
    assert plain.processings == ()
    assert {left.reason for left in plain.not_taken} == {reasons.EXAMPLE}
    asked = cnil_workbook.parse(official_workbook, include_examples=True)
    assert [(found.ref, len(found.categories)) for found in asked.processings] == [("1 - Exemple", 3)]
    assert "DUPONT" not in repr(asked)
    assert "HENRI" not in repr(asked)
