"""Tables as a small territory deserves them: a column that no row fills is left out."""

from dataclasses import replace

from kit.documents.model import Table, Words, plain

_NOTHING = ("", "—")


def filled(table: Table) -> Table:
    """Leave out the columns that say nothing in any row; the first one, which names the rows, stays."""
    kept = [at for at in range(len(table.header)) if at == 0 or any(_says(row[at]) for row in table.rows)]
    return replace(
        table,
        header=tuple(table.header[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        widths=tuple(table.widths[at] for at in kept) if table.widths else (),
        numeric=tuple(kept.index(at) for at in table.numeric if at in kept),
    )


def _says(cell: Words) -> bool:
    return plain(cell).strip() not in _NOTHING
