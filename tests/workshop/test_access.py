"""Who may do what, sign-in links, and what the database keeps of a secret."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.storage.places import SPEC
from workshop import access, organisations, territories
from workshop.access import OWNER, PERMISSIONS, PUBLIC, Action, Visitor
from workshop.access_tables import DeskRow, SignInLinkRow
from workshop.errors import LinkExpired, NotAllowed, NotFound, NotSignedIn
from workshop.settings import settings
from workshop.storage.base import now
from workshop.storage.database import Database
from workshop.storage.ids import new_id
from workshop.territories import Territory

EXPECTED = {
    # action: coordination, territory_lead, facilitator, staff, dpo, partner, participant, public
    "read_shared": "yes yes yes yes yes yes no no",
    "read": "yes yes yes yes yes no no no",
    "create_territory": "yes no yes no no no no no",
    "edit_territory": "yes yes yes no no no no no",
    "lead_workshop": "yes yes yes no no no no no",
    "edit_map": "yes yes yes yes yes no no no",
    "review_map": "yes yes yes no yes no no no",
    "override_rule": "yes no no no yes no no no",
    "edit_diagnosis": "yes yes yes yes no no no no",
    "edit_use_cases": "yes yes yes yes no no no no",
    "edit_roadmap": "yes yes yes yes no no no no",
    "publish": "yes yes yes yes no no no no",
    "export_private": "yes yes yes no no no no no",
    "invite": "yes yes yes no no no no no",
}
ROLES = ("coordination", "territory_lead", "facilitator", "staff", "dpo", "partner", "participant", "public")


@pytest.fixture(autouse=True)
def forget_settings() -> Iterator[None]:
    yield
    settings.cache_clear()


def hosted(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("SDT_BASE_URL", "https://self-data.example")
    monkeypatch.setenv("SDT_DATA_DIR", str(tmp_path))
    settings.cache_clear()


def test_the_table_covers_every_action_and_every_role() -> None:
    assert set(EXPECTED) == {action.value for action in Action}
    assert set(PERMISSIONS) == set(ROLES)


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize(("role", "column"), [(role, n) for n, role in enumerate(ROLES)])
def test_each_role_may_do_what_the_table_says_and_nothing_else(action: Action, role: str, column: int) -> None:
    allowed = EXPECTED[action].split()[column] == "yes"
    visitor, territory_id = Visitor(role), new_id()
    assert access.may(visitor, action, territory_id) is allowed
    if allowed:
        access.require(visitor, action, territory_id)
    else:
        with pytest.raises((NotSignedIn, NotAllowed)):
            access.require(visitor, action, territory_id)


def test_a_role_that_is_not_in_the_table_may_do_nothing() -> None:
    assert not any(access.may(Visitor("administrateur"), action) for action in Action)


@pytest.mark.parametrize(
    ("role", "refusal"), [("public", NotSignedIn), ("participant", NotSignedIn), ("partner", NotAllowed)]
)
def test_strangers_are_asked_to_sign_in_and_others_are_told_their_role_does_not_allow_it(role, refusal) -> None:
    with pytest.raises(refusal):
        access.require(Visitor(role), Action.EDIT_MAP, new_id())


@pytest.mark.parametrize("action", list(Action))
def test_a_visitor_of_one_territory_may_do_nothing_on_another_nor_on_all(action: Action) -> None:
    home = new_id()
    visitor = Visitor("coordination", home)
    assert access.may(visitor, action, home)
    assert not access.may(visitor, action, new_id())
    assert not access.may(visitor, action, None)


def test_a_confined_visitor_sees_only_its_territory_and_reaches_nothing_of_another(
    session: Session, territory: Territory
) -> None:
    elsewhere = territories.create(session, OWNER, name="Ailleurs", **SPEC)
    theirs = organisations.add(session, OWNER, elsewhere.id, name="Régie d'ailleurs")
    visitor = Visitor("territory_lead", territory.id)
    assert [seen.name for seen in territories.seen_by(session, visitor)] == [territory.name]
    with pytest.raises(NotFound):
        territories.by_code(session, visitor, elsewhere.code)
    for reach in (
        lambda: organisations.of(session, visitor, elsewhere.id),
        lambda: organisations.edit(session, visitor, theirs.id, theirs.version, {"name": "Pris"}),
        lambda: organisations.remove(session, visitor, theirs.id),
        lambda: territories.edit(session, visitor, elsewhere.id, elsewhere.version, {"name": "Pris"}),
    ):
        with pytest.raises(NotAllowed):
            reach()


def test_a_stranger_sees_no_territory(session: Session, territory: Territory) -> None:
    assert territories.seen_by(session, PUBLIC) == ()
    with pytest.raises(NotFound):
        territories.by_code(session, PUBLIC, territory.code)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize("role", list(access.INVITES))
def test_one_invites_only_the_roles_one_may_give(session: Session, role: str) -> None:
    for given in ROLES:
        if given in access.INVITES[role]:
            assert access.invite(session, Visitor(role), given).role == given
        else:
            with pytest.raises(NotAllowed):
                access.invite(session, Visitor(role), given)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize("role", sorted(set(ROLES) - set(access.INVITES)))
def test_the_others_invite_nobody(session: Session, role: str) -> None:
    with pytest.raises((NotAllowed, NotSignedIn)):
        access.invite(session, Visitor(role), "staff")


def test_nobody_invites_to_more_than_they_may_do_themselves() -> None:
    for role, invited in access.INVITES.items():
        for given in invited:
            extra = PERMISSIONS[given] - PERMISSIONS[role] - {Action.CREATE_TERRITORY}
            assert extra <= {Action.OVERRIDE_RULE}, f"{role} gives {given}: {extra}"


def test_a_link_given_by_a_confined_visitor_leads_to_its_territory_only(session: Session, territory: Territory) -> None:
    visitor = Visitor("territory_lead", territory.id)
    link = access.invite(session, visitor, "staff", territory_id=new_id())
    signed_in = access.visitor_with(session, access.sign_in(session, link.token))
    assert (signed_in.role, signed_in.territory_id) == ("staff", territory.id)


def test_on_a_laptop_a_link_opens_as_often_as_needed(session: Session) -> None:
    link = access.invite(session, OWNER, "facilitator")
    secrets = {access.sign_in(session, link.token) for _ in range(3)}
    assert len(secrets) == 3
    assert {access.visitor_with(session, secret).role for secret in secrets} == {"facilitator"}


def test_hosted_a_link_opens_once(session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    hosted(monkeypatch, tmp_path)
    link = access.invite(session, OWNER, "facilitator")
    assert access.is_valid(session, link.token)
    assert access.is_valid(session, link.token), "looking at a link must not spend it"
    access.sign_in(session, link.token)
    assert not access.is_valid(session, link.token)
    with pytest.raises(LinkExpired):
        access.sign_in(session, link.token)


def test_hosted_a_link_followed_by_many_at_once_signs_one_in(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    hosted(monkeypatch, tmp_path)
    with database.writing() as session:
        token = access.invite(session, OWNER, "facilitator").token
    together = Barrier(8)

    def follow(_n: int) -> bool:
        together.wait()
        try:
            with database.writing() as session:
                access.sign_in(session, token)
        except LinkExpired:
            return False
        return True

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(follow, range(8))) == 1


def test_a_link_lasts_twelve_hours(session: Session) -> None:
    link = access.invite(session, OWNER, "facilitator")
    assert abs(link.expires_at - now() - timedelta(hours=12)) < timedelta(minutes=1)
    session.flush()
    session.query(SignInLinkRow).one().expires_at = now() - timedelta(seconds=1)
    session.flush()
    assert not access.is_valid(session, link.token)
    with pytest.raises(LinkExpired):
        access.sign_in(session, link.token)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "é" * 500])
def test_a_link_that_was_never_given_opens_nothing(session: Session, token: str) -> None:
    access.invite(session, OWNER, "facilitator")
    with pytest.raises(LinkExpired):
        access.sign_in(session, token)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize("secret", [None, "", "x", "' OR 1=1 --"])
def test_a_cookie_that_was_never_given_is_nobody(session: Session, secret: str | None) -> None:
    access.sign_in(session, access.invite(session, OWNER, "facilitator").token)
    assert access.visitor_with(session, secret) == PUBLIC


def test_a_desk_ends_after_a_fortnight(session: Session) -> None:
    secret = access.sign_in(session, access.invite(session, OWNER, "facilitator").token)
    session.flush()
    desk = session.query(DeskRow).one()
    assert abs(desk.expires_at - now() - timedelta(days=14)) < timedelta(minutes=1)
    desk.expires_at = now() - timedelta(seconds=1)
    session.flush()
    assert access.visitor_with(session, secret) == PUBLIC


def test_signing_out_ends_this_desk_and_no_other(session: Session) -> None:
    token = access.invite(session, OWNER, "facilitator").token
    mine, theirs = access.sign_in(session, token), access.sign_in(session, token)
    access.sign_out(session, mine)
    session.flush()
    assert access.visitor_with(session, mine) == PUBLIC
    assert access.visitor_with(session, theirs).role == "facilitator"
    access.sign_out(session, None)
    access.sign_out(session, "unknown")


def test_the_database_holds_no_secret_one_could_sign_in_with(session: Session) -> None:
    link = access.invite(session, OWNER, "facilitator")
    secret = access.sign_in(session, link.token)
    session.flush()
    kept = [
        str(tuple(row)) for name in ("sign_in_link", "desk") for row in session.execute(text(f"SELECT * FROM {name}"))
    ]
    assert len(kept) == 2
    assert not [row for row in kept if link.token in row or secret in row]
    assert len(link.token) >= 43
    assert len(secret) >= 43


def test_a_desk_keeps_the_language_it_chose_for_the_next_visit(session: Session) -> None:
    secret = access.sign_in(session, access.invite(session, OWNER, "facilitator").token)
    visitor = access.visitor_with(session, secret)
    assert visitor.language is None
    access.choose_language(session, visitor, "en")
    session.flush()
    assert access.visitor_with(session, secret).language == "en"
    access.choose_language(session, PUBLIC, "en")


def test_the_change_log_names_a_visitor_without_telling_who_it_is() -> None:
    desk_id, participant_id = new_id(), new_id()
    assert Visitor("staff", desk_id=desk_id).sender == f"desk:{desk_id}"
    assert Visitor("participant", participant_id=participant_id).sender == str(participant_id)
    assert OWNER.sender == "coordination"
