"""The look of our DOCX: paragraph styles, table style, page, headers and footers, built on pandoc's defaults."""

from typing import Any

from kit.documents.markup import Package, Tree, first, found, name, node
from kit.documents.model import Document
from kit.documents.phrases import banner, footer
from workshop import design
from workshop.i18n import translate

TEXT_WIDTH_MM = 164.0
_TWIPS_PER_MM = 56.7
_ALTERNATIVES = {design.TITLE_FONT: "Trebuchet MS", design.TEXT_FONT: "Verdana"}
_MARK = design.quadrant("menace").mark
_TITLED: dict[str, Any] = {"font": design.TITLE_FONT, "bold": True, "keep_next": True}
_CAPTION: dict[str, Any] = {"size": 9, "colour": design.SECONDARY_INK}
_FRAMED: dict[str, Any] = {"shade": design.SAND, "indent": 4}

STYLES: dict[str, dict[str, Any]] = {
    "Normal": {"based": "", "after": 6, "line": 1.2},
    "BodyText": {"before": 4, "after": 6},
    "FirstParagraph": {"after": 6},
    "Compact": {"after": 2},
    "Territory": {"font": design.TITLE_FONT, "bold": True, "size": 13, "colour": design.ACCENT, "before": 170},
    "Title": _TITLED | {"size": 30, "before": 6, "after": 8, "line": 1.0},
    "Subtitle": {"size": 15, "colour": design.SECONDARY_INK, "after": 14},
    "Notice": {"bold": True, "colour": _MARK, "after": 12, "frame": _MARK},
    "Colophon": {"colour": design.SECONDARY_INK, "after": 2},
    "TOCHeading": _TITLED | {"size": 20, "after": 12, "new_page": True},
    "TOC1": {"bold": True, "before": 6, "after": 2},
    "TOC2": {"indent": 6, "after": 1},
    "TOC3": {"indent": 12, "after": 1},
    "Heading1": _TITLED | {"size": 20, "before": 24, "after": 8, "outline": 0, "line": 1.0},
    "Heading2": _TITLED | {"size": 14, "before": 16, "after": 6, "outline": 1, "colour": design.ACCENT},
    "Heading3": _TITLED | {"size": 11.5, "before": 12, "after": 4, "outline": 2},
    "Lead": {"size": 12.5, "colour": design.SECONDARY_INK, "after": 10},
    "Small": _CAPTION,
    "RightToLeft": {"rtl": True},
    "Callout": _FRAMED | {"bar": design.ACCENT, "after": 10},
    "CalloutTitle": _FRAMED | _TITLED | {"bar": design.ACCENT, "colour": design.ACCENT, "before": 10, "after": 0},
    "Warning": _FRAMED | {"bar": _MARK, "after": 10},
    "WarningTitle": _FRAMED | _TITLED | {"bar": _MARK, "colour": _MARK, "before": 10, "after": 0},
    "BlockText": {"italic": True, "size": 11.5, "bar": design.ACCENT, "indent": 6, "before": 8},
    "QuoteSource": _CAPTION | {"bar": design.ACCENT, "indent": 6, "after": 10},
    "TableCaption": _CAPTION | {"keep_next": True, "before": 12, "after": 4},
    "ImageCaption": _CAPTION | {"after": 12, "centre": True},
    "CaptionedFigure": {"keep_next": True, "before": 12, "after": 4, "centre": True},
    "FootnoteText": {"size": 9, "after": 2},
    "Header": {"size": 8, "bold": True, "colour": _MARK, "centre": True, "after": 0},
    "Footer": {"size": 8, "colour": design.SECONDARY_INK, "after": 0, "over": design.LINE},
}
STYLES |= {
    f"Swot{known.code.capitalize()}": _TITLED | {"colour": known.mark, "size": 11, "before": 4, "after": 4}
    for known in design.QUADRANTS
}
_NAMES = {"Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3", "BodyText": "Body Text"} | {
    "TOC1": "toc 1", "TOC2": "toc 2", "TOC3": "toc 3", "TOCHeading": "TOC Heading", "BlockText": "Block Text",
    "FirstParagraph": "First Paragraph", "FootnoteText": "footnote text", "Header": "header", "Footer": "footer",
    "TableCaption": "Table Caption", "ImageCaption": "Image Caption", "CaptionedFigure": "Captioned Figure",
}  # fmt: skip
_PAGE_XML = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def dress(package: Package, document: Document, *, locale: str) -> None:
    """Give a DOCX our styles, A4 pages, the notice above each page and the footer below."""
    styles = package.tree("word/styles.xml")
    for old in found(styles, "w:style[@w:styleId]"):
        identifier = old.get(name("w:styleId"))
        if identifier in STYLES or (identifier.endswith("Char") and identifier[:-4] in STYLES):
            styles.remove(old)
    for identifier, look in STYLES.items():
        styles.append(_paragraph_style(identifier, **look))
    _default_text(styles, locale)
    _table_style(styles)
    for colour in found(styles, "w:style[@w:styleId='Hyperlink']/w:rPr/w:color"):
        _replace(colour, node("w:color", w_val=design.LINK[1:]))
    _fonts(package.tree("word/fontTable.xml"))
    settings = package.tree("word/settings.xml")
    first(settings, "w:themeFontLang").set(name("w:val"), locale)
    first(settings, "w:rsids").addprevious(_of_today())
    _page(package, document)


