"""The look of our ODT: paragraph styles, cells, page, header and footer, built on pandoc's defaults."""

from copy import deepcopy
from typing import Any

from kit.documents.markup import Package, Tree, first, found, name, node
from kit.documents.model import Document
from kit.documents.phrases import banner, footer
from workshop import design
from workshop.i18n import translate

TEXT_WIDTH_CM = 16.4
QUIET_LINK = "QuietLink"
_MARK = design.quadrant("menace").mark
_TITLED: dict[str, Any] = {"font": design.TITLE_FONT, "bold": True, "keep_next": True}
_CAPTION: dict[str, Any] = {"size": 9, "colour": design.SECONDARY_INK}

STYLES: dict[str, dict[str, Any]] = {
    "Standard": {"parent": "", "font": design.TEXT_FONT, "colour": design.INK, "size": 10.5, "line": 1.2, "after": 6},
    "Text_20_body": {"after": 6},
    "First_20_paragraph": {"after": 6},
    "Territory": {"font": design.TITLE_FONT, "bold": True, "size": 13, "colour": design.ACCENT, "before": 170},
    "Title": _TITLED | {"size": 30, "before": 6, "after": 8, "line": 1.0},
    "Subtitle": {"size": 15, "colour": design.SECONDARY_INK, "after": 14},
    "Notice": {"bold": True, "colour": _MARK, "after": 12, "frame": _MARK},
    "Colophon": {"colour": design.SECONDARY_INK, "after": 2},
    "TOCHeading": _TITLED | {"size": 20, "after": 12, "new_page": True},
    "Contents_20_1": {"bold": True, "before": 6, "after": 2},
    "Contents_20_2": {"indent": 6, "after": 1},
    "Contents_20_3": {"indent": 12, "after": 1},
    "Heading_20_1": _TITLED | {"size": 20, "before": 24, "after": 8, "line": 1.0, "level": 1},
    "Heading_20_2": _TITLED | {"size": 14, "before": 16, "after": 6, "colour": design.ACCENT, "level": 2},
    "Heading_20_3": _TITLED | {"size": 11.5, "before": 12, "after": 4, "level": 3},
    "Lead": {"size": 12.5, "colour": design.SECONDARY_INK, "after": 10},
    "Small": _CAPTION,
    "SmallOpening": _CAPTION | {"keep_next": True},
    "ListEnd": {"after": 6},
    "RightToLeft": {"rtl": True},
    "Page_20_Break": {"new_page": True, "after": 0, "size": 2},
    "Callout": {"shade": design.SAND, "bar": design.ACCENT, "after": 10},
    "CalloutTitle": _TITLED | {"shade": design.SAND, "bar": design.ACCENT, "colour": design.ACCENT, "before": 10},
    "Warning": {"shade": design.SAND, "bar": _MARK, "after": 10},
    "WarningTitle": _TITLED | {"shade": design.SAND, "bar": _MARK, "colour": _MARK, "before": 10},
    "Quotations": {"italic": True, "size": 11.5, "bar": design.ACCENT, "before": 8},
    "QuoteSource": _CAPTION | {"indent": 12.7, "after": 10},
    "TableCaption": _CAPTION | {"keep_next": True, "before": 12, "after": 4},
    "Table_20_Contents": {"size": 9, "after": 0},
    "Table_20_Heading": {"size": 9, "after": 0, "bold": True},
    "FigureWithCaption": {"keep_next": True, "before": 12, "after": 4, "centre": True},
    "FigureCaption": _CAPTION | {"after": 12, "centre": True},
    "Footnote": {"size": 9, "after": 2},
    "Header": {"size": 8, "bold": True, "colour": _MARK, "centre": True, "after": 0},
    "Footer": {"size": 8, "colour": design.SECONDARY_INK, "after": 0, "over": design.LINE, "tab": TEXT_WIDTH_CM},
}
STYLES |= {
    f"Swot{known.code.capitalize()}": _TITLED | {"colour": known.mark, "size": 11, "before": 2, "after": 4}
    for known in design.QUADRANTS
}


def dress(package: Package, document: Document, *, language: str, country: str) -> None:
    """Give an ODT our styles, A4 pages, the notice above each page and the footer below."""
    sheet = package.tree("styles.xml")
    styles = first(sheet, "office:styles")
    for old in found(styles, "style:style[@style:family='paragraph']"):
        if old.get(name("style:name")) in STYLES:
            styles.remove(old)
    for identifier, look in STYLES.items():
        styles.append(_paragraph_style(identifier, **look))
    for letters in found(styles, "style:default-style/style:text-properties"):
        letters.set(name("fo:language"), language)
        letters.set(name("fo:country"), country)
    for link in found(styles, "style:style[@style:name='Internet_20_link' or @style:name='Definition']"):
        for old in found(link, "style:text-properties"):
            link.remove(old)
        link.append(node("style:text-properties", fo_color=design.LINK, style_text_underline_style="solid"))
    styles.append(_quiet_link())
    _page(sheet, document)
    if document.cover:
        _cover(sheet)
    _cells(first(package.tree("content.xml"), "office:automatic-styles"))


def _paragraph_style(identifier: str, *, parent: str = "Standard", **look: Any) -> Tree:
    style = node("style:style", style_name=identifier, style_family="paragraph")
    style.set(name("style:display-name"), identifier.replace("_20_", " "))
    if parent:
        style.set(name("style:parent-style-name"), parent)
    if "level" in look:
        style.set(name("style:default-outline-level"), str(look["level"]))
        style.set(name("style:next-style-name"), "Text_20_body")
    style.append(_paragraph_look(**look))
    style.append(_letters(**look))
    return style


