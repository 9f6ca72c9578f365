"""What the last workshops leave: use cases with two colours of dots, strategies where they were placed, items."""

import uuid
from typing import Any

import pytest
from sqlalchemy.orm import Session

from roadmap import items, proposals, trace
from swot import findings, strategies, strategy_proposals
from tests.workshop.conftest import Room, make_territory, make_workshop
from usecases import proposals as use_case_proposals
from usecases import use_cases
from workshop import promoting
from workshop.access import OWNER
from workshop.errors import AlreadyMade, OneSided


def made_room(session: Session, type: str, zone: str) -> Room:
    room = Room(session, make_workshop(session, make_territory(session), type))
    room.zone = zone
    return room


def card(room: Room, key: str, note: str, **fields: Any) -> None:
    keys = [phase.key for phase in room.workshop.agenda.phases]
    room.send(OWNER, "phase.go", index=keys.index(key))
    room.send(OWNER, "card.set", id=note, fields=fields)


def test_a_citizens_idea_becomes_a_use_case_with_desirable_and_worrying_dots(session: Session) -> None:
    room = made_room(session, "atelier_citoyen", "usages")
    people = [room.join() for _ in range(3)]
    idea = room.note(OWNER, "Comparer mes trajets avec mes voisins")
    card(
        room, "fiche", idea, audience="Les familles", need="Se déplacer", usage_domains=["decision"],
        datasets="Mes trajets", value_person="Moins cher",
    )  # fmt: skip
    room.go(activity="vote")
    for person in people:
        room.send(person, "dot.put", target=idea, ballot="desirable")
    room.send(people[0], "dot.put", target=idea, ballot="preoccupant")
    room.send(OWNER, "proxy.dots", target=idea, ballot="preoccupant", channel="papier", count=4)
    made = use_case_proposals.promote(session, OWNER, uuid.UUID(idea))
    assert (made.title, made.state, made.audience, made.need) == (
        "Comparer mes trajets avec mes voisins",
        "fiche",
        "Les familles",
        "Se déplacer",
    )
    assert (made.usage_domains, made.who_does_what) == (("decision",), {"source": "Mes trajets"})
    assert (made.votes, made.weight) == ({"desirable": 3, "preoccupant": 5}, 8)
    with pytest.raises(AlreadyMade):
        use_case_proposals.promote(session, OWNER, uuid.UUID(idea))


def test_a_need_becomes_a_use_case_that_says_where_the_need_comes_from(session: Session) -> None:
    room = made_room(session, "atelier_citoyen", "besoins")
    made = use_case_proposals.promote(session, OWNER, uuid.UUID(room.note(OWNER, "Prouver mes revenus")))
    assert (made.need, made.need_origin, made.state) == ("Prouver mes revenus", room.workshop.title, "idee")


def test_a_placed_strategy_then_its_first_steps_lead_back_to_the_note(session: Session) -> None:
    room = made_room(session, "swot_2", "strategies")
    place = room.workshop.territory_id
    note = room.note(OWNER, "Glisser une clause de portabilité dans la prochaine délégation")
    card(room, "pour_qui", note, quadrant="so", audience="territoire", policy_domains=["mobilite"])
    people = [room.join(), room.join()]
    room.go(activity="place")
    for person, (x, y) in zip(people, ((30, 70), (50, 90)), strict=True):
        room.send(person, "place.set", target=note, x=x, y=y)
    card(room, "premiers_pas", note, step="Relire le contrat", means="Une juriste", owner_role="Commande publique",
         horizon="court")  # fmt: skip
    card(room, "partage", note, sharing="partageable")

    with pytest.raises(OneSided):
        strategy_proposals.promote(session, OWNER, uuid.UUID(note), findings=[])
    crossed = [
        findings.add(session, OWNER, place, quadrant=quadrant, theme="juridique", text=quadrant).id
        for quadrant in ("force", "opportunite")
    ]
    strategy = strategy_proposals.promote(session, OWNER, uuid.UUID(note), findings=crossed)
    assert (strategy.effort, strategy.impact, strategy.quadrant, strategy.sharing) == (40, 80, "so", "partageable")
    assert (strategy.policy_domains, strategy.notes) == (("mobilite",), (uuid.UUID(note),))
    assert strategies.of(session, OWNER, place) == (strategy,)

    said = promoting.of_workshop(session, OWNER, room.workshop.id)[uuid.UUID(note)]
    drafts = proposals.drafts(said)
    assert [(draft["kind"], draft["title"]) for draft in drafts] == [
        ("etape", "Relire le contrat"),
        ("moyen", "Une juriste"),
    ]
    made = [proposals.promote(session, OWNER, uuid.UUID(note), **draft) for draft in drafts]
    assert [(item.owner_role, item.horizon, item.strategies) for item in made] == [
        ("Commande publique", "court", (strategy.id,)),
        ("Commande publique", "court", (strategy.id,)),
    ]
    with pytest.raises(AlreadyMade):
        proposals.promote(session, OWNER, uuid.UUID(note), **drafts[0])
    assert {one.code for one in proposals.made(session, OWNER, place)[uuid.UUID(note)]} == {"etape", "moyen"}
    thread = trace.of_item(session, OWNER, made[0].id)
    assert [point.kind for point in thread.comes_from] == ["note", "strategy"]
    assert trace.from_note(session, OWNER, uuid.UUID(note)) == items.of(session, OWNER, place)


def test_a_step_written_on_its_own_becomes_an_item_that_leads_back_to_its_group_and_dots(session: Session) -> None:
    room = made_room(session, "journee_interpartenaires", "moyens")
    notes = [room.note(OWNER, text) for text in ("Un poste partagé", "Un agent pour trois villes")]
    group = uuid.UUID(room.group(OWNER, *notes, title="Un poste pour trois territoires"))
    room.go(activity="vote")
    room.send(room.join(), "dot.put", target=str(group), ballot="commun")
    (draft,) = proposals.drafts(promoting.of_workshop(session, OWNER, room.workshop.id)[group])
    item = proposals.promote(session, OWNER, group, **draft)
    assert (item.kind, item.title, item.groups) == ("moyen", "Un poste pour trois territoires", (group,))
    (origin,) = trace.of_item(session, OWNER, item.id).comes_from
    assert (origin.kind, origin.dots, len(origin.comes_from)) == ("group", 1, 2)
    assert use_cases.of(session, OWNER, room.workshop.territory_id) == ()
