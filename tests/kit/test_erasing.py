"""What a participant takes back is nowhere any more: not in what was drawn from it, not in what leaves."""

import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import kit.erasers  # noqa: F401 (registers what is erased)
from datablitz import batches, dataset_rows, datasets, history, merging, near, qualifying, review
from datablitz import proposals as sheets
from datablitz.dataset_fields import Obstacle
from datablitz.history import TITLES
from kit import publications
from roadmap import items
from roadmap import proposals as item_proposals
from swot import carried_over, findings, proposals, strategies
from tests.workshop.conftest import Room, make_territory, make_workshop
from usecases import use_cases
from workshop import organisations, participants, privacy, rereading, territories
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed, Stale, TakenBack
from workshop.storage.base import Base
from workshop.storage.ids import new_id
from workshop.tables import TerritoryRow
from workshop.territories import Territory

MARK = "Zqxw m'attend au marché"
AGAIN = "zqxw  m'attend au MARCHÉ"


@pytest.fixture
def room(session: Session) -> Room:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.zone = "force"
    room.go(write=True)
    return room


def enter(room: Room) -> participants.Joined:
    return participants.join(room.session, room.code, join_id=uuid.uuid4(), profile="citoyen", language="fr")


def write(room: Room, joined: participants.Joined, text: str = MARK) -> uuid.UUID:
    return uuid.UUID(room.note(participants.visitor_of(room.session, joined.participant.id), text))


def holders(session: Session) -> list[str]:
    """Return the tables that hold the mark, in any column."""
    session.flush()
    session.expire_all()
    return [
        table.name
        for table in Base.metadata.sorted_tables
        if "zqxw" in repr(session.execute(select(table)).all()).casefold()
    ]


def test_erased_words_are_in_no_record_drawn_from_them_and_do_not_leave(session: Session, room: Room) -> None:
    joined, place = enter(room), room.workshop.territory_id
    note, grouped = write(room, joined), write(room, joined)
    other = uuid.UUID(room.note(OWNER, "Autre"))
    room.go(group=True)
    group = uuid.UUID(room.group(OWNER, str(grouped), str(other), title=AGAIN))
    for origin in (note, group):
        proposals.promote(session, OWNER, origin, theme="technique", evidence=AGAIN, sharing="public")
    holder = organisations.add(session, OWNER, place, name="Régie")
    sheet = sheets.promote(
        session, OWNER, note, holder_id=holder.id, label_en=MARK, example=AGAIN, purposes=["Compter", MARK],
        obstacles=[Obstacle("technique", MARK)], restitution_status="refuse", refusal_reason=MARK,
    )  # fmt: skip
    sheet = review.submit(session, OWNER, sheet.id, sheet.version)
    review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
    use_cases.add(
        session, OWNER, place, title=MARK, pitch=AGAIN, need="Se déplacer", open_data=[MARK], notes=[note],
        who_does_what={"source": MARK}, sharing="public",
    )  # fmt: skip
    assert {"finding", "dataset", "use_case", "note", "note_group"} <= set(holders(session))
    before = session.get_one(TerritoryRow, place).revision

    privacy.erase_mine(session, joined.receipt, confirm=True)

    assert holders(session) == []
    assert "zqxw" not in repr(publications.gather(session, OWNER, place, "fr")).casefold()
    sheet = datasets.one(session, OWNER, sheet.id)
    told = "Effacé à la demande de son auteur"
    assert (sheet.label_fr, sheet.label_en, sheet.purposes, sheet.review) == (told, "", ("Compter",), "in_review")
    lines = {one.field: one for one in history.of(session, OWNER, sheet.id) if one.version == sheet.version}
    assert {one.gesture for one in lines.values()} == {lines["label_fr"].gesture}
    assert (lines["label_fr"].erased, lines["review"].before, lines["review"].after) == (True, "reviewed", "in_review")
    assert (lines["reviewed_by"].before, lines["reviewed_by"].after, lines["reviewed_at"].after) == (
        "coordination", None, None,
    )  # fmt: skip
    assert datasets.edit(session, OWNER, sheet.id, sheet.version, {"label_fr": "Trajets"}).label_fr == "Trajets"
    assert {one.text for one in findings.of(session, OWNER, place)} == {told}
    (card,) = use_cases.of(session, OWNER, place)
    assert (card.title, card.pitch, card.need, card.who_does_what) == (told, "", "Se déplacer", {})
    assert session.get_one(TerritoryRow, place).revision > before


