"""Backups of the SQLite file, and going back to one. A database server has tools of its own for both.

A backup keeps what somebody has erased since. Going back to one erases it again, as far as the files still here tell.
"""

import json
import sqlite3
import uuid
from pathlib import Path
from typing import Any

from workshop import privacy, serving
from workshop.errors import NotAFile, ServerRunning, UnreadableFile
from workshop.i18n import N_
from workshop.settings import settings
from workshop.storage.base import now
from workshop.storage.database import database, known_revisions, looking_at, writing


def make(target: Path | None = None) -> Path:
    """Copy the data while they are in use; without a target, into ``backups/`` of the data folder. Raises NotAFile."""
    if database().file is None:
        raise NotAFile()
    stamp = now().isoformat(timespec="seconds").replace(":", "-").partition("+")[0]
    path = target or _folder() / f"self-data-{stamp}.sqlite"
    database().backup(path)
    return path


def go_back_to(source: Path) -> int:
    """Replace the data by a backup, brought up to date; the file it replaces is kept beside it.

    What participants had erased meanwhile is erased again; returns how many they were. Raises NotAFile,
    ServerRunning, or UnreadableFile for something else than a backup of this tool.
    """
    file = database().file
    if file is None:
        raise NotAFile()
    if serving.is_in_use():
        raise ServerRunning()
    if not _is_a_backup(source):
        raise UnreadableFile(reason=N_("It is not a backup of this tool, or it comes from a newer one."))
    erased = [*_erased(file, mode="rw")]  # the journal of a server that was killed may hold the last ones
    for kept in (*file.parent.glob("*.sqlite"), *_folder().glob("*.sqlite")):
        erased += _erased(kept) if kept != file else []
    database().restore(source)
    database().upgrade()
    with writing() as session:
        return privacy.erase_again(
            session,
            gone={uuid.UUID(each["gone"]) for each in erased if "gone" in each},
            notes={uuid.UUID(note) for each in erased for note in each["notes"]},
        )


def _folder() -> Path:
    return settings().data_dir / "backups"


def _erased(path: Path, *, mode: str = "ro") -> list[dict[str, Any]]:
    """Return what a file tells of the erasures made in it; nothing when it is damaged or not one of ours."""
    try:
        with looking_at(path, mode) as file:
            return [json.loads(data) for (data,) in file.execute("SELECT data FROM change WHERE kind = 'erased'")]
    except sqlite3.Error:
        return []


def _is_a_backup(source: Path) -> bool:
    """Look at a file, whole to its last page, without changing it."""
    try:
        with looking_at(source) as file:
            row = file.execute("SELECT version_num FROM alembic_version").fetchone()
            whole = file.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.Error:
        return False
    return whole and bool(row) and row[0] in known_revisions()
