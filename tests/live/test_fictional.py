"""Nothing invented is read as a fact: each light page of a fictional territory says that it is one."""

import pytest

from tests.live import rooms
from tests.servers import Server

NOTICE = "Démonstration fictive"


@pytest.mark.parametrize("fictional", [True, False])
def test_phones_wall_and_remote_say_when_all_is_invented(server: Server, fictional: bool) -> None:
    place = rooms.plan(server, fictional=fictional)
    lead = rooms.desk(place)
    for page in ("", "/projection", "/animer"):
        answer = lead.client.get(f"/j/{place.code}{page}", params={"lang": "fr"})
        assert answer.status_code == 200
        assert (NOTICE in answer.text) == fictional, page
