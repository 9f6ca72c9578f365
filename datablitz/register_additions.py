"""What our sheets add to a register: a line for each category of data that none of its lines says yet.

A sheet that no register named has all its lines to add, in the processing it would be recorded in (``loose``); one
that a register named has those of the categories it was given since. Written and brought in again, the lines of one
sheet are recognised as its own.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from datablitz.processings import Line, Processing
from datablitz.register import labels
from datablitz.sheets import Dataset
from workshop import texts

Name = tuple[str, str]
"""A controller's name and that of a processing, both simplified."""

Category = tuple[str, str]
"""The field of a sheet that says it, ``cnil_categories`` or ``special_categories``, and its code."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One line to add."""

    key: str
    """What the line will be recognised by within its processing."""
    label: str
    category: Category
    sheet: Dataset


@dataclass(frozen=True, slots=True)
class Additions:
    """All the lines to add, those of a processing in the order they are numbered in."""

    recorded: dict[uuid.UUID, list[Addition]] = field(default_factory=dict)
    """By processing, of the sheets that a register named."""
    loose: dict[Name, list[Addition]] = field(default_factory=dict)
    """By the processing they would be recorded in, of the sheets that none named."""


def of(sheets: Iterable[Dataset], register: Iterable[Processing]) -> Additions:
    """Return what these sheets add to a register."""
    register, sheets = list(register), list(sheets)
    known = {one.id: one for one in register}
    homes = homes_of_loose(register)
    above: dict[uuid.UUID | Name, Counter[str]] = {
        one.id: Counter(labels.fold(line["label"]) for line in one.categories) for one in register
    }
    found = Additions()
    for sheet in sheets:
        processing = known.get(sheet.processing_id) if sheet.processing_id else None
        if processing and (missing := _missing(sheet, processing.categories)):
            found.recorded.setdefault(processing.id, []).extend(_numbered(sheet, missing, above[processing.id]))
    for sheet in sheets:
        if sheet.processing_id is None:
            name = name_of(controller(sheet), processing_name(sheet))
            counted = above.setdefault(homes[name].id if name in homes else name, Counter())
            every = _categories(sheet) or (("cnil_categories", "autre"),)
            found.loose.setdefault(name, []).extend(_numbered(sheet, every, counted))
    return found


def homes_of_loose(register: Iterable[Processing]) -> dict[Name, Processing]:
    """Return the processing that the loose sheets of a name are recorded in: the first of those that bear it."""
    found: dict[Name, Processing] = {}
    for one in register:
        found.setdefault(name_of(one.controller_name, one.name), one)
    return found


def name_of(controller: str, name: str) -> Name:
    """Return what a processing goes by when its number is not known; several of one controller may bear it."""
    return texts.folded(controller), texts.folded(name)


def controller(sheet: Dataset) -> str:
    """Return who answers for the processing that a loose sheet would be recorded in."""
    return sheet.controller_name or sheet.holder_name


def processing_name(sheet: Dataset) -> str:
    """Return the name of the processing that a loose sheet would be recorded in."""
    return sheet.purposes[0] if sheet.purposes else sheet.label_fr


def _categories(sheet: Dataset) -> tuple[Category, ...]:
    said = {"cnil_categories": sheet.cnil_categories, "special_categories": sheet.special_categories}
    return tuple((name, code) for name, codes in said.items() for code in dict.fromkeys(codes))


def _missing(sheet: Dataset, lines: Iterable[Line]) -> list[Category]:
    """Return what a sheet says besides its lines of the register; nothing once the register dropped its line."""
    own = [line for line in lines if sheet.processing_line in (line["key"], line.get("same_sheet_as"))]
    if not any(line["key"] == sheet.processing_line for line in own):
        return []
    said = {("cnil_categories", line["cnil_category"]) for line in own}
    said |= {("special_categories", line["special_category"]) for line in own}
    return [category for category in _categories(sheet) if category not in said]


def _numbered(sheet: Dataset, categories: Iterable[Category], above: Counter[str]) -> Iterator[Addition]:
    for category in categories:
        label = labels.official(*category)
        above[labels.fold(label)] += 1
        yield Addition(labels.key(label, above[labels.fold(label)]), label, category, sheet)
