"""Pages drawn at the same moment wait for one another, and for notes on their way, but not for ever."""

import time
from threading import Event, Thread

import pytest
from streamlit.testing.v1 import AppTest

from workshop.interface import turns
from workshop.live.hub import HUB

LONG = 30
"""Seconds that no machine needs, however busy."""


def test_a_page_waits_for_the_one_being_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", LONG)
    order, drawing, drawn = [], Event(), Event()

    def first() -> None:
        with turns.in_turn():
            drawing.set()
            drawn.wait(LONG)
            order.append("first")

    def second() -> None:
        with turns.in_turn():
            order.append("second")

    pages = [Thread(target=first), Thread(target=second)]
    pages[0].start()
    assert drawing.wait(LONG)
    pages[1].start()
    pages[1].join(0.05)
    assert order == []
    drawn.set()
    for page in pages:
        page.join()
    assert order == ["first", "second"]


def test_a_long_work_holds_up_nobody() -> None:
    done, drawing = Event(), Event()

    def long_work() -> None:
        with turns.in_turn():
            drawing.set()
            done.wait(2 * LONG)

    other = Thread(target=long_work)
    other.start()
    assert drawing.wait(LONG)
    began = time.monotonic()
    with turns.in_turn():
        waited = time.monotonic() - began
    done.set()
    other.join()
    assert turns.PATIENCE <= waited < LONG


def test_a_page_that_fails_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", LONG)
    with pytest.raises(ValueError, match="broken"), turns.in_turn():
        raise ValueError("broken")
    began = time.monotonic()
    with turns.in_turn():
        assert time.monotonic() - began < LONG / 2


def _page() -> None:
    import streamlit as st

    from workshop.interface import turns

    with turns.in_turn():
        for number in range(3):
            st.write(f"Element {number}")


def test_a_drawing_stands_aside_for_a_note_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "COURTESY", LONG)
    drawn: list[AppTest] = []
    page = Thread(target=lambda: drawn.append(AppTest.from_function(_page).run(timeout=2 * LONG)))
    with HUB.first():
        page.start()
        page.join(0.5)
        assert not drawn
    page.join(LONG)
    assert [element.value for element in drawn[0].markdown] == ["Element 0", "Element 1", "Element 2"]


def test_a_busy_room_holds_up_no_page() -> None:
    with HUB.first():
        began = time.monotonic()
        drawn = AppTest.from_function(_page).run(timeout=2 * LONG)
        assert turns.COURTESY <= time.monotonic() - began < LONG
    assert len(drawn.markdown) == 3
