"""The notes of a datablitz are qualified one at a time, in both languages, each gesture with its way back."""

import pytest

from datablitz import datasets, qualifying
from tests import boards
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.i18n import translate
from workshop.tables import NoteRow

WORDS = ("Mes factures d'eau", "Ma facture d'eau de l'année", "Ma carte de bus")


@pytest.fixture
def code(instance):
    with instance.writing() as session:
        board = boards.board(session, type="datablitz")
        organisations.add(session, OWNER, board.territory.id, name="Régie des eaux")
        for n, text in enumerate(WORDS):
            board.note(text, zone="local", dots=3 - n)
        return board.territory.code


def said(app):
    kinds = (app.text, app.markdown, app.title, app.header, app.caption, app.error)
    return " | ".join(str(each.value) for kind in kinds for each in kind)


def here(instance, code):
    with instance.reading() as session:
        territory = territories.by_code(session, OWNER, code)
        return qualifying.of(session, OWNER, territory.id), datasets.of(session, OWNER, territory.id)


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def save(app):
    return press(app, "qualify.save")


def test_before_any_datablitz_the_page_says_what_will_wait_there(instance, open_page, language):
    with instance.writing() as session:
        empty = boards.territory(session).code
    app = open_page("data/qualify", language=language, territory=empty)
    assert {"fr": "Les notes sur les données", "en": "The notes about data"}[language] in said(app)
    assert {"fr": "Prochaine étape", "en": "Next step"}[language] in said(app)
    assert {"fr": "tenu sur papier se collent dans «\u00a0Apporter", "en": "pasted under “Bring in"}[language] in said(
        app
    )
    led = [link.proto.label for link in app.get("page_link")]
    assert [led.count(translate(language, label)) for label in ("Bring in", "Prepare")] == [2, 2]  # besides the menu
    assert not app.text_input


def test_notes_are_qualified_one_after_the_other(instance, open_page, code, language):
    app = open_page("data/qualify", language=language, territory=code, role="staff")
    assert app.header[0].value == WORDS[0]
    assert app.text_input(key="qualify.label_fr").value == WORDS[0]
    app.text_input(key="qualify.label_fr").input("Factures d'eau")
    app.selectbox(key="qualify.holder_id").select_index(1)
    app.multiselect(key="qualify.policy_domains").set_value(["eau"])
    app.multiselect(key="qualify.collection_forms").set_value(["fournie"])
    app.selectbox(key="qualify.sensitivity").select("moyenne")
    app.selectbox(key="qualify.confidence").select("declare")
    app.text_input(key="qualify.example").input("J'ai payé 32 euros.")
    save(app)
    left, (sheet,) = here(instance, code)
    assert (sheet.label_fr, sheet.holder_name, sheet.example) == (
        "Factures d'eau",
        "Régie des eaux",
        "J'ai payé 32 euros.",
    )
    assert (sheet.policy_domains, sheet.collection_forms) == (("eau",), ("fournie",))
    assert (sheet.sensitivity, sheet.confidence, len(left.waiting)) == ("moyenne", "declare", 2)
    assert app.header[0].value == WORDS[1]
    assert (app.text_input(key="qualify.label_fr").value, app.text_input(key="qualify.example").value) == (WORDS[1], "")
    assert app.multiselect(key="qualify.policy_domains").value == []
    press(app, "pending.undo")
    left, sheets = here(instance, code)
    assert (len(left.waiting), sheets) == (3, ())
    assert app.header[0].value == WORDS[0]


def test_a_merge_is_offered_and_made_only_when_chosen(instance, open_page, code):
    app = open_page("data/qualify", territory=code)
    suggestions = app.pills(key="qualify.suggested")
    assert suggestions.options[0] == f"Même donnée\u00a0: {WORDS[1]}"
    assert suggestions.value == []
    suggestions.select(f"note {here(instance, code)[0].waiting[1].id}")
    app.selectbox(key="qualify.holder_id").select_index(1)
    save(app)
    left, (sheet,) = here(instance, code)
    assert (len(sheet.notes), left.qualified) == (2, 2)
    with instance.reading() as session:
        assert sorted(row.text for row in session.query(NoteRow)) == sorted(WORDS)
    press(app, "pending.undo")
    assert here(instance, code)[0].qualified == 0


