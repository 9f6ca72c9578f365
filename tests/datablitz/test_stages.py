"""The ladder and the rings count every sheet once, each in its place."""

import uuid

from datablitz import stages
from datablitz.sheets import table
from tests.datablitz.sheets import sheet
from workshop.vocabularies import vocabulary


def test_the_ladder_has_every_status_once_the_best_first() -> None:
    assert sorted((*stages.LADDER, *stages.BESIDE)) == sorted(vocabulary("restitution_status").codes)
    counted = stages.ladder(
        table([sheet(restitution_status=code) for code in ("restitue", "etude", "etude", "refuse")])
    )
    assert next(iter(counted)) == "restitue"
    assert {code: count for code, count in counted.items() if count} == {"restitue": 1, "etude": 2, "refuse": 1}


def test_every_level_of_holder_stands_on_one_ring() -> None:
    levels = [level for levels in stages.RINGS.values() for level in levels]
    assert sorted(levels) == sorted(vocabulary("org_level").codes)


def test_a_ring_counts_its_sheets_and_its_holders_the_largest_first() -> None:
    told = [
        ("Régie", "local"),
        ("Ville", "local"),
        ("Régie", "local"),
        ("Région", "regional"),
        ("Plateforme", "mondial"),
    ]
    sheets = table(
        [sheet(id=uuid.UUID(int=n), holder_name=name, holder_level=level) for n, (name, level) in enumerate(told)]
    )
    near, middle, far = stages.rings(sheets)
    assert (near.datasets, near.holders) == (3, (("Régie", 2), ("Ville", 1)))
    assert (middle.code, middle.holders) == ("national", (("Région", 1),))
    assert (far.code, far.datasets) == ("mondial", 1)
    assert [ring.datasets for ring in stages.rings(table([]))] == [0, 0, 0]
