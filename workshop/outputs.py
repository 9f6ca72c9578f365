"""What a workshop leaves to the territory itself: scores on its roles, domains in the order of their dots.

Proposals only: someone confirms them. ``territories.edit`` and ``priorities.rank`` keep them.
"""

import re
from dataclasses import dataclass

from workshop.board.answers import Positions
from workshop.board.results import Outcome, Results
from workshop.priorities import Priority
from workshop.territories import ROLES
from workshop.texts import folded
from workshop.vocabularies import vocabulary

_ORIGINS = {"seminaire_sensibilisation": "seminaire", "revalidation": "revalidation"}
"""The workshops that choose domains, and the origin that a priority keeps of each."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(("and", "the", "for", "les", "des", "sur", "par", "pour", "dans", "avec"))
_STEM = 5
"""Letters that tell a word from another whatever its ending: « déchets », « déchet »."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group or a note that a vote put forward, and the domain it may speak of."""

    outcome: Outcome
    votes: int
    domain: str | None


def role_scores(results: Results) -> dict[str, Positions]:
    """Return the positions taken on each role of a territory, when the workshop asked for them."""
    if results.workshop.rehearsal:  # said by invented people
        return {}
    return {role: results.positions[role] for role in ROLES if role in results.positions}


def origin_of_priorities(results: Results) -> str | None:
    """Return the origin of priorities chosen in this workshop; None when it is not one that chooses domains."""
    return _ORIGINS.get(results.workshop.type)


def ranked_domains(results: Results) -> tuple[Ranked, ...]:
    """Return what got dots in a workshop that chooses domains, the most dots first."""
    if results.workshop.rehearsal or not origin_of_priorities(results):
        return ()
    voted = [outcome for outcome in results.outcomes if results.ballots(outcome.zone) and outcome.total()]
    voted.sort(key=lambda outcome: -outcome.total())
    return tuple(Ranked(outcome, outcome.total(), domain_in(_words(outcome))) for outcome in voted)


def chose(results: Results, priority: Priority) -> bool:
    """Say whether the vote of this workshop is the one that gave a priority its dots.

    Another workshop of the same type may have chosen it: its dots are then not those of a line voted here, nor of
    all the lines that speak of its domain.
    """
    if priority.origin != origin_of_priorities(results) or priority.votes is None:
        return False
    ranked = ranked_domains(results)
    together = sum(one.votes for one in ranked if one.domain == priority.domain)
    return priority.votes in {together, *(one.votes for one in ranked)} - {0}


def domain_in(text: str) -> str | None:
    """Return the one policy domain whose name a text evokes most; None when it evokes none, or several alike.

    The first word of a name says most of it: it counts twice.
    """
    said, shared = _stems(text), {}
    for term in vocabulary("policy_domain").terms:
        first = {word for label in (term.label_fr, term.label_en) for word in _stems(label.split()[0])}
        shared[term.code] = len(said & _stems(f"{term.label_fr} {term.label_en}")) + len(said & first)
    most = max(shared.values(), default=0)
    found = [code for code, count in shared.items() if count == most]
    return found[0] if most and len(found) == 1 else None


def _words(outcome: Outcome) -> str:
    return " ".join(one.text for one in outcome.walk())


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(folded(text)) if word not in _SMALL}