def test_a_note_joins_a_sheet_that_is_there(instance, open_page, code):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        (holder,) = organisations.of(session, OWNER, territory.id)
        sheet = datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Factures d'eau")
    app = open_page("data/qualify", territory=code)
    app.pills(key="qualify.suggested").select(f"sheet {sheet.id}")
    save(app)
    left, (sheet,) = here(instance, code)
    assert (len(sheet.notes), sheet.label_fr, left.qualified) == (1, "Factures d'eau", 1)
    press(app, "pending.undo")
    left, (sheet,) = here(instance, code)
    assert (sheet.notes, left.qualified) == ((), 0)


def test_a_note_is_set_aside_left_for_later_and_brought_back(instance, open_page, code):
    app = open_page("data/qualify", territory=code)
    press(app, "qualify.later")
    assert app.header[0].value == WORDS[1]
    press(app, "qualify.aside")
    assert app.header[0].value == WORDS[2]
    press(app, "qualify.aside")
    assert app.header[0].value == WORDS[0]
    assert len(here(instance, code)[0].aside) == 2
    press(app, "pending.undo")
    assert len(here(instance, code)[0].aside) == 1
    press(app, "qualify.bring_back")
    assert here(instance, code)[0].aside == ()


def test_a_holder_that_is_not_in_the_list_is_added_and_chosen(instance, open_page, code):
    app = open_page("data/qualify", territory=code)
    app.text_input(key="qualify.holder_name").input("Société des eaux")
    press(app, "qualify.add_holder")
    app.text_input(key="qualify.label_fr").input("Factures")
    save(app)
    _, (sheet,) = here(instance, code)
    assert (sheet.label_fr, sheet.holder_name) == ("Factures", "Société des eaux")


def test_what_is_pressed_on_a_card_that_somebody_else_dealt_with_is_not_done_to_the_next(instance, open_page, code):
    for key in ("qualify.save", "qualify.aside"):
        app = open_page("data/qualify", territory=code)
        before, _ = here(instance, code)
        with instance.writing() as session:
            qualifying.set_aside(session, OWNER, before.waiting[0].id)
        app.selectbox(key="qualify.holder_id").select_index(1)
        press(app, key)
        assert app.info and app.header[0].value == before.waiting[1].text
        after, sheets = here(instance, code)
        assert (sheets, len(after.aside)) == ((), len(before.aside) + 1)


def test_a_card_stays_on_screen_while_its_note_waits(instance, open_page, code):
    app = open_page("data/qualify", territory=code)
    app.text_input(key="qualify.label_fr").input("Factures").run()
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        boards.board(session, territory, code="DBLITZ", type="datablitz").note("Plus lourde", zone="local", dots=9)
    app.run()
    assert app.header[0].value == WORDS[0]


def test_a_card_without_a_holder_is_refused_and_keeps_what_was_typed(instance, open_page, code, language):
    app = open_page("data/qualify", language=language, territory=code)
    app.text_input(key="qualify.label_fr").input("Factures")
    save(app)
    assert {"fr": "Détenteur", "en": "Holder"}[language] in app.error[0].value
    assert app.text_input(key="qualify.label_fr").value == "Factures"
    assert here(instance, code)[1] == ()


def test_when_all_is_qualified_the_page_says_what_comes_next(instance, open_page, code, language):
    app = open_page("data/qualify", language=language, territory=code)
    for _note in WORDS:
        press(app, "qualify.aside")
    assert {"fr": "Chaque note est qualifiée", "en": "Every note is qualified"}[language] in said(app)
    assert not app.text_input


def test_what_participants_wrote_is_never_markup(instance, open_page, code):
    with instance.writing() as session:
        row = session.query(NoteRow).filter_by(text=WORDS[0]).one()
        row.text = "# **Mes** [factures](http://x) <b>d'eau</b> :red[$x$]"
    app = open_page("data/qualify", territory=code)
    assert app.header[0].value.startswith("\\# \\*\\*Mes\\*\\*")
