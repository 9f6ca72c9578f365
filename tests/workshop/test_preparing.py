"""Preparing an agenda: one gesture at a time, refused in a sentence, never at the expense of what people did."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room
from workshop import agendas, board, preparing, workshops
from workshop.access import OWNER, Visitor
from workshop.agendas import Axes, Ballot, Phase, Rules, Statement, Zone
from workshop.errors import BadAgenda, NotAllowed, NotFound, Stale, TooLong
from workshop.preparing.models import blank, from_model, models
from workshop.preparing.on_board import on_board, suggested_allowance
from workshop.territories import Territory
from workshop.workshops import Workshop


@pytest.fixture
def planned(session: Session, territory: Territory) -> Workshop:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
    return workshops.plan(session, OWNER, territory.id, type="datablitz", **given)


def phase_of(workshop: Workshop, key: str) -> Phase:
    return next(phase for phase in workshop.agenda.phases if phase.key == key)


def keys(workshop: Workshop) -> list[str]:
    return [phase.key for phase in workshop.agenda.phases]


def save(session: Session, workshop: Workshop, key: str, **more: object) -> Workshop:
    known = phase_of(workshop, key)
    return preparing.edit_phase(session, OWNER, workshop.id, known=known, phase=replace(known, **more))


def refused(session: Session, workshop: Workshop, key: str, **more: object) -> str:
    with pytest.raises(BadAgenda) as refusal:
        save(session, workshop, key, **more)
    assert workshops.by_id(session, OWNER, workshop.id).agenda == workshop.agenda
    return refusal.value.message("en")


def test_phases_move_double_leave_and_come_back_where_they_were(session: Session, planned: Workshop) -> None:
    first, second, third = keys(planned)[:3]
    moved = preparing.move_phase(session, OWNER, planned.id, third, by=-1)
    assert keys(moved)[:3] == [first, third, second]
    assert keys(preparing.move_phase(session, OWNER, planned.id, third, by=-9))[0] == third
    doubled = preparing.duplicate_phase(session, OWNER, planned.id, third)
    assert keys(doubled)[:2] == [third, f"{third}_2"]
    phase, at = preparing.remove_phase(session, OWNER, planned.id, f"{third}_2")
    back = preparing.put_phase_back(session, OWNER, planned.id, phase=phase, at=at)
    again = preparing.put_phase_back(session, OWNER, planned.id, phase=phase, at=at)
    assert keys(again) == keys(back) == keys(doubled)
    assert again.version == planned.version + 5
    with pytest.raises(NotFound):
        preparing.move_phase(session, OWNER, planned.id, "nowhere", by=1)


def test_a_planned_workshop_starts_at_its_first_phase_with_its_minutes(session: Session, planned: Workshop) -> None:
    moved = preparing.move_phase(session, OWNER, planned.id, keys(planned)[1], by=-1)
    assert moved.phase_index == 0 and moved.timer_remaining_s == moved.agenda.phases[0].minutes * 60 == 900
    longer = save(session, moved, keys(moved)[0], minutes=20)
    assert longer.timer_remaining_s == 1200


def test_the_minutes_add_up_and_tell_when_each_phase_begins() -> None:
    agenda = agendas.template("datablitz")
    assert agenda.starts == (0, 10, 25, 30, 50, 70, 80, 100, 125, 130, 142, 150, 165, 175)
    assert [phase.key for phase in agenda.phases if phase.is_break] == ["pause"]
    assert agenda.longest_stretch == 180 - 80


def test_every_model_can_be_led_as_it_is_in_every_agenda(session: Session, planned: Workshop) -> None:
    activities = set()
    for model in models():
        phase = from_model(model.key, planned.agenda)
        added = preparing.add_phase(session, OWNER, planned.id, phase, at=3)
        activities.add(added.agenda.phases[3].activity)
        assert blank(phase.activity, planned.agenda).activity == phase.activity
    assert activities == {"listen", "notes", "sort", "vote", "scale", "place", "card"}
    assert sum(phase.is_break for phase in added.agenda.phases) == 2


def test_words_are_cleaned_and_what_is_empty_in_one_language_speaks_the_other(
    session: Session, planned: Workshop
) -> None:
    words = {"title_fr": "  Un\u202etour \n de table ", "title_en": " ", "instruction_fr": "Dites\nun mot."}
    saved = phase_of(save(session, planned, "cadre", **words, instruction_en=""), "cadre")
    assert (saved.title_fr, saved.title_en) == ("Untour de table", "Untour de table")
    assert saved.instruction_en == saved.instruction_fr == "Dites\nun mot."
    with pytest.raises(TooLong):
        save(session, workshops.by_id(session, OWNER, planned.id), "cadre", instruction_fr="x" * 1001)


def test_new_ballots_statements_and_copies_count_apart(session: Session, planned: Workshop) -> None:
    known = phase_of(planned, "vote")
    green = Ballot("", "Valeur", "", 3, 1, "board", ("usages",))
    saved = phase_of(save(session, planned, "vote", ballots=(*known.ballots, green, green)), "vote")
    assert [ballot.key for ballot in saved.ballots] == ["valeur", "facilite", "valeur_2", "valeur_3"]
    copy = phase_of(preparing.duplicate_phase(session, OWNER, planned.id, "vote"), "vote_2")
    assert not {ballot.key for ballot in copy.ballots} & {ballot.key for ballot in saved.ballots}
    line = Statement("", "Prêts ?", "", ("a", "b", "c", "d"), ("", "", "", ""))
    phase = replace(from_model("position", planned.agenda), statements=(line, line))
    asked = preparing.add_phase(session, OWNER, planned.id, phase, at=1).agenda.phases[1]
    assert [one.key for one in asked.statements] == ["prets", "prets_2"]
    assert asked.statements[0].levels_en == ("a", "b", "c", "d")


def test_two_votes_zone_by_zone_over_the_same_zones_are_refused(session: Session, territory: Territory) -> None:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
    swot = workshops.plan(session, OWNER, territory.id, type="swot_1", **given)
    every = Ballot("", "Poids", "Weight", 3, 2, "zone", ())
    phase = replace(from_model("vote", swot.agenda), ballots=(every,))
    with pytest.raises(BadAgenda, match="zone by zone"):
        preparing.add_phase(session, OWNER, swot.id, phase, at=0)
    copy = phase_of(preparing.duplicate_phase(session, OWNER, swot.id, "poids"), "poids_2")
    assert [ballot.key for ballot in copy.ballots] == ["forces", "faiblesses", "opportunites", "menaces"]


@pytest.mark.parametrize(
    ("key", "more", "reason"),
    [
        ("blitz_silence", {"rules": Rules(False, True, False, False, False)}, "people write"),
        ("blitz_silence", {"rules": Rules(True, False, False, True, False)}, "in silence"),
        ("detenteurs", {"rules": Rules(False, True, False, False, False)}, "To sort"),
        ("detenteurs", {"rules": Rules(False, False, True, True, False)}, "see those"),
        ("blitz_silence", {"zones": ()}, "open zone"),
        ("vote", {"ballots": ()}, "at least one ballot"),
        ("cadre", {"minutes": 0}, "1 minute"),
        ("cadre", {"activity": "place", "axes": Axes("a", "a", "b", "b")}, "see those"),
    ],
)
def test_a_combination_that_makes_no_sense_is_refused_in_a_sentence(
    session: Session, planned: Workshop, key: str, more: dict[str, object], reason: str
) -> None:
    assert reason in refused(session, planned, key, **more)


def test_only_one_phase_places_notes_on_axes(session: Session, planned: Workshop) -> None:
    preparing.add_phase(session, OWNER, planned.id, from_model("deux_axes", planned.agenda), at=0)
    with pytest.raises(BadAgenda, match="two axes"):
        preparing.duplicate_phase(session, OWNER, planned.id, "deux_axes")


def test_two_people_who_prepare_together_only_meet_on_the_same_phase(session: Session, planned: Workshop) -> None:
    mine = phase_of(planned, "cadre")
    save(session, planned, "vote", minutes=20)
    preparing.move_phase(session, OWNER, planned.id, "cadre", by=1)
    theirs = phase_of(save(session, planned, "cadre", minutes=12), "cadre")
    with pytest.raises(Stale) as refusal:
        preparing.edit_phase(session, OWNER, planned.id, known=mine, phase=replace(mine, minutes=15))
    assert (refusal.value.values["mine"].minutes, refusal.value.values["theirs"]) == (15, theirs)
    preparing.remove_phase(session, OWNER, planned.id, "cadre")
    with pytest.raises(Stale) as refusal:
        preparing.edit_phase(session, OWNER, planned.id, known=theirs, phase=mine)
    assert refusal.value.values["theirs"] is None
    assert phase_of(workshops.by_id(session, OWNER, planned.id), "vote").minutes == 20


def test_a_whole_agenda_is_replaced_on_its_newest_version_only(session: Session, planned: Workshop) -> None:
    changed = save(session, planned, "cadre", minutes=12)
    script = agendas.template("datablitz")
    with pytest.raises(Stale):
        preparing.replace(session, OWNER, planned.id, version=planned.version, agenda=script)
    assert preparing.replace(session, OWNER, planned.id, version=changed.version, agenda=script).agenda == script


def test_zones_are_added_renamed_and_taken_away_with_what_speaks_of_them(session: Session, planned: Workshop) -> None:
    added = preparing.add_zone(session, OWNER, planned.id, Zone("", "Données", "", "", ""))
    assert added.agenda.zones[-1] == Zone("donnees_2", "Données", "Données", "", "")
    known = added.agenda.zones[-1]
    renamed = preparing.edit_zone(session, OWNER, planned.id, known=known, zone=replace(known, title_fr="Idées"))
    assert renamed.agenda.zones[-1].title_fr == "Idées"
    with pytest.raises(Stale):
        preparing.edit_zone(session, OWNER, planned.id, known=known, zone=known)
    without = preparing.remove_zone(session, OWNER, planned.id, "local").agenda
    assert not any("local" in phase.zones for phase in without.phases)
    assert phase_of(workshops.by_id(session, OWNER, planned.id), "vote").ballots[0].zones == (
        "donnees",
        "national",
        "mondial",
        "usages",
    )
    with pytest.raises(BadAgenda, match="in this zone alone"):
        preparing.remove_zone(session, OWNER, planned.id, "moments")


def test_only_those_who_lead_prepare(session: Session, planned: Workshop) -> None:
    with pytest.raises(NotAllowed):
        preparing.move_phase(session, Visitor("staff", planned.territory_id), planned.id, "cadre", by=1)


@pytest.fixture
def blitz(make_room: Callable[..., Room]) -> Room:
    room = make_room("datablitz")
    room.zone = "usages"
    return room


def now(room: Room) -> Workshop:
    return workshops.by_id(room.session, OWNER, room.workshop.id)


def test_the_room_keeps_its_phase_while_the_agenda_moves_around_it(blitz: Room) -> None:
    blitz.go(activity="vote")
    moved = preparing.move_phase(blitz.session, OWNER, blitz.workshop.id, "vote", by=-2)
    assert moved.phase.key == "vote"
    assert save(blitz.session, moved, "vote", title_fr="Votons").phase.title_fr == "Votons"
    assert "change its words" in refused(
        blitz.session, now(blitz), "vote", rules=Rules(True, True, False, False, True), zones=("usages",)
    )
    with pytest.raises(BadAgenda, match="go to another one"):
        preparing.remove_phase(blitz.session, OWNER, blitz.workshop.id, "vote")


def test_everyone_on_the_board_reads_it_anew_after_an_edit(blitz: Room) -> None:
    ada = blitz.join()
    before = now(blitz).revision
    save(blitz.session, now(blitz), "cadre", instruction_fr="Bonjour.")
    [event] = board.changes_since(blitz.session, ada, blitz.code, before)
    assert event.name == "reset" and blitz.see(ada)["phase"]["instruction"] == "Bonjour."


def test_a_zone_with_notes_stays_even_when_they_were_taken_off(blitz: Room) -> None:
    blitz.go(write=True, see_others=True, group=True)
    ada = blitz.join()
    note = blitz.note(ada, zone="local")
    for _again in range(2):
        with pytest.raises(BadAgenda, match="holds notes"):
            preparing.remove_zone(blitz.session, OWNER, blitz.workshop.id, "local")
        if blitz.seen_note(ada, note):
            blitz.send(ada, "note.remove", id=note)
    assert on_board(blitz.session, OWNER, blitz.workshop.id).notes["local"] == 0


def test_undo_never_brings_a_note_into_a_zone_that_is_gone(blitz: Room) -> None:
    blitz.go(write=True, see_others=True, move=True)
    ada = blitz.join()
    note = blitz.note(ada, zone="local")
    blitz.send(ada, "note.move", id=note, zone="national")
    preparing.remove_zone(blitz.session, OWNER, blitz.workshop.id, "local")
    with pytest.raises(Stale):
        blitz.send(ada, "undo")
    assert blitz.seen_note(ada, note)["zone"] == "national"


def voted(room: Room) -> Workshop:
    note = room.note(OWNER)
    room.go(activity="vote")
    room.send(room.join(), "dot.put", target=note, ballot="valeur")
    room.send(OWNER, "phase.go", index=0)
    return now(room)


def test_a_ballot_with_dots_can_only_grow(blitz: Room) -> None:
    workshop = voted(blitz)
    value, ease = phase_of(workshop, "vote").ballots
    for smaller in (
        replace(value, allowance=4),
        replace(value, max_per_target=1),
        replace(value, zones=("local",)),
        replace(value, key=""),
    ):
        assert "Dots were put" in refused(blitz.session, workshop, "vote", ballots=(smaller, ease))
    larger = replace(value, title_fr="Utile", allowance=7, zones=())
    assert phase_of(save(blitz.session, workshop, "vote", ballots=(larger,)), "vote").ballots == (larger,)
    with pytest.raises(BadAgenda, match="Dots were put"):
        preparing.remove_phase(blitz.session, OWNER, blitz.workshop.id, "vote")


def test_answers_places_and_filled_lines_keep_what_they_answer(make_room: Callable[..., Room]) -> None:
    seminar = make_room("seminaire_sensibilisation")
    seminar.go(activity="scale")
    seminar.send(seminar.join(), "scale.set", target="controleur", value=2)
    seminar.send(OWNER, "phase.go", index=0)
    scale = phase_of(now(seminar), "roles")
    assert "statement" in refused(seminar.session, now(seminar), "roles", statements=scale.statements[1:])

    use_cases = make_room("atelier_cas_usage")
    use_cases.zone = "usages"
    ada = use_cases.join()
    note = use_cases.note(OWNER)
    use_cases.go(activity="place")
    use_cases.send(ada, "place.set", target=note, x=10, y=20)
    use_cases.go(activity="card")
    use_cases.send(ada, "card.set", id=str(uuid.uuid4()), fields={"need": "Partir à l'heure"})
    use_cases.send(OWNER, "phase.go", index=0)
    with pytest.raises(BadAgenda, match="axes"):
        preparing.remove_phase(use_cases.session, OWNER, use_cases.workshop.id, "placer")
    cards = phase_of(now(use_cases), "fiches")
    fewer = tuple(field for field in cards.fields if field.key != "need")
    assert "line of the card" in refused(use_cases.session, now(use_cases), "fiches", fields=fewer)
    unfilled = tuple(field for field in cards.fields if field.key != "datasets")
    assert save(use_cases.session, now(use_cases), "fiches", fields=unfilled)


@pytest.mark.parametrize(("targets", "dots"), [(0, 3), (12, 3), (20, 5), (28, 7), (80, 7)])
def test_a_quarter_of_the_targets_suits_between_three_and_seven_dots(targets: int, dots: int) -> None:
    assert suggested_allowance(targets) == dots


def test_targets_are_groups_and_lone_notes(room: Room) -> None:
    ada = room.join()
    room.group(ada, room.note(ada), room.note(ada))
    room.note(ada)
    seen = on_board(room.session, OWNER, room.workshop.id)
    assert (seen.notes["usages"], seen.targets["usages"]) == (3, 2)
