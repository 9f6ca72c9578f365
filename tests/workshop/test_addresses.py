"""The one address that phones are given."""

import os

import pytest

from tests.workshop.conftest import make_territory, make_workshop
from tests.workshop.test_serving import write
from workshop import addresses, networks, qr_codes, territories
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import BadValue, NotAllowed, NotSignedIn
from workshop.live import wifi
from workshop.networks import Network
from workshop.settings import settings
from workshop.storage.database import Database, reading

HERE = "http://localhost:8501"


@pytest.fixture
def on_wifi(monkeypatch: pytest.MonkeyPatch) -> list[Network]:
    """A laptop on the room's Wi-Fi and behind a VPN."""
    known = [Network("192.168.1.20", "wlan0", "wifi"), Network("10.8.0.2", "tun0", "vpn")]
    monkeypatch.setattr(networks, "here", lambda: tuple(known))
    return known


@pytest.fixture
def served(instance: Database) -> Database:
    """An instance that this process serves to the whole room."""
    write(instance, {"8501": {"url": HERE, "pid": os.getpid(), "address": "0.0.0.0"}})
    return instance


def choose(visitor: Visitor, typed: str, here: str) -> str:
    with reading() as session:
        return addresses.choose(session, visitor, typed, here)


def test_without_a_choice_phones_get_the_likeliest_address(served: Database, on_wifi: list[Network]) -> None:
    assert addresses.join_url("ABCDEF", HERE) == "http://192.168.1.20:8501/j/ABCDEF"


def test_an_address_that_reached_us_from_elsewhere_is_good(served: Database, on_wifi: list[Network]) -> None:
    assert addresses.base("http://atelier.test:8501") == "http://atelier.test:8501"


def test_a_server_for_this_machine_alone_promises_nothing_to_phones(instance: Database, on_wifi: list[Network]) -> None:
    write(instance, {"8501": {"url": HERE, "pid": os.getpid(), "address": "127.0.0.1"}})
    assert addresses.base(HERE) == HERE


def test_the_choice_holds_until_the_machine_leaves_that_network(served: Database, on_wifi: list[Network]) -> None:
    assert choose(OWNER, "10.8.0.2", HERE) == "http://10.8.0.2:8501"
    assert addresses.base(HERE) == "http://10.8.0.2:8501"
    del on_wifi[1]
    assert addresses.base(HERE) == "http://192.168.1.20:8501"
    assert addresses.chosen() == "http://10.8.0.2:8501"


def test_a_name_is_as_good_as_a_number(served: Database, on_wifi: list[Network]) -> None:
    choose(OWNER, " atelier.local:8600/ ", HERE)
    assert addresses.base(HERE) == "http://atelier.local:8600"


def test_the_public_address_decides_when_there_is_one(
    served: Database, on_wifi: list[Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(OWNER, "10.8.0.2", HERE)
    monkeypatch.setenv("SDT_BASE_URL", "https://self-data.example")
    settings.cache_clear()
    assert addresses.join_url("ABCDEF", HERE) == "https://self-data.example/j/ABCDEF"


@pytest.mark.parametrize(
    "typed", ["", "http://", "ftp://a.example", "a b", "http://me@a.example", "1.2.3.4:99999", "<b>"]
)
def test_what_is_no_address_is_refused(served: Database, typed: str) -> None:
    with pytest.raises(BadValue):
        choose(OWNER, typed, HERE)
    assert addresses.chosen() is None


def test_a_stranger_changes_nothing(served: Database) -> None:
    with pytest.raises(NotSignedIn):
        choose(PUBLIC, "10.8.0.2", HERE)


def test_a_facilitator_of_one_territory_redirects_no_phone_of_another(served: Database) -> None:
    with served.writing() as session:
        place = make_territory(session)
        code = make_workshop(session, place).code
    lead = Visitor("facilitator", place.id)
    choose(lead, "10.8.0.2", HERE)
    with served.writing() as session:
        away = territories.create(
            session, OWNER, name="Ailleurs", kind="commune", country="FR", language="fr",
            pathway="cas_1", partner_tier="terrain", stake="Manger",
        )  # fmt: skip
    for confined in (lead, Visitor("facilitator", away.id)):
        with pytest.raises(NotAllowed):
            choose(confined, "192.0.2.1", HERE)
    assert addresses.chosen() == "http://10.8.0.2:8501"
    with served.reading() as session:
        with pytest.raises(NotAllowed):
            wifi.show(session, Visitor("facilitator", away.id), code, "Piège", "")
        assert wifi.of(code) is None
        wifi.show(session, lead, code, "Salle 2", "")
        assert wifi.of(code)
        wifi.show(session, lead, code, "", "")


def test_a_wi_fi_code_keeps_every_sign_of_its_password() -> None:
    assert qr_codes.wifi("Salle 2", 'a;b,c:d"e\\f') == 'WIFI:T:WPA;S:Salle 2;P:a\\;b\\,c\\:d\\"e\\\\f;;'
    assert qr_codes.wifi("Ouvert", "") == "WIFI:T:nopass;S:Ouvert;;"
