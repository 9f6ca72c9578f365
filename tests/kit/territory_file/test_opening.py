"""A territory file is looked at before it comes in, and finds its place whatever is here already."""

import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

from kit import territory_file
from kit.territory_file.sections import VERSION
from tests import boards
from workshop import organisations, territories
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import NotAllowed, NotSignedIn, UnreadableFile


@pytest.fixture
def file(session: Session) -> dict[str, Any]:
    """The file of a territory with two holders, which is not here any more."""
    place = boards.territory(session, "Pays de Brume")
    for name in ("Régie des eaux", "Syndicat d'énergie"):
        organisations.add(session, OWNER, place.id, name=name, org_type="collectivite", link="regie")
    told = json.loads(territory_file.write(session, OWNER, place.id))
    territories.erase_territory(session, OWNER, place.id)
    session.flush()
    return dict(told)


def test_a_file_says_what_it_would_bring_and_writes_nothing(session: Session, file: dict[str, Any]) -> None:
    coming = territory_file.look(session, OWNER, file)
    assert (coming.name, coming.code, coming.is_here) == ("Pays de Brume", "pays-de-brume", False)
    assert coming.counts["organisations"] == 2
    assert territories.seen_by(session, OWNER) == ()


def test_another_territory_of_the_same_code_stays_and_the_file_gets_a_code_of_its_own(
    session: Session, file: dict[str, Any]
) -> None:
    ours = boards.territory(session, "Pays de Brume")
    coming = territory_file.look(session, OWNER, file)
    assert coming.code_is_taken and coming.code == "pays-de-brume-2"
    assert territory_file.bring_in(session, OWNER, None, file).code == "pays-de-brume-2"
    session.expire_all()
    again = territory_file.look(session, OWNER, file | {"territory": file["territory"] | {"version": 9}})
    assert again.is_here and again.code == "pays-de-brume-2"
    newer = file | {"territory": file["territory"] | {"version": 9, "stake": "Se chauffer"}}
    assert territory_file.bring_in(session, OWNER, None, newer).updated == {"territory": 1}
    session.expire_all()
    assert territories.by_code(session, OWNER, "pays-de-brume-2").stake == "Se chauffer"
    assert territories.by_code(session, OWNER, "pays-de-brume") == ours
    with pytest.raises(UnreadableFile):
        territory_file.bring_in(session, OWNER, "pays-de-brume", file)


@pytest.mark.parametrize("role", ["staff", "dpo", "partner", "territory_lead"])
def test_who_may_not_create_a_territory_may_not_take_one_up(session: Session, file: dict[str, Any], role: str) -> None:
    for gesture in (territory_file.look, lambda *given: territory_file.bring_in(given[0], given[1], None, given[2])):
        with pytest.raises(NotAllowed):
            gesture(session, Visitor(role), file)
        with pytest.raises(NotSignedIn):
            gesture(session, PUBLIC, file)
    other = boards.territory(session, "Ailleurs")
    with pytest.raises(NotAllowed):  # a facilitator of one territory makes no other
        territory_file.bring_in(session, Visitor("facilitator", other.id), None, file)


def test_a_file_of_a_newer_tool_is_told_so_and_what_is_no_territory_file_too(
    session: Session, file: dict[str, Any]
) -> None:
    for newer in ({"version": VERSION + 1}, {"version": VERSION + 1, "schema": None}, {"schema": "9000"}):
        with pytest.raises(UnreadableFile, match="newer version"):
            territory_file.parse(json.dumps(file | newer).encode())
        with pytest.raises(UnreadableFile, match="newer version"):
            territory_file.bring_in(session, OWNER, None, file | newer)
    for data in (b"", b"[]", b"{}", b"\xff\xfe\x00", json.dumps(file | {"territory": None}).encode()):
        with pytest.raises(UnreadableFile, match="Publish"):
            territory_file.parse(data)
    with pytest.raises(UnreadableFile, match="30 MB"):
        territory_file.parse(b" " * (30 * 1024 * 1024 + 1))
