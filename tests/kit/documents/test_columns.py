import pytest

from kit.documents.columns import shares
from kit.documents.model import Table


def _table(*header, widths=()):
    return Table("", header, (tuple("x" for _ in header),), widths=widths)


def test_columns_keep_the_widths_that_were_asked_where_their_words_fit():
    assert shares(_table("a", "b", "c", widths=(2, 1, 1))) == pytest.approx((0.5, 0.25, 0.25))
    assert shares(_table("a", "b")) == pytest.approx((0.5, 0.5))


def test_a_column_is_never_thinner_than_its_longest_word():
    asked = shares(_table("Constat", "Thème", "Gommettes", widths=(20, 4, 1)))
    assert asked[2] * 164 > 20
    assert asked[0] > asked[1] > 0
    assert sum(asked) == pytest.approx(1)


def test_more_words_than_room_share_it():
    told = shares(_table(*["Caractéristiques"] * 9))
    assert sum(told) == pytest.approx(1)
    assert len(set(told)) == 1