def _paragraph_look(**look: Any) -> Tree:
    made = node("style:paragraph-properties", fo_margin_top=f"{look.get('before', 0)}pt")
    given = {
        "fo:margin-bottom": f"{look.get('after', 0 if 'shade' in look else 6)}pt",
        "fo:margin-left": f"{look.get('indent', 0)}mm",
        "fo:line-height": f"{look['line']:.0%}" if "line" in look else "",
        "fo:keep-with-next": "always" if look.get("keep_next") else "",
        "fo:break-before": "page" if look.get("new_page") else "",
        "fo:text-align": "center" if look.get("centre") else "",
        "fo:background-color": look.get("shade", ""),
        "fo:padding": "2mm" if {"shade", "frame"} & look.keys() else "",
        "fo:padding-left": "2.5mm" if "bar" in look else "",
        "fo:padding-top": "1.5mm" if "over" in look else "",
        "fo:border": f"0.75pt dashed {look['frame']}" if "frame" in look else "",
        "fo:border-left": f"2.25pt solid {look['bar']}" if "bar" in look else "",
        "fo:border-top": f"0.5pt solid {look['over']}" if "over" in look else "",
        "style:writing-mode": "rl-tb" if look.get("rtl") else "",
    }
    if "centre" not in look and look.get("rtl"):
        given["fo:text-align"] = "right"
    for key, value in given.items():
        if value:
            made.set(name(key), value)
    if "tab" in look:
        stop = node("style:tab-stop", style_position=f"{look['tab']}cm", style_type="right")
        made.append(node("style:tab-stops", stop))
    return made


def _letters(**look: Any) -> Tree:
    made = node("style:text-properties")
    given = {"fo:color": look.get("colour", ""), "fo:font-family": look.get("font", "")}
    if "size" in look:
        given |= dict.fromkeys(
            ("fo:font-size", "style:font-size-asian", "style:font-size-complex"), f"{look['size']}pt"
        )
    if look.get("bold"):
        given |= dict.fromkeys(("fo:font-weight", "style:font-weight-complex"), "bold")
    if look.get("italic"):
        given |= {"fo:font-style": "italic"}
    if "colour" in look:
        given["style:use-window-font-color"] = "false"
    for key, value in given.items():
        if value:
            made.set(name(key), value)
    return made


def _page(sheet: Tree, document: Document) -> None:
    page = first(sheet, "office:automatic-styles/style:page-layout/style:page-layout-properties")
    sizes = {"fo:page-width": "21cm", "fo:page-height": "29.7cm", "fo:margin-top": "1.4cm", "fo:margin-bottom": "1.4cm"}
    for key, value in (sizes | {"fo:margin-left": "2.3cm", "fo:margin-right": "2.3cm"}).items():
        page.set(name(key), value)
    above = node("style:header-footer-properties", fo_margin_bottom="0.6cm", fo_min_height="0.6cm")
    first(sheet, "office:automatic-styles/style:page-layout/style:header-style").append(above)
    master = first(sheet, "office:master-styles/style:master-page")
    for old in list(master):
        master.remove(old)
    line = node("text:p", footer(document), text_style_name="Footer")
    line.append(node("text:tab"))
    line[-1].tail = f"{translate(document.language, 'Page')} "
    line.append(node("text:page-number", "1", text_select_page="current"))
    line[-1].tail = " / "
    line.append(node("text:page-count", "1"))
    if document.notice:
        master.append(node("style:header", node("text:p", banner(document), text_style_name="Header")))
    master.append(node("style:footer", line))


def _quiet_link() -> Tree:
    """The lines of the contents are links that look like text."""
    letters = node("style:text-properties", fo_color=design.INK, style_text_underline_style="none")
    return node("style:style", letters, style_name=QUIET_LINK, style_family="text")


def _cover(sheet: Tree) -> None:
    """The cover is a page without header or footer; the territory's name, first on it, opens it."""
    layout = deepcopy(first(sheet, "office:automatic-styles/style:page-layout"))
    layout.set(name("style:name"), "Cover")
    for above_or_below in found(layout, "style:header-style|style:footer-style"):
        layout.remove(above_or_below)
    first(sheet, "office:automatic-styles").append(layout)
    master = node("style:master-page", style_name="Cover", style_page_layout_name="Cover")
    master.set(name("style:next-style-name"), "Standard")
    first(sheet, "office:master-styles").append(master)
    first(sheet, "//style:style[@style:name='Territory']").set(name("style:master-page-name"), "Cover")


def _cells(styles: Tree) -> None:
    """Tables take their look from the content, not from the style sheet."""
    line, rule = f"0.5pt solid {design.LINE}", f"1pt solid {design.INK}"
    looks = {
        "TableHeaderRowCell": {"fo:border-bottom": rule, "fo:border-top": rule, "fo:background-color": design.SAND},
        "TableRowCell": {"fo:border-bottom": line},
    }
    for identifier, look in looks.items():
        for cell in found(styles, f"style:style[@style:name='{identifier}']/style:table-cell-properties"):
            for key, value in ({"fo:border": "none", "fo:padding": "1.2mm"} | look).items():
                cell.set(name(key), value)
    for known in design.QUADRANTS:
        cell = node("style:table-cell-properties", fo_background_color=known.ground, fo_padding="2.5mm")
        cell.set(name("fo:border"), "none")
        cell.set(name("fo:border-left"), f"2.25pt solid {known.mark}")
        styles.append(node("style:style", cell, style_name=f"Cell{known.code}", style_family="table-cell"))
