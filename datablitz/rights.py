"""What a person can do about a dataset: see it, take it back, have it corrected, object. Pure rules, no database.

Four answers for each sheet, honest when there is no right, each with its letter where one helps. Their words, with the
article each rests on, are the list ``person_right``.
"""

from dataclasses import dataclass

from datablitz.sheets import Dataset
from workshop.vocabularies import vocabulary

NOT_HERS = frozenset({"art15", "api_particulier"})
"""Levers that add nothing for the person: the right of access is said anyway, the other is between administrations."""

_OBJECTION = {
    "consentement": "retirer_accord",
    "contrat": "opposition_contrat",
    "obligation_legale": "opposition_obligation",
    "interets_vitaux": "opposition_interets_vitaux",
    "mission_interet_public": "s_opposer",
    "interet_legitime": "s_opposer",
}
"""Articles 21 and 7(3): what may be stopped depends on the legal basis."""


@dataclass(frozen=True, slots=True)
class Right:
    """One answer about one dataset."""

    code: str
    """A code of the list ``person_right``."""
    levers: tuple[str, ...] = ()
    """Other laws that organise access: codes of ``other_access_right``."""

    @property
    def applies(self) -> str:
        """``oui``, ``non``, or ``incertain`` while the legal basis is not settled."""
        return vocabulary("person_right").term(self.code).extra["applies"]

    @property
    def letter(self) -> str:
        """The kind of letter that helps; empty when none would."""
        return vocabulary("person_right").term(self.code).extra["letter"]


def of(dataset: Dataset) -> tuple[Right, ...]:
    """Return the four answers, always in the same order."""
    return (
        Right("voir"),
        Right(
            f"recuperer_{dataset.portability.value}", tuple(c for c in dataset.other_access_rights if c not in NOT_HERS)
        ),
        Right("corriger"),
        Right(_OBJECTION.get(dataset.legal_basis, "opposition_a_instruire")),
    )


def letters(dataset: Dataset) -> tuple[str, ...]:
    """Return the kinds of letter that make sense for a dataset."""
    return tuple(right.letter for right in of(dataset) if right.letter)
