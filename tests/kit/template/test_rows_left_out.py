"""What of a spreadsheet cannot go in: told before it is written, and the rest of the file goes in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import datasets
from kit import template
from kit.template import applying
from kit.template.plans import Plan, Proposed
from tests.workshop.conftest import make_territory, make_workshop
from usecases import use_cases
from workshop import organisations, workshops
from workshop.access import OWNER, Visitor
from workshop.spreadsheets.workbooks import Cell, Sheet, Workbook
from workshop.storage.ids import new_id
from workshop.tables import NoteRow
from workshop.territories import Territory


@pytest.fixture
def territory(session: Session) -> Territory:
    return make_territory(session)


def file(**sheets: list[Mapping[str, Cell]]) -> Workbook:
    """Return a workbook of these rows; the name of a field is a heading too."""
    made = []
    for name, rows in sheets.items():
        headings = tuple(dict.fromkeys(heading for row in rows for heading in row))
        made.append(Sheet(name, (headings, *(tuple(row.get(heading) for heading in headings) for row in rows))))
    return Workbook(tuple(made))


def sheets(*rows: Mapping[str, Cell]) -> Workbook:
    return file(Fiches=[{"holder": "Mairie", **row} for row in rows])


def told(plan: Plan, language: str = "fr") -> list[tuple[int | None, str, str]]:
    return [(each.row, each.heading, each.sentence(language)) for each in plan.refused]


def done_as_shown(session: Session, visitor: Visitor, territory: Territory, workbook: Workbook) -> Plan:
    """Bring a file in: what it did is what was shown."""
    shown = template.propose(session, visitor, territory.id, workbook)
    done = template.apply(session, visitor, territory.id, workbook, shown=shown)
    assert (done.proposed, done.refused) == (shown.proposed, shown.refused)
    assert [done.counts(state) for state in ("created", "updated")] == [
        shown.counts(state) for state in ("created", "updated")
    ]
    return done


def test_declining_without_a_reason_leaves_that_cell_out_and_the_rows_in(
    session: Session, territory: Territory
) -> None:
    rows = sheets(
        {"label_fr": "A"},
        {"label_fr": "B", "restitution_status": "refuse", "description": "Deux"},
        {"label_fr": "C", "restitution_status": "refuse", "refusal_reason": "Un secret"},
    )
    done = done_as_shown(session, OWNER, territory, rows)
    french = "Pour refuser, remplissez aussi «\u00a0Motif du refus\u00a0»\u00a0: cette cellule a été laissée de côté."
    assert told(done) == [(3, "restitution_status", french)]
    assert told(done, "en")[0][2] == "To decline, fill in “Reason for declining” too: this cell was left out."
    kept = {one.label_fr: one for one in datasets.of(session, OWNER, territory.id)}
    assert set(kept) == {"A", "B", "C"}
    assert (kept["B"].description, kept["C"].restitution_status) == ("Deux", "refuse")
    assert kept["B"].restitution_status != "refuse"
    again = template.propose(session, OWNER, territory.id, sheets({"label_fr": "C", "restitution_status": "refuse"}))
    assert (len(again.unchanged), again.refused) == (1, ())  # its reason is here already


@pytest.mark.parametrize(("role", "taken"), [("staff", False), ("dpo", True)])
def test_a_protected_category_is_taken_off_by_those_who_review(
    session: Session, territory: Territory, role: str, taken: bool
) -> None:
    holder = organisations.add(session, OWNER, territory.id, name="Mairie")
    datasets.add(
        session, OWNER, territory.id, holder_id=holder.id, label_fr="A", special_categories=["sante"],
        sensitivity="elevee",
    )  # fmt: skip
    rows = sheets({"label_fr": "A", "special_categories": "nir", "description": "Un"}, {"label_fr": "C"})
    done = done_as_shown(session, Visitor(role), territory, rows)
    kept = {one.label_fr: one for one in datasets.of(session, OWNER, territory.id)}
    assert set(kept) == {"A", "C"} and kept["A"].description == "Un"
    assert kept["A"].special_categories == (("nir",) if taken else ("sante",))
    assert len(done.refused) == (not taken)
    if not taken:
        sentence = "Seules les personnes qui relisent les fiches peuvent en retirer une catégorie particulière"
        assert told(done)[0][1] == "special_categories" and told(done)[0][2].startswith(sentence)
        assert "Only those who review" in told(done, "en")[0][2]


def test_whoever_does_not_write_use_cases_brings_the_rest_of_the_file_in(
    session: Session, territory: Territory
) -> None:
    use_cases.add(session, OWNER, territory.id, title="Connu", need="Savoir")
    cards: list[Mapping[str, Cell]] = [
        {"title": "Mon bus", "need": "Aller"}, {"title": "Connu", "need": "Savoir"}, {"title": "connu ", "need": "Non"}
    ]  # fmt: skip
    workbook = file(Cas=cards[:2], Fiches=[{"label_fr": "A", "holder": "Mairie"}])
    done = done_as_shown(session, Visitor("dpo"), territory, workbook)
    assert told(done) == [(2, "title", "Votre rôle ne vous permet pas d'apporter des cas d'usage.")]
    assert told(done, "en")[0][2] == "Your role does not let you bring in use cases."
    assert done.counts("created") == {"datasets": 1, "organisations": 1}
    assert done.counts("unchanged") == {"use_cases": 1}
    changed = template.propose(session, Visitor("dpo"), territory.id, file(Cas=cards[2:]))
    assert (changed.proposed, [each.row for each in changed.refused]) == ((), [2])


def test_a_note_for_a_board_without_quadrants_is_left_out(session: Session, territory: Territory) -> None:
    other = make_workshop(session, territory, "datablitz")
    notes: list[Mapping[str, Cell]] = [
        {"workshop": other.title, "zone": "force", "text": "Perdue"},
        {"workshop": "Papier", "zone": "force", "text": "Ici"},
    ]
    done = done_as_shown(session, OWNER, territory, file(Notes=notes))
    assert told(done, "en") == [(2, "zone", "This board has no such zone.")]
    assert done.counts("created") == {"notes": 1, "workshops": 1}


def test_two_rows_that_name_one_sheet_by_its_identifier_and_by_its_words_are_one_too_many(
    session: Session, territory: Territory
) -> None:
    holder = organisations.add(session, OWNER, territory.id, name="Mairie")
    known = datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="A")
    rows = sheets({"label_fr": "B", "id": str(known.id)}, {"label_fr": "A", "description": "Un"})
    done = done_as_shown(session, OWNER, territory, rows)
    assert told(done, "en")[0][2].startswith("This row names the same sheet as row 2")
    assert [one.label_fr for one in datasets.of(session, OWNER, territory.id)] == ["B"]


def brought(session: Session, territory: Territory, workbook: Workbook, **unforeseen: Mapping[str, Any]) -> Plan:
    """Bring a file in, some of whose rows, named by their titles, turn out to be what the domain refuses."""
    plan = template.propose(session, OWNER, territory.id, workbook)
    assert not plan.refused

    def spoilt(each: Proposed) -> Proposed:
        return replace(each, fields={**each.fields, **unforeseen.get(each.title, {})})

    plan = replace(plan, proposed=tuple(map(spoilt, plan.proposed)))
    with patch.object(applying, "propose", return_value=plan):
        return template.apply(session, OWNER, territory.id, workbook, gesture=new_id())


def test_a_row_that_cannot_be_written_is_told_and_the_others_go_in(session: Session, territory: Territory) -> None:
    workbook = file(
        Fiches=[{"label_fr": "A", "holder": "Mairie"}, {"label_fr": "B", "holder": "Régie"}],
        Cas=[{"title": "C"}, {"title": "D"}],
    )
    done = brought(session, territory, workbook, A={"restitution_status": "refuse"}, C={"title": ""})
    assert sorted((each.sheet, each.row, each.column) for each in done.refused) == [("Cas", 2, ""), ("Fiches", 2, "")]
    assert any(sentence.startswith("«\u00a0Motif du refus\u00a0»") for _row, _heading, sentence in told(done))
    assert [one.label_fr for one in datasets.of(session, OWNER, territory.id)] == ["B"]
    assert [one.title for one in use_cases.of(session, OWNER, territory.id)] == ["D"]
    assert done.counts("created") == {"datasets": 1, "use_cases": 1, "organisations": 1}


def test_a_holder_that_only_a_left_out_row_named_is_not_added_and_one_named_again_is(
    session: Session, territory: Territory
) -> None:
    rows = [
        {"label_fr": label, "holder": holder} for label, holder in (("A", "Mairie"), ("B", "Régie"), ("C", "mairie"))
    ]
    back = organisations.add(session, OWNER, territory.id, name="Régie")
    organisations.remove(session, OWNER, back.id)
    refuse = {"restitution_status": "refuse"}
    done = brought(session, territory, file(Fiches=rows), A=refuse, B=refuse)
    assert done.new_holders == ("mairie",)
    assert [one.name for one in organisations.of(session, OWNER, territory.id)] == ["mairie"]
    (sheet,) = datasets.of(session, OWNER, territory.id)
    assert (sheet.label_fr, sheet.holder_name) == ("C", "mairie")


def test_a_workshop_that_only_a_left_out_note_named_is_not_planned_and_one_named_again_is(
    session: Session, territory: Territory
) -> None:
    notes = [
        {"workshop": name, "zone": "force", "text": text}
        for name, text in (("Un", "A"), ("Deux", "B"), ("Un", "C"), ("Un", "D"))
    ]
    nowhere = {"zone": "ailleurs"}
    done = brought(session, territory, file(Notes=notes), A=nowhere, B=nowhere, D=nowhere)
    assert [each.row for each in done.refused] == [2, 3, 5]
    (planned,) = workshops.of(session, OWNER, territory.id)
    assert (planned.title, done.new_workshops, done.written.workshops) == ("Un", ("Un",), (planned.id,))
    (note,) = session.scalars(select(NoteRow))
    assert (note.text, done.written.notes) == ("C", {planned.id: (note.id,)})
    template.take_back(session, OWNER, new_id(), written=done.written)
    assert workshops.of(session, OWNER, territory.id) == ()
    assert session.scalars(select(NoteRow.text)).all() == [""]


def test_what_is_taken_back_is_what_was_written(session: Session, territory: Territory) -> None:
    holder = organisations.add(session, OWNER, territory.id, name="Mairie")
    for label in ("A", "B"):
        datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr=label)
    rows = sheets(*({"label_fr": label, "description": "Un"} for label in "AB"))
    plan = template.propose(session, OWNER, territory.id, rows)
    first = plan.updated[0]
    assert first.id is not None
    datasets.edit(session, OWNER, first.id, first.version, {"description": "Ici"})
    gesture = new_id()
    with patch.object(applying, "propose", return_value=plan):
        done = template.apply(session, OWNER, territory.id, rows, gesture=gesture)
    assert [(each.row, each.moved) for each in done.refused] == [(first.row, True)]
    assert done.written.sheets == 1
    template.take_back(session, OWNER, gesture, written=done.written)
    kept = [one.description for one in datasets.of(session, OWNER, territory.id)]
    assert kept == ["Ici", ""]
