"""Read a register of processing kept in the CNIL's own workbook. Pure: a workbook in, a register out.

Nothing is dropped in silence: each filled cell of a processing sheet ends in a value, in ``not_taken`` or in
``refused``. The mapping screen shows the three before anything is written.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from datablitz.register import cnil_list, cnil_sheet, grid, labels, reasons, table_columns
from datablitz.register.parsed import NotTaken, ParsedProcessing, Refused, Register
from datablitz.register.sheet_reading import SheetReading
from workshop.spreadsheets.workbooks import Sheet, Workbook, text

_MODEL_SHEET = "3_-_Modèle_de_fiche_de_registre"


def is_register(workbook: Workbook) -> bool:
    """Tell whether a workbook looks like a register in the CNIL's model, and not like our own template.

    The list of processings alone is one too, unless it also describes the data: it then comes from another tool.
    """
    if any(grid.label_column(sheet) is not None for sheet in workbook.sheets):
        return True
    listed = any(cnil_list.heading_row(sheet) for sheet in workbook.sheets)
    return listed and not any(table_columns.describes_data(table) for table in table_columns.tables(workbook))


def parse(workbook: Workbook, *, include_examples: bool = False, known_names: Collection[str] = ()) -> Register:
    """Return the processings of a register, what was left out and why, and what its author should mend.

    ``known_names`` are the territory's organisations, for the cells that name who answers for a processing.
    """
    readings: list[SheetReading] = []
    lists: list[tuple[Sheet, int]] = []
    not_taken: list[NotTaken] = []
    for sheet in workbook.sheets:
        label_at, heading = grid.label_column(sheet), cnil_list.heading_row(sheet)
        if heading is not None:
            lists.append((sheet, heading))
        elif label_at is not None:
            readings.append(cnil_sheet.read(sheet, label_at, known_names))
        else:
            not_taken += _other_sheet(sheet)

    described: list[SheetReading] = []
    for reading in readings:
        if reading.is_example and not include_examples:
            not_taken.append(NotTaken(reading.sheet, None, "", reasons.EXAMPLE))
            continue
        not_taken += reading.not_taken
        if reading.is_filled:
            described.append(reading)
        elif labels.fold(reading.sheet) != labels.fold(_MODEL_SHEET):
            not_taken.append(NotTaken(reading.sheet, None, "", reasons.EMPTY_SHEET))
    refused = [refusal for reading in described for refusal in reading.refused]
    not_taken += _forget_printed_numbers(described)
    processings, twice = _identified(described)
    refused += twice

    for sheet, heading in lists:
        listed = cnil_list.read(sheet, heading, processings, include_examples=include_examples)
        processings = listed.processings
        not_taken += listed.not_taken
        refused += listed.refused
    return Register(tuple(processings), tuple(not_taken), tuple(refused))


def _other_sheet(sheet: Sheet) -> list[NotTaken]:
    """Report what was written on the tutorial and list-of-values sheets; a foreign sheet is reported once."""
    cells = [(row, text(cell)) for row, _, cell in grid.filled(sheet)]
    own = [
        row
        for row, written in cells
        if not labels.is_one_of(written, "template_texts") and not labels.is_one_of(written, "list_values")
    ]
    if len(own) * 2 > len(cells):
        return [NotTaken(sheet.name, None, "", reasons.OTHER_SHEET)]
    return [NotTaken(sheet.name, row, "", reasons.OTHER_SHEET) for row in own]


def _forget_printed_numbers(described: list[SheetReading]) -> list[NotTaken]:
    """Drop « ref-001 », printed in the model, unless it is the first of a series or of nobody else.

    Left as it is by two agents, it would make one processing of two.
    """
    refs = [labels.fold(reading.fields.get("ref", "")) for reading in described]
    printed = labels.fold(labels.words()["template_ref"])
    is_series = refs.count(printed) == 1 and any(re.fullmatch(r"ref \d+", ref) and ref != printed for ref in refs)
    forgotten = []
    for reading, ref in zip(described, refs, strict=True):
        if ref == printed and not is_series:
            reading.fields.pop("ref")
            row = reading.rows["ref"]
            forgotten.append(NotTaken(reading.sheet, row, "N° / RÉF", reasons.TEMPLATE_REF))
    return forgotten


def _identified(described: list[SheetReading]) -> tuple[list[ParsedProcessing], list[Refused]]:
    """Return the processings that a number or a name tells apart, and the sheets that repeat another's identity."""
    kept: dict[tuple[str, str, str], ParsedProcessing] = {}
    refused = []
    # Numbered sheets first: a sheet without number and of the same name cannot be told from them on re-import.
    for reading in sorted(described, key=lambda reading: not reading.fields.get("ref")):
        processing = replace(reading.processing(), ref=reading.fields.get("ref") or None)
        controller = labels.fold(processing.controller_name or "")
        by_ref = (controller, "ref", labels.fold(processing.ref or ""))
        by_name = (controller, "name", labels.fold(processing.name))
        if not by_name[2]:
            refused.append(Refused(reading.sheet, None, "", reasons.NO_NAME))
        elif processing.ref and by_ref in kept:
            refused.append(Refused(reading.sheet, None, "", reasons.SAME_REF, kept[by_ref].sheet))
        elif not processing.ref and by_name in kept:
            refused.append(Refused(reading.sheet, None, "", reasons.SAME_NAME, kept[by_name].sheet))
        else:
            kept.setdefault(by_name, processing)
            if processing.ref:
                kept[by_ref] = processing
    wanted = {id(processing): processing for processing in kept.values()}.values()
    order = [reading.sheet for reading in described]
    return sorted(wanted, key=lambda processing: order.index(processing.sheet)), refused
