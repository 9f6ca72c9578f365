"""The watch: what was tried elsewhere, to draw inspiration from or to be warned by. Read-only, shipped in ``data/``."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from workshop.settings import ROOT
from workshop.texts import folded

_FILE = ROOT / "data" / "watch" / "watch_use_cases.csv"

_COLUMNS = {
    "id": "id",
    "titre": "title",
    "title_en": "title_en",
    "type_cas": "case_type",
    "porteur": "carrier",
    "territoire": "place",
    "pays": "country",
    "annees": "years",
    "domaine_politique": "scope",
    "resume_fr": "summary_fr",
    "resume_en": "summary_en",
    "donnees_mobilisees": "data",
    "detenteurs": "holders",
    "domaines_usage": "usage_domains",
    "modele_gouvernance": "governance",
    "etat": "state",
    "enseignement": "lesson",
    "lesson_en": "lesson_en",
    "transferabilite": "transferability",
    "source": "source",
    "niveau_de_preuve": "proof",
}


@dataclass(frozen=True, slots=True)
class WatchCase:
    """One experience, with the source it was read in."""

    id: str
    title: str
    title_en: str
    case_type: str
    carrier: str
    place: str
    country: str
    years: str
    scope: str
    """A policy domain, or ``multi``."""
    summary_fr: str
    summary_en: str
    data: str
    holders: str
    usage_domains: tuple[str, ...]
    governance: str
    state: str
    lesson: str
    lesson_en: str
    transferability: str
    source: str
    proof: str
    """Level of proof, in French."""

    def name(self, language: str) -> str:
        return self.title_en if language == "en" else self.title

    def learnt(self, language: str) -> str:
        return self.lesson_en if language == "en" else self.lesson

    def summary(self, language: str) -> str:
        return self.summary_en if language == "en" else self.summary_fr


@cache
def cases() -> tuple[WatchCase, ...]:
    """Return every case, in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_case(row) for row in csv.DictReader(file))


def by_id(case_id: str) -> WatchCase | None:
    return next((case for case in cases() if case.id == case_id), None)


def matching(
    known: Iterable[WatchCase], words: str = "", *, scope: str | None = None, state: str | None = None
) -> tuple[WatchCase, ...]:
    """Keep the cases that hold every word, whatever its case and accents, of this scope and state when given."""
    wanted = folded(words).split()
    return tuple(
        case
        for case in known
        if (not scope or case.scope == scope)
        and (not state or case.state == state)
        and all(word in _haystack(case) for word in wanted)
    )


def _haystack(case: WatchCase) -> str:
    both = (case.title, case.title_en, case.summary_fr, case.summary_en, case.lesson, case.lesson_en)
    return folded(" ".join((*both, case.carrier, case.place, case.data, case.holders, case.years)))


def _case(row: dict[str, str]) -> WatchCase:
    cells: dict[str, Any] = {name: row[column] for column, name in _COLUMNS.items()}
    cells["usage_domains"] = tuple(filter(None, cells["usage_domains"].split(";")))
    return WatchCase(**cells)
