"""One pandoc child process: a syntax tree in, a file out, and nothing of this machine within its reach.

Paths given to it come from the code alone, in a folder of its own; it finds no program and has bounded time and memory.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from kit.documents.model import NotWritten

_SECONDS = 60
_MEMORY = ("+RTS", "-M512m", "-RTS")


def converted(
    tree: Mapping[str, Any],
    to: str,
    *,
    made_on: date,
    files: Mapping[str, bytes],
    arguments: Sequence[str] = (),
) -> bytes:
    """Turn a pandoc tree into a file of the format ``to``; ``files`` are what it may read (figures, reference).

    Raises NotWritten when pandoc fails or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="document-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        options = ["--from=json", f"--to={to}", "--output=-", *arguments]
        return _run(options, json.dumps(tree).encode(), folder=folder, made_on=made_on)


def _run(options: Sequence[str], given: bytes, *, folder: str, made_on: date) -> bytes:
    environment = {
        "PATH": "/nonexistent",
        "HOME": folder,
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": str(int(datetime.combine(made_on, time(), UTC).timestamp())),
    }
    environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    try:
        done = subprocess.run(
            [_program(), *_MEMORY, *options],
            input=given,
            capture_output=True,
            cwd=folder,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise NotWritten(f"pandoc: {failure}") from failure
    if done.returncode:
        raise NotWritten(f"pandoc: {done.stderr.decode(errors='replace').strip()[:500]}")
    return done.stdout


@cache
def _program() -> str:
    shipped = Path(pypandoc.__file__).parent / "files"
    return str(next((path for path in (shipped / "pandoc", shipped / "pandoc.exe") if path.exists()), "pandoc"))
