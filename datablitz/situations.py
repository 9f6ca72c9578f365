"""What a resident would say of herself when data are about her: « I rent », « I have a water meter ».

A sheet names its situations. While it names none they are suggested, from the reference dataset it matches, else from
its domains and the people it concerns: too many rather than too few, since a page that hides data would mislead.
"""

from datablitz import reference
from datablitz.sheets import Dataset
from workshop.vocabularies import Vocabulary, vocabulary


def known() -> Vocabulary:
    """Return the list of situations; an instance may bring its own."""
    return vocabulary("situation")


def of(dataset: Dataset) -> tuple[str, ...]:
    """Return the situations of a sheet: those it names, else those suggested."""
    return dataset.situations or suggested(dataset)


def suggested(dataset: Dataset) -> tuple[str, ...]:
    """Return the situations one would expect from the rest of the sheet."""
    match = reference.find(dataset.reference_id)
    if match and match.situations:
        return match.situations
    domains, people = set(dataset.policy_domains), set(dataset.data_subjects)
    return tuple(
        term.code
        for term in known().terms
        if domains & set(term.extra.get("policy_domains", "").split())
        or people & set(term.extra.get("data_subjects", "").split())
    )
