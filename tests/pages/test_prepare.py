"""Preparing a workshop on screen: planned, adapted phase by phase, printed; nothing typed is lost."""

import dataclasses
from collections.abc import Callable
from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from tests import boards
from tests.pages.folds import turn
from workshop import addresses, agendas, board, preparing, territories, workshops
from workshop.access import OWNER
from workshop.interface.print_view import join_url
from workshop.live import venue, wifi
from workshop.storage.database import Database
from workshop.workshops import Workshop

Shown = Callable[..., AppTest]
PAGE = "workshops/prepare"
SAID = {"fr": "Prochaine étape", "en": "Next step"}


@pytest.fixture
def planned(instance: Database) -> Workshop:
    with instance.writing() as session:
        territory = boards.territory(session)
        given = {"language": "fr", "mode": "presentiel", "starts_on": date(2026, 3, 3), "stake": "Se déplacer"}
        return workshops.plan(session, OWNER, territory.id, type="datablitz", title="Notre datablitz", **given)


@pytest.fixture
def shown(open_page: Callable[..., AppTest], instance: Database, planned: Workshop) -> Shown:
    """``shown(language="en", role="staff")`` → the page, with the workshop open on it."""

    def shown(**more: str) -> AppTest:
        app = open_page(PAGE, territory=code(instance, planned), **more)
        chooser = next(box for box in app.selectbox if str(box.key).endswith(".open"))
        return ran(chooser.select("Notre datablitz"))

    return shown


def code(instance: Database, workshop: Workshop) -> str:
    with instance.reading() as session:
        return next(each.code for each in territories.seen_by(session, OWNER) if each.id == workshop.territory_id)


def ran(element: object) -> AppTest:
    app: AppTest = element.run()
    assert not app.exception, app.exception
    return app


def tabs(workshop: Workshop) -> str:
    return f"workshop.{workshop.id}.tabs"


def press(app: AppTest, ending: str) -> AppTest:
    return ran(next(button for button in app.button if str(button.key).endswith(ending)).click())


def field(elements: object, ending: str) -> object:
    return next(each for each in elements if str(each.key).endswith(ending))


def texts(app: AppTest) -> str:
    shown = (*app.text, *app.markdown, *app.caption, *app.error, *app.success, *app.info, *app.warning)
    return " | ".join(str(each.value) for each in shown).replace("\\", "")


def now(instance: Database, workshop: Workshop) -> Workshop:
    with instance.reading() as session:
        return workshops.by_id(session, OWNER, workshop.id)


def phase_of(workshop: Workshop, key: str) -> agendas.Phase:
    return next(phase for phase in workshop.agenda.phases if phase.key == key)


def elsewhere(instance: Database, workshop: Workshop, key: str, **more: object) -> Workshop:
    """Another person saves the same phase meanwhile."""
    known = phase_of(now(instance, workshop), key)
    with instance.writing() as session:
        changed = dataclasses.replace(known, **more)
        return preparing.edit_phase(session, OWNER, workshop.id, known=known, phase=changed)


def test_the_page_opens_empty_and_full_in_both_languages(
    instance: Database, open_page: Callable[..., AppTest], shown: Shown, language: str
) -> None:
    with instance.writing() as session:
        empty = boards.territory(session, "Territoire Vide").code
    for app in (open_page(PAGE, language=language, territory=empty), shown(language=language)):
        assert len(app.title) == 1
        assert SAID[language] in texts(app)
    said = texts(app)
    assert {"fr": "On écrit en silence", "en": "People write in silence"}[language] in said
    assert {"fr": "dont 10 min de pause", "en": "of which a break of 10 min"}[language] in said.replace("\u00a0", " ")


def test_a_workshop_is_planned_with_its_hour_and_opens_for_preparing(
    instance: Database, open_page: Callable[..., AppTest], planned: Workshop
) -> None:
    app = turn(open_page(PAGE, territory=code(instance, planned)), "workshop.new.0.fold")
    field(app.selectbox, ".0.type").select("atelier_citoyen")
    field(app.text_input, ".0.title").input("Nos données")
    field(app.time_input, ".0.hour").set_value(time(14, 0))
    field(app.checkbox, ".0.named").check()
    said = texts(press(app, ".0.save"))
    assert "de 14:00 à 16:45" in said and "Nos données" in [head.value for head in app.header]
    with instance.reading() as session:
        made = next(each for each in workshops.of(session, OWNER, planned.territory_id) if each.id != planned.id)
    assert (made.type, made.starts_at, made.named, made.agenda) == (
        "atelier_citoyen",
        time(14, 0),
        True,
        agendas.template("atelier_citoyen"),
    )


