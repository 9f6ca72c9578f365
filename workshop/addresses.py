"""The address that phones are given: on the wall, on posters, on the page that checks the room. One for everyone.

``SDT_BASE_URL`` decides when it is set. Otherwise whoever leads chooses among the addresses of this machine, while
people work; the choice is kept in ``room.json`` of the data folder and forgotten by itself once the machine has left
that network. Without a choice it is the likeliest address, never one that only this machine can open.
"""

import ipaddress
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from workshop import networks, serving, territories
from workshop.access import Action, Visitor, may, require
from workshop.errors import BadValue, NotAllowed
from workshop.i18n import N_
from workshop.networks import Network
from workshop.settings import settings

_NAME = re.compile(r"^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$")


def join_url(code: str, here: str) -> str:
    """Return where phones join a workshop. ``here`` is the address by which whoever asks reached the tool."""
    return f"{base(here)}/j/{code}"


def base(here: str) -> str:
    """Return the address given to phones, without a final slash."""
    if settings().base_url:
        return str(settings().base_url)
    kept = chosen()
    if kept and is_still_here(kept):
        return kept
    if not networks.is_loopback(urlsplit(here).hostname or "") or not serving.is_open_to_the_room():
        return here
    likely = (network for network in networks.here() if network.kind in networks.FOR_PHONES)
    return next((url_of(network, here) for network in likely), here)


def url_of(network: Network, here: str) -> str:
    """Return the address of this machine on a network, on the port by which whoever asks reached the tool."""
    parts = urlsplit(here)
    return f"{parts.scheme}://{network.host}" + (f":{parts.port}" if parts.port else "")


def may_choose(session: Session, visitor: Visitor) -> bool:
    """Say whether the visitor leads every territory of this instance: the address is the same for all of them."""
    alone = visitor.territory_id is None or territories.is_only(session, visitor.territory_id)
    return alone and may(visitor, Action.LEAD_WORKSHOP, visitor.territory_id)


def choose(session: Session, visitor: Visitor, typed: str, here: str) -> str:
    """Keep an address for phones and return it as they will see it. Raises BadValue for what is no address.

    A name without a port takes the one by which whoever chooses reached the tool.
    """
    require(visitor, Action.LEAD_WORKSHOP, visitor.territory_id)
    if not may_choose(session, visitor):
        raise NotAllowed()
    url = _read(typed, here)
    _file().write_text(json.dumps({"address": url}), encoding="utf-8")
    return url


def chosen() -> str | None:
    """Return the address that was chosen; it may be gone (``is_still_here``)."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))["address"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept if isinstance(kept, str) else None


def is_still_here(url: str) -> bool:
    """Say whether this machine still has the address; of a name, somebody else decides."""
    host = urlsplit(url).hostname or ""
    return not _is_number(host) or host in {network.host for network in networks.here()}


def _read(typed: str, here: str) -> str:
    known = urlsplit(here)
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"{known.scheme}://{text}")
        host, port = parts.hostname or "", parts.port or (known.port if "://" not in text else None)
    except ValueError:
        host, port, parts = "", None, known
    if parts.scheme not in ("http", "https") or parts.username or not _NAME.match(host):
        raise BadValue(field=N_("Address"), reason=N_("Something like 192.168.1.20 is expected."))
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _file() -> Path:
    return settings().data_dir / "room.json"