def test_erased_words_are_in_no_history_and_a_save_begun_before_does_not_bring_them_back(
    session: Session, room: Room
) -> None:
    joined, place = enter(room), room.workshop.territory_id
    note = write(room, joined)
    holder = organisations.add(session, OWNER, place, name="Régie")
    drawn = sheets.promote(session, OWNER, note, holder_id=holder.id, example=AGAIN, minors=True)
    rewritten = datasets.edit(session, OWNER, drawn.id, 1, {"label_fr": "Un zqxw attend", "minors": False})
    datasets.edit(session, OWNER, drawn.id, 2, {"label_fr": "Attente au marché"})
    loose = datasets.add(session, OWNER, place, holder_id=holder.id, label_fr="Titres", purposes=["Compter", AGAIN])
    datasets.edit(session, OWNER, loose.id, 1, {"purposes": ["Compter"], "recipients": ["Le service"]})
    assert "dataset_change" in holders(session)

    privacy.erase_mine(session, joined.receipt, confirm=True)

    assert holders(session) == []
    changes = history.of(session, OWNER, drawn.id)
    assert {(one.field, one.by, one.erased) for one in changes} == {
        ("example", None, True), ("label_fr", "coordination", True), ("minors", "coordination", False),
    }  # fmt: skip
    kept = {one.field: (one.after, one.erased) for one in history.of(session, OWNER, loose.id)}
    assert kept == {"purposes": (None, True), "recipients": (("Le service",), False)}
    late = {"label_fr": "Attente au marché", "example": AGAIN, "minors": False, "retention_months": 3}
    saved = datasets.edit(session, OWNER, drawn.id, rewritten.version + 1, late)
    assert (saved.example, saved.retention_months) == ("", 3)
    assert merging.left_out(session, saved, rewritten.version + 1, late) == ("example",)
    edits = {drawn.id: (1, {"minors": False, "example": "Une autre attente"})}
    batch = batches.edit_many(session, OWNER, place, edits, gesture=new_id())
    assert [(row.columns, type(row.refusal)) for row in batch.refused] == [((TITLES["example"],), TakenBack)]
    assert holders(session) == []


def test_a_save_begun_before_words_were_erased_brings_them_back_to_no_kind_of_record(
    session: Session, room: Room
) -> None:
    joined, place = enter(room), room.workshop.territory_id
    note = write(room, joined)
    inside = proposals.promote(session, OWNER, note, theme="technique", sharing="public")
    outside = findings.add(session, OWNER, place, quadrant="menace", theme="technique", text="La pluie")
    drawn: dict[Any, Any] = {
        findings: inside,
        strategies: strategies.add(session, OWNER, place, title=MARK, findings=[inside.id, outside.id], notes=[note]),
        use_cases: use_cases.add(session, OWNER, place, title=MARK, notes=[note]),
        items: items.add(session, OWNER, place, kind="etape", title=MARK, notes=[note]),
    }
    privacy.erase_mine(session, joined.receipt, confirm=True)
    for line in rereading.of(session, OWNER, place):
        rereading.read_again(session, OWNER, line.id)
    for records, begun in drawn.items():
        said = "text" if records is findings else "title"
        with pytest.raises(TakenBack):
            records.edit(session, OWNER, begun.id, begun.version, {said: getattr(begun, said)})
        after = records.edit(session, OWNER, begun.id, begun.version + 1, {said: "Autrement"})
        with pytest.raises(Stale):  # both began after: an ordinary conflict
            records.edit(session, OWNER, begun.id, after.version - 1, {said: "Encore"})
    assert holders(session) == []


