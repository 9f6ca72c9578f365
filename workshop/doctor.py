"""What is missing or wrong on this machine, in plain words, with what to do. Looks only; mends nothing.

``cli.py doctor`` gives it ``settings.planned()``, so that it answers even where the data folder cannot be made.
"""

import importlib.util
import json
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from workshop.errors import PortTaken
from workshop.i18n import N_, translate
from workshop.settings import ROOT, Settings
from workshop.storage.database import Database, head_revision, known_revisions, looking_at

USUAL_PORT = 8501
ENOUGH = 500
"""Megabytes to have free: backups before an upgrade, and the kit while it is made."""
FONTS = (ROOT / "workshop" / "interface" / "static" / "fonts", ROOT / "kit" / "documents" / "fonts")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: str) -> str:
        """Return what was found, and what to do about it, in ``language``."""
        return translate(language, self.sentence, **self.values)


def examine(settings: Settings, *, port: int = USUAL_PORT, fonts: tuple[Path, ...] = FONTS) -> tuple[Check, ...]:
    """Look at everything the tool needs, in the order in which a person would mend it."""
    return (
        _python(),
        _fonts(fonts),
        _disk(settings.data_dir),
        _data_folder(settings.data_dir),
        *_database(settings.database_url),
        _port(settings.data_dir, port),
    )


def causes(settings: Settings, fault: Exception, language: str) -> list[str]:
    """Return what is wrong with the machine or the data when that explains a fault; nothing for a fault of ours."""
    if not isinstance(fault, SQLAlchemyError | sqlite3.Error | OSError):
        return []
    return [one.message(language) for one in examine(settings) if not one.ok and one.name != "port"]


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            sentence = N_("Python {version} lacks “{module}”. On Debian or Ubuntu: sudo apt install {package}")
            package = "python{}.{}-venv".format(*sys.version_info[:2])
            return Check("python", False, sentence, {"version": version, "module": module, "package": package})
    return Check("python", True, N_("Python {version} is complete."), {"version": version})


def _fonts(folders: tuple[Path, ...]) -> Check:
    for folder in folders:
        fonts = [file for file in folder.glob("*") if file.suffix in (".ttf", ".otf", ".woff2")]
        if not fonts or any(file.stat().st_size == 0 for file in fonts):
            sentence = N_("Fonts are missing in {folder}. Fetch the tool again, whole.")
            return Check("fonts", False, sentence, {"folder": folder})
    return Check("fonts", True, N_("The fonts are there."))


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(_nearest(folder)).free // 1024**2
    if free < ENOUGH:
        sentence = N_("The disk is almost full: {free} MB left, {enough} are needed. Make room there, then try again.")
        return Check("disk", False, sentence, {"free": free, "enough": ENOUGH})
    return Check("disk", True, N_("There is room on the disk: {free} MB."), {"free": free})


def _data_folder(folder: Path) -> Check:
    values = {"folder": folder}
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            return Check("data_folder", True, N_("The data folder can be written: {folder}."), values)
    except OSError:
        sentence = N_("The data folder cannot be written: {folder}. Change its rights, or set SDT_DATA_DIR.")
        return Check("data_folder", False, sentence, values)


def _database(url: str) -> Iterator[Check]:
    """Yield whether the database answers and, when it does, whether this code understands it."""
    try:
        database = Database(url if url.startswith("sqlite") else _impatient(url))
        if database.file:
            if not database.file.exists():
                yield Check("database", True, N_("There is no data yet: the first start makes the file."))
                return
            with database.file.open("r+b"):
                pass
        revision = _revision_in(database.file) if database.file else database.revision()
        database.engine.dispose()
    except OSError:
        sentence = N_("The data file cannot be written: {file}. Change its rights, or “restore” a backup.")
        yield Check("database", False, sentence, {"file": database.file})
    except (SQLAlchemyError, sqlite3.Error, ValueError) as fault:
        yield _unreachable(url, for_now=isinstance(fault, OperationalError | sqlite3.OperationalError))
    else:
        yield Check("database", True, N_("The database answers."))
        yield _schema(revision)


def _revision_in(file: Path) -> str | None:
    """Return the revision that a SQLite file tells. Raises sqlite3.Error for a damaged one, or another program's."""
    with looking_at(file) as look:
        tables = {name for (name,) in look.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "alembic_version" not in tables:
            raise sqlite3.DatabaseError(file)
        row = look.execute("SELECT version_num FROM alembic_version").fetchone() if tables else None
    return row[0] if row else None


def _impatient(url: str) -> str:
    """Ask a server for a few seconds only: the usual wait is minutes when its machine is off."""
    return url + ("&" if "?" in url else "?") + "connect_timeout=5"


def _unreachable(url: str, *, for_now: bool) -> Check:
    """``for_now``: a full disk, or another program that holds the file. It is whole, and nothing is to be restored."""
    if url.startswith("sqlite") and for_now:
        sentence = N_(
            "The data file cannot be opened for now: {file}. Make room on the disk, or close what else uses it, then "
            "start the tool again."
        )
        return Check("database", False, sentence, {"file": url.removeprefix("sqlite:///")})
    if url.startswith("sqlite"):
        sentence = N_("The data file is damaged or is not one of ours: {file}. Mend it with “restore” and a backup.")
        return Check("database", False, sentence, {"file": url.removeprefix("sqlite:///")})
    # Neither the user nor the password of the address is repeated.
    sentence = N_("The database does not answer at {place}. Check that it runs, and the address in SDT_DATABASE_URL.")
    return Check("database", False, sentence, {"place": url.rpartition("@")[2].partition("?")[0]})


def _schema(revision: str | None) -> Check:
    if revision is not None and revision not in known_revisions():
        sentence = N_("The data come from a newer tool ({revision}). Update the tool, or “restore” a backup.")
        return Check("schema", False, sentence, {"revision": revision})
    if revision != head_revision():
        return Check("schema", True, N_("The data will be brought up to date at the next start."))
    return Check("schema", True, N_("The data are up to date."))


def _port(data_dir: Path, port: int) -> Check:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    if taken and _is_ours(data_dir, port):
        return Check("port", True, N_("The tool is running on port {port}."), {"port": port})
    if taken:
        return Check("port", False, PortTaken.sentence, {"port": port})
    return Check("port", True, N_("Port {port} is free."), {"port": port})


def _is_ours(data_dir: Path, port: int) -> bool:
    try:
        return str(port) in json.loads((data_dir / "server.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False


def _nearest(folder: Path) -> Path:
    """Return the folder, or the closest one above it that exists."""
    return next((place for place in (folder, *folder.parents) if place.exists()), Path.cwd())
