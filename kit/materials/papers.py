"""Every paper of a workshop by name, and several of them made at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from kit.documents.model import Written
from kit.materials import agenda_sheets, cards, checklists, posters
from kit.materials.occasions import Occasion
from kit.names import file
from workshop.i18n import N_

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What someone asks to print."""

    names: Sequence[str]
    people: int
    """How many are expected: what to bring is counted for them."""
    sheets: int
    """Sheets of eight cards for each zone."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper, ready to print."""

    name: str
    file_name: str
    written: Written


PAPERS = {
    "poster_a4": N_("Poster, A4"),
    "poster_a3": N_("Poster, A3"),
    "room_agenda": N_("Agenda of the room"),
    "facilitator_agenda": N_("Agenda for whoever leads"),
    "cards": N_("Blank cards"),
    "checklist": N_("What to bring, what to check"),
}
"""What each paper is called (a msgid), in the order one needs them."""


def make(occasion: Occasion, order: Order, tell: Tell = lambda done: None) -> list[Printed]:
    """Make the papers asked for; ``tell`` is given the share done, from 0 to 1."""
    writers: dict[str, Callable[[Occasion], Written]] = {
        "poster_a4": partial(posters.write, paper="a4"),
        "poster_a3": partial(posters.write, paper="a3"),
        "room_agenda": agenda_sheets.for_the_room,
        "facilitator_agenda": agenda_sheets.for_the_facilitator,
        "cards": partial(cards.write, sheets=order.sheets),
        "checklist": partial(checklists.write, people=order.people, sheets=order.sheets),
    }
    made = []
    for done, name in enumerate(order.names):
        tell(done / len(order.names))
        file_name = f"{occasion.code.lower()}-{file(name, 'pdf', occasion.language)}"
        made.append(Printed(name, file_name, writers[name](occasion)))
    return made
