"""The policy domains a territory puts first."""

from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import boards
from workshop import priorities
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import NotAllowed, NotSignedIn, Stale, TooLong, UnknownTerm, WorkshopError
from workshop.priorities import Priority
from workshop.storage.database import Database
from workshop.tables import PriorityRow
from workshop.territories import Territory


def choose(session: Session, territory: Territory, *chosen: str) -> list[tuple[int, str]]:
    given = [Priority(domain, 99, "document", f"Pour {domain} {n}") for n, domain in enumerate(chosen)]
    priorities.choose(session, OWNER, territory.id, given)
    session.flush()
    return [(each.rank, each.domain) for each in priorities.of(session, OWNER, territory.id)]


def test_ranks_follow_the_order_given_whatever_rank_they_carry(session: Session, territory: Territory) -> None:
    assert choose(session, territory, "sante", "mobilite", "energie") == [(1, "sante"), (2, "mobilite"), (3, "energie")]


def test_choosing_again_replaces_the_whole_list_and_keeps_the_same_records(
    session: Session, territory: Territory
) -> None:
    choose(session, territory, "sante", "mobilite")
    before = {row.domain: row.id for row in session.scalars(select(PriorityRow))}
    assert choose(session, territory, "energie", "mobilite") == [(1, "energie"), (2, "mobilite")]
    after = {row.domain: row.id for row in session.scalars(select(PriorityRow))}
    assert after["mobilite"] == before["mobilite"]
    assert choose(session, territory) == []


def test_a_domain_named_twice_counts_once_the_first_time(session: Session, territory: Territory) -> None:
    assert choose(session, territory, "sante", "mobilite", "sante", "energie") == [
        (1, "sante"),
        (2, "mobilite"),
        (3, "energie"),
    ]
    assert priorities.of(session, OWNER, territory.id)[0].political_priority == "Pour sante 0"


def test_what_was_taken_off_comes_back_at_its_rank_beside_what_was_chosen_since(
    session: Session, territory: Territory
) -> None:
    choose(session, territory, "sante", "mobilite", "energie")
    before = priorities.of(session, OWNER, territory.id)
    choose(session, territory, "energie")
    choose(session, territory, "eau", "energie")
    priorities.bring_back(session, OWNER, territory.id, [before[1], before[0]])
    session.flush()
    after = priorities.of(session, OWNER, territory.id)
    assert [each.domain for each in after] == ["sante", "mobilite", "eau", "energie"]
    assert after[:2] == before[:2]
    priorities.bring_back(session, OWNER, territory.id, before)
    assert priorities.of(session, OWNER, territory.id) == after


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize(
    ("priority", "refusal"),
    [
        (Priority("licornes", 1, "document"), UnknownTerm),
        (Priority("sante", 1, "rumeur"), UnknownTerm),
        (Priority("sante", 1, "document", political_priority="x" * 501), TooLong),
        (Priority("sante", 1, "document", plan_reference="x" * 201), TooLong),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_list_stays(
    session: Session, territory: Territory, priority: Priority, refusal: type[WorkshopError]
) -> None:
    choose(session, territory, "mobilite")
    with pytest.raises(refusal), session.begin_nested():
        priorities.choose(session, OWNER, territory.id, [Priority("energie", 1, "document"), priority])
    session.expire_all()
    assert [each.domain for each in priorities.of(session, OWNER, territory.id)] == ["mobilite"]


def test_what_is_typed_is_cleaned_and_stays_text(session: Session, territory: Territory) -> None:
    typed = Priority("sante", 1, "document", " <b>Vieillir</b>\nchez soi ", "PCAET\u202e", "\tDGA")
    priorities.choose(session, OWNER, territory.id, [typed])
    kept = priorities.of(session, OWNER, territory.id)[0]
    assert (kept.political_priority, kept.plan_reference, kept.owner_role) == (
        "<b>Vieillir</b> chez soi",
        "PCAET",
        "DGA",
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
def test_partners_read_priorities_and_strangers_do_not(session: Session, territory: Territory) -> None:
    choose(session, territory, "sante")
    assert priorities.of(session, Visitor("partner"), territory.id)[0].domain == "sante"
    with pytest.raises(NotSignedIn):
        priorities.of(session, PUBLIC, territory.id)
    with pytest.raises(NotAllowed):
        priorities.choose(session, Visitor("staff"), territory.id, [])
    with pytest.raises(NotAllowed):
        priorities.bring_back(session, Visitor("staff"), territory.id, [])


def test_a_list_that_somebody_changed_since_it_was_read_is_not_overwritten(
    session: Session, territory: Territory
) -> None:
    choose(session, territory, "sante", "mobilite")
    read = priorities.of(session, OWNER, territory.id)
    choose(session, territory, "eau", "sante")
    with pytest.raises(Stale) as refused:
        priorities.choose(session, OWNER, territory.id, read[:1], read=read)
    now = priorities.of(session, OWNER, territory.id)
    assert refused.value.values == {"mine": read[:1], "theirs": now}
    assert [each.domain for each in now] == ["eau", "sante"]
    priorities.choose(session, OWNER, territory.id, read[:1], read=now)
    assert [each.domain for each in priorities.of(session, OWNER, territory.id)] == ["sante"]


def test_a_vote_kept_while_somebody_chooses_loses_nothing_that_they_chose(database: Database) -> None:
    with database.writing() as session:
        here = boards.territory(session)

    def keep_the_vote() -> None:
        with database.writing() as session:
            priorities.rank(session, OWNER, here.id, [("energie", 5)], origin="seminaire")

    voting = Thread(target=keep_the_vote)
    with database.writing() as session:
        priorities.choose(session, OWNER, here.id, [Priority("sante", 1, "document")])
        session.flush()
        voting.start()
        voting.join(timeout=0.3)
    voting.join()
    with database.reading() as session:
        assert [each.domain for each in priorities.of(session, OWNER, here.id)] == ["energie", "sante"]
