"""Whatever people type wherever in a copy of the model sheet, rows inserted or deleted, nothing is lost in silence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from datablitz.register import cnil_workbook
from tests.datablitz.register import walk_cells
from workshop.spreadsheets.workbooks import Cell, Sheet, Workbook

_LIST, _MODEL = 1, 2
_LIST_HEADINGS = {6, 7}
_NAME_LABEL, _NAME = (3, 0), (3, 1)
_PERSON = "Mme Jeton{}"
_places = st.tuples(st.integers(0, 64), st.integers(0, 10))
_writings = st.sampled_from(("jeton{}", "- jeton{} -", "► jeton{}", "=jeton{}", "jeton{}\nsuite", _PERSON, "néant"))


@settings(max_examples=120, deadline=None)
@given(
    typed=st.dictionaries(_places, _writings, max_size=40),
    inserted=st.lists(st.integers(5, 60), max_size=4),
    deleted=st.lists(st.integers(5, 60), max_size=4),
)
def test_every_cell_typed_anywhere_is_kept_or_reported(
    official_workbook: Workbook,
    typed: dict[tuple[int, int], str],
    inserted: list[int],
    deleted: list[int],
) -> None:
    rows: list[list[Cell]] = [list(row) + [None] * (11 - len(row)) for row in official_workbook.sheets[_MODEL].rows]
    rows += [[None] * 11 for _ in range(8)]
    rows[3][1] = "Traitement d'essai"
    for at in deleted:
        rows.pop(at)
    for at in inserted:
        rows.insert(at, [None] * 11)
    cells = []
    for number, ((row, column), writing) in enumerate(typed.items()):
        text = writing.format(number)
        rows[row][column] = text
        cells.append(walk_cells.Typed("Fiche", row + 1, "ABCDEFGHIJK"[column], " ".join(text.split())))
    register = cnil_workbook.parse(Workbook((Sheet("Fiche", tuple(map(tuple, rows))),)))
    assert walk_cells.lost(cells, register) == []
    # Without its label a name is an unknown word; that of a person is not taken.
    is_named = _NAME_LABEL not in typed and typed.get(_NAME) != _PERSON
    assert len(register.processings) == is_named
    assert "Mme" not in repr(register)


@settings(max_examples=120, deadline=None)
@given(typed=st.dictionaries(st.tuples(st.integers(0, 14), st.integers(0, 11)), _writings, max_size=40))
def test_every_cell_typed_on_the_list_sheet_is_kept_or_reported(
    official_workbook: Workbook, typed: dict[tuple[int, int], str]
) -> None:
    model = official_workbook.sheets[_LIST]
    rows: list[list[Cell]] = [list(row) + [None] * (12 - len(row)) for row in model.rows[:8]]
    rows += [[None] * 12 for _ in range(7)]
    cells = []
    for number, ((row, column), writing) in enumerate(typed.items()):
        if row in _LIST_HEADINGS and column < 9:
            continue
        text = writing.format(number)
        rows[row][column] = text
        cells.append(walk_cells.Typed(model.name, row + 1, "ABCDEFGHIJKL"[column], " ".join(text.split())))
    register = cnil_workbook.parse(Workbook((Sheet(model.name, tuple(map(tuple, rows))),)))
    assert walk_cells.lost(cells, register) == []
    assert "Mme" not in repr(register)
