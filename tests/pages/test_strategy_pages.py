"""From notes to the plan, on screen: each page opens in both languages, and its gestures reach the database."""

import pytest

from datablitz import datasets
from roadmap import items
from swot import findings, strategies
from tests import boards
from tests.pages.folds import turn
from tests.pages.strategy_territory import fill
from usecases import use_cases, watch
from usecases.cards import Need
from workshop import rereading, territories, workshops
from workshop.access import OWNER
from workshop.errors import TakenBack
from workshop.i18n import translate
from workshop.interface.plain import plain
from workshop.settings import ROOT
from workshop.tables import DotRow, WorkshopRow
from workshop.texts import folded

PAGES = (
    *("diagnosis/findings", "diagnosis/strategies", "imagine/watch", "imagine/use_cases", "imagine/crossing"),
    *("imagine/mobilise", "roadmap/plan"),
)


@pytest.fixture
def code(instance):
    with instance.writing() as session:
        return fill(session)


def texts(app):
    shown = (*app.text, *app.markdown, *app.title, *app.caption)
    return " | ".join(str(element.value) for element in shown)


def read(instance, module, code):
    with instance.reading() as session:
        return module.of(session, OWNER, territories.by_code(session, OWNER, code).id)


def press(app, ending):
    next(button for button in app.button if str(button.key).endswith(ending)).click().run()
    assert not app.exception, app.exception
    return app


def open_record(app, key, name):
    chooser = app.selectbox(key=f"{key}.open")
    chooser.select(next(option for option in chooser.options if option == name)).run()
    assert not app.exception, app.exception
    return app


def test_a_dot_counts_in_the_order_of_holders_as_soon_as_it_is_put(instance, open_page, code):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        board = boards.board(session, territory, code="DOTSAB")
        idea = board.note("mon bilan", dots=2)
        (card,) = use_cases.of(session, OWNER, territory.id)
        use_cases.edit(session, OWNER, card.id, card.version, {"notes": [idea]})
    app = open_page("imagine/mobilise", territory=code, language="en")
    assert "once for each dot of participants behind it: 2 dots in all" in texts(app)
    assert "the set of most weight of its size, dots included" in texts(app)
    assert "paper included" in texts(app) and "citizens" not in texts(app)
    with instance.writing() as session:
        workshop = session.get_one(WorkshopRow, board.workshop_id)
        workshop.revision += 1
        session.add(DotRow(workshop_id=workshop.id, ballot="dots", participant_id=board.participant_id, target=idea))
    app.run()
    assert "once for each dot of participants behind it: 3 dots in all" in texts(app)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_full_and_empty_with_its_next_step(instance, open_page, code, page, language):
    with instance.writing() as session:
        empty = boards.territory(session, "Territoire Vide").code
    for territory in (code, empty):
        app = open_page(page, language=language, territory=territory)
        assert len(app.title) == 1
        assert translate(language, "Next step") in texts(app)


def test_a_group_becomes_a_finding_and_is_no_longer_proposed(instance, open_page, code):
    app = open_page("diagnosis/findings", territory=code)
    next(area for area in app.text_area if str(area.key).startswith("proposal.")).input("Trop peu de juristes")
    theme = next(box for box in app.selectbox if str(box.key).endswith(".theme"))
    assert theme.value is None
    press(app, next(button.key for button in app.button if str(button.key).startswith("proposal.")))
    assert plain(translate("fr", "Choose one in the list.")) in app.error[0].value
    assert "Trop peu de juristes" not in [each.text for each in read(instance, findings, code)]
    next(box for box in app.selectbox if str(box.key).endswith(".theme")).select("juridique")
    press(app, next(button.key for button in app.button if str(button.key).startswith("proposal.")))
    made = next(each for each in read(instance, findings, code) if each.text == "Trop peu de juristes")
    assert (made.quadrant, made.weight, made.theme) == ("faiblesse", 4, "juridique")
    assert not [box for box in app.selectbox if box.key == "proposal.source"]


def test_a_finding_is_changed_then_removed_then_taken_back(instance, open_page, code):
    app = open_record(open_page("diagnosis/findings", territory=code), "findings", "La défiance monte")
    threat = next(each for each in read(instance, findings, code) if each.text == "La défiance monte")
    app.text_area(key=f"finding.{threat.id}.text").input("La défiance")
    press(app, f"{threat.id}.save")
    assert "La défiance" in [each.text for each in read(instance, findings, code)]
    press(app, f"{threat.id}.remove")
    assert "La défiance" not in [each.text for each in read(instance, findings, code)]
    assert "Rassurer" in texts(app)
    app.button(key="pending.undo").click().run()
    assert "La défiance" in [each.text for each in read(instance, findings, code)]


