"""What a resident would say of herself when data are about her: « I rent », « I have a water meter ».

A sheet names its situations. While it names none they are suggested, from the reference dataset it matches, else from
its domains and the people it concerns: too many rather than too few, since a page that hides data would mislead.
"""

from collections.abc import Sequence
from typing import Protocol

from datablitz import reference
from workshop.vocabularies import Vocabulary, vocabulary


class Described(Protocol):
    """What is read of a sheet here."""

    @property
    def situations(self) -> Sequence[str]: ...
    @property
    def reference_id(self) -> str | None: ...
    @property
    def policy_domains(self) -> Sequence[str]: ...
    @property
    def data_subjects(self) -> Sequence[str]: ...


def known() -> Vocabulary:
    """Return the list of situations; an instance may bring its own."""
    return vocabulary("situation")


def of(sheet: Described) -> tuple[str, ...]:
    """Return the situations of a sheet: those it names, else those suggested."""
    return tuple(sheet.situations) or suggested(sheet)


def suggested(sheet: Described) -> tuple[str, ...]:
    """Return the situations one would expect from the rest of the sheet."""
    match = reference.find(sheet.reference_id)
    if match and match.situations:
        return match.situations
    domains, people = set(sheet.policy_domains), set(sheet.data_subjects)
    return tuple(
        term.code
        for term in known().terms
        if domains & set(term.extra.get("policy_domains", "").split())
        or people & set(term.extra.get("data_subjects", "").split())
    )
