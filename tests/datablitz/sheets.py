"""A sheet as a value, without a database: for rules that only read it."""

import uuid
from typing import Any

from datablitz.sheets import Dataset


def sheet(**fields: Any) -> Dataset:
    """Return a sheet; what is not said is what a new one says. Its names try to pass for places of a template."""
    told = {
        "id": uuid.UUID(int=1),
        "territory_id": uuid.UUID(int=2),
        "version": 1,
        "holder_id": uuid.UUID(int=3),
        "holder_name": "Régie {data}",
        "holder_link": "regie",
        "holder_level": "local",
        "label_fr": "Eau {recipient} <b>",
    }
    return Dataset(**(told | fields))
