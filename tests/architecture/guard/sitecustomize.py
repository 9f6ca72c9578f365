"""Loaded by Python itself in the guarded process: refuses, and writes down, every socket that leaves this machine."""

import ipaddress
import os
import socket
import sys
from pathlib import Path

_NOTES = Path(os.environ["SDT_TEST_OUTSIDE"])
_NOTES.touch()  # tells that the guard is in place
# Choosing a route to a documentation address (RFC 5737) sends nothing: it is how the address on the network is read.
_NEVER_A_HOST = ipaddress.ip_network("192.0.2.0/24")


def _is_here(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost", socket.gethostname()):
        return True
    try:
        address = ipaddress.ip_address(host if isinstance(host, str) else bytes(host).decode())
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified or address in _NEVER_A_HOST


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo" or event == "socket.gethostbyname":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not _is_here(host):
        with _NOTES.open("a") as notes:
            notes.write(f"{event} {host}\n")
        raise ConnectionRefusedError(f"{event} to {host}: not on this machine")


sys.addaudithook(_guard)
