"""What one row of a table says of the data themselves: its categories, with their retention and legal basis."""

from datablitz.register import labels, reasons
from datablitz.register.dates import retention_months
from datablitz.register.parsed import ParsedCategory
from datablitz.register.sheet_reading import SheetReading
from datablitz.register.table_rows import Row
from datablitz.register.table_words import code_of, legal_basis, parts


def lines(reading: SheetReading, row: Row) -> None:
    """Add the row's categories of data; the same line said again, as joined tables do, is not doubled."""
    named = [*_ordinary(reading, row), *_special(reading, row)]
    told = {field: row.kept(reading, field, row.text(field)) for field in ("description", "retention")}
    basis = _basis(reading, row)
    if not named and told["description"]:
        named = [(labels.words()["other"], "autre", None)]
    if not named:
        for field in ("retention", "legal_basis"):
            if row.text(field) and (field == "retention" or basis):
                row.leave(reading, field, reasons.NO_CATEGORY_IN_ROW)
    for label, category, special in named:
        _add(reading, row, (label, category, special), told["description"], told["retention"], basis)


def _ordinary(reading: SheetReading, row: Row) -> list[tuple[str, str | None, str | None]]:
    found: list[tuple[str, str | None, str | None]] = []
    for written in parts(row.text("category"), among="cnil_category"):
        label = row.kept(reading, "category", written)
        if labels.says_nothing(label):
            row.leave(reading, "category", reasons.SAYS_NOTHING)
        elif special := code_of(label, "special_category"):
            found.append((label, None, special))
        else:
            found.append((label, code_of(label, "cnil_category") or "autre", None))
    return found


def _special(reading: SheetReading, row: Row) -> list[tuple[str, str | None, str | None]]:
    found: list[tuple[str, str | None, str | None]] = []
    for written in parts(row.text("special"), among="special_category"):
        label = row.kept(reading, "special", written)
        if labels.says_nothing(label) or labels.is_one_of(label, "no"):
            row.leave(reading, "special", reasons.SAYS_NOTHING)
        elif labels.is_one_of(label, "yes"):
            row.leave(reading, "special", reasons.WHICH_DATA)
        else:
            found.append((label, None, code_of(label, "special_category")))
    return found


def _basis(reading: SheetReading, row: Row) -> str | None:
    written = row.text("legal_basis")
    if not written:
        return None
    if labels.says_nothing(written):
        row.leave(reading, "legal_basis", reasons.SAYS_NOTHING)
        return None
    basis = legal_basis(written)
    if basis is None:
        row.refuse(reading, "legal_basis", reasons.UNCLEAR_BASIS)
    return basis


def _add(
    reading: SheetReading,
    row: Row,
    named: tuple[str, str | None, str | None],
    description: str,
    retention: str,
    basis: str | None,
) -> None:
    label, category, special = named
    alike = [each for each in reading.categories if labels.fold(each.label) == labels.fold(label)]
    if any((each.description, each.retention, each.legal_basis) == (description, retention, basis) for each in alike):
        return
    reading.categories.append(
        ParsedCategory(
            row=row.number,
            label=label,
            key=labels.key(label, len(alike) + 1),
            cnil_category=category,
            special_category=special,
            description=description,
            retention=retention,
            retention_months=retention_months(retention),
            sensitive=category is None,
            legal_basis=basis,
        )
    )
