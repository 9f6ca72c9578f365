"""What came out of a workshop, phase by phase: told once, in numbers, without a name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from kit import minutes
from tests.workshop.conftest import Room
from workshop import agendas, board, outputs, priorities, territories, vocabularies, workshops
from workshop.access import OWNER, Visitor
from workshop.board.answers import Positions
from workshop.board.phases import by_phase
from workshop.board.results import Results
from workshop.errors import NotAllowed, PrioritiesChanged
from workshop.live import news
from workshop.priorities import Priority

GATHERING = [term.code for term in vocabularies.vocabulary("workshop_type").terms if term.extra["gathers"] == "yes"]


def results(room: Room) -> Results:
    return board.results(room.session, OWNER, room.workshop.id)


def told(room: Room) -> dict[str, list[str]]:
    """Return the zones told under each phase that has something to tell."""
    return {each.phase.key: [zone.key for zone in each.zones] for each in by_phase(results(room)) if each.has_results}


def test_a_seminar_leaves_its_role_scores_and_its_domains_in_the_order_of_dots(make_room: Callable[..., Room]) -> None:
    room = make_room("seminaire_sensibilisation")
    people = [room.join(), room.join(profile="elu", channel="en_ligne"), room.join(people=3)]
    room.go(activity="scale")
    for person, levels in zip(people, ((1, 0, 2), (1, 1, 2), (3, 1, 3)), strict=True):
        for role, level in zip(territories.ROLES, levels, strict=True):
            room.send(person, "scale.set", target=role, value=level)
    room.zone = "enjeux"
    room.go(write=True, see_others=True, group=True)
    room.send(OWNER, "phase.go", index=[phase.key for phase in room.workshop.agenda.phases].index("enjeux_tous"))
    trips, bins = room.note(people[0], "La mobilité des jeunes"), room.note(people[1], "Trier nos déchets")
    room.go(activity="vote")
    for person, target in ((people[0], trips), (people[1], trips), (people[2], bins)):
        room.send(person, "dot.put", target=target, ballot="domaines")
    room.send(OWNER, "proxy.dots", target=bins, ballot="domaines", channel="papier", count=3)

    out = results(room)
    assert {role: score.counts for role, score in outputs.role_scores(out).items()} == {
        "controleur": (0, 2, 0, 1),
        "soutien": (1, 2, 0, 0),
        "democratique": (0, 0, 2, 1),
    }
    assert [score.level for score in outputs.role_scores(out).values()] == [1, 1, 2]
    assert [(one.domain, one.votes) for one in outputs.ranked_domains(out)] == [("dechets", 4), ("mobilite", 2)]
    assert (dict(out.people.profiles), dict(out.people.channels)) == (
        {"citoyen": 4, "elu": 1},
        {"salle": 4, "en_ligne": 1},
    )
    assert told(room) == {"roles": [], "choix": ["enjeux"]}
    silent = next(each for each in by_phase(out) if each.phase.key == "enjeux_seul")
    assert silent.later is not None and silent.later.key == "choix"

    session, place = room.session, room.workshop.territory_id
    priorities.choose(session, OWNER, place, [Priority("eau", 1, "document", "Protéger la ressource"),
                                              Priority("mobilite", 2, "document", "Plan vélo")])  # fmt: skip
    voted = [(one.domain, one.votes) for one in outputs.ranked_domains(out) if one.domain]
    reordered = priorities.rank(session, OWNER, place, voted, origin="seminaire")
    assert [(one.domain, one.votes, one.political_priority) for one in priorities.of(session, OWNER, place)] == [
        ("dechets", 4, ""),
        ("mobilite", 2, "Plan vélo"),
        ("eau", None, "Protéger la ressource"),
    ]
    priorities.rank(session, OWNER, place, [("sante", 9)], origin="seminaire")  # another seminar, since
    credited = minutes.gather(session, OWNER, room.workshop.id).priorities
    assert [one.domain for one in credited] == ["dechets", "mobilite"]
    priorities.choose(session, OWNER, place, reordered.after)
    edited = [replace(one, plan_reference="Plan climat") for one in reordered.after]
    priorities.choose(session, OWNER, place, edited)
    with pytest.raises(PrioritiesChanged):
        priorities.take_back(session, OWNER, place, reordered=reordered)
    assert priorities.of(session, OWNER, place)[0].plan_reference == "Plan climat"
    priorities.choose(session, OWNER, place, reordered.after)
    priorities.take_back(session, OWNER, place, reordered=reordered)
    back = priorities.of(session, OWNER, place)
    assert [(one.domain, one.votes) for one in back] == [("eau", None), ("mobilite", None)]


def test_a_card_is_told_with_what_it_describes_and_not_when_that_is_hidden(make_room: Callable[..., Room]) -> None:
    room = make_room("datablitz")
    ada = room.join()
    room.zone = "local"
    room.go(activity="notes", write=True)
    bus, secret = (room.note(OWNER, text) for text in ("Mes trajets en bus", "Le dossier de Louise"))
    room.go(activity="card")
    for note in (bus, secret):
        room.send(ada, "card.set", id=note, fields={"holder": "Régie", "example": "", "sensitivity": "moyenne"})
    room.send(OWNER, "note.hide", id=secret, reason="Cite une personne")
    (phase,) = [each for each in by_phase(results(room)) if each.cards]
    ((described, fields),) = phase.cards
    assert described is not None and described.text == "Mes trajets en bus"
    assert fields == {"holder": "Régie", "sensitivity": "moyenne"}
    assert secret not in {str(one.id) for one in results(room).outcomes}


def test_places_are_told_by_their_mean(make_room: Callable[..., Room]) -> None:
    room = make_room("swot_2")
    people = [room.join(), room.join()]
    room.zone = "strategies"
    strategy = room.note(OWNER, "Ouvrir les données de bus")
    room.go(activity="place")
    for person, (x, y) in zip(people, ((20, 80), (40, 91)), strict=True):
        room.send(person, "place.set", target=strategy, x=x, y=y)
    (phase,) = [each for each in by_phase(results(room)) if each.placed]
    ((outcome, place),) = phase.placed
    assert (outcome.text, place.x, place.y, place.count) == ("Ouvrir les données de bus", 30, 86, 2)


def test_data_that_no_vote_weighs_are_told_under_the_blitz_that_wrote_them(make_room: Callable[..., Room]) -> None:
    room = make_room("datablitz")
    room.note(OWNER, "Ma carte de bus", zone="donnees")
    out = results(room)
    unweighed = replace(out.workshop.agenda, phases=tuple(one for one in out.workshop.agenda.phases if not one.ballots))
    told = by_phase(replace(out, workshop=replace(out.workshop, agenda=unweighed)))
    assert [each.phase.key for each in told if each.zones] == ["blitz_tour"]  # not the last one that asks what lacks


def test_dots_are_as_many_for_whoever_leads_as_afterwards(make_room: Callable[..., Room]) -> None:
    room = make_room("datablitz")
    ada, bob = room.join(), room.join()
    kept, rude, gone = (room.note(OWNER, text, zone="usages") for text in ("Prouver", "Une vacherie", "Rien"))
    room.go(activity="vote")
    for someone, target in ((ada, kept), (ada, rude), (bob, kept), (bob, gone)):
        room.send(someone, "dot.put", target=target, ballot="valeur")
    for target in (kept, rude, gone):
        room.send(OWNER, "proxy.dots", target=target, ballot="facilite", channel="papier", count=4)
    room.send(OWNER, "note.hide", id=rude, reason="blessant")
    room.send(OWNER, "note.remove", id=gone)
    counted = news.presence(room.session, room.workshop.id, leads=True)
    assert counted.dots == {"valeur": 2, "facilite": 4} and results(room).dots == 6


@pytest.mark.parametrize("type", GATHERING)
def test_in_every_type_each_zone_is_told_once_under_a_phase_of_its_own(session: Session, territory, type: str) -> None:
    workshop = workshops.plan(
        session, OWNER, territory.id, type=type, language="fr", mode="hybride", starts_on=date(2026, 3, 1), stake=""
    )
    room = Room(session, workshops.open(session, OWNER, workshop.id))
    for zone in agendas.template(type).zones:
        room.note(OWNER, "Une note", zone=zone.key)
    zones = [key for keys in told(room).values() for key in keys]
    assert sorted(zones) == sorted(zone.key for zone in agendas.template(type).zones)
    assert all(each.phase.output_fr for each in by_phase(results(room)) if each.has_results)


def test_a_median_between_two_positions_promises_the_lower_one() -> None:
    assert (Positions((0, 2, 2, 0)).median, Positions((0, 2, 2, 0)).level) == (1.5, 1)
    assert (Positions((0, 0, 0, 0)).median, Positions((0, 0, 0, 0)).level) == (None, None)


def test_a_partner_sees_nothing_of_it(make_room: Callable[..., Room]) -> None:
    with pytest.raises(NotAllowed):
        board.results(make_room("swot_1").session, Visitor("partner"), make_room("swot_1").workshop.id)


def test_a_rehearsal_leaves_nothing_to_keep_on_the_territory(session: Session, territory) -> None:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
    planned = workshops.plan(session, OWNER, territory.id, type="seminaire_sensibilisation", **given)
    room = Room(session, workshops.rehearse(session, OWNER, planned.id))
    ada = room.join()
    room.go(activity="scale")
    room.send(ada, "scale.set", target="soutien", value=2)
    room.zone = "enjeux"
    bins = room.note(OWNER, "Trier nos déchets")
    room.send(OWNER, "proxy.dots", target=bins, ballot="domaines", channel="papier", count=3)
    out = results(room)
    assert "soutien" in out.positions and any(outcome.total() for outcome in out.outcomes)
    assert outputs.role_scores(out) == {} and outputs.ranked_domains(out) == ()
