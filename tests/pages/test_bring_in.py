"""Bringing in, through the page: our own spreadsheet, a table from elsewhere, the notes of a paper workshop."""

from datetime import date

from datablitz import datasets
from tests import boards
from tests.pages.folds import turn
from tests.pages.full_tables import full_tables
from workshop import board, territories, workshops
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
    overview = full_tables(app)[translate(language, "The columns of the file")]
    taken = [line[translate(language, "Taken for")] for line in overview]
    assert taken[:2] == [translate(language, name) for name in ("Name of the processing", "Main purpose")]
    assert taken[4] == translate(language, "Not taken")
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
    shown = str(full_tables(again))
    assert "2 ans" in shown
    assert [button for button in again.button if button.key == "bring_in.apply"]
    assert "anne@" not in shown


def test_what_could_not_be_read_is_mended_in_the_file_be_it_one_thing(instance, open_page):
    with instance.writing() as session:
        code = boards.territory(session).code
    app = open_page("data/bring_in", territory=code)
    nameless = f"{TABLE};Nourrir;Repas;2 ans;\n"
    app.file_uploader[0].set_value([("export.csv", nameless.encode(), "text/csv")]).run()
    app.button(key="columns.use").click().run()
    assert not app.exception, app.exception
    assert "1 élément n'a pas pu être lu" in [fold.label for fold in app.expander]
    assert any(each.value.startswith("Corrigez le fichier, puis apportez-le de nouveau") for each in app.text)


def test_without_the_name_of_the_processing_the_columns_are_refused_in_a_sentence(instance, open_page, language):
    with instance.writing() as session:
        code = boards.territory(session).code
    app = open_page("data/bring_in", language=language, territory=code)
    app.file_uploader[0].set_value([("a.csv", b"Alpha;Beta\n1;2\n3;4\n", "text/csv")]).run()
    app.button(key="columns.use").click().run()
    assert not app.exception, app.exception
    assert translate(language, "Name of the processing") in app.error[0].value


def test_the_notes_of_a_paper_workshop_come_in_at_once_are_seen_before_and_taken_back(instance, open_page, language):
    with instance.writing() as session:
        place = boards.territory(session)
    app = turn(open_page("data/bring_in", language=language, territory=place.code), "paper.0.fold")
    assert not [box for box in app.selectbox if box.key == "paper.0.workshop"]  # none to choose yet
    app.selectbox(key="paper.0.type").set_value("swot_1").run()
    app.date_input(key="paper.0.date").set_value(date(2026, 3, 12)).run()
    app.text_area(key="paper.0.swot_1.force").set_value("• Un réseau dense\nDes élus présents").run()
    app.text_area(key="paper.0.swot_1.menace").set_value("<b>Des tarifs opaques</b>").run()
    seen = full_tables(app)[translate(language, "What would be written")]
    assert [next(iter(line.values())) for line in seen] == [
        "Un réseau dense", "Des élus présents", "<b>Des tarifs opaques</b>"
    ]  # fmt: skip
    with instance.reading() as session:
        assert workshops.of(session, OWNER, place.id) == ()  # nothing is written before it is asked
    app.button(key="paper.0.apply").click().run()
    assert not app.exception, app.exception
    assert _walls(instance, place) == [("swot_1", date(2026, 3, 12), "open", 3)]
    assert translate(language, "Afterwards") in [link.proto.label for link in app.get("page_link")]
    app.button(key="pending.undo").click().run()
    assert _walls(instance, place) == []


def test_the_notes_of_a_paper_workshop_join_one_that_is_there(instance, open_page, language):
    with instance.writing() as session:
        place = boards.territory(session)
        known = workshops.plan(
            session, OWNER, place.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
        )
        board.paste_lines(session, OWNER, known.id, zone="force", text="Un réseau dense")
    app = turn(open_page("data/bring_in", language=language, territory=place.code), "paper.0.fold")
    app.selectbox(key="paper.0.workshop").set_value(str(known.id)).run()
    app.text_area(key=f"paper.0.{known.id}.force").set_value("Un réseau dense").run()
    assert not [button for button in app.button if button.key == "paper.0.apply"]  # it is there already
    app.text_area(key=f"paper.0.{known.id}.force").set_value("Un réseau dense\nDes élus présents").run()
    app.button(key="paper.0.apply").click().run()
    assert not app.exception, app.exception
    assert _walls(instance, place) == [("swot_1", None, "planned", 2)]
    app.button(key="pending.undo").click().run()
    assert _walls(instance, place) == [("swot_1", None, "planned", 1)]


def test_only_who_leads_workshops_is_asked_for_their_notes(instance, open_page):
    with instance.writing() as session:
        code = boards.territory(session).code
    label = "Coller les notes d'un atelier tenu sur papier"
    asked = {
        role: label in [fold.label for fold in open_page("data/bring_in", territory=code, role=role).expander]
        for role in ("facilitator", "staff")
    }
    assert asked == {"facilitator": True, "staff": False}


def _walls(instance, place):
    with instance.reading() as session:
        held = workshops.of(session, OWNER, place.id)
        return [(one.type, one.starts_on, one.status, board.results(session, OWNER, one.id).notes) for one in held]
