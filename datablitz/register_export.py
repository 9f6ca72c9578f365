"""The register in the CNIL's layout: one sheet for each processing, its lines of data as our sheets now say them.

Processings come back as the register said them. Sheets that no register named are gathered by controller and main
purpose into processings to be recorded; brought in again, they are recognised (``loose``) and never doubled.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from datablitz import datasets, processings
from datablitz.processings import Processing
from datablitz.register import labels
from datablitz.register.parsed import Line, ParsedCategory, ParsedProcessing, Transfer
from datablitz.sheets import Dataset
from workshop import texts, vocabularies
from workshop.access import Action, Visitor, require

Name = tuple[str, str]
"""A controller's name and that of a processing, both simplified."""


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> tuple[ParsedProcessing, ...]:
    """Return the whole register of a territory; it is for the team only."""
    require(visitor, Action.READ, territory_id)
    return written(processings.of(session, visitor, territory_id), datasets.of(session, visitor, territory_id))


def written(register: Sequence[Processing], sheets: Iterable[Dataset]) -> tuple[ParsedProcessing, ...]:
    """Return the processings with the lines of these sheets; the kit gives published sheets and no register."""
    sheets = list(sheets)
    lines: dict[uuid.UUID, dict[str, Dataset]] = {}
    for sheet in sheets:
        if sheet.processing_id and sheet.processing_line:
            lines.setdefault(sheet.processing_id, {})[sheet.processing_line] = sheet
    found = {one.id: _recorded(one, lines.get(one.id, {})) for one in register}
    drafts: list[ParsedProcessing] = []
    homes = homes_of_loose(register)
    for name, kept in loose(sheets, register).items():
        drafted = _drafted(list(kept.values()), list(kept))
        if home := homes.get(name):
            before = found[home.id]
            found[home.id] = replace(before, categories=(*before.categories, *drafted.categories))
        else:
            drafts.append(drafted)
    return (*found.values(), *drafts)


def loose(sheets: Iterable[Dataset], register: Iterable[Processing]) -> dict[Name, dict[str, Dataset]]:
    """Return the sheets that no register named, by the processing they would be recorded in and the key of the line."""
    known = {name: [line["label"] for line in home.categories] for name, home in homes_of_loose(register).items()}
    found: dict[Name, dict[str, Dataset]] = {}
    for sheet in sheets:
        if sheet.processing_id is None:
            name = name_of(sheet.controller_name or sheet.holder_name, _processing_name(sheet))
            label = _label(sheet)
            above = known.setdefault(name, [])
            above.append(label)
            again = sum(labels.fold(one) == labels.fold(label) for one in above)
            found.setdefault(name, {})[labels.key(label, again)] = sheet
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


def _recorded(processing: Processing, lines: Mapping[str, Dataset]) -> ParsedProcessing:
    return ParsedProcessing(
        sheet="",
        ref=processing.ref or None,
        name=processing.name,
        controller_name=processing.controller_name,
        joint_controllers=processing.joint_controllers,
        created_on=processing.created_on,
        updated_on=processing.updated_on,
        main_purpose=processing.main_purpose,
        sub_purposes=processing.sub_purposes,
        security=tuple(Line(row=0, **line) for line in processing.security),
        categories=tuple(_line(line, lines.get(line["key"])) for line in processing.categories),
        data_subjects=tuple(Line(row=0, **line) for line in processing.data_subjects),
        recipients=tuple(Line(row=0, **line) for line in processing.recipients),
        transfers=tuple(Transfer(row=0, **line) for line in processing.transfers),
    )


def _line(said: Mapping[str, Any], sheet: Dataset | None) -> ParsedCategory:
    """Return a line of the register with what its sheet says better; a sheet may hold less than a long line."""
    category = ParsedCategory(row=0, **said)
    if sheet is None:
        return category
    if category.description == _told(sheet):
        return replace(category, retention=sheet.retention_text)
    better = {"description": sheet.description, "retention": sheet.retention_text}
    changed = {name: text for name, text in better.items() if text != said[name][: texts.PARAGRAPH]}
    return replace(category, **changed)  # type: ignore[arg-type]


def _drafted(sheets: Sequence[Dataset], keys: Sequence[str]) -> ParsedProcessing:
    first = sheets[0]
    purposes = list(dict.fromkeys(purpose for sheet in sheets for purpose in sheet.purposes))
    people = dict.fromkeys(code for sheet in sheets for code in sheet.data_subjects)
    recipients = dict.fromkeys(text for sheet in sheets for text in sheet.recipients)
    spoken = vocabularies.vocabulary("data_subject")
    return ParsedProcessing(
        sheet="",
        ref=None,
        name=_processing_name(first),
        controller_name=first.controller_name or first.holder_name,
        joint_controllers=(),
        created_on=None,
        updated_on=None,
        main_purpose=purposes[0] if purposes else "",
        sub_purposes=tuple(purposes[1:]),
        security=(),
        categories=tuple(_category(sheet, key) for sheet, key in zip(sheets, keys, strict=True)),
        data_subjects=tuple(Line(0, "", spoken.label(code, "fr"), "") for code in people),
        recipients=tuple(Line(0, "", "", text) for text in recipients),
        transfers=(),
    )


def _processing_name(sheet: Dataset) -> str:
    return sheet.purposes[0] if sheet.purposes else sheet.label_fr


def _told(sheet: Dataset) -> str:
    """Return the words of a line that no register said: the label of the sheet, then its description."""
    return f"{sheet.label_fr}\n{sheet.description}".strip()


def _label(sheet: Dataset) -> str:
    if sheet.special_categories:
        return labels.official("special_categories", sheet.special_categories[0])
    return labels.official("cnil_categories", (sheet.cnil_categories or ("autre",))[0])


def _category(sheet: Dataset, key: str) -> ParsedCategory:
    special = sheet.special_categories[0] if sheet.special_categories else None
    return ParsedCategory(
        row=0,
        label=_label(sheet),
        key=key,
        cnil_category=None if special else (sheet.cnil_categories or ("autre",))[0],
        special_category=special,
        description=_told(sheet),
        retention=sheet.retention_text,
        retention_months=sheet.retention_months,
        sensitive=special is not None,
    )
