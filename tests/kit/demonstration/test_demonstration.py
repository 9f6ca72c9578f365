"""The demonstration, loaded as clicks would: complete, traceable, the same twice, and back as it was after a reset."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from kit import demonstration, fresh_demonstration, territory_file
from roadmap import items, progress, trace
from tests import boards
from workshop import board, organisations, territories, workshops
from workshop.access import OWNER, Visitor
from workshop.errors import NotSignedIn
from workshop.storage.database import Database
from workshop.territories import Territory

pytestmark = pytest.mark.slow


def exported(database: Database, territory: Territory) -> dict[str, object]:
    with database.reading() as session:
        return territory_file.export(session, OWNER, territory.id)


def test_it_is_labelled_fictional_and_as_rich_as_promised(loaded: Database, estuary: Territory) -> None:
    assert estuary.fictional
    with loaded.reading() as session:
        have = progress.counts(session, OWNER, estuary.id)
    least = {"datasets": 60, "notes": 120, "findings": 25, "strategies": 8, "use_cases": 8, "items": 15, "swot": 2}
    assert {name: have[name] for name, count in least.items() if have[name] < count} == {}


def test_its_workshops_have_groups_and_dots_by_channel(loaded: Database, estuary: Territory) -> None:
    with loaded.reading() as session:
        held = workshops.of(session, OWNER, estuary.id)
        outcomes = [each for one in held for each in board.results(session, OWNER, one.id).outcomes]
    assert {one.type for one in held} == {"datablitz", "swot_1", "swot_2"}
    assert sum(outcome.is_group for outcome in outcomes) >= 20
    channels = {channel for outcome in outcomes for channel, count in outcome.by_channel().items() if count}
    assert channels == {"salle", "en_ligne", "papier"}


def test_from_each_item_one_walks_to_two_notes_and_back(loaded: Database, estuary: Territory) -> None:
    with loaded.reading() as session:
        threads = trace.of_territory(session, OWNER, estuary.id)
        assert len(threads) >= 15
        for item in items.of(session, OWNER, estuary.id):
            notes = threads[item.id].notes()
            assert len(notes) >= 2, item.title
            for note in notes[:2]:
                assert item.id in {back.id for back in trace.from_note(session, OWNER, note.id)}, item.title


def test_loading_it_again_changes_nothing(loaded: Database, estuary: Territory) -> None:
    before = exported(loaded, estuary)
    with loaded.writing() as session:
        demonstration.load(session, OWNER)
    assert exported(loaded, estuary) == before


def test_a_reset_brings_back_what_was_written_while_others_go_on_writing(
    instance: Database, loaded: Database, estuary: Territory
) -> None:
    assert instance.file is not None
    loaded.backup(instance.file)
    before = exported(instance, estuary)
    with instance.writing() as session:
        for each in organisations.of(session, OWNER, estuary.id)[:3]:
            organisations.remove(session, OWNER, each.id)
        territories.edit(session, OWNER, estuary.id, estuary.version, {"stake": "Autre chose"})
        elsewhere = boards.territory(session)
    assert _texts(exported(instance, estuary)) != _texts(before)
    shares: list[float] = []
    with ThreadPoolExecutor(1) as threads:
        began = monotonic()
        resetting = threads.submit(fresh_demonstration.reset, OWNER, shares.append)
        waits = []
        while not resetting.done():
            asked = monotonic()
            with instance.writing() as session:
                elsewhere = territories.edit(session, OWNER, elsewhere.id, elsewhere.version, {"population": 1})
            waits.append(monotonic() - asked)
            sleep(0.01)
        resetting.result()
    assert max(waits) < (monotonic() - began) / 2 and len(waits) > 10
    assert shares == sorted(shares) and shares[-1] > 0.9
    assert _texts(exported(instance, estuary)) == _texts(before)


def test_a_stranger_cannot_load_it(loaded: Database) -> None:
    for role in ("public", "participant"):
        with pytest.raises(NotSignedIn), loaded.writing() as session:
            demonstration.load(session, Visitor(role))
        for gesture in (fresh_demonstration.load, fresh_demonstration.reset):
            with pytest.raises(NotSignedIn):
                gesture(Visitor(role), lambda done: None)


def _texts(file: object) -> object:
    """Leave out what a new loading makes anew: moments, random identifiers, counters."""
    if isinstance(file, dict) and "domain" in file:
        return {name: part for name, part in file.items() if name != "id"}
    if isinstance(file, dict) and file.get("field") == "reviewed_at":
        return "reviewed_at"
    if isinstance(file, dict) and "priorities" in file:
        file = file | {"priorities": sorted(file["priorities"], key=lambda priority: priority["rank"])}
    if isinstance(file, dict):
        made_anew = (
            "at",
            "gesture",
            "created_at",
            "updated_at",
            "opened_at",
            "closed_at",
            "reviewed_at",
            "revision",
            "receipt_hash",
            "dots",
            "proxy_dots",
        )
        kept = {name: _texts(part) for name, part in file.items() if name not in made_anew}
        return {name: part for name, part in kept.items() if not (name == "code" and len(str(part)) == 6)}
    return [_texts(part) for part in file] if isinstance(file, list) else file
