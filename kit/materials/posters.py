"""The poster: what the workshop is about, and how one comes in, readable from the other end of a corridor."""

from typing import Literal

from kit.documents.model import Written
from kit.materials.occasions import Occasion
from kit.materials.printing import printed
from workshop.i18n import N_, translate

Paper = Literal["a4", "a3"]
_SCALES: dict[Paper, float] = {"a4": 1.0, "a3": 1.414}


def write(occasion: Occasion, paper: Paper) -> Written:
    """Write the poster; without an address it says to type the one on the wall, with a line to write it by hand."""

    def say(msgid: str) -> str:
        return translate(occasion.language, msgid)

    values = {
        "paper": paper,
        "scale": _SCALES[paper],
        "take": say(N_("Take your phone")),
        "scan": say(N_("Scan this code")),
        "or_type": say(N_("or type this address")),
        "or_type_below": say(N_("or type the address below, then the code")),
        "type_wall": say(N_("Type the address shown on the wall")),
        "address_line": say(N_("Address")),
        "wifi_line": say(N_("Wi-Fi of the room")),
        "first_wifi": say(N_("First the Wi-Fi")),
        "then_workshop": say(N_("Then the workshop")),
        "then_code": say(N_("then the code of the workshop")),
        "promise": say(N_("No account, no e-mail. You can read and erase what you wrote at any time.")),
        "no_phone": say(N_("No phone? Ask for paper: it counts as much.")),
    }
    return printed("poster", occasion, occasion.title, values)
