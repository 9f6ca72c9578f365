"""What became of a territory file: how much came, what was left out and what stays erased."""

from dataclasses import dataclass

from workshop.errors import WorkshopError
from workshop.i18n import translate_count


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was left out."""

    section: str
    id: str
    why: WorkshopError

    def sentence(self, language: str) -> str:
        """Return why, in ``language``."""
        return self.why.message(language)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of the file's records, counted by section."""

    created: dict[str, int]
    updated: dict[str, int]
    unchanged: dict[str, int]
    refused: tuple[Refusal, ...]
    erased: int
    """Participants of the file who had erased themselves here, and were erased again."""
    code: str
    """How the territory is called in addresses here."""

    def stays_erased(self, language: str) -> str:
        """Say that what people took back here did not come again; nothing when nobody did."""
        if not self.erased:
            return ""
        return translate_count(
            language,
            "What {n} person erased here stays erased.",
            "What {n} people erased here stays erased.",
            self.erased,
        )
