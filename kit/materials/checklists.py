"""What to bring, counted for the people expected, and what to check before opening."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from kit.documents.model import Written
from kit.materials import cards
from kit.materials.occasions import Occasion
from kit.materials.printing import printed
from workshop.board import rules
from workshop.i18n import N_, translate, translate_count
from workshop.preparing.telling import title
from workshop.settings import ROOT


def write(occasion: Occasion, *, people: int, sheets: int) -> Written:
    """Write both lists, one page each, for a room of ``people`` and ``sheets`` sheets of cards per zone."""
    language = occasion.language
    counted = {"cards": list(_cards(occasion, sheets)), "dots": list(_dots(occasion, people))}
    numbers = {"people": people, "devices": people + 1}
    lists = [
        {
            "title": each[f"title_{language}"],
            "groups": [
                {"title": group[f"title_{language}"], "items": list(_items(group["items"], occasion, counted, numbers))}
                for group in each["groups"]
            ],
        }
        for each in _lists()
    ]
    expected = translate_count(language, "{n} person expected", "{n} people expected", people)
    words = translate(language, N_("To bring and to check"))
    return printed("checklist", occasion, words, {"lists": lists, "expected": expected})


def _items(
    items: list[dict[str, Any]], occasion: Occasion, counted: dict[str, list[str]], numbers: dict[str, int]
) -> Iterator[dict[str, Any]]:
    """Yield the lines that concern this workshop; what is counted becomes a line for each kind."""
    for item in items:
        if not set(item["when"]) <= _moments(occasion):
            continue
        if "counted" in item:
            yield from ({"text": line, "fill": False} for line in counted[item["counted"]])
        else:
            words = item[f"text_{occasion.language}"].format(**numbers)
            yield {"text": words, "fill": item.get("fill", False)}


def _moments(occasion: Occasion) -> set[str]:
    """Return what is true of this workshop, in the words of the file."""
    moments = {"presentiel": {"room"}, "en_ligne": {"remote"}}.get(occasion.mode, {"room", "remote"})
    moments |= {"named" if occasion.named else "anonymous"}
    return moments | ({"break"} if any(phase.is_break for phase in occasion.agenda.phases) else set())


def _cards(occasion: Occasion, sheets: int) -> Iterator[str]:
    zones = [title(zone, occasion.language) for zone in cards.zones(occasion.agenda)]
    if zones and sheets:
        yield translate_count(
            occasion.language,
            "Blank cards, {n} for each zone: {zones}.",
            "Blank cards, {n} for each zone: {zones}.",
            sheets * cards.PER_SHEET,
            zones=", ".join(zones),
        )


def _dots(occasion: Occasion, people: int) -> Iterator[str]:
    """Count the dots to stick, one colour for each ballot; a vote zone by zone gives as many for each zone."""
    for ballot in rules.all_ballots(occasion.agenda).values():
        yield translate(
            occasion.language,
            N_("Dots “{ballot}”: {n}, that is {each} per person."),
            ballot=title(ballot, occasion.language),
            n=people * ballot.allowance,
            each=ballot.allowance,
        )


@cache
def _lists() -> list[dict[str, Any]]:
    lists: list[dict[str, Any]] = json.loads((ROOT / "data" / "materials.json").read_text(encoding="utf-8"))["lists"]
    return lists
