"""A table exported by another register tool: its columns are guessed from headings, and no cell is lost in silence."""

import re
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datablitz.register import cnil_workbook, labels, reasons, table_columns, table_reading
from datablitz.register.parsed import ParsedProcessing, Register
from datablitz.register.table_columns import FIELDS, Table
from workshop.spreadsheets.workbooks import Cell, Sheet, Workbook, column_letters

FRENCH = (
    "Réf.", "Nom du traitement", "Responsable de traitement", "DPO", "Finalité principale", "Base légale",
    "Catégories de données", "Données sensibles", "Durée de conservation", "Personnes concernées", "Destinataires",
    "Mesures de sécurité", "Transferts hors UE", "Date de création", "Logiciel", "Courriel du référent",
)  # fmt: skip
CANTEEN = (
    7, "Restauration scolaire", "Ville de Brume", "Mme Anne Lebrun", "Inscrire et facturer",
    "Art. 6.1.e, intérêt public",
    "État civil, identité, données d'identification, images…\nVie personnelle", "Données de santé", "3 ans",
    "Usagers, Agents ; Fratries", "Trésorerie ; Prestataire", "Chiffrement", "Non", "26/05/2018", "Cantinoo",
    "anne@brume.example",
)  # fmt: skip


def table(*rows: tuple[Cell, ...], headings: tuple[Cell, ...] = FRENCH) -> Table:
    (found,) = table_columns.tables(book(headings, *rows))
    return found


def book(*rows: tuple[Cell, ...]) -> Workbook:
    return Workbook((Sheet("Export", rows),))


def read(*rows: tuple[Cell, ...], headings: tuple[Cell, ...] = FRENCH, known: tuple[str, ...] = ()) -> Register:
    found = table(*rows, headings=headings)
    return table_reading.parse(Workbook((found.sheet,)), found, table_columns.guess(found), known_names=known)


def test_each_column_is_guessed_from_its_heading_and_those_of_persons_never() -> None:
    found = table(CANTEEN)
    assert table_columns.guess(found) == {
        "name": 1, "ref": 0, "controller": 2, "created_on": 13, "main_purpose": 4, "legal_basis": 5, "category": 6,
        "special": 7, "retention": 8, "data_subjects": 9, "recipients": 10, "security": 11, "transfers": 12,
    }  # fmt: skip
    assert "Lebrun" not in repr(found.columns[3].samples) and "@" not in repr(found.columns[15].samples)


def test_english_headings_and_a_title_above_them_are_read_too() -> None:
    headings = ("Processing activity", "Purposes", "Lawful basis", "Data categories", "Retention period", "Owner")
    found = table_columns.tables(
        book(("Register of 3 May", None), (), headings, ("Canteen", "Bill", "Consent", "Identity", "3 years", "Ann"))
    )[0]
    assert found.heading == 3
    assert set(table_columns.guess(found)) == {"name", "main_purpose", "legal_basis", "category", "retention"}


def test_the_sheet_that_looks_like_a_register_comes_first() -> None:
    rates = Sheet("Tarifs", (("Tranche", "Prix"), ("A", 3)))
    both = table_columns.tables(Workbook((rates, Sheet("Export", (FRENCH, CANTEEN)))))
    assert [one.sheet.name for one in both] == ["Export", "Tarifs"]
    assert table_columns.tables(Workbook((Sheet("Vide", ((None, "seul"),)),))) == ()


def test_a_table_that_describes_data_is_not_taken_for_the_list_of_the_cnil() -> None:
    listed = ("N° / RÉF", "Nom du traitement", "Date de création", "Finalité principale")
    assert cnil_workbook.is_register(book(listed, ("1", "Paie", "26/05/2018", "Payer")))
    assert not cnil_workbook.is_register(book((*listed, "Durée de conservation"), ("1", "Paie", "", "Payer", "5 ans")))
    assert not cnil_workbook.is_register(book(FRENCH, CANTEEN))


def test_a_row_gives_its_processing_with_one_line_for_each_category() -> None:
    register = read(CANTEEN)
    (canteen,) = register.processings
    assert (canteen.ref, canteen.name, canteen.controller_name) == ("7", "Restauration scolaire", "Ville de Brume")
    assert (canteen.created_on, canteen.main_purpose) == (date(2018, 5, 26), "Inscrire et facturer")
    assert [(one.cnil_category, one.special_category, one.retention_months) for one in canteen.categories] == [
        ("identite", None, 36), ("vie_personnelle", None, 36), (None, "sante", 36),
    ]  # fmt: skip
    assert {one.legal_basis for one in canteen.categories} == {"mission_interet_public"}
    assert [one.kind for one in canteen.data_subjects] == ["Usagers", "Agents", "Fratries"]
    assert [one.detail for one in canteen.recipients] == ["Trésorerie", "Prestataire"]
    assert canteen.transfers == ()
    assert not re.search("Lebrun|@|Cantinoo", repr(register))