def _paragraph_style(identifier: str, *, based: str = "Normal", **look: Any) -> Tree:
    style = node("w:style", w_type="paragraph", w_styleId=identifier)
    if identifier == "Normal":
        style.set(name("w:default"), "1")
    style.append(node("w:name", w_val=_NAMES.get(identifier, identifier)))
    if based:
        style.append(node("w:basedOn", w_val=based))
    if "outline" in look:
        style.append(node("w:next", w_val="BodyText"))
    style.append(node("w:qFormat"))
    style.append(_paragraph_look(**look))
    style.append(_letters(**look))
    return style


def _paragraph_look(**look: Any) -> Tree:
    """The children stand in the order that the format demands."""
    made = node("w:pPr")
    if look.get("keep_next"):
        made.append(node("w:keepNext"))
    if look.get("new_page"):
        made.append(node("w:pageBreakBefore"))
    if edges := _edges(**look):
        made.append(node("w:pBdr", *edges))
    if "shade" in look:
        made.append(node("w:shd", w_val="clear", w_color="auto", w_fill=look["shade"][1:]))
    if look.get("rtl"):
        made.append(node("w:bidi"))
    spacing = node("w:spacing", w_before=_twentieths(look.get("before", 0)), w_after=_twentieths(look.get("after", 6)))
    if "line" in look:
        spacing.set(name("w:line"), str(round(240 * look["line"])))
        spacing.set(name("w:lineRule"), "auto")
    made.append(spacing)
    if "indent" in look:
        made.append(node("w:ind", w_left=str(round(look["indent"] * _TWIPS_PER_MM))))
    if look.get("centre"):
        made.append(node("w:jc", w_val="center"))
    if "outline" in look:
        made.append(node("w:outlineLvl", w_val=str(look["outline"])))
    return made


def _edges(**look: Any) -> list[Tree]:
    if "frame" in look:
        sides = ("w:top", "w:left", "w:bottom", "w:right")
        return [node(side, w_val="dashed", w_sz="6", w_space="4", w_color=look["frame"][1:]) for side in sides]
    if "bar" in look:
        return [node("w:left", w_val="single", w_sz="18", w_space="8", w_color=look["bar"][1:])]
    if "over" in look:
        return [node("w:top", w_val="single", w_sz="4", w_space="6", w_color=look["over"][1:])]
    return []


def _letters(**look: Any) -> Tree:
    made = node("w:rPr")
    if font := look.get("font"):
        made.append(node("w:rFonts", w_ascii=font, w_hAnsi=font, w_cs=font))
    if look.get("bold"):
        made.extend([node("w:b"), node("w:bCs")])
    if look.get("italic"):
        made.extend([node("w:i"), node("w:iCs")])
    if "colour" in look:
        made.append(node("w:color", w_val=look["colour"][1:]))
    if "size" in look:
        half_points = str(round(2 * look["size"]))
        made.extend([node("w:sz", w_val=half_points), node("w:szCs", w_val=half_points)])
    return made


def _default_text(styles: Tree, locale: str) -> None:
    letters = _letters(font=design.TEXT_FONT, colour=design.INK, size=10.5)
    letters.append(node("w:lang", w_val=locale, w_eastAsia="zh-CN", w_bidi="ar-SA"))
    _replace(first(styles, "w:docDefaults/w:rPrDefault/w:rPr"), letters)


