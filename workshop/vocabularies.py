"""The lists of codes the tool speaks with, and their words in both languages.

Each list is one file of ``data/vocabularies``; a file of the same name in ``vocabularies/`` of the instance's data
folder replaces it, which is how a territory sets its own usage domains. Nothing else holds a list of labels.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from workshop.errors import UnknownTerm, UnreadableList
from workshop.i18n import N_
from workshop.settings import ROOT, settings

SHIPPED = ROOT / "data" / "vocabularies"
COLUMNS = ("code", "label_fr", "label_en", "definition_fr", "definition_en", "source")


@dataclass(frozen=True, slots=True)
class Term:
    """One code and its words."""

    code: str
    label_fr: str
    label_en: str
    definition_fr: str
    definition_en: str
    source: str
    extra: Mapping[str, str]
    """What one list alone says of its terms, such as the European theme of a policy domain."""

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_fr

    def definition(self, language: str) -> str:
        return self.definition_en if language == "en" else self.definition_fr


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An ordered list of terms."""

    name: str
    terms: tuple[Term, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(term.code for term in self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def term(self, code: str) -> Term:
        for term in self.terms:
            if term.code == code:
                return term
        raise UnknownTerm(vocabulary=self.name, code=code)

    def label(self, code: str, language: str) -> str:
        """Return the words for ``code``, or the code itself: what was written before a list changed stays readable."""
        return self.term(code).label(language) if code in self else code

    def definition(self, code: str, language: str) -> str:
        return self.term(code).definition(language) if code in self else ""

    def place(self, code: str) -> int:
        """Return where ``code`` stands in the list, from 0; what the list no longer has stands after all of it."""
        codes = self.codes
        return codes.index(code) if code in codes else len(codes)

    def labels(self, language: str) -> dict[str, str]:
        return {term.code: term.label(language) for term in self.terms}


def vocabulary(name: str) -> Vocabulary:
    """Return the list called ``name``, the instance's own where it has one. Raises UnreadableFile for a bad one."""
    own = settings().data_dir / "vocabularies" / f"{name}.csv"
    return _read(own if own.is_file() else SHIPPED / f"{name}.csv")


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.csv")))


def require(name: str, code: str) -> str:
    """Return ``code``; refuse it when the list called ``name`` does not have it."""
    return vocabulary(name).term(code).code


def require_all(name: str, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(require(name, code) for code in codes)


@cache
def _read(path: Path) -> Vocabulary:
    # An instance's own list is often saved by a spreadsheet: it puts a mark first, and a French one semicolons.
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True) or [""]
    except UnicodeDecodeError:
        raise UnreadableList(file=path, column=COLUMNS[1], reason=N_("Save the file again, as UTF-8.")) from None
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.DictReader(lines, delimiter=delimiter, restval="")
    for column in _headings(path.name):
        if column not in (rows.fieldnames or ()):
            raise UnreadableList(file=path, column=column, reason=N_("This column is missing."))
    terms: dict[str, Term] = {}
    for row in rows:
        words = {column: row.pop(column) for column in COLUMNS}
        term = Term(**words, extra=MappingProxyType(row))
        if not term.code or term.code in terms:
            raise UnreadableList(file=path, column="code", reason=N_("A code is empty, or is there twice."))
        terms[term.code] = term
    return Vocabulary(path.stem, tuple(terms.values()))


def _headings(file: str) -> list[str]:
    """Return the columns of the shipped list: one that replaces it says as much of its terms."""
    with (SHIPPED / file).open(encoding="utf-8", newline="") as shipped:
        return next(csv.reader(shipped))
