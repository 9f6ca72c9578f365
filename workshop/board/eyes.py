"""Who looks at a board."""

from dataclasses import dataclass
from typing import Any

from workshop.board.each import Me

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks: someone who leads, a participant (``me``), or the public."""

    language: str
    leads: bool = False
    me: Me | None = None

    def words(self, thing: object, name: str) -> Any:
        """Return the words of a thing that is written in both languages."""
        return getattr(thing, f"{name}_{self.language}")
