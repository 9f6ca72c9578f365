"""Programs beside Python that the tests drive: where they are, and which Debian packages bring them.

Only the standard library: ``suite.py`` reads this before anything else, ``conftest.py`` uses the same answers.
"""

import shutil
from pathlib import Path

WINDOWLESS = "chromium-headless-shell"
"""Chromium without windows, and the Debian package that brings it."""


def chromium() -> str | None:
    """Return the browser that the browser tests drive: its build without windows where there is one.

    That one takes a quarter of the work: it draws pages, but no window, menu or toolbar around them.
    """
    names = (WINDOWLESS, "chromium", "chromium-browser", "google-chrome", "chrome")
    places = (
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
    )
    return _first(names, places)


def postgres() -> str | None:
    """Return the server's program; initdb lies beside it. Debian keeps both out of the PATH."""
    places = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True),
        *sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin/postgres"), reverse=True),
        *sorted(Path("C:/Program Files/PostgreSQL").glob("*/bin/postgres.exe"), reverse=True),
    ]
    return _first(("postgres",), places)


def libreoffice() -> str | None:
    """Return the office suite that the documents are opened with, as their readers will."""
    places = (
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    )
    return _first(("soffice", "libreoffice"), places)


def pdftoppm() -> str | None:
    """Return the program that draws the pages of a PDF."""
    return _first(("pdftoppm",), ())


def pdftotext() -> str | None:
    """Return the program that reads the words of a PDF."""
    return _first(("pdftotext",), ())


def node() -> str | None:
    """Return the program that runs the tests of the browser's modules."""
    return _first(("node", "nodejs"), (Path("/usr/bin/node"), Path("C:/Program Files/nodejs/node.exe")))


def _first(names: tuple[str, ...], places: "tuple[Path, ...] | list[Path]") -> str | None:
    on_path = (found for found in map(shutil.which, names) if found)
    return next(on_path, None) or next((str(place) for place in places if place.exists()), None)


QUICK = {
    "PostgreSQL": (postgres, ("postgresql",)),
    "Node.js": (node, ("nodejs",)),
    "Poppler (pdftoppm)": (pdftoppm, ("poppler-utils",)),
    "Poppler (pdftotext)": (pdftotext, ("poppler-utils",)),
}
"""What even the quick tests need: name → (how to find it, its Debian packages)."""

ALL = {
    **QUICK,
    "Chromium": (chromium, (WINDOWLESS,)),
    "LibreOffice": (libreoffice, ("libreoffice-writer", "libreoffice-calc")),
}
"""What the whole suite needs."""


def needed(name: str) -> str:
    """Return one of these programs. Raises FileNotFoundError with its Debian packages: no test is skipped for it."""
    find, packages = ALL[name]
    found = find()
    if found is None:
        raise FileNotFoundError(f"{name} is not here: install {' '.join(packages)}, or run “python3 start.py test”")
    return found
