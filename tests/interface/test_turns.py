"""Pages drawn at the same moment wait for one another, but not for ever."""

import time
from threading import Event, Thread

import pytest

from workshop.interface import turns


def test_a_page_waits_for_the_one_being_drawn() -> None:
    order, drawing = [], Event()

    def first() -> None:
        with turns.in_turn():
            drawing.set()
            time.sleep(0.05)
            order.append("first")

    other = Thread(target=first)
    other.start()
    drawing.wait()
    with turns.in_turn():
        order.append("second")
    other.join()
    assert order == ["first", "second"]


def test_a_long_work_holds_up_nobody() -> None:
    done, drawing = Event(), Event()

    def long_work() -> None:
        with turns.in_turn():
            drawing.set()
            done.wait(10)

    other = Thread(target=long_work)
    other.start()
    drawing.wait()
    began = time.monotonic()
    with turns.in_turn():
        waited = time.monotonic() - began
    done.set()
    other.join()
    assert turns.PATIENCE <= waited < turns.PATIENCE + 1


def test_a_page_that_fails_gives_its_turn_back() -> None:
    with pytest.raises(ValueError, match="broken"), turns.in_turn():
        raise ValueError("broken")
    began = time.monotonic()
    with turns.in_turn():
        assert time.monotonic() - began < turns.PATIENCE
