"""Every module is imported as on Windows, where some parts of the standard library and some packages do not exist."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import sources

ABSENT = ("resource", "uvloop", "fcntl", "pwd", "grp", "termios")
PROGRAM = """
import importlib, sys
for name in {absent!r}:
    sys.modules[name] = None
sys.path.insert(0, {folder!r})
for name in {modules!r}:
    try:
        importlib.import_module(name)
    except ImportError as missing:
        print(f"{{name}}: {{missing}}")
"""


def complaints(folder: Path, modules: list[str], data_dir: Path) -> list[str]:
    """Return the modules that cannot be imported where the absent ones do not exist."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(absent=ABSENT, folder=str(folder), modules=modules)],
        env={**os.environ, "SDT_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def importable() -> list[str]:
    """Return the modules of the application, without scripts: pages, the frame, migrations."""
    names = []
    for path in sources.application():
        script = path.parts[0] == "pages" or path.name == "frame.py" or "migrations" in path.parts
        if not script:
            names.append(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    return names


@pytest.mark.slow
def test_every_module_is_imported_without_what_windows_lacks(tmp_path: Path) -> None:
    modules = importable()
    assert {"app", "cli", "start", "workshop.storage.database"} <= set(modules)
    assert complaints(sources.ROOT, modules, tmp_path) == []


def test_a_module_that_needs_them_is_found(tmp_path: Path) -> None:
    (tmp_path / "limits.py").write_text("import resource\n")
    (tmp_path / "fine.py").write_text("try:\n    import resource\nexcept ImportError:\n    pass\n")
    assert [line.partition(":")[0] for line in complaints(tmp_path, ["limits", "fine"], tmp_path)] == ["limits"]
