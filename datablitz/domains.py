"""Which policy domains a sheet that has none may be of, from its words: suggestions only, for somebody to confirm.

A register of processing knows no policy domains. The words of the reference datasets and of the list of domains do:
each word tells for the domains that use it, the more as fewer of them do. Nothing is ever given by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from datablitz import near, reference
from workshop.vocabularies import vocabulary

LEAST = 0.75
"""What words must tell for a domain to be suggested: one that few domains use, or several.

Of the sheets of the demonstration, four in five get a suggestion, and nine suggestions in ten are right."""
_OFTEN = 4
"""A word that so many domains use, such as “compte”, tells nothing of any."""


def suggested(words: str) -> tuple[str, ...]:
    """Return the domain that the words tell most for, in either language; none when they tell little or for several."""
    told: defaultdict[str, float] = defaultdict(float)
    for word in set(near.core(words).split()):
        uses = _uses().get(word, Counter())
        if 0 < len(uses) < _OFTEN:
            every = sum(uses.values())
            for domain, count in uses.items():
                told[domain] += count / every
    ranked = sorted(told.items(), key=lambda one: -one[1])[:2]
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ()
    domain = ranked[0][0]
    return (domain,) if domain in vocabulary("policy_domain") else ()


@cache
def _uses() -> Mapping[str, Counter[str]]:
    """Return each word with the domains that use it, and how often."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for words, domains in _texts():
        for word in set(near.core(words).split()):
            if len(word) > 2:
                found[word].update(domains)
    return found


def _texts() -> Iterable[tuple[str, tuple[str, ...]]]:
    for row in reference.all_datasets():
        yield f"{row.label_fr} {row.label_en}", row.policy_domains
    for term in vocabulary("policy_domain").terms:
        for language in ("fr", "en"):
            yield f"{term.label(language)} {term.definition(language)}", (term.code,)
