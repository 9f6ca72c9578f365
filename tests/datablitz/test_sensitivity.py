"""What people feel never lowers what the law protects."""

import pytest

from datablitz import reference, sensitivity
from workshop import vocabularies


def test_levels_are_those_of_the_list() -> None:
    assert vocabularies.vocabulary("sensitivity").codes == sensitivity.LEVELS


@pytest.mark.parametrize("rated", sensitivity.LEVELS)
def test_a_special_category_keeps_the_level_high_whatever_was_voted(rated: str) -> None:
    assert sensitivity.level(rated, ["sante"]) in ("elevee", "tres_elevee")
    assert sensitivity.level(rated, []) == rated


def test_taking_a_special_category_away_is_noticed() -> None:
    assert sensitivity.loses_protection(["sante", "nir"], ["nir"])
    assert not sensitivity.loses_protection(["nir"], ["sante", "nir"])


def test_the_reference_respects_the_floor() -> None:
    for row in reference.all_datasets():
        assert sensitivity.level(row.sensitivity, row.special_categories) == row.sensitivity, row.id
