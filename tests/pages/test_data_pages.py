"""The register comes in, sheets are described and reviewed, the map draws itself: on screen, in both languages."""

import pytest

from datablitz import datasets, processings, review
from datablitz.dataset_fields import Obstacle
from datablitz.tables import DatasetChangeRow, DatasetRow
from tests import boards
from tests.pages.folds import turn
from tests.pages.full_tables import full_tables
from workshop import organisations, territories
from workshop.access import OWNER, Visitor
from workshop.i18n import translate
from workshop.settings import ROOT
from workshop.storage.ids import new_id

REGISTER = ROOT / "data" / "reference" / "registre-traitement-simplifie.ods"
FAST_CARD = {
    "label_fr": "Titres de transport",
    "policy_domains": ["mobilite"],
    "collection_forms": ["fournie"],
    "legal_basis": "contrat",
    "security_note": "Serveur du sous-sol",
    "obstacles": [Obstacle("juridique", "avis attendu")],
}


@pytest.fixture
def code(instance):
    with instance.writing() as session:
        territory = boards.territory(session)
        holder = organisations.add(session, OWNER, territory.id, name="Régie des transports")
        organisations.add(session, OWNER, territory.id, name="Vélos du Val", link="aucun")
        board = boards.board(session, territory)
        sheet = datasets.add(session, OWNER, territory.id, holder_id=holder.id, **FAST_CARD)
        datasets.link_notes(session, OWNER, sheet.id, [board.note("ma carte de bus")])
        return territory.code


def texts(app):
    shown = (*app.text, *app.markdown, *app.title, *app.caption, *app.success, *app.info, *app.error)
    return " | ".join(str(getattr(element, "value", "")) for element in shown)


def sheets(instance, code, **more):
    with instance.reading() as session:
        territory = territories.by_code(session, OWNER, code)
        return datasets.of(session, OWNER, territory.id, **more)


def press(app, ending):
    next(button for button in app.button if str(button.key).endswith(ending)).click().run()
    assert not app.exception, app.exception
    return app


def open_sheet(app, label):
    app.selectbox(key="sheets.open").select(label).run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize("page", ["data/bring_in", "data/map", "data/sheets", "data/review", "data/who_has_what"])
def test_each_page_opens_full_and_empty_with_its_next_step(instance, open_page, code, page, language):
    with instance.writing() as session:
        empty = boards.territory(session, "Territoire Vide").code
    for territory in (code, empty):
        app = open_page(page, language=language, territory=territory)
        assert len(app.title) == 1
        assert {"fr": "Prochaine étape", "en": "Next step"}[language] in texts(app)


def test_the_filter_of_the_map_narrows_the_sheets_one_by_one_and_in_the_grid_and_stays_in_the_address(
    instance, open_page, code
):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        far = organisations.add(session, OWNER, territory.id, name="Cartes du Monde", level="mondial", link="aucun")
        datasets.add(session, OWNER, territory.id, holder_id=far.id, label_fr="Traces", policy_domains=["mobilite"])
    app = open_page(territory=code)
    app.query_params["level"] = "mondial"
    app.switch_page(str(ROOT / "pages" / "data" / "sheets.py")).run()
    assert not app.exception, app.exception
    assert app.multiselect(key="sheets.filter.level").value == ["mondial"]
    assert app.selectbox(key="sheets.open").options == ["Traces"]
    app.segmented_control(key="sheets.view").set_value("grid").run()
    assert list(app.dataframe[0].value["label_fr"]) == ["Traces"]
    app.multiselect(key="sheets.filter.level").set_value([])
    app.multiselect(key="sheets.filter.portability").select("oui").run()
    assert list(app.dataframe[0].value["label_fr"]) == ["Titres de transport"]
    assert app.query_params["portability"] in ("oui", ["oui"]) and "level" not in app.query_params
    app.multiselect(key="sheets.filter.holder").select(str(far.id)).run()
    assert translate("fr", "No sheet passes this filter. Take a choice off it.") in texts(app)


def test_a_sheet_says_its_rights_its_notes_and_is_changed(instance, open_page, code, language):
    app = open_sheet(open_page("data/sheets", language=language, territory=code), "Titres de transport")
    said = texts(app)
    assert {"fr": "Portable de droit", "en": "Portable by right"}[language] in said
    assert "ma carte de bus" in said
    assert {"fr": "Droit d'accès", "en": "Right of access"}[language] in said.replace("\\", "")
    sheet = sheets(instance, code)[0]
    press(app, ".open.keeping")
    app.text_area(key=f"dataset.{sheet.id}.retention_text").input("Trois ans")
    press(app, "keeping.save")
    changed = sheets(instance, code)[0]
    assert changed.retention_text == "Trois ans"
    for name in FAST_CARD.keys() - {"obstacles"}:
        assert list(getattr(changed, name)) == list(getattr(sheet, name)), name
    assert changed.obstacles == sheet.obstacles


