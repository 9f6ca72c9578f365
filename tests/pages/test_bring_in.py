"""Bringing a file in: our own spreadsheet, through the page."""

from datablitz import datasets
from tests import boards
from workshop import territories
from workshop.access import OWNER
from workshop.i18n import translate


def test_a_page_offers_our_spreadsheet_in_three_forms(instance, open_page, language):
    with instance.writing() as session:
        held = territories.create(
            session,
            OWNER,
            name="Val de Brume",
            kind="commune",
            country="FR",
            language="fr",
            pathway="cas_1",
            partner_tier="invite",
            stake="",
        )
    app = open_page("data/bring_in", language=language, territory=held.code)
    labels = [button.label for button in app.get("download_button")]
    assert labels[:2] == ["ODS", "XLSX"]
    assert sum(label.endswith("(CSV)") for label in labels) == 3  # datasets, notes, use cases: one kind a file
    app.button(key="bring_in.register_write").click().run(timeout=60)
    labels = [button.label for button in app.get("download_button")]
    assert labels[-1] == translate(language, "The register (ODS)")


TABLE = """Nom du traitement;Finalité;Données collectées;Durée de conservation;Courriel du référent
Cantine;Facturer;Identité;3 ans;anne@brume.example
Piscine;Vendre les entrées;Données bancaires;1 an;paul@brume.example
"""


def test_a_table_from_another_tool_has_its_columns_chosen_once(instance, open_page, language):
    with instance.writing() as session:
        code = boards.territory(session).code

    def opened(content):
        app = open_page("data/bring_in", language=language, territory=code)
        app.file_uploader[0].set_value([("export.csv", content.encode(), "text/csv")]).run()
        assert not app.exception, app.exception
        return app

    app = opened(TABLE)
    assert not [button for button in app.button if button.key == "bring_in.apply"]  # first, the columns
    overview = app.table[0].value
    assert list(overview.iloc[:, 3])[:2] == [
        translate(language, name) for name in ("Name of the processing", "Main purpose")
    ]
    assert overview.iloc[4, 3] == translate(language, "Not taken")
    assert "anne@" not in str(overview)
    app.button(key="columns.use").click().run()
    assert not app.exception, app.exception
    app.button(key="bring_in.apply").click().run()
    assert not app.exception, app.exception
    with instance.reading() as session:
        place = territories.by_code(session, OWNER, code)
        drafts = datasets.of(session, OWNER, place.id)
    assert [(one.label_fr.split(" – ")[-1], one.retention_months) for one in drafts] == [
        ("Cantine", 36),
        ("Piscine", 12),
    ]
    again = opened(TABLE.replace("1 an;", "2 ans;"))  # recognised at once: straight to what it would change
    shown = str([html.proto.body for html in again.get("html")])
    assert "2 ans" in shown and "sdt-full" in shown
    assert [button for button in again.button if button.key == "bring_in.apply"]
    assert "anne@" not in shown


def test_without_the_name_of_the_processing_the_columns_are_refused_in_a_sentence(instance, open_page, language):
    with instance.writing() as session:
        code = boards.territory(session).code
    app = open_page("data/bring_in", language=language, territory=code)
    app.file_uploader[0].set_value([("a.csv", b"Alpha;Beta\n1;2\n3;4\n", "text/csv")]).run()
    app.button(key="columns.use").click().run()
    assert not app.exception, app.exception
    assert translate(language, "Name of the processing") in app.error[0].value
