"""The networks this machine is on, each with its address and, in one word, what it is.

Looks only: asks the system for its interfaces, sends nothing. What an interface is can only be told from its name and
its address; ``kind_of`` holds all that is known about that, for Linux, macOS and Windows.
"""

import ipaddress
import platform
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["hotspot", "wifi", "phone", "cable", "other", "vpn", "virtual", "loopback"]

LIKELY: tuple[Kind, ...] = ("hotspot", "wifi", "phone", "cable", "other", "vpn", "virtual", "loopback")
"""By how likely phones of the room get in that way: a hotspot opened on this machine was opened for them."""
FOR_PHONES = frozenset({"hotspot", "wifi", "phone", "cable", "other"})


@dataclass(frozen=True, slots=True)
class Network:
    """One network and the address this machine has there."""

    host: str
    name: str
    """What the system calls the interface."""
    kind: Kind


def here() -> tuple[Network, ...]:
    """Return the networks this machine is on, the likeliest for phones first; IPv4, which every phone speaks."""
    import psutil  # each system has its own part of it, which tests that play another system do not have

    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    system, ports = platform.system(), _ports()
    found = [
        Network(one.address, name, kind_of(ports.get(name, name), one.address, system))
        for name, addresses in psutil.net_if_addrs().items()
        for one in addresses
        if name in up and one.family.name == "AF_INET" and not ipaddress.ip_address(one.address).is_link_local
    ]
    return tuple(sorted(found, key=lambda network: LIKELY.index(network.kind)))


def is_loopback(host: str) -> bool:
    """Say whether only this machine itself reaches it by this name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def kind_of(name: str, host: str, system: str) -> Kind:
    """Say what an interface is from its name, its address and the system (as ``platform.system()`` tells it)."""
    address = ipaddress.ip_address(host)
    if address.is_loopback:
        return "loopback"
    low = name.lower()
    for kind, words in _NAMES:
        if words.search(low):
            return kind
    if any(address in network for network in _SHARED[system]) if system in _SHARED else False:
        return "hotspot"
    if any(address in network for network in _BY_PHONES) or _PHONE.search(low):
        return "phone"
    if _WIFI.search(low) or (system == "Darwin" and low == "en0"):
        return "wifi"
    return "cable" if _CABLE.search(low) else "other"


_NAMES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "vpn",
        re.compile(
            r"^(tun|tap|utun|ppp|wg|ipsec|zt|nordlynx|proton)\d*|vpn|wireguard|tailscale|zerotier|anyconnect|fortinet"
            r"|globalprotect|pangp|wintun"
        ),
    ),
    (
        "virtual",
        re.compile(
            r"^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|dummy|ifb)|vethernet|virtualbox|vmware|hyper-v"
            r"|wsl|default switch|bluetooth"
        ),
    ),
    # macOS shares its connection on bridge100; Windows on a “Local Area Connection* 2”, star included.
    ("hotspot", re.compile(r"^(ap\d|bridge1\d\d)|(local area connection|connexion au réseau local)\*")),
)
_WIFI = re.compile(r"^(wl|ath\d|airport)|wi-?fi|wireless|sans fil|wlan")
_CABLE = re.compile(r"^(eth|en[ospx]?\d|en[ospx]|em\d|lan)|ethernet|local area connection|réseau local|thunderbolt")
_PHONE = re.compile(r"^(usb\d|rndis|enx?.*rndis)|iphone|ipad|android")
_SHARED = {
    # The address each system takes when it shares its own connection.
    "Linux": (ipaddress.ip_network("10.42.0.0/16"),),
    "Darwin": (ipaddress.ip_network("192.168.2.1/32"),),
    "Windows": (ipaddress.ip_network("192.168.137.1/32"),),
}
_BY_PHONES = (ipaddress.ip_network("172.20.10.0/28"), ipaddress.ip_network("192.168.43.0/24"))
"""What an iPhone and many Android phones hand out when they share theirs."""


def ports_in(told: str) -> Mapping[str, str]:
    """Read what macOS says of its hardware: ``en0`` is “Wi-Fi” on one Mac and “Ethernet” on another."""
    return {device: port for port, device in re.findall(r"Hardware Port: (.+)\nDevice: (\S+)", told)}


@cache
def _ports() -> Mapping[str, str]:
    if platform.system() != "Darwin":
        return {}
    try:
        command = ["/usr/sbin/networksetup", "-listallhardwareports"]
        told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return ports_in(told)