def test_changing_a_checked_sheet_tells_before_and_after_that_it_leaves_the_public_page(instance, open_page, code):
    sheet = sheets(instance, code)[0]
    app = open_sheet(open_page("data/sheets", territory=code), "Titres de transport")
    press(app, ".open.what")
    leaves = "elle quitte la page publique jusque-là"
    assert leaves not in texts(app)
    with instance.writing() as session:
        review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
    assert leaves in texts(app.run())
    press(app, "what.close")
    press(app, ".open.what")
    app.text_area(key=f"dataset.{sheet.id}.description").input("Mes mots")
    press(app, "what.save")
    assert sheets(instance, code)[0].review == "in_review"
    assert "repartie en relecture" in str([each.value for each in app.success])
    press(app, ".open.what")
    assert leaves not in texts(app)
    app.text_area(key=f"dataset.{sheet.id}.description").input("D'autres mots")
    press(app, "what.save")
    assert "repartie en relecture" not in str([each.value for each in app.success])


def test_a_group_of_fields_is_summed_up_then_open_alone(instance, open_page, code):
    app = open_sheet(open_page("data/sheets", territory=code), "Titres de transport")
    sheet = sheets(instance, code)[0]
    assert "Titres de transport · Régie des transports" in texts(app)
    press(app, ".open.what")
    assert not [button for button in app.button if ".open." in str(button.key)]
    app.text_input(key=f"dataset.{sheet.id}.label_en").input("Tickets")
    press(app, "what.next")
    app.text_area(key=f"dataset.{sheet.id}.purposes").input("Vendre")
    press(app, "people.close")
    changed = sheets(instance, code)[0]
    assert (changed.label_en, changed.purposes) == ("Tickets", ())


def test_a_no_and_a_zero_count_as_answers_and_an_unticked_box_does_not(instance, open_page, code):
    sheet = sheets(instance, code)[0]
    app = open_sheet(open_page("data/sheets", territory=code), "Titres de transport")
    before = texts(app)
    with instance.writing() as session:
        answers = {"outside_eu": False, "volume_people": 0, "automated": False}
        datasets.edit(session, OWNER, sheet.id, sheet.version, answers)
    said = texts(app.run())
    for told in ("Quittent l'Union européenne – Non", "Nombre de personnes 0"):
        assert told in said and told not in before
    assert "Traitées par informatique" not in said


def test_two_people_choose_field_by_field_what_both_wrote_and_lose_nothing_else(instance, open_page, code, language):
    sheet = sheets(instance, code)[0]
    app = open_sheet(open_page("data/sheets", territory=code, language=language), "Titres de transport")
    press(app, ".open.what")
    app.text_area(key=f"dataset.{sheet.id}.description").input("Mes mots")
    app.text_input(key=f"dataset.{sheet.id}.example").input("Ma carte")
    with instance.writing() as session:
        theirs = {"description": "Leurs mots", "label_en": "Tickets"}
        datasets.edit(session, OWNER, sheet.id, sheet.version, theirs)
    press(app, "what.save")
    assert sheets(instance, code)[0].description == "Leurs mots"
    said = texts(app)
    assert {"fr": "Rien n'est perdu", "en": "Nothing is lost"}[language] in said
    assert len([radio for radio in app.radio if str(radio.key).startswith("conflict.")]) == 1
    press(app, f"{sheet.version + 1}.save")
    assert sheets(instance, code)[0].example == ""
    app.radio(key=f"conflict.{sheet.id}.{sheet.version + 1}.description").set_value("mine")
    press(app, f"{sheet.version + 1}.save")
    both = sheets(instance, code)[0]
    assert (both.description, both.example, both.label_en) == ("Mes mots", "Ma carte", "Tickets")
    assert not [radio for radio in app.radio if str(radio.key).startswith("conflict.")]