def test_what_someone_else_saved_meanwhile_is_shown_and_not_overwritten(instance, open_page, code):
    app = open_record(open_page("diagnosis/findings", territory=code), "findings", "La défiance monte")
    before = next(each for each in read(instance, findings, code) if each.text == "La défiance monte")
    with instance.writing() as session:
        findings.edit(session, OWNER, before.id, before.version, {"text": "Écrit par une collègue"})
    area = app.text_area(key=f"finding.{before.id}.text")
    area.input("Écrit par moi")
    press(app, f"{before.id}.save")
    assert [error.value for error in app.error]
    assert "Écrit par une collègue" in [each.text for each in read(instance, findings, code)]
    assert any("Écrit par une collègue" in str(table.value) for table in app.dataframe)
    assert app.text_area(key=f"finding.{before.id}.text").value == "Écrit par moi"
    press(app, f"{before.id}.save")
    assert "Écrit par moi" in [each.text for each in read(instance, findings, code)]


@pytest.mark.parametrize("gesture", ["close", "undo", "speak"])
def test_a_run_that_is_cut_short_does_not_make_an_open_form_forget_what_it_began_from(
    instance, open_page, code, gesture
):
    app = open_record(open_page("diagnosis/findings", territory=code), "findings", "Une élue porte le sujet")
    press(app, ".remove")
    open_record(app, "findings", "La défiance monte")
    before = next(each for each in read(instance, findings, code) if each.text == "La défiance monte")
    with instance.writing() as session:
        findings.edit(session, OWNER, before.id, before.version, {"text": "Écrit par une collègue"})
    if gesture in ("close", "undo"):
        press(app, f"pending.{gesture}")
        assert not [button for button in app.button if button.key == "pending.close"]
    else:
        app.segmented_control(key="frame.language.fr").set_value("en").run()
    press(app, f"{before.id}.save")
    assert app.error and "Écrit par une collègue" in [each.text for each in read(instance, findings, code)]


def test_words_taken_back_meanwhile_are_not_brought_back_by_saving_again(instance, open_page, code, language):
    app = open_record(
        open_page("diagnosis/findings", territory=code, language=language), "findings", "La défiance monte"
    )
    before = next(each for each in read(instance, findings, code) if each.text == "La défiance monte")
    with instance.writing() as session:
        findings.edit(session, OWNER, before.id, before.version, {"text": "Effacé"})
        rereading.ask(session, before.territory_id, None, "finding", before.id, emptied_version=before.version + 1)
    press(app, f"{before.id}.save")
    told = translate(language, TakenBack.sentence)
    assert plain(told) in [warning.value for warning in app.warning]
    form = f"finding.{before.id}.{before.version + 1}"
    assert app.text_area(key=f"{form}.text").value == "Effacé"
    app.text_area(key=f"{form}.text").input("La méfiance")
    press(app, f"{form}.save")
    assert "La méfiance" in [each.text for each in read(instance, findings, code)]


def test_a_one_sided_strategy_is_refused_and_what_was_typed_stays(instance, open_page, code):
    app = turn(open_page("diagnosis/strategies", territory=code), "strategy.new.fold")
    force = next(each for each in read(instance, findings, code) if each.quadrant == "force")
    title = next(field for field in app.text_input if str(field.key).endswith(".title"))
    title.input("Bancale")
    chooser = next(field for field in app.multiselect if str(field.key).endswith(".findings"))
    chooser.set_value([str(force.id)])
    press(app, ".save")
    refusal = translate("fr", "Add an opportunity or a threat: what comes from outside, to seize or to face.")
    assert plain(refusal) in app.error[0].value
    assert next(field for field in app.text_input if str(field.key).endswith(".title")).value == "Bancale"
    assert [each.title for each in read(instance, strategies, code)] == ["Rassurer"]


def test_the_watch_is_searched_narrowed_and_opened(open_page, code):
    app = open_page("imagine/watch", territory=code)
    everything = len(app.selectbox(key="watch.open").options)
    app.selectbox(key="watch.scope").select("eau").run()
    assert 0 < len(app.selectbox(key="watch.open").options) < everything == 34
    app.text_input(key="watch.search").input("introuvable").run()
    assert app.selectbox(key="watch.open").options == []
    app.text_input(key="watch.search").input("").run()
    app.selectbox(key="watch.open").select_index(0).run()
    assert "booklet" in str(app.table[0].value) or "livret" in str(app.table[0].value)


def test_a_case_of_the_watch_begins_a_use_case_that_names_it_and_leads_back_to_it(instance, open_page, code):
    app = open_page(territory=code)
    app.query_params["inspired"] = "CU005"
    app.switch_page(str(ROOT / "pages" / "imagine" / "use_cases.py")).run()
    case = watch.by_id("CU005").name("fr")
    assert not app.exception and case in app.info[0].value
    field = next(each for each in app.multiselect if str(each.key).endswith(".inspired"))
    assert field.value == ["CU005"] and len(field.options) == 34 and case in field.options
    next(each for each in app.text_input if str(each.key).endswith(".title")).input("Mes bilans")
    press(app, ".save")
    assert not app.exception and "inspired" not in app.query_params
    (made,) = [each for each in read(instance, use_cases, code) if each.title == "Mes bilans"]
    assert made.inspired_by == ("CU005",)
    app = open_page("imagine/watch", territory=code)
    app.selectbox(key="watch.open").select("CU005").run()
    assert "Mes bilans" in [link.proto.label for link in app.get("page_link")]