def test_erased_words_leave_what_rests_on_records_drawn_from_their_group(session: Session, room: Room) -> None:
    joined, place = enter(room), room.workshop.territory_id
    mine, other = write(room, joined), uuid.UUID(room.note(OWNER, "Autre"))
    room.go(group=True)
    group = uuid.UUID(room.group(OWNER, str(mine), str(other), title="Le marché"))
    inside = proposals.promote(session, OWNER, group, theme="technique", text="On attend", notes=[])
    outside = findings.add(session, OWNER, place, quadrant="menace", theme="technique", text="La pluie")
    crossed = strategies.add(session, OWNER, place, title=MARK, findings=[inside.id, outside.id])
    grouped = strategies.add(session, OWNER, place, title="Abriter", findings=[outside.id, inside.id], groups=[group])
    card = use_cases.add(session, OWNER, place, title="Un abri", groups=[group])
    for basis in ({"findings": [inside.id]}, {"strategies": [grouped.id]}, {"use_cases": [card.id]}):
        items.add(session, OWNER, place, kind="etape", title=MARK, **basis)

    privacy.erase_mine(session, joined.receipt, confirm=True)

    assert holders(session) == []
    told = "Effacé à la demande de son auteur"
    assert {one.title for one in items.of(session, OWNER, place)} == {told}
    titles = {one.id: one.title for one in strategies.of(session, OWNER, place)}
    assert titles == {crossed.id: told, grouped.id: "Abriter"}


def test_a_label_cut_from_a_long_note_is_erased_too(session: Session, room: Room) -> None:
    joined = enter(room)
    note = write(room, joined, f"{MARK} " * 15)
    holder = organisations.add(session, OWNER, room.workshop.territory_id, name="Régie")
    sheets.promote(session, OWNER, note, holder_id=holder.id)
    privacy.erase_mine(session, joined.receipt, confirm=True)
    assert holders(session) == []


def test_what_staff_wrote_in_their_own_words_stays(session: Session, room: Room) -> None:
    joined, place = enter(room), room.workshop.territory_id
    note = write(room, joined)
    mine = proposals.promote(session, OWNER, note, theme="technique", text="Les horaires manquent", evidence="Enquête")
    holder = organisations.add(session, OWNER, place, name="Régie")
    sheet = sheets.promote(session, OWNER, note, holder_id=holder.id, label_fr="Horaires")
    sheet = review.submit(session, OWNER, sheet.id, sheet.version)
    sheet = review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
    privacy.erase_mine(session, joined.receipt, confirm=True)
    session.expire_all()
    (kept,) = findings.of(session, OWNER, place)
    assert (kept.text, kept.evidence, kept.version) == (mine.text, mine.evidence, mine.version)
    assert datasets.one(session, OWNER, sheet.id).review == "reviewed"


def room_of(session: Session, room: Room) -> Territory:
    return next(one for one in territories.seen_by(session, OWNER) if one.id == room.workshop.territory_id)


def waiting(session: Session, place: uuid.UUID) -> dict[uuid.UUID, tuple[str, str]]:
    return {one.record_id: (one.kind, one.reason) for one in rereading.of(session, OWNER, place)}


