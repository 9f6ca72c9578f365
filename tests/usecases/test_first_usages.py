"""The first usages: the ideas of the datablitz, with both colours of dots, what they cross and what became of them."""

import uuid

import pytest

from datablitz import datasets
from tests import boards
from usecases import first_usages, proposals, use_cases
from usecases.cards import Need
from workshop import board, organisations, workshops
from workshop.access import OWNER

NOTHING_MORE = {"mode": "presentiel", "starts_on": None, "stake": ""}


@pytest.fixture
def territory(session):
    return boards.territory(session)


@pytest.fixture
def blitz(session, territory):
    held = workshops.plan(session, OWNER, territory.id, type="datablitz", language="fr", **NOTHING_MORE)
    workshops.open(session, OWNER, held.id)
    return held


def send(session, held, kind, **told):
    board.apply(session, OWNER, held.code, {"command_id": str(uuid.uuid4()), "kind": kind, **told})


def write(session, held, text, zone="usages", **dots):
    id = str(uuid.uuid4())
    send(session, held, "proxy.note", id=id, zone=zone, text=text, channel="papier")
    for ballot, count in dots.items():
        send(session, held, "proxy.dots", target=id, ballot=ballot, channel="papier", count=count)
    return uuid.UUID(id)


def sheet(session, territory, label, holder):
    held = organisations.add(session, OWNER, territory.id, name=holder)
    return datasets.add(session, OWNER, territory.id, holder_id=held.id, label_fr=label)


def test_both_colours_of_dots_are_counted_apart_and_the_heaviest_comes_first(session, territory, blitz) -> None:
    write(session, blitz, "Et si je comparais mes trajets ?", valeur=2, facilite=5)
    write(session, blitz, "Et si je comprenais mon hiver ?", valeur=6, facilite=3)
    write(session, blitz, "mon ticket de bus", zone="local", valeur=9)
    found = first_usages.of(session, OWNER, territory.id)
    assert [(one.text, one.value, one.ease) for one in found] == [
        ("Et si je comprenais mon hiver ?", 6, 3),
        ("Et si je comparais mes trajets ?", 2, 5),
    ]
    assert not any(one.crosses or one.use_cases for one in found)


def test_an_idea_that_became_a_use_case_says_its_usages_and_the_holders_it_crosses(session, territory, blitz) -> None:
    idea = write(session, blitz, "Et si je comprenais mon hiver ?", valeur=1)
    sheets = [sheet(session, territory, "Gaz", "Réseau de gaz"), sheet(session, territory, "Eau", "Régie des eaux")]
    made = proposals.promote(session, OWNER, idea, usage_domains=["conscience"])
    use_cases.edit(session, OWNER, made.id, made.version, {"datasets": [Need(one.id, "utile") for one in sheets]})
    [one] = first_usages.of(session, OWNER, territory.id)
    assert one.usage_domains == ("conscience",)
    assert set(one.holders) == {"Réseau de gaz", "Régie des eaux"} and one.crosses
    assert one.use_cases == (made.id,)
    use_cases.remove(session, OWNER, made.id)
    [one] = first_usages.of(session, OWNER, territory.id)
    assert one.use_cases == () and not one.crosses


def test_one_holder_written_two_ways_is_not_two(session, territory, blitz) -> None:
    idea = write(session, blitz, "Et si je comprenais mon hiver ?")
    at = next(n for n, phase in enumerate(blitz.agenda.phases) if phase.key == "usages_croisement")
    send(session, blitz, "phase.go", index=at)
    send(session, blitz, "card.set", id=str(idea), fields={"holders": "ENEDIS, régie des eaux\nREGIE DES EAUX"})
    meter = sheet(session, territory, "Compteur", "Enedis")
    sheet(session, territory, "Eau", "Régie des eaux")
    [one] = first_usages.of(session, OWNER, territory.id)
    assert one.holders == ("Enedis", "Régie des eaux")
    send(session, blitz, "card.set", id=str(idea), fields={"holders": "ENEDIS"})
    made = proposals.promote(session, OWNER, idea)
    use_cases.edit(session, OWNER, made.id, made.version, {"datasets": [Need(meter.id, "utile")]})
    [one] = first_usages.of(session, OWNER, territory.id)
    assert one.holders == ("Enedis",) and not one.crosses


def test_ideas_of_another_workshop_or_hidden_ones_are_not_first_usages(session, territory, blitz) -> None:
    hidden = write(session, blitz, "À cacher")
    send(session, blitz, "note.hide", id=str(hidden), reason="hors_sujet")
    other = workshops.plan(session, OWNER, territory.id, type="atelier_cas_usage", language="fr", **NOTHING_MORE)
    workshops.open(session, OWNER, other.id)
    write(session, other, "Une idée d'un autre atelier")
    assert first_usages.of(session, OWNER, territory.id) == ()


def test_a_card_filled_in_the_room_says_the_usage_and_the_holders_and_follows_the_idea(
    session, territory, blitz
) -> None:
    idea = write(session, blitz, "Et si je comprenais mon hiver ?")
    at = next(n for n, phase in enumerate(blitz.agenda.phases) if phase.key == "usages_croisement")
    send(session, blitz, "phase.go", index=at)
    told = {"usage_domains": ["conscience", "decision"], "holders": "Réseau de gaz, la Régie des eaux"}
    send(session, blitz, "card.set", id=str(idea), fields=told)
    [one] = first_usages.of(session, OWNER, territory.id)
    assert one.usage_domains == ("conscience", "decision")
    assert one.holders == ("Réseau de gaz", "la Régie des eaux") and one.crosses
    made = proposals.promote(session, OWNER, idea)
    assert made.usage_domains == ("conscience", "decision")
    assert made.who_does_what == {"source": told["holders"]}
