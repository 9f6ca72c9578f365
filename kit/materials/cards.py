"""Blank cards to cut out and write on, eight on a sheet, for people without a phone or who prefer paper."""

from typing import Any

from kit.documents.model import Written
from kit.materials.occasions import Occasion
from kit.materials.printing import printed
from workshop import design
from workshop.agendas import Agenda, Zone
from workshop.i18n import N_, translate
from workshop.preparing.telling import title

PER_SHEET = 8


def write(occasion: Occasion, sheets: int) -> Written:
    """Write the cards: for each zone where people write, ``sheets`` sheets of eight."""

    def say(msgid: str) -> str:
        return translate(occasion.language, msgid)

    values = {
        "zones": [_zone(zone, place, occasion.language) for place, zone in enumerate(zones(occasion.agenda))],
        "sheets": sheets,
        "one_idea": say(N_("One idea per card")),
        "table": say(N_("Table")),
        "code": say(N_("Code")),
    }
    return printed("cards", occasion, translate(occasion.language, N_("Blank cards")), values)


def zones(agenda: Agenda) -> list[Zone]:
    """Return the zones where people write notes."""
    writing = (phase for phase in agenda.phases if phase.activity == "notes" and phase.rules.write)
    written_in = {key for phase in writing for key in phase.zones}
    return [zone for zone in agenda.zones if zone.key in written_in]


def _zone(zone: Zone, place: int, language: str) -> dict[str, Any]:
    """A quadrant of a SWOT has its sign; the other zones take the colours of a chart in turn, and their name."""
    known = next((quadrant for quadrant in design.QUADRANTS if quadrant.code == zone.key), None)
    return {
        "title": title(zone, language),
        "hint": title(zone, language, "hint"),
        "sign": known.sign if known else "",
        "mark": known.mark if known else design.CHART[place % len(design.CHART)],
    }