def _table_style(styles: Tree) -> None:
    style = first(styles, "w:style[@w:styleId='Table']")
    for old in found(style, "w:tblPr|w:tblStylePr|w:rPr"):
        style.remove(old)
    line = {"w_val": "single", "w_sz": "4", "w_space": "0", "w_color": design.LINE[1:]}
    borders = [node(f"w:{side}", **line) for side in ("top", "bottom", "insideH")]
    margins = [
        node(f"w:{side}", w_w=width, w_type="dxa")
        for side, width in (("top", "50"), ("left", "80"), ("bottom", "50"), ("right", "80"))
    ]
    style.append(node("w:rPr", node("w:sz", w_val="18"), node("w:szCs", w_val="18")))
    style.append(node("w:tblPr", node("w:tblBorders", *borders), node("w:tblCellMar", *margins)))
    rule = node("w:bottom", **(line | {"w_sz": "8", "w_color": design.INK[1:]}))
    fill = node("w:shd", w_val="clear", w_color="auto", w_fill=design.SAND[1:])
    head = node("w:tcPr", node("w:tcBorders", rule), fill, node("w:vAlign", w_val="bottom"))
    bold = node("w:rPr", node("w:b"), node("w:bCs"))
    style.append(node("w:tblStylePr", bold, head, w_type="firstRow"))


def _fonts(table: Tree) -> None:
    for font, alternative in _ALTERNATIVES.items():
        table.append(node("w:font", node("w:altName", w_val=alternative), w_name=font))


def _of_today() -> Tree:
    """Without it Word opens the file as one of twenty years ago, « mode de compatibilité »."""
    uri = "http://schemas.microsoft.com/office/word"
    return node("w:compat", node("w:compatSetting", w_name="compatibilityMode", w_uri=uri, w_val="15"))


def _page(package: Package, document: Document) -> None:
    section = first(package.tree("word/document.xml"), "w:body/w:sectPr")
    for old in list(section):
        section.remove(old)
    tabs = node("w:tabs", node("w:tab", w_val="right", w_pos=_twips(TEXT_WIDTH_MM)))
    page = [_run(f"{translate(document.language, 'Page')} "), *_field("PAGE"), _run(" / "), *_field("NUMPAGES")]
    below = node("w:p", _style("Footer", tabs), _run(footer(document)), node("w:r", node("w:tab")), *page)
    _add_part(package, section, "footer", node("w:ftr", below))
    if document.notice:
        _add_part(package, section, "header", node("w:hdr", node("w:p", _style("Header"), _run(banner(document)))))
    section.append(node("w:pgSz", w_w=_twips(210), w_h=_twips(297)))
    sides = {f"w_{side}": _twips(23) for side in ("left", "right")}
    section.append(node("w:pgMar", w_top=_twips(26), w_bottom=_twips(26), w_header=_twips(12), w_footer=_twips(12),
                        w_gutter="0", **sides))  # fmt: skip
    if document.cover:
        section.append(node("w:titlePg"))


def _add_part(package: Package, section: Tree, kind: str, tree: Tree) -> None:
    part, identifier = f"word/{kind}1.xml", f"our-{kind}"
    package.add(part, tree)
    kinds = package.tree("[Content_Types].xml")
    declared = kinds.makeelement(name("ct:Override"), PartName=f"/{part}", ContentType=f"{_PAGE_XML}{kind}+xml")
    kinds.append(declared)
    links = package.tree("word/_rels/document.xml.rels")
    link = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    links.append(links.makeelement(name("rel:Relationship"), Type=link, Id=identifier, Target=f"{kind}1.xml"))
    section.append(node(f"w:{kind}Reference", w_type="default", r_id=identifier))


def _style(identifier: str, *more: Tree) -> Tree:
    return node("w:pPr", node("w:pStyle", w_val=identifier), *more)


def _run(text: str) -> Tree:
    letters = node("w:t", text)
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node("w:r", letters)


def _field(code: str) -> list[Tree]:
    return [
        node("w:r", node("w:fldChar", w_fldCharType="begin")),
        node("w:r", node("w:instrText", f" {code} ")),
        node("w:r", node("w:fldChar", w_fldCharType="separate")),
        _run("1"),
        node("w:r", node("w:fldChar", w_fldCharType="end")),
    ]


def _replace(old: Tree, new: Tree) -> None:
    old.getparent().replace(old, new)


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS_PER_MM))


def _twentieths(points: float) -> str:
    return str(round(points * 20))
