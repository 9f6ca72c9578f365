"""Which part of a map one looks at: by domain, holder, link, level, sensitivity, portability, return to the person.

One value for every view and list: read from an address, applied to the table of sheets (``sheets.table``), written back
in the address. A term that nobody knows is left out: a link made elsewhere opens on what it can.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.vocabularies import vocabulary

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Mapping[str, str] = {
    "domain": "policy_domains",
    "holder": "holder_id",
    "link": "holder_link",
    "level": "holder_level",
    "sensitivity": "sensitivity",
    "portability": "portability",
    "restitution": "restitution_status",
}
"""Each part of a filter, called in addresses as here, and the column of the table of sheets that it reads."""

VOCABULARIES: Mapping[str, str] = {
    "domain": "policy_domain",
    "link": "link",
    "level": "org_level",
    "sensitivity": "sensitivity",
    "portability": "portability",
    "restitution": "restitution_status",
}
"""The list of terms of each part; a holder is told by its identifier."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is kept: a sheet passes when each part that says something names one of its terms."""

    domain: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    sensitivity: tuple[str, ...] = ()
    portability: tuple[str, ...] = ()
    restitution: tuple[str, ...] = ()

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """Return the parts that say something."""
        return {name: getattr(self, name) for name in COLUMNS if getattr(self, name)}

    def query(self) -> dict[str, str]:
        """Return the filter as parameters of an address."""
        return {name: ",".join(terms) for name, terms in self.parts.items()}

    def kept(self, sheets: "pd.DataFrame") -> "pd.DataFrame":
        """Return the rows of the table of sheets that pass."""
        for name, terms in self.parts.items():
            wanted = frozenset(terms)
            told = [_terms(content) for content in sheets[COLUMNS[name]]]
            sheets = sheets.loc[[not wanted.isdisjoint(each) for each in told]]
        return sheets

    def keeps(self, told: Mapping[str, Collection[str]]) -> bool:
        """Say whether something that is no sheet passes, by the parts that it tells; the others are not asked."""
        return all(not frozenset(terms).isdisjoint(told[name]) for name, terms in self.parts.items() if name in told)


def from_query(query: Mapping[str, str]) -> Filter:
    """Return the filter that an address asks for."""
    asked = {name: tuple(dict.fromkeys(query.get(name, "").split(","))) for name in COLUMNS}
    return Filter(**{name: tuple(term for term in terms if _is_known(name, term)) for name, terms in asked.items()})


def _is_known(name: str, term: str) -> bool:
    if name != "holder":
        return term in vocabulary(VOCABULARIES[name])
    try:
        return str(uuid.UUID(term)) == term
    except ValueError:
        return False


def _terms(content: object) -> Collection[str]:
    return content if isinstance(content, tuple) else (str(content),)
