"""Starting the server, and knowing where a running one answers (``server.json``, one entry per port)."""

import json
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Mapping
from datetime import timedelta
from threading import Timer
from typing import Any

import click
import uvicorn

from workshop import access, interruptions, networks
from workshop.access import OWNER
from workshop.errors import AlreadyRunning, PortTaken
from workshop.i18n import translate
from workshop.settings import ROOT, settings
from workshop.storage.database import database, writing

_ANY_ADDRESS = "0.0.0.0"
_PATIENCE = 5
"""Seconds that a browser which takes nothing may hold up the end of the server."""


def run(*, port: int, address: str, browser: bool, language: str) -> None:
    """Serve until interrupted: print where, with a sign-in link, and open the browser on it.

    Raises AlreadyRunning where this very tool answers, PortTaken where another program does.
    """
    if _answers(port):
        ours = _running().get(str(port))
        raise AlreadyRunning(url=ours["url"]) if ours else PortTaken(port=port)
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from the working directory
    here = settings().base_url or f"http://localhost:{port}"
    with writing() as session:
        link = access.invite(session, OWNER, "facilitator")
        interrupted = interruptions.take_up(session, patience=_patience())
    door = f"{here}/access?token={link.token}"
    for sentence in _welcome(here, door, port, address, language):
        click.echo(sentence)
    for interruption in interrupted:
        click.echo(interruption.sentence(language))
    if browser:
        Timer(1.5, webbrowser.open, [door]).start()
    _write_running({**_others(port), str(port): {"url": here, "pid": os.getpid(), "address": address}})
    # uvicorn gives a signal back once it has stopped: leave then by the usual way, so that server.json forgets us.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    try:
        uvicorn.run(
            "app:app",
            host=address,
            port=port,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
    finally:
        _write_running(_others(port))


def address() -> str:
    """Return where the application answers: SDT_BASE_URL, else a running server, else the usual port."""
    running = _running().values()
    return settings().base_url or next((entry["url"] for entry in running), "http://localhost:8501")


def is_running() -> bool:
    """Say whether a server of this instance answers."""
    return any(_answers(int(port)) for port in _running())


def is_in_use() -> bool:
    """Say whether another process uses the data: a server that answers, or whatever else holds the SQLite file."""
    return is_running() or database().is_held()


def is_open_to_the_room() -> bool:
    """Say whether this process serves other machines too, as far as it knows: it was started by ``run``."""
    mine = (entry for entry in _entries().values() if entry.get("pid") == os.getpid())
    return any(entry.get("address") == _ANY_ADDRESS for entry in mine)


def _patience() -> timedelta:
    """Return how long the former server may have been silent: less when this one is alone with its SQLite file."""
    alone = settings().database_url.startswith("sqlite") and not is_running()
    return interruptions.ALONE if alone else interruptions.GONE


def _welcome(here: str, door: str, port: int, address: str, language: str) -> list[str]:
    sentences = [translate(language, "Address: {url}", url=here)]
    if address == _ANY_ADDRESS:
        likely = (network for network in networks.here() if network.kind in networks.FOR_PHONES)
        nearby = next((f"http://{network.host}:{port}" for network in likely), here)
        sentences.append(translate(language, "On the local network: {url}", url=nearby))
    sentences.append(translate(language, "Sign-in link of the facilitator, for twelve hours: {url}", url=door))
    sentences.append(translate(language, "Stop with Ctrl+C."))
    return sentences


def _answers(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _running() -> dict[str, dict[str, Any]]:
    return {port: entry for port, entry in _entries().items() if _answers(int(port))}


def _others(port: int) -> dict[str, dict[str, Any]]:
    """Return the entries of the other servers, those that are only starting too; the dead are left out."""
    import psutil  # as in ``networks``: each system has its own part of it

    others = {known: entry for known, entry in _entries().items() if known != str(port)}
    return {known: entry for known, entry in others.items() if _answers(int(known)) or psutil.pid_exists(entry["pid"])}


def _entries() -> dict[str, dict[str, Any]]:
    path = settings().data_dir / "server.json"
    try:
        entries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return entries


def _write_running(entries: Mapping[str, Mapping[str, object]]) -> None:
    """Replace the file at one go: whoever reads it meanwhile finds it whole."""
    path = settings().data_dir / "server.json"
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps(entries), encoding="utf-8")
    fresh.replace(path)
