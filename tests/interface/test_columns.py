"""How wide the columns of a table are."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from workshop.interface.columns import LETTER, MARGIN, PAGE, WIDE, Fit, fitted

WORDS = st.text("abcdefghij ", max_size=120)


def test_a_table_that_fits_keeps_the_columns_it_has() -> None:
    assert fitted(pd.DataFrame({"Nom": ["Régie des eaux"], "Notes": [12]})) == Fit({})


def test_long_sentences_take_what_the_short_columns_leave_of_the_page() -> None:
    table = pd.DataFrame({"N°": [1, 2], "Titre": ["un mot " * 20, ""], "État": ["Retenu", None]})
    fit = fitted(table)
    assert sum(fit.widths.values()) in range(PAGE - 3, PAGE + 1)
    assert fit.widths["N°"] < fit.widths["État"] < fit.widths["Titre"]
    assert fit.row is not None and fit.height == 38 + 2 * fit.row


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=4))
def test_no_cell_takes_more_lines_than_its_row_holds(rows: list[tuple[str, ...]]) -> None:
    table = pd.DataFrame(rows, columns=["Un intitulé", "Deux", "Trois", "Quatre"])
    fit = fitted(table)
    for name, width in fit.widths.items():
        assert fit.row is not None
        for told in table[name]:
            assert len(told) * LETTER <= (fit.row - 12) / 24 * (width - MARGIN) + LETTER
            assert all(len(word) * WIDE <= width - MARGIN + 1 for word in told.split())
        assert len(name) * LETTER <= width - MARGIN + 1


def test_columns_share_the_page_on_more_lines_rather_than_leave_it() -> None:
    sentence = "Les conseillers énergie et les équipes du défi sont des lieux où l'on montre ses papiers sans crainte."
    theme = "Compétences et moyens (techniques, financiers, humains)"
    cells = {
        "Constat": [sentence],
        "Thème": [theme],
        "Gommettes": [12],
        "Partage": ["Partageable avec nos partenaires"],
    }
    fit = fitted(pd.DataFrame({"Quadrant": ["↗ Opportunité"], **cells}))
    assert sum(fit.widths.values()) <= PAGE
    assert fit.row == 12 + 24 * 4


def test_the_code_of_a_workshop_stays_on_one_line() -> None:
    table = pd.DataFrame({"Titre": ["un mot " * 30], "Code": ["AZX\u00a0EMU"]})
    assert fitted(table).widths["Code"] >= 6 * 11.5 + 8 + MARGIN
