"""What a made-up participant does next, from the board as they see it. Pure: the same view and the same dice, the same
gesture. Their words are those of ``data/rehearsal.json``, invented and said to be.
"""

import json
import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from workshop.settings import ROOT

View = Mapping[str, Any]
"""The board as one participant sees it: ``board.snapshot``."""
Gesture = dict[str, Any]

MOST_NOTES = 3
"""What one person writes in silence; talking brings one more for each zone."""
MOST_BROUGHT = 3
MOST_GROUPS = 3
GROUPS_OFTEN = 0.2


@dataclass(frozen=True, slots=True)
class Role:
    """A made-up participant."""

    name: str
    profile: str


def roles() -> tuple[Role, ...]:
    """Return the made-up participants."""
    return tuple(Role(**told) for told in _told()["people"])


def words(workshop_type: str, zone: str, language: str) -> list[str]:
    """Return what may be written in a zone of this type of workshop; nothing for a zone nobody wrote for."""
    return [text[language] for text in _texts(workshop_type, zone)]


def gesture(view: View, language: str, said: Collection[str], dice: Random) -> Gesture | None:
    """Return the next command of whoever sees this, without its identifier; None when there is nothing to do now.

    ``said`` is what anyone already wrote, seen or not: nobody says the same twice.
    """
    if view["workshop"]["status"] != "open" or view["workshop"]["locked"]:
        return None
    rules, activity = view["phase"]["rules"], view["phase"]["activity"]
    if activity == "card":
        return _fill_card(view, language, dice)
    if activity == "scale":
        return _answer(view, dice)
    if activity == "place":
        return _place(view, dice)
    if rules["vote"]:
        return _vote(view, dice)
    if rules["move"] and (moving := _sort(view, language)):
        return moving
    if rules["group"] and dice.random() < GROUPS_OFTEN and (grouping := _group(view, dice)):
        return grouping
    return _write(view, language, said, dice) if rules["write"] else None


def brought(view: View, language: str, said: Collection[str], dice: Random) -> Gesture | None:
    """Return a note to lay on a board that is sorted before anyone wrote: what an earlier workshop would have left."""
    zones = view["phase"]["zones"]
    thin = [zone for zone in zones if _count(view["notes"], zone) < MOST_BROUGHT]
    if view["phase"]["activity"] != "sort" or not thin:
        return None
    zone = dice.choice(thin)
    left = [text for text in words(view["workshop"]["type"], zone, language) if text not in said]
    if not left:
        return None
    return {"kind": "proxy.note", "id": _id(dice), "zone": zone, "text": dice.choice(left), "channel": "papier"}


def _write(view: View, language: str, said: Collection[str], dice: Random) -> Gesture | None:
    zones = view["phase"]["zones"]
    most = MOST_NOTES + (len(zones) if view["phase"]["rules"]["see_others"] else 0)
    if sum(note["mine"] and note["zone"] in zones for note in view["notes"]) >= most:
        return None
    left = [(zone, text) for zone in zones for text in words(view["workshop"]["type"], zone, language)]
    left = [(zone, text) for zone, text in left if text not in said]
    if not left:
        return None
    zone, text = dice.choice(left)
    return {"kind": "note.add", "id": _id(dice), "zone": zone, "text": text}


def _sort(view: View, language: str) -> Gesture | None:
    """Bring one note to the zone where its text says that it belongs, when the phase is open there."""
    kind, zones = view["workshop"]["type"], view["phase"]["zones"]
    where = {text[language]: text["to"] for zone in zones for text in _texts(kind, zone) if "to" in text}
    for note in view["notes"]:
        wanted = where.get(note["text"], note["zone"])
        if wanted != note["zone"] and wanted in zones and not note["group"]:
            return {"kind": "note.move", "id": note["id"], "zone": wanted}
    return None


def _group(view: View, dice: Random) -> Gesture | None:
    zones = [zone for zone in view["phase"]["zones"] if _count(view["groups"], zone) < MOST_GROUPS]
    near = {zone: [note for note in view["notes"] if note["zone"] == zone and not note["group"]] for zone in zones}
    full = [zone for zone, notes in near.items() if len(notes) >= 4]
    if not full:
        return None
    zone = dice.choice(full)
    notes = dice.sample(near[zone], 2)
    title = notes[0]["text"][:60]
    return {"kind": "group.create", "id": _id(dice), "title": title, "zone": zone, "notes": [n["id"] for n in notes]}


def _vote(view: View, dice: Random) -> Gesture | None:
    choices = [
        {"kind": "dot.put", "target": target["id"], "ballot": ballot["key"]}
        for ballot in view["phase"]["ballots"]
        if view["me"]["dots_left"].get(ballot["key"], 0) > 0
        for target in _targets(view)
        if target["zone"] in (ballot["zones"] or [target["zone"]])
        and target["my_dots"].get(ballot["key"], 0) < ballot["max_per_target"]
    ]
    return dice.choice(choices) if choices else None


def _answer(view: View, dice: Random) -> Gesture | None:
    waiting = [one["target"] for one in view["scales"] if one["mine"] is None]
    return {"kind": "scale.set", "target": waiting[0], "value": dice.randint(0, 3)} if waiting else None


def _place(view: View, dice: Random) -> Gesture | None:
    placed = {one["target"] for one in view["places"] if one["mine"]}
    zones = view["phase"]["zones"]
    waiting = [one for one in _targets(view) if one["id"] not in placed and one["zone"] in (zones or [one["zone"]])]
    if not waiting:
        return None
    return {"kind": "place.set", "target": waiting[0]["id"], "x": dice.randint(5, 95), "y": dice.randint(5, 95)}


def _fill_card(view: View, language: str, dice: Random) -> Gesture | None:
    """Fill in one card each, on a note that nobody described yet when there is one."""
    asked = {field["key"]: field for field in view["phase"]["fields"]}
    own = next((card for card in view["cards"] if card["mine"]), None)
    if own and asked.keys() <= own["fields"].keys():
        return None
    described, zones = {card["id"] for card in view["cards"]}, view["phase"]["zones"]
    free = [one["id"] for one in _targets(view) if one["zone"] in zones and one["id"] not in described]
    id = own["id"] if own else dice.choice(free) if free else _id(dice)
    return {"kind": "card.set", "id": id, "fields": {key: _filled(asked[key], language, dice) for key in asked}}


def _filled(field: View, language: str, dice: Random) -> Any:
    if field["kind"] == "text":
        return dice.choice(_told()["cards"])[language]
    code = dice.choice(field["options"])["code"]
    return [code] if field["kind"] == "choices" else code


def _targets(view: View) -> Iterator[View]:
    """Yield what takes dots and places: groups, and notes that are in none."""
    yield from view["groups"]
    yield from (note for note in view["notes"] if not note["group"] and not note["hidden"])


def _count(lying: Collection[View], zone: str) -> int:
    return sum(one["zone"] == zone for one in lying)


def _texts(workshop_type: str, zone: str) -> Collection[dict[str, str]]:
    notes = _told()["notes"]
    found: Collection[dict[str, str]] = notes.get(workshop_type, {}).get(zone) or notes["*"].get(zone, ())
    return found


def _id(dice: Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((ROOT / "data" / "rehearsal.json").read_text(encoding="utf-8"))
    return told
