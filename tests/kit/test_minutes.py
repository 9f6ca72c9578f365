"""The minutes of a workshop: what came out and what was made of it, nobody named, in files that pass the checks."""

import uuid
from datetime import date

import pytest
from sqlalchemy.orm import Session

from kit import minutes, minutes_files
from swot import proposals
from tests.kit.documents import checks
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import workshops
from workshop.access import OWNER
from workshop.errors import NotReady


@pytest.fixture
def held(session: Session) -> Room:
    """A closed SWOT workshop: a group with dots, a hidden note, a finding made of the group."""
    room = Room(session, make_workshop(session, make_territory(session), "swot_1", named=True))
    room.zone = "force"
    room.go(activity="notes", write=True)
    ada = room.join("Ada Lovelace")
    notes = [room.note(ada, text) for text in ("Une élue engagée", "Un plan voté 🚲")]
    secret = room.note(ada, "Louise a signé")
    room.send(OWNER, "note.hide", id=secret, reason="Cite une personne")
    room.go(group=True)
    group = room.group(OWNER, *notes, title="Un portage politique")
    room.go(activity="vote")
    room.send(ada, "dot.put", target=group, ballot="force")
    room.send(OWNER, "proxy.dots", target=group, ballot="force", channel="papier", count=2)
    workshops.close(session, OWNER, room.workshop.id)
    proposals.promote(session, OWNER, uuid.UUID(group), theme="politique", text="Le sujet est porté")
    return room


def test_minutes_tell_the_result_and_what_was_made_and_name_nobody(session: Session, held: Room) -> None:
    told = minutes.gather(session, OWNER, held.workshop.id)
    files = minutes_files.write(told, "fr", sharing="interne", made_on=date(2026, 3, 1))
    assert checks.pdf_failures(files["pdf"]) == []
    checks.well_formed(files["odt"])
    words = checks.words(checks.part(files["odt"], "content.xml"))
    for expected in (
        "Un portage politique", "Une élue engagée", "Donner du poids", "3 (En salle\u00a01, Sur papier\u00a02)",
        "Le sujet est porté", "Habitant", "Interne", "Se déplacer",
    ):  # fmt: skip
        assert expected in words, expected
    assert "Louise" not in words and "Ada" not in words


def test_minutes_in_english_are_marked_where_people_wrote_french(session: Session, held: Room) -> None:
    told = minutes.gather(session, OWNER, held.workshop.id)
    files = minutes_files.write(told, "en", sharing="partageable", made_on=date(2026, 3, 1))
    assert checks.pdf_failures(files["pdf"]) == []
    words = checks.words(checks.part(files["odt"], "content.xml"))
    assert "What came out" in words and "Un portage politique" in words and "Shareable" in words


def test_a_rehearsal_has_no_minutes(session: Session) -> None:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
    planned = workshops.plan(session, OWNER, make_territory(session).id, type="datablitz", **given)
    workshops.rehearse(session, OWNER, planned.id)
    with pytest.raises(NotReady) as refusal:
        minutes.gather(session, OWNER, planned.id)
    assert "répétition" in refusal.value.message("fr")
