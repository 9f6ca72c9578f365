"""A page that breaks says what is wrong with the machine when that is why, and else that the fault is ours."""

import shutil
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from workshop.access import OWNER, PUBLIC, Visitor
from workshop.interface.visit import Visit
from workshop.storage.database import Database


def page(fault: Exception) -> None:
    from app import tell_of_a_fault

    tell_of_a_fault(fault)


FULL = OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))


@pytest.mark.parametrize(
    ("fault", "visitor", "said"),
    [
        (FULL, OWNER, "Le disque est presque plein"),
        (FULL, PUBLIC, "mal passé de notre côté"),
        (KeyError("zone"), OWNER, "mal passé de notre côté"),
    ],
)
def test_a_page_that_breaks_says_whose_fault_it_is(
    instance: Database, monkeypatch: pytest.MonkeyPatch, fault: Exception, visitor: Visitor, said: str
) -> None:
    assert instance.file is not None
    usage = shutil.disk_usage(instance.file.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=0))
    app = AppTest.from_function(page, args=(fault,), default_timeout=30)
    app.session_state["visit"] = Visit(visitor=visitor, language="fr")
    (told,) = app.run().error
    assert said in told.value
