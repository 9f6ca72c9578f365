import uuid
from dataclasses import dataclass

import pytest

from tests import boards
from usecases import cards, use_cases
from usecases.cards import Need
from workshop import organisations
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, MissingText, NotFound, Stale, UnknownTerm

PARTNER = Visitor("partner")


@dataclass(frozen=True)
class Held:
    id: uuid.UUID
    holder_id: uuid.UUID
    policy_domains: tuple[str, ...]
    restitution_status: str


@pytest.fixture
def territory(session):
    return boards.territory(session)


@pytest.fixture
def datasets(session, territory):
    from datablitz import datasets

    holder = organisations.add(session, OWNER, territory.id, name="Régie des bacs").id
    return [
        datasets.add(session, OWNER, territory.id, holder_id=holder, label_fr=label).id
        for label in ("Traversées", "Abonnements")
    ]


def test_indispensable_datasets_that_are_not_durably_returned_block(session, territory, datasets):
    needs = [Need(datasets[0], "indispensable"), Need(datasets[1], "utile")]
    card = use_cases.add(session, OWNER, territory.id, title="Mon bilan", datasets=needs)
    holder = uuid.uuid4()

    def blocking(status):
        held = [Held(need.dataset_id, holder, ("mobilite",), status) for need in needs]
        return [one.id for one in cards.blocking(card, held)]

    for status in ("inconnu", "non_restitue", "en_cours", "restitue_pilote", "restitue_partiel", "refuse"):
        assert blocking(status) == [datasets[0]]
    assert blocking("restitue") == []


def test_a_crossing_counts_holders_and_domains_of_the_datasets_drawn_on(session, territory, datasets):
    card = use_cases.add(session, OWNER, territory.id, title="T", datasets=[Need(id, "utile") for id in datasets])
    held = [
        Held(datasets[0], uuid.uuid4(), ("mobilite", "energie"), "inconnu"),
        Held(datasets[1], uuid.uuid4(), ("energie",), "inconnu"),
        Held(uuid.uuid4(), uuid.uuid4(), ("sante",), "inconnu"),
    ]
    assert cards.crossing(card, held) == cards.Crossing(2, ("mobilite", "energie"))


def test_a_card_keeps_its_datasets_the_indispensable_first_its_notes_and_its_weight(session, territory, datasets):
    board = boards.board(session, territory)
    note = board.note("Et si je voyais mes trajets ?", dots=3)
    card = use_cases.add(
        session,
        OWNER,
        territory.id,
        title="Mon bilan de trajets",
        datasets=[Need(datasets[0], "utile"), Need(datasets[1], "indispensable")],
        notes=[note],
        who_does_what={"source": "La régie", "service": ""},
        inspired_by=["CU015", "CU015"],
        usage_domains=["conscience"],
    )
    assert [need.role for need in card.datasets] == ["indispensable", "utile"]
    assert (card.notes, card.weight, card.inspired_by) == ((note,), 3, ("CU015",))
    assert card.who_does_what == {"source": "La régie"}
    assert use_cases.of(session, OWNER, territory.id) == (card,)


def test_a_dataset_that_leaves_the_map_leaves_the_card_and_comes_back_with_it(session, territory, datasets):
    from datablitz import datasets as sheets

    card = use_cases.add(session, OWNER, territory.id, title="T", datasets=[Need(datasets[0], "utile")])
    sheets.remove(session, OWNER, datasets[0])
    assert use_cases.of(session, OWNER, territory.id)[0].datasets == ()
    use_cases.edit(session, OWNER, card.id, card.version, {"datasets": [], "title": "Mon bilan"})
    sheets.restore(session, OWNER, datasets[0])
    assert use_cases.of(session, OWNER, territory.id)[0].datasets == (Need(datasets[0], "utile"),)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"title": ""}, MissingText),
        ({"inspired_by": ["CU999"]}, BadValue),
        ({"who_does_what": {"roi": "x"}}, BadValue),
        ({"state": "fini"}, UnknownTerm),
        ({"datasets": [Need(uuid.UUID(int=1), "utile")]}, NotFound),
    ],
)
def test_what_a_card_cannot_hold_is_refused(session, territory, fields, refusal):
    with pytest.raises(refusal):
        use_cases.add(session, OWNER, territory.id, **({"title": "T"} | fields))


def test_a_role_that_is_neither_indispensable_nor_useful_is_refused(session, territory, datasets):
    with pytest.raises(UnknownTerm):
        use_cases.add(session, OWNER, territory.id, title="T", datasets=[Need(datasets[0], "decoratif")])


def test_editing_replaces_only_what_is_given_and_refuses_a_stale_save(session, territory, datasets):
    card = use_cases.add(session, OWNER, territory.id, title="T", pitch="Phrase", datasets=[Need(datasets[0], "utile")])
    changed = use_cases.edit(session, OWNER, card.id, card.version, {"state": "retenu"})
    assert (changed.state, changed.pitch, changed.datasets) == ("retenu", "Phrase", card.datasets)
    with pytest.raises(Stale):
        use_cases.edit(session, OWNER, card.id, card.version, {"state": "idee"})


def test_removal_is_undone_and_partners_read_only_what_is_shared(session, territory):
    card = use_cases.add(session, OWNER, territory.id, title="T")
    assert use_cases.of(session, PARTNER, territory.id) == ()
    card = use_cases.edit(session, OWNER, card.id, card.version, {"sharing": "public"})
    assert use_cases.of(session, PARTNER, territory.id) == (card,)
    use_cases.remove(session, OWNER, card.id)
    assert use_cases.of(session, OWNER, territory.id) == ()
    assert [gone.id for gone in use_cases.of(session, OWNER, territory.id, removed=True)] == [card.id]
    use_cases.restore(session, OWNER, card.id)
    assert len(use_cases.of(session, OWNER, territory.id)) == 1
