"""The ZIP that a territory takes away, with the manifest that says what is in it, whole.

Parts are written two at a time; one that fails is named in the manifest and never loses the others. Why it failed
stays here, in the log: the words of a system name its folders.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime

from kit.documents.markup import packed
from kit.documents.model import Written
from workshop.i18n import translate

MANIFEST = "manifest.json"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """One file to make: where it goes in the ZIP and how it is written."""

    path: str
    write: Callable[[], Written | bytes]


@dataclass(frozen=True, slots=True)
class File:
    """One file made."""

    path: str
    size: int
    sha256: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """One file that could not be made, and why: for whoever looks after the machine, never in the ZIP."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Archive:
    """The ZIP, what it holds and what it lacks."""

    content: bytes = field(repr=False)
    files: tuple[File, ...]
    failures: tuple[Failure, ...]


def build(
    parts: Sequence[Part],
    *,
    licence: str,
    language: str,
    made_at: datetime,
    progress: Callable[[int, int, str], None] = lambda done, total, path: None,
) -> Archive:
    """Write every part and put them in a ZIP with its manifest.

    ``progress(done, total, path)`` is told of each part as it ends, from the thread that called. The same parts, date
    and texts give the same bytes.
    """
    if len({part.path for part in parts} | {MANIFEST}) <= len(parts):
        raise ValueError("two parts of a ZIP share a path")
    contents: dict[str, Written] = {}
    failures: dict[str, Failure] = {}
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="document") as pool:
        waiting = {pool.submit(part.write): part for part in parts}
        for done, future in enumerate(as_completed(waiting), start=1):
            path = waiting[future].path
            if failure := future.exception():
                _log.error("a document could not be made: %s", path, exc_info=failure)
                failures[path] = Failure(path, f"{type(failure).__name__}: {failure}"[:500])
            else:
                made = future.result()
                contents[path] = made if isinstance(made, Written) else Written(made)
            progress(done, len(parts), path)
    files = tuple(_file(part.path, contents[part.path]) for part in parts if part.path in contents)
    lost = tuple(failures[part.path] for part in parts if part.path in failures)
    entries = {file.path: contents[file.path].content for file in files}
    entries[MANIFEST] = _manifest(files, lost, licence=licence, language=language, made_at=made_at)
    return Archive(packed(entries), files, lost)


def _file(path: str, written: Written) -> File:
    digest = hashlib.sha256(written.content).hexdigest()
    return File(path, len(written.content), digest, written.notes)


def _manifest(
    files: Sequence[File], failures: Sequence[Failure], *, licence: str, language: str, made_at: datetime
) -> bytes:
    listed = []
    for file in files:
        entry: dict[str, object] = {"path": file.path, "bytes": file.size, "sha256": file.sha256}
        listed.append(entry | ({"notes": file.notes} if file.notes else {}))
    manifest: dict[str, object] = {"files": listed, "licence": licence, "language": language}
    manifest["made_at"] = made_at.isoformat()
    if failures:
        missing = translate(language, "This file is missing: publish the kit once more.")
        manifest["failed"] = [{"path": failure.path, "reason": missing} for failure in failures]
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()
