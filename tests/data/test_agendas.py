"""The agendas of the workshops: complete, in both languages, lasting what was announced, and refused when broken."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from workshop.agendas import FOLDER, Agenda, Phase, from_json, template, to_json
from workshop.errors import BadAgenda, UnknownTerm
from workshop.vocabularies import vocabulary

MINUTES = {
    "rencontre_prealable": 90,
    "seminaire_sensibilisation": 150,
    "datablitz": 180,
    "revalidation": 120,
    "swot_1": 180,
    "swot_2": 180,
    "atelier_citoyen": 165,
    "atelier_cas_usage": 165,
    "atelier_sdt": 210,
    "journee_interpartenaires": 360,
    "mise_en_commun": 150,
    "session_anglais": 90,
    "rencontre_offre": 120,
}
LANDMARKS = {
    "seminaire_sensibilisation": (0, 10, 25, 50, 70, 80, 110, 130, 145),
    "datablitz": (0, 10, 25, 50, 70, 80, 100, 125, 150, 165, 175),
    "swot_1": (0, 10, 25, 65, 75, 85, 120, 140, 160, 175),
    "swot_2": (0, 15, 30, 90, 100, 125, 150, 170),
    "atelier_citoyen": (0, 15, 35, 50, 80, 90, 125, 140, 155),
    "atelier_sdt": (0, 15, 45, 70, 95, 105, 140, 165, 190, 205),
    "mise_en_commun": (0, 20, 60, 70, 115, 135),
}
"""The minute at which each row of the written script begins; a row may be several phases, such as silence then talk."""
BARE_SPACE = re.compile(r" [;:!?»]|« ")
MAY_BE_EMPTY = ("hint", "technique", "facilitator_note", "output")
QUADRANTS = ["force", "faiblesse", "opportunite", "menace"]
every_type = pytest.mark.parametrize("workshop_type", MINUTES)


def ballots(agenda: Agenda) -> dict[str, tuple[int, int, str, tuple[str, ...]]]:
    return {
        ballot.key: (ballot.allowance, ballot.max_per_target, ballot.per, ballot.zones)
        for phase in agenda.phases
        for ballot in phase.ballots
    }


def first(agenda: Agenda, activity: str) -> Phase:
    return next(phase for phase in agenda.phases if phase.activity == activity)


def pairs(part: Any) -> list[tuple[str, Any, Any]]:
    """Every text of an agenda as plain JSON: its name, its French, its English."""
    if isinstance(part, list):
        return [pair for one in part for pair in pairs(one)]
    if not isinstance(part, dict):
        return []
    here = [(name[:-3], part[name], part[f"{name[:-3]}_en"]) for name in part if name.endswith("_fr")]
    return here + [pair for one in part.values() for pair in pairs(one)]


def test_every_type_that_gathers_people_has_its_agenda() -> None:
    gathering = {term.code for term in vocabulary("workshop_type").terms if term.extra["gathers"] == "yes"}
    assert gathering == set(MINUTES) == {path.stem for path in FOLDER.glob("*.json")}
    assert set(vocabulary("workshop_type").codes) - gathering == {"entretien"}


@every_type
def test_an_agenda_lasts_what_was_announced(workshop_type: str) -> None:
    assert template(workshop_type).type == workshop_type
    assert template(workshop_type).minutes == MINUTES[workshop_type]


@pytest.mark.parametrize(("workshop_type", "landmarks"), LANDMARKS.items())
def test_the_parts_of_an_agenda_begin_when_its_script_says(workshop_type: str, landmarks: tuple[int, ...]) -> None:
    assert set(landmarks) <= set(template(workshop_type).starts)


@every_type
def test_an_agenda_has_silent_writing_then_an_open_wall_then_a_vote(workshop_type: str) -> None:
    phases = template(workshop_type).phases
    silent = [index for index, phase in enumerate(phases) if phase.rules.write and not phase.rules.see_others]
    open_ = [
        index
        for index, phase in enumerate(phases)
        if phase.rules.write and phase.rules.see_others and phase.rules.group and phase.activity == "notes"
    ]
    votes = [index for index, phase in enumerate(phases) if phase.activity == "vote" and phase.rules.vote]
    assert silent and open_ and votes
    assert any(index + 1 in open_ for index in silent)
    assert all(not phases[index].rules.group and phases[index].zones for index in silent)
    assert silent[0] < votes[-1]


@every_type
def test_every_text_is_there_in_both_languages_with_french_spaces(workshop_type: str) -> None:
    agenda = to_json(template(workshop_type))
    assert agenda["source"]
    for name, french, english in pairs(agenda):
        assert bool(french) == bool(english), (name, french, english)
        assert french or name in MAY_BE_EMPTY, name
        assert not BARE_SPACE.search("\n".join(french) if isinstance(french, list) else french), french


@every_type
def test_an_agenda_written_and_read_again_is_the_same(workshop_type: str) -> None:
    agenda = template(workshop_type)
    assert from_json(to_json(agenda)) == agenda
    assert from_json(json.loads(json.dumps(to_json(agenda)))) == agenda


def test_the_models_of_phases_speak_both_languages_with_french_spaces() -> None:
    for name, french, english in pairs(json.loads((FOLDER.parent / "phases.json").read_text(encoding="utf-8"))):
        assert bool(french) == bool(english), (name, french, english)
        assert not BARE_SPACE.search("\n".join(french) if isinstance(french, list) else french), french


@every_type
def test_every_zone_is_used(workshop_type: str) -> None:
    agenda = template(workshop_type)
    assert {zone.key for zone in agenda.zones} == {zone for phase in agenda.phases for zone in phase.zones}


def test_the_datablitz_votes_in_two_colours_on_data_wherever_held_and_usages() -> None:
    agenda = template("datablitz")
    assert [zone.key for zone in agenda.zones] == ["moments", "donnees", "local", "national", "mondial", "usages"]
    targets = ("donnees", "local", "national", "mondial", "usages")
    assert ballots(agenda) == {"valeur": (5, 2, "board", targets), "facilite": (5, 2, "board", targets)}
    fast = ["holder", "policy_domains", "example", "collection_forms", "sensitivity", "access_channels", "confidence"]
    assert [field.key for field in first(agenda, "card").fields] == fast
    assert first(agenda, "card").zones == targets[:-1]  # in doubt, a piece of data stays among the unsorted ones
    crossing = next(phase for phase in agenda.phases if phase.activity == "card" and phase.zones == ("usages",))
    assert [field.key for field in crossing.fields] == ["usage_domains", "holders"]


def test_the_swot_workshops_give_three_dots_per_quadrant() -> None:
    per_quadrant = {zone: (3, 2, "zone", (zone,)) for zone in QUADRANTS}
    assert [zone.key for zone in template("swot_1").zones] == QUADRANTS
    assert ballots(template("swot_1")) == per_quadrant
    assert [zone.key for zone in template("swot_2").zones] == [*QUADRANTS, "strategies"]
    assert ballots(template("swot_2")) == per_quadrant | {"strategies": (3, 2, "board", ("strategies",))}
    assert first(template("swot_2"), "place").axes is not None


def test_citizens_say_what_is_desirable_and_what_worries_them() -> None:
    told = ballots(template("atelier_citoyen"))
    assert {key: allowance for key, (allowance, *_) in told.items()} == {"desirable": 3, "preoccupant": 2}


def test_the_seminar_places_the_territory_on_its_three_roles_and_chooses_domains() -> None:
    agenda = template("seminaire_sensibilisation")
    statements = first(agenda, "scale").statements
    assert tuple(line.key for line in statements) == vocabulary("territorial_role").codes
    assert all(len(line.levels_fr) == len(line.levels_en) == 4 for line in statements)
    assert list(ballots(agenda)) == ["domaines"]


def test_an_interview_has_no_agenda_and_an_unknown_type_is_refused() -> None:
    with pytest.raises(BadAgenda):
        template("entretien")
    with pytest.raises(UnknownTerm):
        template("../agendas/datablitz")


def change(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def apply(agenda: dict[str, Any]) -> None:
        place: Any = agenda
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return apply


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (change("phases", to=[]), "no phase"),
        (change("phases", to="none"), "missing"),
        (change("phases", 0, to="none"), "missing"),
        (change("phases", 0, "minutes", to="10"), "missing"),
        (change("phases", 0, "rules", "write", to=1), "missing"),
        (change("phases", 0, "activity", to="sing"), "missing"),
        (change("phases", 0, "minutes", to=0), "1 minute"),
        (change("phases", 0, "minutes", to=481), "8 hours"),
        (change("phases", 0, "title_en", to=" "), "no title"),
        (change("phases", 1, "key", to="cadre"), "same key"),
        (change("phases", 1, "zones", to=["nowhere"]), "a zone that"),
        (change("phases", 1, "zones", to=[]), "needs an open zone"),
        (change("phases", 0, "rules", "vote", to=True), "at least one ballot"),
        (change("phases", 11, "ballots", to=[]), "at least one ballot"),
        (change("phases", 11, "ballots", 0, "allowance", to=51), "1 to 50"),
        (change("phases", 11, "ballots", 0, "max_per_target", to=6), "1 to 50"),
        (change("phases", 11, "ballots", 0, "per", to="table"), "missing"),
        (change("phases", 11, "ballots", 0, "zones", to=["nowhere"]), "a zone that"),
        (change("phases", 11, "ballots", 1, "key", to="valeur"), "Two ballots"),
        (change("phases", 0, "activity", to="scale"), "statements"),
        (change("phases", 0, "activity", to="place"), "two axes"),
        (change("phases", 7, "fields", to=[]), "card needs"),
        (change("phases", 7, "fields", 1, "vocabulary", to="nothing"), "does not exist"),
        (change("type", to="party"), "unknown"),
    ],
)
def test_an_agenda_that_could_not_be_led_is_refused(broken: Callable[[dict[str, Any]], None], reason: str) -> None:
    agenda = to_json(template("datablitz"))
    broken(agenda)
    with pytest.raises(BadAgenda) as refusal:
        from_json(agenda)
    assert reason in refusal.value.message("en")


def test_a_statement_without_its_four_levels_is_refused() -> None:
    agenda = to_json(template("seminaire_sensibilisation"))
    scale = next(phase for phase in agenda["phases"] if phase["activity"] == "scale")
    scale["statements"][0]["levels_fr"].pop()
    with pytest.raises(BadAgenda, match="four levels"):
        from_json(agenda)
