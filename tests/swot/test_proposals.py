import uuid

import pytest

from swot import findings, proposals
from tests import boards
from workshop.access import OWNER, Visitor
from workshop.errors import AlreadyExists, NotAllowed
from workshop.sources import Source


def _source(zone="force", dots=0, kind="note", notes=()):
    return Source(uuid.uuid4(), kind, "texte", zone, uuid.uuid4(), "SWOT 1", "fr", {zone: dots}, notes)


def test_what_a_finding_speaks_for_is_no_longer_proposed():
    spoken, silent = _source(), _source()
    assert proposals.propose_from([spoken, silent], {spoken.id}) == (silent,)


def test_a_group_whose_every_note_has_a_finding_is_spoken_for():
    notes = (_source(), _source())
    group = _source(kind="group", notes=notes)
    assert proposals.propose_from([group], {note.id for note in notes}) == ()
    assert len(proposals.propose_from([group], {notes[0].id})) == 1


def test_what_lies_outside_the_quadrants_is_not_proposed():
    assert proposals.propose_from([_source(zone="strategies")], ()) == ()


def test_boards_propose_their_groups_and_lone_notes_the_heaviest_first(session):
    board = boards.board(session)
    group = board.group("Compétences", zone="faiblesse", dots=1)
    board.note("Pas de juriste", zone="faiblesse", group=group, dots=3)
    lone = board.note("Une élue engagée", dots=2)
    hidden = board.note("Cite quelqu'un", dots=9)
    board.hide(hidden)
    found = proposals.of_territory(session, OWNER, board.territory.id)
    assert [(source.id, source.dots, source.zone) for source in found] == [
        (group, 4, "faiblesse"),
        (lone, 2, "force"),
    ]
    assert [note.text for note in found[0].notes] == ["Pas de juriste"]


def test_promoting_a_group_keeps_its_words_quadrant_and_weight(session):
    board = boards.board(session)
    group = board.group("Compétences rares", zone="faiblesse", dots=3)
    found = proposals.promote(session, OWNER, group, theme="competences_moyens")
    assert (found.text, found.quadrant, found.groups, found.weight, found.workshop_id) == (
        "Compétences rares",
        "faiblesse",
        (group,),
        3,
        board.workshop_id,
    )
    assert proposals.of_territory(session, OWNER, board.territory.id) == ()


def test_a_note_is_promoted_with_other_words_when_told(session):
    board = boards.board(session)
    note = board.note("portabilité !!", zone="opportunite")
    found = proposals.promote(session, OWNER, note, theme="juridique", text="Le droit à la portabilité existe")
    assert (found.text, found.notes) == ("Le droit à la portabilité existe", (note,))


def test_promoting_twice_is_refused_until_the_finding_is_removed(session):
    board = boards.board(session)
    note = board.note("Une élue engagée")
    found = proposals.promote(session, OWNER, note, theme="politique")
    with pytest.raises(AlreadyExists):
        proposals.promote(session, OWNER, note, theme="politique")
    findings.remove(session, OWNER, found.id)
    proposals.promote(session, OWNER, note, theme="politique")


def test_a_partner_does_not_read_the_notes_of_a_workshop(session):
    board = boards.board(session)
    with pytest.raises(NotAllowed):
        proposals.of_territory(session, Visitor("partner", board.territory.id), board.territory.id)
