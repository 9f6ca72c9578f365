"""After a workshop: what is kept on the territory is taken back without losing what a colleague changed since."""

import dataclasses

import pytest
from streamlit.testing.v1 import AppTest

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import agendas, board, territories, workshops
from workshop.access import OWNER, Visitor
from workshop.errors import Stale
from workshop.interface.visit import Visit
from workshop.storage.database import Database


def draw(results):
    from workshop.interface.outputs_view import draw_outputs

    draw_outputs(results)


def draw_what_is_hidden(hidden):
    from workshop.interface.results_view import draw_hidden

    draw_hidden(hidden)


def draw_every_phase(results):
    from workshop.interface.results_view import draw_results

    draw_results(results)


def test_taking_scores_back_never_loses_what_a_colleague_saved_since(instance: Database) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        room = Room(session, make_workshop(session, place, "seminaire_sensibilisation"))
        ada = room.join()
        room.go(activity="scale")
        room.send(ada, "scale.set", target="soutien", value=2)
        results = board.results(session, OWNER, room.workshop.id)
    app = AppTest.from_function(draw, args=(results,), default_timeout=30)
    visit = app.session_state["visit"] = Visit(visitor=OWNER, territory=place, language="fr")
    app.run().button(key="after.roles.keep").click().run()
    assert visit.undo and not app.exception
    with instance.writing() as session:
        kept = territories.by_code(session, OWNER, place.code)
        assert kept.role_soutien == 2
        territories.edit(session, OWNER, place.id, kept.version, {"role_soutien": 3})
    with pytest.raises(Stale), instance.writing() as session:
        visit.undo.restore(session, OWNER, visit.undo.id)
    with instance.reading() as session:
        assert territories.by_code(session, OWNER, place.code).role_soutien == 3


def test_two_votes_of_the_same_title_are_both_told(instance: Database) -> None:
    template = agendas.template("atelier_citoyen")
    phases = tuple(
        dataclasses.replace(phase, ballots=tuple(dataclasses.replace(one, title_fr="Choix") for one in phase.ballots))
        for phase in template.phases
    )
    with instance.writing() as session:
        agenda = dataclasses.replace(template, phases=phases)
        given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": "", "agenda": agenda}
        planned = workshops.plan(session, OWNER, make_territory(session).id, type="atelier_citoyen", **given)
        room = Room(session, workshops.open(session, OWNER, planned.id))
        room.zone = "usages"
        room.go(write=True, see_others=True, group=True)
        note = room.note(OWNER)
        for ballot, count in (("desirable", 3), ("preoccupant", 2)):
            room.send(OWNER, "proxy.dots", target=note, ballot=ballot, channel="papier", count=count)
        results = board.results(session, OWNER, planned.id)
    app = AppTest.from_function(draw_every_phase, args=(results,), default_timeout=30)
    app.session_state["visit"] = Visit(visitor=OWNER, language="fr")
    tables = app.run().table
    assert not app.exception
    assert {"Choix": "3", "Choix (2)": "2"}.items() <= tables[0].value.iloc[0].to_dict().items()


def test_what_came_out_is_sorted_by_dots_by_notes_or_by_words(instance: Database) -> None:
    with instance.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session), "atelier_citoyen"))
        room.zone = "usages"
        room.go(write=True, see_others=True, group=True)
        light, heavy, *inside = (room.note(OWNER, text) for text in ("Écouter", "Zones calmes", "Bus", "Car"))
        room.group(OWNER, *inside, title="Lignes")
        room.send(OWNER, "proxy.dots", target=heavy, ballot="desirable", channel="papier", count=3)
        room.send(OWNER, "proxy.dots", target=light, ballot="desirable", channel="papier", count=1)
        results = board.results(session, OWNER, room.workshop.id)
    app = AppTest.from_function(draw_every_phase, args=(results,), default_timeout=30)
    app.session_state["visit"] = Visit(visitor=OWNER, language="fr")

    def said() -> list[str]:
        (table,) = [table.value for table in app.run().table if "Bus" not in str(table.value)]
        return list(table["Ce qui a été dit"])

    assert said() == ["Zones calmes", "Écouter", "Lignes"]
    app.selectbox(key="after.sort").set_value("notes")
    assert said() == ["Lignes", "Zones calmes", "Écouter"]
    app.selectbox(key="after.sort").set_value("words")
    assert said() == ["Écouter", "Lignes", "Zones calmes"]


def test_what_was_hidden_is_told_with_its_reason_to_whoever_leads_alone(instance: Database) -> None:
    with instance.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session), "atelier_citoyen"))
        rude, named, gone, _kept = (room.note(OWNER, text) for text in ("Une vacherie", "Zoé", "Retirée", "Gardée"))
        for note, reason in ((rude, "blessant"), (named, "Parle de quelqu'un"), (gone, "doublon")):
            room.send(OWNER, "note.hide", id=note, reason=reason)
        room.send(OWNER, "note.remove", id=gone)
        hidden = board.hidden(session, OWNER, room.workshop.id)
        for role in ("staff", "dpo", "partner"):
            assert board.hidden(session, Visitor(role, room.workshop.territory_id), room.workshop.id) == ()
    app = AppTest.from_function(draw_what_is_hidden, args=(hidden,), default_timeout=30)
    app.session_state["visit"] = Visit(visitor=OWNER, language="fr")
    assert app.run().table[0].value.values.tolist() == [["Une vacherie", "Blessant"], ["Zoé", "Parle de quelqu'un"]]
