"""The rules of the register one by one, on small sheets."""

from datetime import date, datetime

import pytest

from datablitz.register import cnil_workbook, reasons
from datablitz.register.contacts import organisation_name, without_contacts
from datablitz.register.dates import UnclearDate, read_date, retention_months
from datablitz.register.parsed import Register
from workshop.spreadsheets.workbooks import Cell, Sheet, Workbook


def _sheet(name: str, **said: Cell) -> Sheet:
    return Sheet(
        name,
        (
            ("Description du traitement",),
            ("Nom du traitement", said.get("title", name)),
            ("N° / RÉF", said.get("ref")),
            ("Acteurs", "Nom", "Adresse"),
            ("Responsable du traitement", said.get("controller")),
            ("Finalité(s) du traitement effectué",),
            ("Finalité principale", "Servir"),
        ),
    )


def _parse(*sheets: Sheet) -> Register:
    return cnil_workbook.parse(Workbook(sheets))


def test_two_sheets_of_one_number_are_one_too_many() -> None:
    register = _parse(_sheet("A", ref="R-1"), _sheet("B", ref="r 1"))
    assert [found.sheet for found in register.processings] == ["A"]
    assert [(refusal.sheet, refusal.reason, refusal.other) for refusal in register.refused] == [
        ("B", reasons.SAME_REF, "A")
    ]


def test_one_name_with_two_numbers_is_two_processings() -> None:
    register = _parse(_sheet("A", title="Prêts", ref="R-1"), _sheet("B", title="Prêts", ref="R-2"))
    assert [found.ref for found in register.processings] == ["R-1", "R-2"]


def test_a_sheet_without_number_gives_way_to_the_numbered_one_of_its_name() -> None:
    register = _parse(_sheet("A", title="Prêts"), _sheet("B", title="prets", ref="R-2"))
    assert [found.sheet for found in register.processings] == ["B"]
    assert [(refusal.sheet, refusal.reason) for refusal in register.refused] == [("A", reasons.SAME_NAME)]


def test_two_controllers_may_use_the_same_number() -> None:
    register = _parse(
        _sheet("A", ref="R-1", controller="Commune fictive A"), _sheet("B", ref="R-1", controller="Commune fictive B")
    )
    assert len(register.processings) == 2


def test_the_number_printed_in_the_model_is_no_identity() -> None:
    register = _parse(_sheet("A", ref="ref-001"), _sheet("B", ref="ref-001"))
    assert [found.ref for found in register.processings] == [None, None]
    assert [left.reason for left in register.not_taken] == [reasons.TEMPLATE_REF] * 2


def test_the_printed_number_is_kept_when_it_begins_a_series() -> None:
    register = _parse(_sheet("A", ref="ref-001"), _sheet("B", ref="ref-002"))
    assert [found.ref for found in register.processings] == ["ref-001", "ref-002"]


def test_a_sheet_without_name_is_refused_whole() -> None:
    register = _parse(_sheet("A", title=None, ref="R-1"))
    assert register.processings == ()
    assert [(refusal.row, refusal.reason) for refusal in register.refused] == [(None, reasons.NO_NAME)]


def test_a_foreign_sheet_is_reported_once_and_a_foreign_file_is_no_register() -> None:
    foreign = Sheet("Budget", (("Poste", "Montant"), ("Papier", 12)))
    assert [(left.row, left.reason) for left in _parse(_sheet("A"), foreign).not_taken] == [(None, reasons.OTHER_SHEET)]
    assert not cnil_workbook.is_register(Workbook((foreign,)))
    assert cnil_workbook.is_register(Workbook((foreign, _sheet("A"))))


def test_labels_may_stand_in_another_column_and_be_written_otherwise() -> None:
    moved = Sheet(
        "A",
        (
            (None, "DESCRIPTION DU TRAITEMENT"),
            (None, "nom  du traitement", "Prêts"),
            (None, "Ref", 12),
            (None, "Categories de données personnelles", "DESCRIPTION", None, None, "Duree de conservation"),
            (None, "Vie professionnelle", "Métier", None, None, "2 ans"),
        ),
    )
    (found,) = _parse(moved).processings
    assert (found.name, found.ref) == ("Prêts", "12")
    assert [(line.cnil_category, line.description, line.retention_months) for line in found.categories] == [
        ("vie_professionnelle", "Métier", 24)
    ]


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("5 ans à compter du versement de la paie", 60),
        ("cinq (5) ans", 60),
        ("2 ans et 6 mois", 30),
        ("1,5 an", 18),
        ("vingt-quatre mois", 24),
        ("30 jours", 1),
        ("5 years after the end", 60),
        ("15 jours", None),
        ("3 à 5 ans", None),
        ("3-5 ans", None),
        ("1 an puis 5 ans", None),
        ("durée du contrat + 5 ans", None),
        ("1 an renouvelable", None),
        ("illimitée", None),
        ("", None),
    ],
)
def test_only_one_clear_duration_becomes_months(written: str, months: int | None) -> None:
    assert retention_months(written) == months


@pytest.mark.parametrize(
    "cell",
    ["26/05/2018", "26.5.18", "2018-05-26", "26 mai 2018", "le 26 Mai 2018", date(2018, 5, 26), datetime(2018, 5, 26)],
)
def test_a_date_is_read_in_every_usual_writing(cell: Cell) -> None:
    assert read_date(cell) == date(2018, 5, 26)


@pytest.mark.parametrize("cell", ["31/02/2020", "printemps 2022", "2019", 43_246, "26/05/1018", True])
def test_an_unclear_date_is_not_guessed(cell: Cell) -> None:
    with pytest.raises(UnclearDate):
        read_date(cell)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Service paie (Mme Durand, 01 02 03 04 05)", "Service paie ([…], […])"),
        ("a.b@exemple.fr ou +33 6 12 34 56 78", "[…] ou […]"),
        ("M. Jean de La Tour signe", "[…] signe"),
        ("Madame la Directrice", "Madame la Directrice"),
        (
            "Dossier 2024-0102-0304, article 6 ; 1 200 000 lignes",
            "Dossier 2024-0102-0304, article 6 ; 1 200 000 lignes",
        ),
    ],
)
def test_persons_are_left_out_of_free_texts(written: str, kept: str) -> None:
    assert without_contacts(written) == kept


@pytest.mark.parametrize(
    "name", ["Ville de LYON", "CCAS fictif de l'Estuaire", "La Rochelle Université", "SIVOM du Haut"]
)
def test_organisations_are_recognised(name: str) -> None:
    assert organisation_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "Louise DUPONT",
        "Louise Dupont",
        "Mairie, Louise Dupont",
        "Mme Dupont, commune de X",
        "Mairie 01 02 03 04 05",
        "N/A",
    ],
)
def test_persons_are_never_controllers(name: str) -> None:
    assert organisation_name(name) is None