def test_a_save_tells_what_it_left_out_since_its_author_took_words_back(instance, open_page, code):
    sheet = sheets(instance, code)[0]
    app = open_sheet(open_page("data/sheets", territory=code, language="fr"), "Titres de transport")
    press(app, ".open.what")
    app.text_area(key=f"dataset.{sheet.id}.description").input("Mes mots")
    app.text_input(key=f"dataset.{sheet.id}.example").input("Ma carte")
    with instance.writing() as session:  # as an erasure writes it
        told = {"dataset_id": sheet.id, "version": sheet.version + 1, "gesture": new_id()}
        session.add(DatasetChangeRow(**told, field="example", erased=True))
        session.get_one(DatasetRow, sheet.id).version += 1
    press(app, "what.save")
    saved = sheets(instance, code)[0]
    assert (saved.description, saved.example) == ("Mes mots", "")
    (warned,) = app.warning
    assert "Exemple pour une personne" in warned.value and "Non enregistré" in warned.value


def test_the_history_of_a_sheet_tells_who_changed_what(instance, open_page, code, language):
    sheet = sheets(instance, code)[0]
    with instance.writing() as session:
        datasets.edit(session, Visitor("dpo"), sheet.id, sheet.version, {"legal_basis": "mission_interet_public"})
    app = open_sheet(open_page("data/sheets", territory=code, language=language), "Titres de transport")
    turn(app, f"history.{sheet.id}")
    assert (
        list(full_tables(app)[translate(language, "History of changes")][0].values())[1:]
        == {
            "fr": ["Relecteur DPD", "Base légale", "Contrat", "Mission d'intérêt public"],
            "en": ["DPO reviewer", "Legal basis", "Contract", "Public task"],
        }[language]
    )


def test_words_in_the_history_are_never_markup_and_are_joined_as_each_language_does(
    instance, open_page, code, language
):
    for change in ({"description": "**Tickets** [ici](http://x)"}, {"description": "$x$"}, {"purposes": ["a", "b"]}):
        sheet = sheets(instance, code)[0]
        with instance.writing() as session:
            datasets.edit(session, OWNER, sheet.id, sheet.version, change)
    app = open_sheet(open_page("data/sheets", territory=code, language=language), "Titres de transport")
    turn(app, f"history.{sheet.id}")
    lines = full_tables(app)[translate(language, "History of changes")]
    purposes, description = (list(line.values())[-2:] for line in lines[:2])
    assert purposes == ["—", {"fr": "a\u00a0; b", "en": "a; b"}[language]]
    assert description == ["**Tickets** [ici](http://x)", "$x$"]


def test_a_long_history_is_searched_and_put_in_another_order(instance, open_page, code, language):
    names = ("bac", "bus", "car", "eau", "gaz", "rue", "toit", "train", "vélo")  # no numbers: each line tells an hour
    for name in names:
        sheet = sheets(instance, code)[0]
        with instance.writing() as session:
            datasets.edit(session, OWNER, sheet.id, sheet.version, {"description": f"Version {name} <i>"})
    app = open_sheet(open_page("data/sheets", territory=code, language=language), "Titres de transport")
    turn(app, f"history.{sheet.id}")

    def after():
        return [list(line.values())[-1] for line in full_tables(app)[translate(language, "History of changes")]]

    newest_first = [f"Version {name} <i>" for name in reversed(names)]
    assert after() == newest_first
    app.selectbox(key=f"history.{sheet.id}.lines.sort").select(translate(language, "When")).run()
    assert after() == newest_first[::-1]
    app.text_input(key=f"history.{sheet.id}.lines.search").input("version gaz").run()
    assert after() == ["Version gaz <i>", "Version rue <i>"]


def test_a_sheet_is_added_from_its_fast_card(instance, open_page, code):
    app = turn(open_page("data/sheets", territory=code), "dataset.new.fold")
    label = next(field for field in app.text_input if str(field.key).endswith(".label_fr"))
    label.input("Trajets à vélo")
    press(app, "new.0.save")
    added = next(each for each in sheets(instance, code) if each.label_fr == "Trajets à vélo")
    assert (added.review, added.confidence) == ("draft", "hypothese")


def test_a_sheet_is_drawn_from_the_reference_as_a_guess(instance, open_page, code):
    app = open_page("data/sheets", territory=code)
    press(app, "reference.draw")
    drawn = next(each for each in sheets(instance, code) if each.reference_id)
    assert drawn.confidence == "hypothese"


def test_the_reference_serves_an_instance_whose_own_list_lacks_its_domains(instance, own_terms, open_page, code):
    own_terms("policy_domain", "mer")
    app = open_page("data/sheets", territory=code)
    press(app, "reference.draw")
    drawn = next(each for each in sheets(instance, code) if each.reference_id)
    assert drawn.policy_domains == () and drawn.cnil_categories


def test_a_sheet_is_removed_and_taken_back(instance, open_page, code):
    app = open_sheet(open_page("data/sheets", territory=code), "Titres de transport")
    press(app, ".remove")
    assert sheets(instance, code) == ()
    press(app, "pending.undo")
    assert len(sheets(instance, code)) == 1


