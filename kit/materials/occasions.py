"""A workshop as its papers announce it."""

from dataclasses import dataclass
from datetime import date, time

from workshop.agendas import Agenda
from workshop.i18n.formats import day_of_week
from workshop.qr_codes import Wifi
from workshop.territories import Territory
from workshop.vocabularies import vocabulary
from workshop.workshops import Workshop


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a paper says of a workshop, and where it leads."""

    territory: str
    fictional: bool
    title: str
    kind: str
    """The words for its type."""
    stake: str
    code: str
    mode: str
    starts_on: date | None
    starts_at: time | None
    named: bool
    agenda: Agenda
    language: str
    """The language the papers speak."""
    written: str
    """The language its title and stake were written in."""
    join_url: str | None
    """Where the QR code leads: the participants' page of this workshop. None: the paper carries the code alone."""
    made_on: date
    wifi: Wifi | None = None
    """The network that phones join first, when its name and password are to be printed."""

    @property
    def spaced_code(self) -> str:
        """The code as one says it aloud: two times three letters."""
        return f"{self.code[:3]}\u00a0{self.code[3:]}"

    @property
    def door(self) -> str:
        """The address one can type: where a code is asked for."""
        return self.join_url.split("://")[-1].removesuffix(f"/{self.code}") if self.join_url else ""

    @property
    def when(self) -> str:
        """The day and the hour, as far as they are known."""
        day = day_of_week(self.starts_on, self.language) if self.starts_on else ""
        return ", ".join(filter(None, (day, self.starts_at.isoformat("minutes") if self.starts_at else "")))


def occasion(
    workshop: Workshop,
    territory: Territory,
    *,
    language: str,
    join_url: str | None,
    made_on: date,
    wifi: Wifi | None = None,
) -> Occasion:
    """Return what the papers of a workshop need to know."""
    return Occasion(
        territory=territory.name,
        fictional=territory.fictional,
        title=workshop.title,
        kind=vocabulary("workshop_type").label(workshop.type, language),
        stake=workshop.stake,
        code=workshop.code,
        mode=workshop.mode,
        starts_on=workshop.starts_on,
        starts_at=workshop.starts_at,
        named=workshop.named,
        agenda=workshop.agenda,
        language=language,
        written=workshop.language,
        join_url=join_url,
        made_on=made_on,
        wifi=wifi,
    )
