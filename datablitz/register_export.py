"""The register in the CNIL's layout: one sheet for each processing, its lines of data as our sheets now say them.

Processings come back as the register said them. Sheets that no register named are gathered by controller and main
purpose into processings to be recorded. A sheet has one line for each of its categories of data; brought in again,
its lines are recognised (``register_additions``) and it is never doubled.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from datablitz import datasets, processings, register_additions
from datablitz.processings import Processing
from datablitz.register import labels
from datablitz.register.parsed import Line, ParsedCategory, ParsedProcessing, Transfer
from datablitz.register_additions import Addition
from datablitz.sheets import Dataset
from workshop import texts, vocabularies
from workshop.access import Action, Visitor, require


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
    added = register_additions.of(sheets, register)
    found = {one.id: _recorded(one, lines.get(one.id, {}), added.recorded.get(one.id, ())) for one in register}
    for name, home in register_additions.homes_of_loose(register).items():
        new = [_category(one) for one in added.loose.pop(name, ())]
        found[home.id] = replace(found[home.id], categories=_placed(found[home.id].categories, new))
    return (*found.values(), *_numbered(list(map(_drafted, added.loose.values())), added.loose.values(), register))


def _recorded(processing: Processing, lines: Mapping[str, Dataset], added: Sequence[Addition]) -> ParsedProcessing:
    said = {line["key"]: line for line in processing.categories}
    told = {key: _line(line, lines.get(key)) for key, line in said.items()}
    for key, line in said.items():
        if first := said.get(line.get("same_sheet_as")):
            told[key] = _in_step(told[key], first, told[first["key"]])
    new = [_beside(one, told[one.sheet.processing_line or ""]) for one in added]
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
        categories=_placed(told.values(), new),
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
    better = {"description": sheet.description or said["description"], "retention": sheet.retention_text}
    changed = {name: text for name, text in better.items() if text != said[name][: texts.PARAGRAPH]}
    return replace(category, **changed)  # type: ignore[arg-type]


def _in_step(line: ParsedCategory, first: Mapping[str, Any], now: ParsedCategory) -> ParsedCategory:
    """Return another line of a sheet: it follows the one its sheet goes by, unless the register told them apart."""
    if (line.description, line.retention) != (first["description"], first["retention"]):
        return line
    return replace(line, description=now.description, retention=now.retention, retention_months=now.retention_months)


def _beside(added: Addition, first: ParsedCategory) -> ParsedCategory:
    """Return the line of a category that a sheet was given since the register named it."""
    line = _category(added)
    if not (first.description or first.retention):
        return line
    return replace(line, description=first.description, retention=first.retention)


def _placed(lines: Iterable[ParsedCategory], added: Iterable[ParsedCategory]) -> tuple[ParsedCategory, ...]:
    """Add lines to others, which keep their order, each where the model prints its label."""
    placed = list(lines)
    for one in added:
        before = [at for at, line in enumerate(placed, 1) if labels.place(line.label) <= labels.place(one.label)]
        placed.insert(max(before, default=0), one)
    return tuple(placed)


def _drafted(lines: Sequence[Addition]) -> ParsedProcessing:
    sheets = list({line.sheet.id: line.sheet for line in lines}.values())
    purposes = list(dict.fromkeys(purpose for sheet in sheets for purpose in sheet.purposes))
    people = dict.fromkeys(code for sheet in sheets for code in sheet.data_subjects)
    processors = dict.fromkeys(name for sheet in sheets for name in sheet.processor_names)
    recipients = dict.fromkeys(text for sheet in sheets for text in sheet.recipients if text not in processors)
    spoken = vocabularies.vocabulary("data_subject")
    return ParsedProcessing(
        sheet="",
        ref=None,
        name=register_additions.processing_name(sheets[0]),
        controller_name=register_additions.controller(sheets[0]),
        joint_controllers=(),
        created_on=None,
        updated_on=None,
        main_purpose=purposes[0] if purposes else "",
        sub_purposes=tuple(purposes[1:]),
        security=(),
        categories=tuple(map(_category, sorted(lines, key=lambda line: labels.place(line.label)))),
        data_subjects=tuple(Line(0, "", spoken.label(code, "fr"), "") for code in people),
        recipients=(
            *(Line(0, "", "", text) for text in recipients),
            *(Line(0, "", labels.words()["processors"], name) for name in processors),
        ),
        transfers=tuple(map(_transfer, (sheet for sheet in sheets if sheet.outside_eu))),
    )


def _numbered(
    drafts: Sequence[ParsedProcessing], lines: Iterable[Sequence[Addition]], register: Iterable[Processing]
) -> list[ParsedProcessing]:
    """Give each draft the number that all its sheets which say one agree on, unless another processing has it."""
    said = [{line.sheet.register_ref for line in each if line.sheet.register_ref} for each in lines]
    refs = [next(iter(refs)) if len(refs) == 1 else "" for refs in said]
    named = [(one.controller_name or "", one.ref) for one in register]
    named += [(one.controller_name or "", ref) for one, ref in zip(drafts, refs, strict=True)]
    taken = Counter((labels.fold(controller), labels.fold(ref)) for controller, ref in named)
    return [
        replace(one, ref=ref) if ref and taken[labels.fold(one.controller_name or ""), labels.fold(ref)] == 1 else one
        for one, ref in zip(drafts, refs, strict=True)
    ]


def _transfer(sheet: Dataset) -> Transfer:
    """Return the transfer of a sheet whose data leave the Union: it does not say to whom, nor on what guarantee."""
    unknown = labels.words()["to_be_said"]
    where = f" ({sheet.hosting_place})" if sheet.hosting_place else ""
    return Transfer(0, "", unknown, unknown, unknown, sheet.label_fr + where)


def _told(sheet: Dataset) -> str:
    """Return the words of a line that no register said: the label of the sheet, then its description."""
    return f"{sheet.label_fr}\n{sheet.description}".strip()


def _category(line: Addition) -> ParsedCategory:
    field, code = line.category
    special = code if field == "special_categories" else None
    return ParsedCategory(
        row=0,
        label=line.label,
        key=line.key,
        cnil_category=None if special else code,
        special_category=special,
        description=_told(line.sheet),
        retention=line.sheet.retention_text,
        retention_months=line.sheet.retention_months,
        sensitive=special is not None,
    )