def test_a_sheet_that_changed_on_somebody_elses_screen_is_not_approved_unseen(instance, open_page, code):
    sheet = sheets(instance, code)[0]
    app = open_sheet(open_page("data/sheets", territory=code, role="dpo"), "Titres de transport")
    with instance.writing() as session:
        datasets.edit(session, OWNER, sheet.id, sheet.version, {"description": "Écrit entre-temps"})
    press(app, f"review.{sheet.id}.decide")
    assert app.error
    assert sheets(instance, code)[0].review == "draft"
    press(app, f"review.{sheet.id}.decide")
    assert sheets(instance, code)[0].review == "reviewed"


def test_a_sheet_goes_through_its_review(instance, open_page, code):
    app = open_sheet(open_page("data/sheets", territory=code, role="staff"), "Titres de transport")
    assert not [button for button in app.button if str(button.key).endswith(".decide")]
    press(app, ".submit")
    assert sheets(instance, code)[0].review == "in_review"
    app = open_sheet(open_page("data/sheets", territory=code, role="dpo"), "Titres de transport")
    sheet = sheets(instance, code)[0]
    app.radio(key=f"review.{sheet.id}.verdict").set_value("sent_back")
    press(app, f"review.{sheet.id}.decide")
    assert app.error
    assert sheets(instance, code)[0].review == "in_review"
    app.text_area(key=f"review.{sheet.id}.comment").input("La durée manque")
    press(app, f"review.{sheet.id}.decide")
    assert sheets(instance, code)[0].review == "sent_back"
    assert "La durée manque" in texts(app)


def test_the_dpo_decides_against_the_rule_with_a_reason(instance, open_page, code):
    app = open_sheet(open_page("data/sheets", territory=code, role="dpo"), "Titres de transport")
    sheet = sheets(instance, code)[0]
    app.selectbox(key=f"override.{sheet.id}.value").select_index(1)
    press(app, f"override.{sheet.id}.decide")
    assert app.error
    app.text_area(key=f"override.{sheet.id}.reason").input("Anonymisation rapide")
    press(app, f"override.{sheet.id}.decide")
    assert sheets(instance, code)[0].portability.value == "partielle"
    assert "Anonymisation rapide" in texts(app)


def test_a_register_is_seen_then_brought_in_then_changes_nothing(instance, open_page, code, language):
    app = open_page("data/bring_in", language=language, territory=code)
    app.file_uploader[0].set_value([(REGISTER.name, REGISTER.read_bytes(), "application/vnd.oasis.opendocument")]).run()
    app.checkbox(key="bring_in.examples").check().run()
    assert not app.exception, app.exception
    assert len(sheets(instance, code)) == 1
    press(app, "bring_in.apply")
    assert len(sheets(instance, code)) == 4
    with instance.reading() as session:
        territory = territories.by_code(session, OWNER, code)
        assert [each.name for each in processings.of(session, OWNER, territory.id)] == ["Gestion de la paie"]
    assert not [button for button in app.button if button.key == "bring_in.apply"]
    assert {"fr": "3 fiches ajoutées", "en": "3 sheets added"}[language] in texts(app)


def test_another_spreadsheet_is_told_and_writes_nothing(instance, open_page, code):
    app = open_page("data/bring_in", territory=code)
    app.file_uploader[0].set_value([("notes.csv", b"a;b\n1;2\n", "text/csv")]).run()
    assert not app.exception, app.exception
    assert not [button for button in app.button if button.key == "bring_in.apply"]
    app.file_uploader[0].set_value([("notes.ods", b"not a spreadsheet", "application/x")]).run()
    assert app.error
    assert len(sheets(instance, code)) == 1


def cells(app):
    """Return the words of each table that is read in full."""
    return [[list(line.values()) for line in lines] for lines in full_tables(app).values()]


def test_while_nothing_is_published_the_next_step_is_where_sheets_are_handed_over_then_where_they_are_read(
    instance, open_page, code, language
):
    def leads_to(label):  # besides the menu
        app = open_page("data/who_has_what", language=language, territory=code)
        return [link.proto.label for link in app.get("page_link")].count(translate(language, label)) == 2

    assert leads_to("Sheets") and not leads_to("DPO review")
    [sheet] = sheets(instance, code)
    with instance.writing() as session:
        review.submit(session, OWNER, sheet.id, sheet.version)
    assert leads_to("DPO review") and not leads_to("Sheets")


