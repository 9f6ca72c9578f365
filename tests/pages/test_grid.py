"""Many sheets at once: what a grid hands over, how many it shows, and the way to a spreadsheet and back."""

import uuid

import pandas as pd
import pytest

from datablitz import batches, datasets
from kit import template
from tests import boards
from tests.pages.full_tables import full_tables
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.interface.dataset_grid import _after, _Base, edits

A, B = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"


@pytest.fixture
def code(instance, request):
    with instance.writing() as session:
        territory = boards.territory(session)
        holder = organisations.add(session, OWNER, territory.id, name="Régie des transports")
        for number in range(getattr(request, "param", 5)):
            datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr=f"Titres {number:03}")
        return territory.code


def sheets(instance, code):
    with instance.reading() as session:
        return datasets.of(session, OWNER, territories.by_code(session, OWNER, code).id)


def many_at_once(open_page, code, language="fr"):
    app = open_page("data/sheets", territory=code, language=language)
    app.segmented_control(key="sheets.view").set_value("grid").run()
    assert not app.exception, app.exception
    return app


def test_only_the_cells_that_changed_are_handed_over_as_the_domain_takes_them():
    columns = ["label_fr", "holder_id", "policy_domains", "retention_months", "minors"]
    before = pd.DataFrame([["Eau", A, ["eau"], None, False], ["Bus", A, [], 6, True]], index=[A, B], columns=columns)
    before["retention_months"] = before["retention_months"].astype("Int64")
    assert edits(before, before.copy(), {A: 3, B: 1}) == {}
    after = before.copy()
    after.at[A, "retention_months"], after.at[A, "holder_id"] = 12, B
    after.at[B, "policy_domains"], after.at[B, "retention_months"] = ["mobilite"], pd.NA
    assert edits(before, after, {A: 3, B: 1}) == {
        uuid.UUID(A): (3, {"holder_id": uuid.UUID(B), "retention_months": 12}),
        uuid.UUID(B): (1, {"policy_domains": ["mobilite"], "retention_months": None}),
    }


def test_rows_that_went_in_are_not_sent_again_with_the_refused_ones():
    cells = pd.DataFrame([["Eau", None], ["Bus", 6]], index=[A, B], columns=["label_fr", "retention_months"])
    base = _Base(cells, cells.astype(object), {A: 3, B: 1}, {}, uuid.UUID(A))
    after = cells.copy()
    after["label_fr"] = ["Eaux", "Car"]
    done = batches.Batch((uuid.UUID(A),), {uuid.UUID(A): 4}, ())
    base = _after(base, after, [done])
    assert edits(base.said, after, base.versions) == {uuid.UUID(B): (1, {"label_fr": "Car"})}
    after.at[A, "label_fr"] = "Eau"
    assert edits(base.said, after, base.versions)[uuid.UUID(A)] == (4, {"label_fr": "Eau"})
    assert base.saved == {uuid.UUID(A)}


@pytest.mark.parametrize("code", [205], indirect=True)
def test_the_grid_shows_the_selection_and_says_how_to_narrow_it(open_page, code, language):
    app = many_at_once(open_page, code, language)
    assert len(app.dataframe[0].value) == 200
    assert {"fr": "Les 200 premières", "en": "The first 200"}[language] in app.info[0].value
    app.text_input(key="sheets.grid.search").input("titres 20").run()
    assert len(app.dataframe[0].value) == 7 and not app.info
    app.text_input(key="sheets.grid.search").input("absent").run()
    assert not app.dataframe and not app.exception


def test_a_spreadsheet_comes_back_shows_what_it_would_change_and_can_be_taken_back(instance, open_page, code):
    app = many_at_once(open_page, code)
    first, *others = sheets(instance, code)
    assert [button.label for button in app.get("download_button")] == ["ODS", "XLSX"]
    edited = [datasets.Dataset(**{**_fields(first), "label_fr": "Billets"}), *others[:3]]
    file = template.filled("ods", "fr", edited)
    app.file_uploader[0].set_value(("fiches.ods", file, "application/octet-stream")).run()
    assert not app.exception, app.exception
    assert sheets(instance, code)[0].label_fr == "Titres 000"
    app.button(key="bring_in.apply").click().run()
    assert {one.id: one.label_fr for one in sheets(instance, code)}[first.id] == "Billets"
    app.button(key="pending.undo").click().run()
    assert not app.exception, app.exception
    assert {one.id: one.label_fr for one in sheets(instance, code)}[first.id] == "Titres 000"


def test_a_cell_changed_here_and_in_the_file_shows_both_and_the_file_wins_where_one_says_so(instance, open_page, code):
    app = many_at_once(open_page, code)
    first = sheets(instance, code)[0]
    file = template.filled("ods", "fr", [datasets.Dataset(**{**_fields(first), "legal_basis": "contrat"})])
    with instance.writing() as session:
        datasets.edit(session, OWNER, first.id, first.version, {"legal_basis": "consentement"})
    app.file_uploader[0].set_value(("fiches.ods", file, "application/octet-stream")).run()
    [clashes] = (lines for lines in full_tables(app).values() if "Dans le fichier" in lines[0])
    assert [*clashes[0].values()] == ["Titres 000", "Base légale", "Consentement", "Contrat"]
    assert "bring_in.apply" not in [button.key for button in app.button] and "déjà ici" not in str(app.info)
    [take] = (each for each in app.multiselect if each.key.startswith("template.taken"))
    take.select(take.options[0]).run()
    app.button(key="bring_in.apply").click().run()
    assert not app.exception, app.exception
    assert sheets(instance, code)[0].legal_basis == "contrat"


def _fields(sheet):
    return {name: getattr(sheet, name) for name in datasets.Dataset.__slots__}
