"""The Python files that the architecture is about: those of the application, without tests and benchmarks."""

import subprocess
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("workshop", "datablitz", "swot", "usecases", "roadmap", "kit", "pages")
TOP = ("app.py", "cli.py", "start.py")


def application() -> dict[PurePosixPath, str]:
    """Return the text of each Python file of the application, by its path in the repository."""
    files = [ROOT / name for name in TOP if (ROOT / name).exists()]
    for package in PACKAGES:
        files += sorted((ROOT / package).rglob("*.py"))
    return {PurePosixPath(file.relative_to(ROOT).as_posix()): file.read_text(encoding="utf-8") for file in files}


def tracked() -> list[Path]:
    """Return every file of the repository, as git knows them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
