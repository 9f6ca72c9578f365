"""Databases of tests share the statements that SQLAlchemy compiled, as an instance does for all of its life.

Each test opens a database of its own: compiling anew for each was a third of the work of the tests of the domain.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import Engine

_connected: dict[str, Engine] = {}
"""An engine of each kind; it lends its dialect, which statements are compiled for, once it has met its database."""


def create_engine(*given: Any, **options: Any) -> Engine:
    """Make an engine as SQLAlchemy does, on the statements that those before it compiled."""
    engine = sqlalchemy.create_engine(*given, **options, query_cache_size=5_000)
    first = _connected.setdefault(engine.name, engine)
    if first.dialect.server_version_info:
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    else:
        _connected[engine.name] = engine
    return engine
