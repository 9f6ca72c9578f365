"""The browser's modules: their own tests, their sentences, their styles, their weight."""

import gzip
import re
import subprocess
from pathlib import Path

import pytest

from tests import programs
from workshop import design
from workshop.live import static_files, texts

HERE = Path(__file__).parent
STATIC = HERE.parent.parent / "workshop" / "live" / "static"
MODULES = sorted(STATIC.glob("*.js"))
COUNTED = re.compile(r'\btn\("([^"]+)",\s*"([^"]+)"')
SAID = re.compile(r'\bt\("([^"]+)"')
PHONE = ("page.js", "board.js", "board_room.js", "board.css")


@pytest.mark.parametrize("path", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.stem)
def test_the_modules_pass_their_own_tests(path: Path) -> None:
    node = programs.node()
    assert node, "Node.js is missing: `python3 start.py test` installs it or says how"
    ran = subprocess.run([node, "--test", str(path)], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stdout
    assert re.search(r"^# pass [1-9]", ran.stdout, re.MULTILINE), ran.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_each_module_says_the_sentences_of_its_list(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    said = {*COUNTED.findall(source), *SAID.findall(source)}
    assert said == set(texts.said_by(path.stem))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_people_typed_never_becomes_markup(path: Path) -> None:
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\b"
    assert re.findall(unsafe, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_do_without_a_secure_context(path: Path) -> None:
    missing = r"\.randomUUID\(|crypto\.subtle|navigator\.(locks|clipboard|serviceWorker|wakeLock)"
    assert re.findall(missing, path.read_text(encoding="utf-8")) == []


def test_a_screen_brings_the_sentences_of_every_module_it_loads() -> None:
    for screen in ("room", "desk", "wall"):
        loaded = {name.removesuffix(".js") for name in _loaded(f"board_{screen}.js")}
        assert {module for module in loaded if texts.said_by(module)} <= set(texts.SCREENS[screen])


def test_the_colours_are_those_of_the_design() -> None:
    css = (STATIC / "board.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--([\w-]+): ([^;]+);", css[: css.index("/* ---- Pages")]))
    quadrants = {f"{q.code}-ground": q.ground for q in design.QUADRANTS}
    quadrants |= {f"{q.code}-mark": q.mark for q in design.QUADRANTS}
    colours = ("paper", "surface", "ink", "secondary-ink", "accent", "on-accent", "link", "error", "line", "sand")
    expected = {name: getattr(design, name.replace("-", "_").upper()) for name in colours} | quadrants
    expected |= {f"chart-{index}": colour for index, colour in enumerate(design.CHART)}
    sizes = {"space": design.SPACE, "radius": design.RADIUS, "phone-text": design.PHONE_TEXT}
    sizes |= {"desk-text": design.DESK_TEXT, "wall-text": design.WALL_TEXT}
    expected |= {name: f"{size}px" for name, size in sizes.items()}
    assert {name: tokens.get(name) for name in expected} == expected
    assert f'"{design.TEXT_FONT}"' in tokens["text-font"] and f'"{design.TITLE_FONT}"' in tokens["title-font"]


def test_every_address_carries_the_version_of_all_files() -> None:
    version = static_files.url("board.js").split("?v=")[1]
    imported = re.findall(r'"\./([\w-]+\.js)(\?v=\w+)?"', static_files.text("board.js"))
    assert imported and {version for _name, version in imported} == {f"?v={version}"}
    assert f"-400-normal.woff2?v={version}" in static_files.text("board.css")


def test_only_the_files_of_the_board_are_found() -> None:
    assert static_files.find("../routes.py") is None and static_files.find("board.html") is None
    fonts = re.findall(r"/live/static/([\w-]+\.woff2)", static_files.text("board.css"))
    assert fonts and all(static_files.find(name) for name in fonts)


def test_a_phone_loads_little() -> None:
    names = {loaded for name in PHONE for loaded in _loaded(name)}
    weight = sum(len(static_files.find(name).gzipped or b"") for name in names)  # type: ignore[union-attr]
    page = gzip.compress(" ".join(map(str, texts.of("room", "fr").items())).encode())
    assert weight + len(page) < 30_000


def _loaded(name: str) -> set[str]:
    """Return a file and the modules it imports for good, theirs included."""
    source = static_files.text(name)
    found = {name}
    for imported in re.findall(r'^import .* from "\./([\w-]+\.js)', source, re.MULTILINE):
        found |= _loaded(imported)
    return found
