"""A file of a kind that is not read: the page takes it, and says in a sentence what to do."""

import pytest
from streamlit.testing.v1 import AppTest

from datablitz import datasets
from tests.pages.conftest import Opener
from tests.workshop.conftest import make_territory, make_workshop
from workshop import organisations
from workshop.access import OWNER
from workshop.i18n import translate
from workshop.storage.database import Database

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
KINDS = {"fiches.xls": OLD, "fiches.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"}
SAID = {
    ("fiches.xls", "fr"): "ancien format (.xls)\u00a0: enregistrez-le en .xlsx ou .ods, puis réessayez.",
    ("fiches.xls", "en"): "an old format (.xls): save it as .xlsx or .ods, then retry.",
    ("fiches.pdf", "fr"): "Les tableurs se lisent en XLSX, ODS ou CSV.",
    ("fiches.pdf", "en"): "Spreadsheets are read in XLSX, ODS or CSV.",
}


@pytest.fixture
def code(instance: Database) -> str:
    with instance.writing() as session:
        place = make_territory(session)
        make_workshop(session, place)
        holder = organisations.add(session, OWNER, place.id, name="Régie des transports")
        datasets.add(session, OWNER, place.id, holder_id=holder.id, label_fr="Titres")
        return place.code


def bring(app: AppTest, name: str, content: bytes) -> AppTest:
    """Bring the file in as a browser would: what it asks of a file's name it would refuse without a word."""
    (asked,) = app.file_uploader
    assert not asked.proto.type
    asked.set_value((name, content, "application/octet-stream"))
    return app


def errors(app: AppTest) -> str:
    assert not app.exception, app.exception
    return " ".join(each.value for each in app.error).replace("\\", "")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("page", ["data/bring_in", "data/sheets", "workshops/lead"])
def test_another_kind_of_spreadsheet_is_refused_in_a_sentence(
    open_page: Opener, code: str, page: str, name: str, language: str
) -> None:
    app = open_page(page, territory=code, language=language)
    if page == "data/sheets":
        app.segmented_control(key="sheets.view").set_value("grid").run()
    bring(app, name, KINDS[name])
    if page == "workshops/lead":
        (add,) = (button for button in app.button if button.label == translate(language, "Add the notes"))
        add.click()
    assert SAID[name, language] in errors(app.run())


@pytest.mark.parametrize("name", KINDS)
def test_what_is_no_territory_file_is_refused_in_a_sentence(open_page: Opener, name: str, language: str) -> None:
    app = bring(open_page("start/from_file", language=language), name, KINDS[name]).run()
    assert {"fr": "«\u00a0Publier\u00a0»", "en": "“Publish”"}[language] in errors(app).replace("\u202f", "\u00a0")


def test_the_file_of_a_whole_territory_is_told_where_it_is_taken_up(
    open_page: Opener, code: str, language: str
) -> None:
    app = bring(open_page("data/bring_in", territory=code, language=language), "estuaire-prive.json", b"{}").run()
    assert not app.exception and not app.error
    sentence = translate(language, "The file of a whole territory is taken up on a page of its own.")
    assert sentence in [each.value for each in app.text]
    assert any("from_file" in each.proto.page for each in app.get("page_link"))
