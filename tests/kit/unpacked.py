"""Every word of a kit, read with other tools than those that wrote it: archives opened, PDF text decoded."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

Maps = dict[int, str]


def texts(content: bytes, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the words of each file, those inside office files too."""
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from texts(archive.read(name), f"{path}/{name}")
    elif content.startswith(b"%PDF"):
        yield path, pdf_text(content)
    else:
        yield path, content.decode("utf-8", "replace")


def pdf_text(content: bytes) -> str:
    """Return the text, the properties and the alternative texts of a PDF."""
    with pikepdf.open(BytesIO(content)) as pdf:
        words = [page_text(page) for page in pdf.pages]
        words += [str(value) for value in (pdf.docinfo or {}).values()]
        words += [str(each[name]) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
                  for name in ("/Alt", "/Title", "/E", "/ActualText") if name in each]  # fmt: skip
        return "\n".join(words)


def page_text(page: Any) -> str:
    """Return the words of one page, as its fonts draw them."""
    fonts = {name: _map(font) for name, font in page.resources.get("/Font", {}).items()}
    current: Maps = {}
    words = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = fonts[str(operands[0])]
        elif str(operator) == "Tj":
            words.append(_decoded(bytes(operands[0]), current))
        elif str(operator) == "TJ":
            pieces = (bytes(piece) for piece in operands[0] if isinstance(piece, pikepdf.String))
            words.append("".join(_decoded(piece, current) for piece in pieces))
    return "".join(words)


def _decoded(codes: bytes, known: Maps) -> str:
    return "".join(known.get(int.from_bytes(codes[at : at + 2]), "?") for at in range(0, len(codes), 2))


def _map(font: Any) -> Maps:
    """Read which letters each code of a font draws, from its /ToUnicode table."""
    table = font["/ToUnicode"].read_bytes().decode("latin-1")
    known: Maps = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            known[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letters in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(letters))
            known |= {int(first, 16) + n: chr(start + n) for n in range(int(last, 16) - int(first, 16) + 1)}
    return known
