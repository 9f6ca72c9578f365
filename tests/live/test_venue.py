"""What is remembered of the phones that came: how many at each address of ours, and nothing that tells which."""

from collections.abc import Iterator

import pytest

from workshop import networks
from workshop.live import venue
from workshop.networks import Network


@pytest.fixture
def asked(instance: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A machine on one network; each time the system is asked for it."""
    times: list[str] = []
    monkeypatch.setattr(networks, "here", lambda: times.append("asked") or (Network("10.0.0.1", "wlan0", "wifi"),))
    venue._ours.cache_clear()
    venue._phones.clear()
    yield times
    venue._ours.cache_clear()
    venue._phones.clear()


def test_a_phone_counts_once_and_its_address_is_not_kept(asked: list[str]) -> None:
    for phone in ("10.0.0.7", "10.0.0.7", "10.0.0.8", "10.0.0.1"):
        venue.count_phone("10.0.0.1:8501", phone)
    assert venue.phones_at("http://10.0.0.1:8501") == 2
    assert "10.0.0.7" not in str(venue._phones)
    assert len(asked) <= 2  # the four came within one moment, or two


def test_invented_addresses_fill_no_memory(asked: list[str]) -> None:
    for number in range(500):
        venue.count_phone(f"invented-{number}.test", "10.0.0.7")
        venue.count_phone(f"10.0.0.1:{number}", "10.0.0.7")
    venue.count_phone("[", "10.0.0.7")
    assert len(venue._phones) <= 20


def test_a_name_that_the_desk_shows_is_counted_from_then_on(asked: list[str]) -> None:
    assert venue.phones_at("http://atelier.test:8501") == 0
    venue.count_phone("atelier.test:8501", "10.0.0.7")
    assert venue.phones_at("http://atelier.test:8501") == 1