def test_what_was_rewritten_from_erased_words_is_to_be_read_again(session: Session, room: Room) -> None:
    joined, place = enter(room), room.workshop.territory_id
    edited, same, alone = (write(room, joined, f"{MARK} {n}") for n in range(3))
    rewritten = proposals.promote(session, OWNER, edited, theme="technique", text="Le marché attend quelqu'un")
    repeated = proposals.promote(session, OWNER, same, theme="technique")
    other = proposals.promote(session, OWNER, uuid.UUID(room.note(OWNER, "Autre")), theme="technique")
    item = item_proposals.promote(session, OWNER, alone, kind="etape", title=f"{MARK} 2")
    above = items.add(session, OWNER, place, kind="etape", title="Aller au marché", findings=[rewritten.id])
    copied = items.add(session, OWNER, place, kind="etape", title=f"{MARK} 0", findings=[rewritten.id])

    privacy.erase_mine(session, joined.receipt, confirm=True)
    session.expire_all()
    assert waiting(session, place) == {
        rewritten.id: ("finding", "edited"),
        repeated.id: ("finding", "emptied"),
        item.id: ("item", "emptied"),
        copied.id: ("item", "emptied"),
    }
    assert other.id not in waiting(session, place) and above.id not in waiting(session, place)
    assert holders(session) == []

    line = next(one for one in rereading.of(session, OWNER, place) if one.record_id == rewritten.id)
    with pytest.raises(NotAllowed):
        rereading.read_again(session, Visitor("dpo", place), line.id)
    rereading.read_again(session, Visitor("staff", place), line.id)
    assert rewritten.id not in waiting(session, place)
    (done,) = rereading.of(session, OWNER, place, done=True)
    assert (done.record_id, done.read_by, done.read_at is not None) == (rewritten.id, "staff", True)
    rereading.take_back(session, OWNER, line.id)
    assert rewritten.id in waiting(session, place)


def test_a_record_that_only_bears_the_title_of_a_group_is_not_disturbed(session: Session, room: Room) -> None:
    joined, place = enter(room), room.workshop.territory_id
    mine, other = write(room, joined), uuid.UUID(room.note(OWNER, "Autre"))
    room.go(group=True)
    group = uuid.UUID(room.group(OWNER, str(mine), str(other), title="Le marché"))
    titled = proposals.promote(session, OWNER, group, theme="technique")
    told = proposals.promote(session, OWNER, group, theme="technique", evidence="Quelqu'un y attend", again=True)
    privacy.erase_mine(session, joined.receipt, confirm=True)
    assert waiting(session, place) == {told.id: ("finding", "edited")}
    assert titled.id not in waiting(session, place)


def test_the_words_of_an_erased_card_leave_the_sheet_made_of_it(session: Session, room: Room) -> None:
    room = Room(session, make_workshop(session, room_of(session, room), "datablitz"))
    room.zone = "local"
    note, joined = uuid.UUID(room.note(OWNER, "Mes tickets")), enter(room)
    room.go(activity="card")
    card = {"example": MARK, "sensitivity": "moyenne"}
    room.send(participants.visitor_of(session, joined.participant.id), "card.set", id=str(note), fields=card)
    holder = organisations.add(session, OWNER, room.workshop.territory_id, name="Régie")
    sheet = sheets.promote(session, OWNER, note, holder_id=holder.id)
    assert sheet.example == MARK
    privacy.erase_mine(session, joined.receipt, confirm=True)
    assert holders(session) == []
    assert datasets.one(session, OWNER, sheet.id).label_fr == "Mes tickets"
    assert waiting(session, room.workshop.territory_id) == {sheet.id: ("dataset", "emptied")}


def test_a_note_that_was_qualified_or_set_aside_leaves_its_words_nowhere(session: Session, room: Room) -> None:
    room = Room(session, make_workshop(session, room_of(session, room), "datablitz"))
    room.zone, place = "donnees", room.workshop.territory_id
    room.go(activity="notes", write=True, see_others=False)
    joined, kept = enter(room), uuid.UUID(room.note(OWNER, "Mes tickets"))
    merged, alone, aside, waiting_still = (write(room, joined) for _ in range(4))
    holder = organisations.add(session, OWNER, place, name="Régie").id
    sheet = qualifying.qualify(session, OWNER, kept, holder_id=holder, same=[merged], label_fr="Tickets", example=MARK)
    named = qualifying.qualify(session, OWNER, alone, holder_id=holder, label_fr=MARK, label_en=AGAIN)
    qualifying.set_aside(session, OWNER, aside)
    assert [note.id for note in qualifying.of(session, OWNER, place).waiting] == [waiting_still]

    privacy.erase_mine(session, joined.receipt, confirm=True)

    assert holders(session) == []
    left = qualifying.of(session, OWNER, place)
    assert (left.waiting, left.aside, left.qualified) == ((), (), 1)
    sheet, named = (datasets.one(session, OWNER, id) for id in (sheet.id, named.id))
    assert (sheet.label_fr, sheet.example, kept in sheet.notes) == ("Tickets", "", True)
    assert (named.label_fr, named.label_en) == ("Effacé à la demande de son auteur", "")
    assert waiting(session, place).keys() == {sheet.id, named.id}


