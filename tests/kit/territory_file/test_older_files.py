"""A territory file written by an older tool, which knew fewer tables and columns, comes in whole."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from datablitz import datasets
from kit import territory_file
from kit.territory_file.sections import SECTIONS, Section, table_of, walk
from tests import boards
from workshop import organisations, priorities, territories
from workshop.access import OWNER
from workshop.storage.database import Database, head_revision, known_revisions
from workshop.tables import TerritoryRow

Columns = dict[str, set[str]]


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Columns]:
    """The columns of each table, as the tool of each earlier revision knew them."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('earlier') / 'earlier.sqlite'}")
    known = {}
    for revision in sorted(known_revisions() - {head_revision()}):
        database.upgrade(revision)
        with database.reading() as session:
            seen = inspect(session.connection())
            tables = seen.get_table_names()
            known[revision] = {name: {column["name"] for column in seen.get_columns(name)} for name in tables}
    database.engine.dispose()
    return known


@pytest.fixture
def file(session: Session) -> dict[str, Any]:
    """The file of a territory with a record wherever a column came later; it is not here any more."""
    board = boards.board(session, code="ABCDEF")
    place = board.territory
    board.note("Un réseau dense", dots=1)
    holder = organisations.add(session, OWNER, place.id, name="Régie des eaux", org_type="collectivite", link="regie")
    sheet = datasets.add(session, OWNER, place.id, holder_id=holder.id, label_fr="Relevés d'eau")
    datasets.edit(session, OWNER, sheet.id, sheet.version, {"label_fr": "Relevés"})
    priorities.rank(session, OWNER, place.id, [("mobilite", 3)], origin="seminaire")
    told = territory_file.export(session, OWNER, place.id)
    territories.erase_territory(session, OWNER, place.id)
    session.flush()
    return told


def older(file: dict[str, Any], known: Columns) -> dict[str, Any]:
    """Return the file as a tool that knew these columns only would have written it."""
    told = {name: part for name, part in file.items() if name != "schema"} | {"version": 1}
    told["territory"] = _kept(table_of(TerritoryRow).name, file["territory"], known)
    return told | dict(_sections(SECTIONS, file, known))


def _sections(sections: tuple[Section, ...], told: dict[str, Any], known: Columns) -> Iterator[tuple[str, list[Any]]]:
    for section in sections:
        name = table_of(section.row).name
        if name not in known:
            continue
        yield section.name, [_record(section, record, known) for record in told[section.name]]


def _record(section: Section, record: dict[str, Any], known: Columns) -> dict[str, Any]:
    kept = _kept(table_of(section.row).name, record, known)
    for link in section.links:
        name = table_of(link.row).name
        if name in known:
            kept[link.name] = [_kept(name, one, known) if isinstance(one, dict) else one for one in record[link.name]]
    return kept | dict(_sections(section.inner, record, known))


def _kept(table: str, record: dict[str, Any], known: Columns) -> dict[str, Any]:
    return {name: content for name, content in record.items() if name in known[table]}


def names(told: Any, at: str = "") -> set[str]:
    """Return the path of every field that a file says something of."""
    if isinstance(told, list):
        return {at, *(name for one in told for name in names(one, at))}
    if not isinstance(told, dict):
        return {at}
    return {name for key, one in told.items() for name in names(one, f"{at}.{key}")}


def test_a_file_of_every_earlier_tool_comes_in_whole(
    session: Session, file: dict[str, Any], earlier: dict[str, Columns]
) -> None:
    left_out = set()
    for revision, known in earlier.items():
        past = older(file, known)
        left_out |= names(file) - names(past)
        brought = territory_file.bring_in(session, OWNER, None, past)
        assert not brought.refused, (revision, [each.sentence("en") for each in brought.refused])
        assert (brought.created["datasets"], brought.created["notes"]) == (1, 1)
        place = territories.by_code(session, OWNER, brought.code)
        (sheet,) = datasets.of(session, OWNER, place.id)
        assert (sheet.label_fr, sheet.situations) == ("Relevés", ())
        territories.erase_territory(session, OWNER, place.id)
        session.flush()
        session.expunge_all()
    first = earlier["0001"]
    later = {
        column.name
        for section in walk()
        for column in section.columns
        if column.name not in first.get(table_of(section.row).name, {column.name})
    }
    assert later <= {path.rpartition(".")[2] for path in left_out}  # the file above has a record for each
    assert {"situations", "people", "votes"} <= later
