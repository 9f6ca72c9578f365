"""The HTML of a document: one file that holds its drawings and its fonts, and asks nothing of any network."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from kit.documents import pandoc, pandoc_ast
from kit.documents.clean import cleaned
from kit.documents.model import Document, Figure, Link, Written, headings
from kit.documents.phrases import colophon, footer
from workshop import design
from workshop.i18n import translate

_PICTURE = re.compile(rb'<img src="figure-(\d+)\.svg"')
"""Where a drawing goes: carrying it through pandoc took half of the time. No typed word holds a bare « < » by then."""
_HERE = Path(__file__).parent
_FONTS = Path(design.__file__).parent / "interface" / "static" / "fonts"
_FACES = (
    (design.TITLE_FONT, "bricolage-grotesque-latin-wght-normal", "200 800", "normal"),
    (design.TEXT_FONT, "atkinson-hyperlegible-next-latin-400-normal", "400", "normal"),
    (design.TEXT_FONT, "atkinson-hyperlegible-next-latin-400-italic", "400", "italic"),
    (design.TEXT_FONT, "atkinson-hyperlegible-next-latin-700-normal", "700", "normal"),
)


def write(document: Document) -> Written:
    """Write a document as one HTML page.

    Raises NotWritten when pandoc cannot make it.
    """
    document = cleaned(document)
    language = document.language
    tree = pandoc_ast.tree(
        pandoc_ast.of(document, picture=lambda position, _: f"figure-{position}.svg"),
        language=language,
        title=document.title,
        tab=_tab(document),
        territory=document.territory,
        subtitle=document.subtitle,
        notice=document.notice,
        colophon=" · ".join(colophon(document)),
        footer=footer(document),
        contents=translate(language, "Contents"),
        skip=translate(language, "Go to the text"),
        licence=(Link(document.licence, document.licence_url),) if document.licence else "",
    )
    arguments = ["--standalone", "--template=page.html", "--wrap=none"]
    if any(headings(document)):
        arguments += ["--table-of-contents", "--toc-depth=3"]
    files = {"page.html": _template()}
    made = pandoc.converted(tree, "html5", made_on=document.date, files=files, arguments=arguments)
    drawings = {at: _data_url(block) for at, block in enumerate(document.blocks) if isinstance(block, Figure)}
    return Written(_PICTURE.sub(lambda place: b'<img src="%b"' % drawings[int(place[1])], made))


def _tab(document: Document) -> str:
    """Return what the tab of a browser shows: the title and, unless it tells it, the territory."""
    told = document.territory in document.title
    return document.title if told else f"{document.title} · {document.territory}"


def _data_url(figure: Figure) -> bytes:
    return b"data:image/svg+xml;base64," + b64encode(figure.svg)


@cache
def _template() -> bytes:
    """Return pandoc's template with our look in it; nothing that a person typed passes here."""
    look = "\n".join((*_faces(), _colours(), (_HERE / "web.css").read_text("utf-8")))
    return (_HERE / "web.html").read_text("utf-8").replace("/* look */", look).encode()


def _faces() -> list[str]:
    faces = []
    for family, file, weight, style in _FACES:
        data = b64encode((_FONTS / f"{file}.woff2").read_bytes()).decode()
        source = f'src: url("data:font/woff2;base64,{data}") format("woff2")'
        faces.append(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; {source}; }}')
    return faces


def _colours() -> str:
    named = {
        "paper": design.PAPER,
        "surface": design.SURFACE,
        "ink": design.INK,
        "secondary": design.SECONDARY_INK,
        "accent": design.ACCENT,
        "link": design.LINK,
        "line": design.LINE,
        "sand": design.SAND,
        "mark": design.quadrant("menace").mark,
        "titles": f'"{design.TITLE_FONT}", "Trebuchet MS", sans-serif',
        "text": f'"{design.TEXT_FONT}", Verdana, sans-serif',
    }
    rules = [":root {" + " ".join(f"--{name}: {value};" for name, value in named.items()) + "}"]
    for known in design.QUADRANTS:
        rules.append(f".swot .{known.code} {{ background: {known.ground}; border-color: {known.mark}; }}")
        rules.append(f".swot .{known.code} .title, .swot .{known.code} li::marker {{ color: {known.mark}; }}")
    return "\n".join(rules)
