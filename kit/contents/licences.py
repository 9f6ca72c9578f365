"""The licence of the kit: where its text is, how to credit, and the file that says so."""

from kit.contents import prose, voice
from kit.publication import Publication
from workshop.i18n import N_

_ADDRESSES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def address(licence: str) -> str:
    """Return where the text of a licence is read; empty for one we do not know."""
    return _ADDRESSES.get(licence.strip(), "")


def is_open(licence: str) -> bool:
    """Say whether the licence is the one our words about reuse describe."""
    return licence.strip() == "CC BY 4.0"


def credit(publication: Publication) -> str:
    """Return the sentence that credits the territory."""
    tell, place = voice.of(publication), publication.territory
    return tell.say(
        N_("To credit: “{name}, Self Data Territorial roadmap, {licence}”."), name=place.name, licence=place.licence
    )


def text(publication: Publication) -> str:
    """Return the licence file of the kit."""
    tell, licence = voice.of(publication), publication.territory.licence
    lines = [tell.say(N_("Licence: {licence}"), licence=licence), address(licence), voice.notice(publication)]
    if is_open(licence):
        lines.append(prose.text("licence", tell.language))
    return "\n\n".join(filter(None, (*lines, credit(publication)))) + "\n"