def test_a_use_case_leads_to_the_sheets_it_draws_on_and_tells_which_block_it(instance, open_page, code):
    with instance.writing() as session:
        (card,) = use_cases.of(session, OWNER, territories.by_code(session, OWNER, code).id)
        (trips,) = card.datasets
        holder = datasets.one(session, OWNER, trips.dataset_id).holder_id
        hours = datasets.add(session, OWNER, card.territory_id, holder_id=holder, label_fr="Horaires")
        use_cases.edit(session, OWNER, card.id, card.version, {"datasets": [trips, Need(hours.id, "utile")]})
    app = open_record(open_page("imagine/use_cases", territory=code), "use_cases", "Mon bilan de trajets")
    led = [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]
    drawn = [(label, asked.partition("record=")[2]) for label, asked in led if "Régie des bacs" in label]
    assert drawn == [
        (plain("Traversées du bac · Régie des bacs (Indispensable)"), str(trips.dataset_id)),
        (plain("Horaires · Régie des bacs (Utile)"), str(hours.id)),
        (plain("Traversées du bac · Régie des bacs (Inconnu)"), str(trips.dataset_id)),
    ]


def test_a_new_use_case_is_kept_and_the_form_is_empty_again(instance, open_page, code):
    app = turn(open_page("imagine/use_cases", territory=code), "use_case.new.fold")
    next(field for field in app.text_input if str(field.key).endswith(".title")).input("Mon chauffage")
    press(app, ".save")
    assert {each.title for each in read(instance, use_cases, code)} == {"Mon bilan de trajets", "Mon chauffage"}
    assert next(field for field in app.text_input if str(field.key).endswith(".title")).value == ""


def test_an_item_shows_the_thread_back_to_the_words_people_wrote(open_page, code):
    app = open_record(open_page("roadmap/plan", territory=code), "plan", "Lancer le pilote")
    shown = texts(app)
    led = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    assert "record=" in led["Une élue porte le sujet"] and "Une élue engagée" in shown


def test_a_note_shows_the_actions_it_led_to(open_page, code):
    app = turn(open_page("roadmap/plan", territory=code), "plan.tabs", translate("fr", "From a note"))
    chooser = app.selectbox(key="plan.note")
    chooser.select(next(option for option in chooser.options if option.startswith("Une élue engagée"))).run()
    assert "Lancer le pilote" in [text.value for text in app.text]
    chooser = app.selectbox(key="plan.note")
    chooser.select(next(option for option in chooser.options if option.startswith("Une seule juriste"))).run()
    assert translate("fr", "No action rests on this note yet.") in [text.value for text in app.text]


def test_a_circle_is_refused_by_name_on_the_page(instance, open_page, code):
    app = open_record(open_page("roadmap/plan", territory=code), "plan", "Signer la convention")
    pilot = next(each for each in read(instance, items, code) if each.title == "Lancer le pilote")
    next(field for field in app.multiselect if str(field.key).endswith(".depends_on")).set_value([str(pilot.id)])
    press(app, ".save")
    assert "Signer la convention → Lancer le pilote → Signer la convention" in app.error[0].value
    assert all(not each.depends_on for each in read(instance, items, code) if each.title == "Signer la convention")


def test_each_kind_asks_for_what_it_alone_has(open_page, code):
    app = turn(open_page("roadmap/plan", territory=code), "item.etape..new.fold")
    assert app.date_input
    assert not [field for field in app.selectbox if str(field.key).endswith(".means")]
    app.selectbox(key="item.kind").select("moyen").run()
    assert [field for field in app.selectbox if str(field.key).endswith(".means")]
    app.selectbox(key="item.kind").select("principe").run()
    assert [field for field in app.text_input if str(field.key).endswith(".source")]
    assert not app.date_input


def test_what_waits_to_be_read_again_is_searched_sorted_read_and_taken_back(instance, open_page, code):
    with instance.writing() as session:
        place = territories.by_code(session, OWNER, code).id
        kept = {each.text: each.id for each in findings.of(session, OWNER, place)}
        (held,) = workshops.of(session, OWNER, place)
        for id in kept.values():
            rereading.ask(session, place, held.id, "finding", id, emptied_version=None)
    app = open_page("workshops/read_again", territory=code)

    def waiting():
        return [each.value.strip("*") for each in app.markdown if each.value.strip("*") in kept]

    app.selectbox(key="reread.sort").select("text").run()
    assert waiting() == sorted(kept, key=folded)
    app.text_input(key="reread.search").input("defiance").run()
    assert waiting() == ["La défiance monte"]
    press(app, ".done")
    assert waiting() == [] and "La défiance monte" in str(app.table[0].value)
    press(app, "pending.undo")
    assert waiting() == ["La défiance monte"]