def test_the_public_page_is_seen_from_the_desk_by_situation_with_what_is_still_unsaid(
    instance, open_page, code, language
):
    app = open_page("data/who_has_what", language=language, territory=code)
    assert {"fr": "Rien n'est encore publié", "en": "Nothing is published yet"}[language] in texts(app)
    assert not app.dataframe
    [sheet] = sheets(instance, code)
    with instance.writing() as session:
        review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
    app = open_page("data/who_has_what", language=language, territory=code)
    assert not any(alert.value for alert in app.info)
    [shown], [unsaid] = cells(app)[:2]
    assert shown[0] == unsaid[0] == "Titres de transport"
    assert {"fr": "récupérer", "en": "take back"}[language] in shown[-1]
    assert len(unsaid[1].split(", ")) == 4
    with instance.writing() as session:
        sheet = datasets.edit(session, OWNER, sheet.id, sheet.version + 1, {"retention_months": 24})
        review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
    [shown], [unsaid] = (
        list(map(list, map(dict.values, lines))) for lines in list(full_tables(app.run()).values())[:2]
    )
    assert {"fr": "24 mois", "en": "24 months"}[language] in shown
    assert len(unsaid[1].split(", ")) == 3
    app.multiselect(key="who_has_what.situations").select("compteur_eau").run()
    assert not app.exception and cells(app)[0] == []


def test_a_published_sheet_that_says_of_nobody_stays_whatever_situation_is_chosen(instance, open_page, code, language):
    with instance.writing() as session:
        [named] = datasets.of(session, OWNER, territories.by_code(session, OWNER, code).id)
        unsaid = datasets.add(session, OWNER, named.territory_id, holder_id=named.holder_id, label_fr="Registre")
        for sheet in (named, unsaid):
            review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
    title = translate(language, "Perhaps you too")
    app = open_page("data/who_has_what", language=language, territory=code)
    assert title not in [header.value for header in app.header]
    assert sorted(line[0] for line in cells(app)[0]) == ["Registre", "Titres de transport"]
    app.multiselect(key="who_has_what.situations").select("transports_commun").run()
    assert not app.exception and title in [header.value for header in app.header]
    assert [[line[0] for line in lines] for lines in cells(app)[:2]] == [["Titres de transport"], ["Registre"]]
    assert translate(language, "The sheets below do not say yet whom they are about: it may be you.") in texts(app)


def test_the_drafts_that_a_filter_shows_are_handed_over_at_once_and_taken_back(instance, open_page, code):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        holder = sheets(instance, code)[0].holder_id
        for label in ("Avis de cantine", "Avis de piscine"):
            datasets.add(session, OWNER, territory.id, holder_id=holder, label_fr=label)
    app = open_page("data/sheets", territory=code, role="staff")
    app.text_input(key="sheets.search").input("avis").run()
    assert len(app.dataframe[0].value) == 2
    press(app, "sheets.drafts.hand_over")
    assert {one.label_fr: one.review for one in sheets(instance, code)} == {
        "Avis de cantine": "in_review", "Avis de piscine": "in_review", "Titres de transport": "draft",
    }  # fmt: skip
    app.text_input(key="sheets.search").input("").run()
    assert "sheets.drafts.hand_over" in [button.key for button in app.button]
    app.segmented_control(key="sheets.scope").set_value("waiting").run()
    assert len(app.dataframe[0].value) == 2
    assert "sheets.drafts.hand_over" not in [button.key for button in app.button]
    press(app, "pending.undo")
    assert {one.review for one in sheets(instance, code)} == {"draft"}


def test_a_sheet_stays_open_when_it_is_renamed_or_passes_the_filter_no_more(instance, open_page, code):
    app = open_sheet(open_page("data/sheets", territory=code, role="staff"), "Titres de transport")
    app.multiselect(key="sheets.filter.domain").set_value(["mobilite"]).run()
    sheet = sheets(instance, code)[0]
    app.multiselect(key="sheets.filter.holder").set_value([str(sheet.holder_id)]).run()
    with instance.writing() as session:
        told = {"label_fr": "Billets", "policy_domains": ["eau"]}
        datasets.edit(session, OWNER, sheet.id, sheet.version, told)
        organisations.edit(session, OWNER, sheet.holder_id, 1, {"name": "Régie des bus"})
    app.run()
    assert app.multiselect(key="sheets.filter.domain").value == ["mobilite"]
    assert app.multiselect(key="sheets.filter.holder").value == [str(sheet.holder_id)]
    assert app.query_params["domain"] == "mobilite"
    assert not app.exception and app.header[0].value == "Billets"
    assert "Ce qui est ouvert n'est plus dans cette liste" in texts(app)