def test_a_session_in_english_is_offered_in_english_and_others_in_the_language_of_the_territory(
    instance: Database, open_page: Callable[..., AppTest], planned: Workshop
) -> None:
    app = turn(open_page(PAGE, territory=code(instance, planned)), "workshop.new.0.fold")
    assert field(app.selectbox, ".0.language.fr").value == "fr"
    field(app.selectbox, ".0.type").select("session_anglais").run()
    assert field(app.selectbox, ".0.language.en").value == "en"
    field(app.text_input, ".0.title").input("MyData")
    press(app, ".0.save")
    with instance.reading() as session:
        made = next(each for each in workshops.of(session, OWNER, planned.territory_id) if each.id != planned.id)
    assert (made.type, made.language, made.title) == ("session_anglais", "en", "MyData")


def test_title_day_and_stake_change_and_a_stale_save_shows_both(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = turn(shown(), tabs(planned), "Titre, jour et enjeu")
    with instance.writing() as session:
        workshops.edit(session, OWNER, planned.id, planned.version, {"stake": "L'énergie"})
    field(app.text_input, f"{planned.id}.title").input("Le datablitz")
    app = press(app, f"workshop.{planned.id}.save")
    assert "comparez" in texts(app).lower()
    assert ["Se déplacer", "L'énergie"] in app.dataframe[-1].value.values.tolist()
    assert now(instance, planned).title == "Notre datablitz"
    app = turn(app, tabs(planned), "Agenda")
    assert field(app.text_input, f"{planned.id}.title").value == "Le datablitz"  # typed, and kept out of sight
    press(app, f"workshop.{planned.id}.save")
    assert (now(instance, planned).title, now(instance, planned).stake) == ("Le datablitz", "Se déplacer")


def test_details_are_saved_after_a_change_of_the_agenda(instance: Database, shown: Shown, planned: Workshop) -> None:
    """Both make a new version of the workshop, and only somebody else's words are to be compared."""
    app = turn(shown(), tabs(planned), "Titre, jour et enjeu")
    app = press(turn(app, tabs(planned), "Agenda"), f"{planned.id}.moments")
    field(app.number_input, ".notes.minutes").set_value(20)
    app = turn(press(app, "moments.save"), tabs(planned), "Titre, jour et enjeu")
    field(app.text_input, f"{planned.id}.title").input("Le datablitz")
    app = press(app, f"workshop.{planned.id}.save")
    assert not app.error and now(instance, planned).title == "Le datablitz"


def test_a_phase_is_opened_changed_moved_doubled_removed_and_taken_back(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = press(shown(), f"{planned.id}.moments")
    field(app.text_input, ".notes.title_fr").input("Mon lundi")
    field(app.number_input, ".notes.minutes").set_value(20)
    app = press(app, "moments.save")
    saved = phase_of(now(instance, planned), "moments")
    assert (saved.title_fr, saved.minutes, saved.title_en) == ("Mon lundi", 20, "My day and this stake")
    app = press(press(app, f"{planned.id}.moments"), "agenda.up")
    assert now(instance, planned).agenda.phases[0].key == "moments"
    app = press(app, "agenda.copy")
    assert now(instance, planned).agenda.phases[1].key == "moments_2"
    app = press(app, "agenda.remove")
    assert "Mon lundi" in texts(app) and phase_of(now(instance, planned), "moments_2")
    assert "moments" not in [phase.key for phase in now(instance, planned).agenda.phases]
    press(app, "pending.undo")
    assert now(instance, planned).agenda.phases[0] == saved


def test_a_bad_combination_is_refused_in_a_sentence_and_keeps_what_was_typed(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = press(shown(), f"{planned.id}.blitz_silence")
    field(app.text_input, ".notes.title_fr").input("Chut")
    field(app.checkbox, ".rules.group").check()
    app = press(app, "blitz_silence.save")
    assert "on ne voit que ses propres notes" in app.error[0].value
    assert field(app.text_input, ".notes.title_fr").value == "Chut" and field(app.checkbox, ".rules.group").value
    assert now(instance, planned).agenda == planned.agenda
    field(app.checkbox, ".rules.group").uncheck()
    press(app, "blitz_silence.save")
    assert phase_of(now(instance, planned), "blitz_silence").title_fr == "Chut"


def test_a_phase_changes_what_people_do_and_gets_what_that_asks(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = press(shown(), f"{planned.id}.verifications")
    app = ran(field(app.selectbox, "verifications.activity").select("scale"))
    field(app.text_input, ".statement.new.text_fr").input("Nous savons qui vérifie")
    for language in ("fr", "en"):
        field(app.text_area, f".statement.new.levels_{language}").input("non\nun peu\nplutôt\noui")
    press(app, "verifications.save")
    saved = phase_of(now(instance, planned), "verifications")
    assert (saved.activity, len(saved.statements)) == ("scale", 2)
    assert saved.statements[1].text_en == "Nous savons qui vérifie" and saved.statements[1].levels_fr[3] == "oui"


def test_a_vote_gets_other_dots_with_advice_and_a_card_gets_lines(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = press(shown(), f"{planned.id}.vote")
    assert "de 3 à 7 gommettes" in texts(app)
    field(app.text_input, ".ballot.new.title_fr").input("Risque")
    field(app.number_input, ".ballot.valeur.allowance").set_value(7)
    field(app.checkbox, ".ballot.facilite.drop").check()
    app = press(app, "vote.save")
    assert [(ballot.key, ballot.allowance) for ballot in phase_of(now(instance, planned), "vote").ballots] == [
        ("valeur", 7),
        ("risque", 3),
    ]
    app = press(app, "pending.undo")
    assert phase_of(now(instance, planned), "vote") == phase_of(planned, "vote")
    app = press(app, f"{planned.id}.fiches")
    lines = field(app.multiselect, ".card.fields")
    lines.set_value(["holder", "need"])
    field(app.text_area, ".card.own").input("À qui demander ?\n\nQuand ?")
    press(app, "fiches.save")
    fields = phase_of(now(instance, planned), "fiches").fields
    assert [(line.key, line.kind) for line in fields] == [
        ("holder", "text"),
        ("need", "text"),
        ("a_qui_demander", "text"),
        ("quand", "text"),
    ]
    assert fields[0].label_fr == "Qui la garde\u202f?"


def test_what_someone_else_saved_meanwhile_is_shown_beside_and_not_overwritten(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = press(shown(), f"{planned.id}.cadre")
    elsewhere(instance, planned, "vote", minutes=30)
    elsewhere(instance, planned, "cadre", title_fr="Bonjour")
    field(app.text_input, ".listen.title_fr").input("Bienvenue")
    app = press(app, "cadre.save")
    assert ["Bienvenue", "Bonjour"] in app.dataframe[-1].value.values.tolist()
    assert phase_of(now(instance, planned), "cadre").title_fr == "Bonjour"
    press(app, "cadre.save")
    assert phase_of(now(instance, planned), "cadre").title_fr == "Bienvenue"
    assert phase_of(now(instance, planned), "vote").minutes == 30


def test_words_typed_in_a_phase_that_someone_took_away_are_not_lost(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = press(shown(), f"{planned.id}.cadre")
    with instance.writing() as session:
        preparing.remove_phase(session, OWNER, planned.id, "cadre")
    field(app.text_input, ".listen.title_fr").input("Bienvenue")
    app = press(app, "cadre.save")
    assert "Vos mots sont encore là" in texts(app)
    press(app, "cadre.save")
    last = now(instance, planned).agenda.phases[-1]
    assert (last.title_fr, last.instruction_fr) == ("Bienvenue", planned.agenda.phases[0].instruction_fr)


def test_a_phase_is_added_from_a_known_gesture_and_the_script_comes_back(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = shown()
    field(app.selectbox, ".model").select("pause")
    app = press(app, "agenda.add.save")
    added = now(instance, planned).agenda
    assert added.phases[-1].key == "pause_2" and field(app.text_input, ".listen.title_fr").value == "Pause"
    app = press(app, "agenda.reset")
    assert now(instance, planned).agenda == agendas.template("datablitz")
    press(app, "pending.undo")
    assert now(instance, planned).agenda == added


def test_zones_are_renamed_added_and_removed_unless_they_hold_notes(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    with instance.writing() as session:
        workshops.open(session, OWNER, planned.id)
        board.paste_lines(session, OWNER, planned.id, zone="local", text="ma carte de bus")
    zones = f"zones.{planned.id}"
    app = turn(shown(), zones)
    assert "1 note" in texts(app)
    field(app.text_input, ".title_fr").input("Inattendu")
    app = press(app, "new.6.save")
    assert now(instance, planned).agenda.zones[-1].key == "inattendu"
    app = ran(field(turn(app, zones).selectbox, ".7.chosen").select("local"))
    field(app.text_input, ".local.title_fr").input("Chez nous")
    app = turn(press(app, ".local.save"), zones)
    assert now(instance, planned).agenda.zones[2].title_fr == "Chez nous"
    app = press(app, ".local.remove")
    assert "contient des notes" in app.error[0].value
    app = press(ran(field(app.selectbox, ".7.chosen").select("inattendu")), ".inattendu.remove")
    assert len(now(instance, planned).agenda.zones) == 6
    press(app, "pending.undo")
    assert len(now(instance, planned).agenda.zones) == 7


def test_a_past_workshop_is_duplicated_on_a_new_day_and_opens(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    app = shown()
    field(app.date_input, ".again").set_value(date(2026, 9, 3))
    said = texts(press(app, "workshop.duplicate"))
    with instance.reading() as session:
        again = workshops.of(session, OWNER, planned.territory_id)[-1]
    assert again.starts_on == date(2026, 9, 3) and again.agenda == planned.agenda
    assert f"{again.code[:3]}\u00a0{again.code[3:]}" in said and "jeudi 3 septembre 2026" in said
    codes = {f"{each.code[:3]}\u00a0{each.code[3:]}" for each in (planned, again)}  # of the same title, told apart
    assert set(app.dataframe[0].value["Code"]) == codes


def test_an_online_workshop_is_told_a_good_measure_and_an_open_one_where_the_room_is(
    instance: Database, shown: Shown, planned: Workshop
) -> None:
    assert "bonne mesure" not in texts(shown())
    with instance.writing() as session:
        workshops.edit(session, OWNER, planned.id, planned.version, {"mode": "en_ligne"})
        workshops.open(session, OWNER, planned.id)
    said = texts(shown())
    assert "bonne mesure" in said and said.count("La salle en est ici") == 1


def test_staff_read_the_agenda_and_change_nothing(shown: Shown, planned: Workshop) -> None:
    app = shown(role="staff")
    assert "On écrit en silence" in texts(app)
    assert not [button.key for button in app.button if str(button.key).startswith(("agenda", "workshop.", "zone"))]
    assert not app.tabs[1:]


def test_the_papers_are_made_and_offered(
    shown: Shown, planned: Workshop, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("SDT_BASE_URL", "https://atelier.example")
    printing = {"fr": "Imprimer", "en": "Print"}[language]
    app = press(turn(shown(language=language), tabs(planned), printing), f"print.{planned.id}.save")
    offered = {str(each.proto.label) for each in app.get("download_button")}
    expected = {"fr": {"Affiche A4", "Cartes vierges"}, "en": {"Poster, A4", "Blank cards"}}[language]
    assert expected <= offered and len(offered) == 5


def test_the_wi_fi_may_be_printed_once_it_was_given_and_is_not_unless_one_says_so(
    shown: Shown, planned: Workshop, instance: Database
) -> None:
    key = f"print.{planned.id}.wifi"
    assert not [box for box in turn(shown(), tabs(planned), "Imprimer").checkbox if box.key == key]
    with instance.reading() as session:
        wifi.show(session, OWNER, planned.code, "Salle 2", "secret")
    app = turn(shown(), tabs(planned), "Imprimer")
    box = app.checkbox(key=key)
    assert "Salle 2" in box.label and not box.value and "secret" not in texts(app)


def test_an_address_that_only_this_computer_opens_is_not_printed(
    shown: Shown, planned: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.networks.here", lambda: ())
    assert join_url(planned) is None
    assert "le code seul" in texts(turn(shown(), tabs(planned), "Imprimer"))


def test_an_address_that_may_still_change_is_printed_once_a_phone_came_by_it(
    shown: Shown, planned: Workshop, instance: Database
) -> None:
    with instance.reading() as session:
        addresses.choose(session, OWNER, "salle.test:8501", "http://localhost:8501")

    def is_printed() -> bool:
        boxes = turn(shown(), tabs(planned), "Imprimer").checkbox
        return next(box for box in boxes if str(box.key).startswith(f"print.{planned.id}.address")).value

    assert not is_printed()
    venue.count_phone("salle.test:8501", "198.51.100.7")
    assert is_printed()


def test_what_comes_first_stands_out_and_a_rehearsal_is_never_taken_for_the_workshop(
    shown: Shown, planned: Workshop, instance: Database
) -> None:
    def gestures(app: AppTest) -> list[str]:
        known = ("first", "rehearse", "open", "close")
        return [button.label for button in app.button if str(button.key) in {f"workshop.{name}" for name in known}]

    assert gestures(shown()) == ["Vérifier la salle", "Répéter", "Ouvrir l'atelier"]
    with instance.writing() as session:
        workshops.rehearse(session, OWNER, planned.id)
    app = shown()
    assert gestures(app) == ["Animer", "Ouvrir pour de bon", "Finir la répétition"]
    assert "Répétition" in texts(app)
    press(app, "workshop.close")
    with instance.reading() as session:
        assert workshops.by_id(session, OWNER, planned.id).status == "planned"


def test_the_next_step_is_the_room_before_the_workshop_and_what_came_out_of_it_after(
    shown: Shown, instance: Database, planned: Workshop
) -> None:
    assert "Vérifiez ensuite la salle" in said(shown())
    with instance.writing() as session:
        workshops.open(session, OWNER, planned.id)
    assert "Puis animez l'atelier" in said(shown())
    with instance.writing() as session:
        workshops.close(session, OWNER, planned.id)
    assert "Voyez ensuite ce qu'il en est sorti" in said(shown())


def said(app: AppTest) -> str:
    return " ".join(text.value for text in app.text)
