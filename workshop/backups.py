"""Backups of the SQLite file, and going back to one. A database server has tools of its own for both."""

import sqlite3
from contextlib import closing
from pathlib import Path

from workshop import serving
from workshop.errors import NotAFile, ServerRunning, UnreadableFile
from workshop.i18n import N_
from workshop.settings import settings
from workshop.storage.base import now
from workshop.storage.database import database, known_revisions


def make(target: Path | None = None) -> Path:
    """Copy the data while they are in use; without a target, into ``backups/`` of the data folder. Raises NotAFile."""
    if database().file is None:
        raise NotAFile()
    stamp = now().isoformat(timespec="seconds").replace(":", "-").partition("+")[0]
    path = target or settings().data_dir / "backups" / f"self-data-{stamp}.sqlite"
    database().backup(path)
    return path


def go_back_to(source: Path) -> None:
    """Replace the data by a backup, brought up to date; the file it replaces is kept beside it.

    Raises NotAFile, ServerRunning, or UnreadableFile for something else than a backup of this tool.
    """
    if database().file is None:
        raise NotAFile()
    if serving.is_running():
        raise ServerRunning()
    if not _is_a_backup(source):
        raise UnreadableFile(reason=N_("It is not a backup of this tool, or it comes from a newer one."))
    database().restore(source)
    database().upgrade()


def _is_a_backup(source: Path) -> bool:
    """Look without changing anything: not even the journal of the file."""
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as file:
            row = file.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return False
    return bool(row) and row[0] in known_revisions()