def test_what_is_not_taken_is_told_once_for_each_column() -> None:
    told = [(one.row, one.label, one.reason) for one in read(CANTEEN).not_taken]
    assert told == [
        (1, "D – DPO", reasons.NOT_CHOSEN),
        (1, "O – Logiciel", reasons.NOT_CHOSEN),
        (1, "P – Courriel du référent", reasons.NOT_CHOSEN),
        (2, "Transferts hors UE", reasons.SAYS_NOTHING),
    ]


def test_rows_of_one_processing_are_gathered_and_joined_rows_double_nothing() -> None:
    headings = ("Nom du traitement", "Finalité", "Catégorie de données", "Durée de conservation", "Destinataires")
    register = read(
        ("Paie", "Payer les agents", "Identité", "5 ans", "Trésorerie"),
        ("Paie", "Payer les agents", "Identité", "5 ans", "Urssaf"),
        ("Paie", "Déclarer", "Données bancaires", "10 ans", "Urssaf"),
        headings=headings,
    )
    (pay,) = register.processings
    assert [(one.label, one.retention) for one in pay.categories] == [
        ("Identité", "5 ans"), ("Données bancaires", "10 ans"),
    ]  # fmt: skip
    assert (pay.main_purpose, pay.sub_purposes) == ("Payer les agents", ("Déclarer",))
    assert [one.detail for one in pay.recipients] == ["Trésorerie", "Urssaf"]
    assert register.not_taken == ()


def test_a_row_without_number_joins_the_only_processing_of_its_name() -> None:
    headings = ("Réf.", "Nom du traitement", "Responsable de traitement", "Catégorie de données")
    city, school = "Ville de Brume", "Caisse des écoles"
    register = read(
        ("", "Cantine", city, "Identité"),
        ("T1", "Cantine", city, "Santé"),
        ("", "CANTINE", city, "Repas"),
        ("T9", "Cantine", school, "Paiements"),
        ("T2", "Paie", city, "Salaires"),
        ("T3", "Paie", city, "Absences"),
        ("", "Paie", city, "Primes"),
        headings=headings,
    )
    told = [(one.ref, one.name, [each.label for each in one.categories]) for one in register.processings]
    assert told == [
        ("T1", "Cantine", ["Identité", "Santé", "Repas"]), ("T9", "Cantine", ["Paiements"]),
        ("T2", "Paie", ["Salaires"]), ("T3", "Paie", ["Absences"]),
    ]  # fmt: skip
    assert [(one.row, one.column, one.reason) for one in register.refused] == [(8, "A", reasons.SAME_NAME)]


def test_a_row_without_controller_joins_the_only_one_of_its_number_and_name() -> None:
    headings = ("Réf.", "Nom du traitement", "Responsable de traitement", "Catégorie de données")
    city, school = "Ville de Brume", "Caisse des écoles"
    register = read(
        ("C1", "Cantine", "", "Santé"),
        ("C1", "Cantine", city, "Identité"),
        ("C1", "Paie", "", "Salaires"),
        ("C1", "Cantine", "Bertrand", "Repas"),
        ("C2", "Prêts", city, "Identité"),
        ("C2", "Prêts", school, "Identité"),
        ("C2", "Prêts", "", "Livres"),
        ("", "Parcs", city, "Identité"),
        ("", "Parcs", "", "Plaques"),
        headings=headings,
    )
    told = {(one.ref, one.name, one.controller_name, len(one.categories)) for one in register.processings}
    assert told == {
        ("C1", "Cantine", city, 2), ("C1", "Paie", None, 1), ("C2", "Prêts", city, 1), ("C2", "Prêts", school, 1),
        ("C2", "Prêts", None, 1), (None, "Parcs", city, 1), (None, "Parcs", None, 1),
    }  # fmt: skip


def test_a_bad_row_is_told_by_sheet_row_and_column_and_the_rest_comes_in() -> None:
    nameless, undated = list(CANTEEN), list(CANTEEN)
    nameless[1] = None
    undated[0], undated[1], undated[5], undated[13] = 8, "Piscine", "à voir", "hier"
    twice = list(CANTEEN)
    twice[1] = "Tout autre nom"
    register = read(CANTEEN, tuple(nameless), tuple(undated), tuple(twice))
    assert [one.name for one in register.processings] == ["Restauration scolaire", "Piscine"]
    assert sorted((one.sheet, one.row or 0, one.column, one.reason) for one in register.refused) == [
        ("Export", 3, "B", reasons.NO_NAME),
        ("Export", 4, "F", reasons.UNCLEAR_BASIS),
        ("Export", 4, "N", reasons.UNCLEAR_DATE),
        ("Export", 5, "A", reasons.SAME_REF),
    ]


