"""What leaves by the command line: the kit or the private file of a territory, written where one asks."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kit import kit, publications, territory_file
from workshop import territories
from workshop.access import OWNER
from workshop.errors import NotWritten
from workshop.storage.base import now
from workshop.storage.database import reading


def private(code: str, output: Path) -> dict[str, Any]:
    """Write everything a territory holds; return the file with its size and digest. Raises NotFound, NotWritten."""
    with reading() as session:
        content = territory_file.write(session, OWNER, territories.by_code(session, OWNER, code).id)
    _write(output, content)
    digest = hashlib.sha256(content).hexdigest()
    return {"files": [{"path": output.name, "bytes": len(content), "sha256": digest}]}


def kit_of(code: str, language: str, output: Path, tell: Callable[[float], None]) -> dict[str, Any]:
    """Write the kit of a territory; return its files, and those that could not be made.

    Raises NotFound, NotReady when there is nothing to publish, or NotWritten.
    """
    with reading() as session:
        here = territories.by_code(session, OWNER, code)
        publication = publications.gather(session, OWNER, here.id, language)
    archive = kit.build(publication, made_at=now(), tell=tell)
    _write(output, archive.content)
    files = [{"path": file.path, "bytes": file.size, "sha256": file.sha256} for file in archive.files]
    return {"files": files, "failed": [{"path": lost.path, "reason": lost.reason} for lost in archive.failures]}


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError:
        raise NotWritten(file=path) from None