@pytest.mark.parametrize("begun", ["app", "kit.arrivals"])  # the pages, and a file that a command brings in
def test_the_application_erases_in_every_package(begun: str) -> None:
    ask = f"import {begun}; from workshop import privacy; print(*sorted(one.__module__ for one in privacy._erasers))"
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", ask], cwd=root, check=True, capture_output=True, text=True)
    assert told.stdout.split() == [f"{path.parent.name}.erasing" for path in sorted(root.glob("[!w]*/erasing.py"))]


def test_what_pages_keep_in_memory_goes_with_an_erasure(tmp_path: Path) -> None:
    drawn = """
import app, streamlit
from workshop.storage.database import database, scrub_after_commit
drawn = []
page = streamlit.cache_data(lambda: drawn.append(1))
for _ in range(2):
    page()
with database().writing() as session:
    scrub_after_commit(session)
page()
print(len(drawn))
"""
    root, alone = Path(__file__).parents[2], os.environ | {"SDT_DATA_DIR": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", drawn], cwd=root, env=alone, check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["2"]


def test_words_kept_in_memory_to_be_compared_and_sorted_go_with_the_erasure(session: Session, room: Room) -> None:
    joined, place = enter(room), room.workshop.territory_id
    note = write(room, joined)
    holder = organisations.add(session, OWNER, place, name="Régie")
    sheets.promote(session, OWNER, note, holder_id=holder.id, purposes=[MARK])
    datasets.frame(session, OWNER, place)
    near.ranked("Mes trajets", {note: MARK})
    kept = (near.core, dataset_rows._folded, dataset_rows._list)
    assert all(each.cache_info().currsize for each in kept)
    privacy.erase_mine(session, joined.receipt, confirm=True)
    session.commit()
    assert [each.cache_info().currsize for each in kept] == [0, 0, 0]


def test_erased_words_leave_the_board_of_a_later_workshop_and_what_was_drawn_from_it(
    session: Session, room: Room
) -> None:
    joined, place = enter(room), room.workshop.territory_id
    proposals.promote(session, OWNER, write(room, joined), theme="technique")
    rewritten = proposals.promote(session, OWNER, write(room, joined, "Zqxw"), theme="technique", text="Il attend")
    (territory,) = territories.seen_by(session, OWNER)
    later = Room(session, make_workshop(session, territory, "swot_2"))
    known = {one.text: one.id for one in findings.of(session, OWNER, place)}
    kept, copy = carried_over.bring(session, OWNER, later.workshop.id, [known[MARK], rewritten.id])
    own = uuid.UUID(later.note(OWNER, "Autre", zone="force"))
    group = uuid.uuid4()
    later.send(OWNER, "group.create", id=str(group), title=AGAIN, zone="force", notes=[str(copy), str(own)])
    use_cases.add(session, OWNER, place, title=AGAIN, notes=[copy])
    use_cases.add(session, OWNER, place, title=MARK, groups=[group])
    revision = later.see(OWNER)["revision"]

    privacy.erase_mine(session, joined.receipt, confirm=True)

    assert holders(session) == []
    assert {one["id"]: one["text"] for one in later.see(OWNER)["notes"]} == {str(kept): "Il attend", str(own): "Autre"}
    assert later.see(OWNER)["revision"] > revision
    assert {one.record_id for one in rereading.of(session, OWNER, place)} >= {known[MARK], rewritten.id}