def test_a_controller_that_does_not_read_as_an_organisation_is_not_taken() -> None:
    named = list(CANTEEN)
    named[2] = "Anne LEBRUN"
    register = read(tuple(named))
    assert register.processings[0].controller_name is None
    assert ("Responsable de traitement", reasons.NOT_AN_ORGANISATION) in [
        (one.label, one.reason) for one in register.not_taken
    ]
    assert read(tuple(named), known=("Anne Lebrun",)).processings[0].controller_name == "Anne LEBRUN"


def test_a_table_says_nothing_of_what_it_has_no_column_for() -> None:
    (alone,) = read(("Paie", "Payer"), headings=("Nom du traitement", "Finalité")).processings
    assert {"ref", "categories", "security", "recipients", "created_on"} <= alone.unsaid
    assert not {"main_purpose", "sub_purposes"} & alone.unsaid


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Consentement de la personne", "consentement"),
        ("Exécution d'un contrat", "contrat"),
        ("RGPD art. 6.1.c", "obligation_legale"),
        ("L'intérêt légitime du responsable", "interet_legitime"),
        ("Legal obligation", "obligation_legale"),
        ("Contrat ou consentement", None),
        ("À voir", None),
    ],
)
def test_a_legal_basis_is_read_only_when_the_text_names_one(written: str, code: str | None) -> None:
    headings = ("Nom du traitement", "Base légale", "Données collectées")
    register = read(("Paie", written, "Identité"), headings=headings)
    assert register.processings[0].categories[0].legal_basis == code
    assert len(register.refused) == (code is None)


_WRITINGS = st.sampled_from(
    ("jeton{}", "jeton{}\nautre{}", "jeton{} ; autre{}", "Mme Jeton{}", "jeton{}@ville.fr", "néant", "oui", "contrat",
     "26/05/2018", "hier", "Identité", "Santé, Vie personnelle", "3 ans", "Ville de Jeton{}", "=1+{}", " ")
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.dictionaries(st.integers(0, len(FIELDS) + 2), _WRITINGS, min_size=1), min_size=1, max_size=6),
    mapped=st.dictionaries(st.sampled_from(sorted(FIELDS)), st.integers(0, len(FIELDS) + 1)),
)
def test_every_cell_of_any_table_is_kept_or_reported(rows: list[dict[int, str]], mapped: dict[str, int]) -> None:
    mapped["name"] = 0
    width = len(FIELDS) + 3
    typed: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows, start=2):
        for place, writing in row.items():
            typed[number, place] = writing.format(*[number * 100 + place] * 2)
    body = [tuple(typed.get((number, place)) for place in range(width)) for number in range(2, len(rows) + 2)]
    sheet = Sheet("Export", (tuple(f"Colonne {place}" for place in range(width)), *body))
    found = table_columns.tables(Workbook((sheet,)))
    if not found or found[0].heading != 1:
        return
    register = table_reading.parse(Workbook((sheet,)), found[0], mapped)
    said = " ".join(leaves(register.processings))
    assert [where for where, text in typed.items() if not accounted(where, text, register, found[0], said)] == []
    assert not re.search(r"Mme Jeton|@ville", repr(register))


def accounted(where: tuple[int, int], text: str, register: Register, found: Table, said: str) -> bool:
    """Tell whether a cell is in what the register says, or pointed at by what was left out or refused."""
    row, place = where
    heading = f"Colonne {place}"
    if not labels.fold(text) or (row, column_letters(place)) in {(one.row, one.column) for one in register.refused}:
        return True
    if any(one.row == row and one.reason in (reasons.NO_NAME, reasons.SAME_REF) for one in register.refused):
        return True
    left = {(one.row, one.label) for one in register.not_taken}
    if (row, heading) in left or (found.heading, f"{column_letters(place)} – {heading}") in left:
        return True
    return all(labels.fold(part) in said for part in re.split(r"[\n;]", text) if labels.fold(part))


def leaves(processings: tuple[ParsedProcessing, ...]) -> list[str]:
    said = labels.fold(repr([asdict(one) for one in processings]).replace("\\n", " "))
    bases = " ".join(str(line.legal_basis) for one in processings for line in one.categories)
    days = " ".join(f"{day:%d %m %Y}" for one in processings for day in (one.created_on, one.updated_on) if day)
    return [said, labels.fold(bases), days]
