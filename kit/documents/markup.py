"""Office packages and their XML: opened, changed as trees, closed with fixed dates so that bytes never vary."""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from lxml import etree

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
    "office": f"{_OFFICE}office:1.0",
    "style": f"{_OFFICE}style:1.0",
    "text": f"{_OFFICE}text:1.0",
    "table": f"{_OFFICE}table:1.0",
    "draw": f"{_OFFICE}drawing:1.0",
    "fo": f"{_OFFICE}xsl-fo-compatible:1.0",
    "svg": f"{_OFFICE}svg-compatible:1.0",
    "meta": f"{_OFFICE}meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
Tree = Any
"""An lxml element."""


def name(prefixed: str) -> str:
    """Return lxml's name of ``w:p``."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def node(tag: str, *children: Tree | str, **attributes: str) -> Tree:
    """Make an element; attributes are written ``w_val`` for ``w:val``, ``fo_font_size`` for ``fo:font-size``."""
    made = etree.Element(name(tag), nsmap={tag.partition(":")[0]: NAMESPACES[tag.partition(":")[0]]})
    for key, value in attributes.items():
        prefix, _, local = key.partition("_")
        made.set(name(f"{prefix}:{local.replace('_', '-')}"), value)
    for child in children:
        if not isinstance(child, str):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


def found(tree: Tree, path: str) -> list[Tree]:
    """Return what an XPath finds, with our prefixes."""
    return list(tree.xpath(path, namespaces=NAMESPACES))


def first(tree: Tree, path: str) -> Tree:
    """Return the first thing an XPath finds; a package that lacks it is a defect of ours."""
    return found(tree, path)[0]


def tell(tree: Tree, tag: str, text: str) -> None:
    """Set the text of a child, made when missing, removed when there is nothing to say."""
    for child in found(tree, tag):
        tree.remove(child)
    if text:
        tree.append(node(tag, text))


class Package:
    """An office file as its parts; XML parts are parsed when asked for."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.parts = {entry: archive.read(entry) for entry in archive.namelist() if not entry.endswith("/")}
        self._trees: dict[str, Tree] = {}

    def tree(self, part: str) -> Tree:
        """Return the tree of a part; changes to it are kept."""
        if part not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self._trees[part] = etree.fromstring(self.parts[part], parser)
        return self._trees[part]

    def add(self, part: str, tree: Tree) -> None:
        """Put a new XML part in the file."""
        self.parts[part] = b""
        self._trees[part] = tree

    def closed(self) -> bytes:
        """Return the file."""
        for part, tree in self._trees.items():
            self.parts[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        return packed(self.parts, stored=("mimetype",))


def packed(parts: Mapping[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Make a ZIP whose bytes depend on its contents alone; ``stored`` entries come first, uncompressed."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for entry in _in_order(parts, stored):
            info = zipfile.ZipInfo(entry, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if entry in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, parts[entry])
    return result.getvalue()


def _in_order(parts: Mapping[str, bytes], leading: tuple[str, ...]) -> Iterator[str]:
    yield from (entry for entry in leading if entry in parts)
    yield from (entry for entry in parts if entry not in leading)
