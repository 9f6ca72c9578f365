"""A document with every kind of block and inline, and the strings that break careless writers."""

import struct
import zlib
from datetime import date

from kit.documents.model import (
    BulletList,
    Callout,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Lang,
    LineBreak,
    Link,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Swot,
    SwotCell,
    Table,
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120" viewBox="0 0 400 120">'
    b'<rect width="400" height="120" fill="#F1EBDF"/><circle cx="90" cy="60" r="35" fill="#0B6E70"/>'
    b'<path d="M200 90 L250 30 L300 90 Z" fill="#C8641B"/></svg>'
)


def png(width: int = 40, height: int = 12) -> bytes:
    """Make a small plain picture."""
    rows = b"".join(b"\x00" + b"\x0b\x6e\x70" * width for _ in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


HOSTILE = (
    "<script>alert(1)</script>",
    "</w:t><w:p/><!-- ]]> -->",
    "&amp; &lt; &#0; &nbsp;",
    '#panic(1) #import "@preview/x:1.0.0" $x$ *a* _b_ `c` @ref <label> // \\',
    "\"quotes\" 'single' «\u00a0guillemets\u00a0»",
    "$\\input{/etc/passwd}$ \\write18{id} {{7*7}} ${HOME} %s",
    '=HYPERLINK("http://x") +1 -1 @SUM(A1) |cmd',
    "[lien](javascript:alert(1)) ![img](file:///etc/passwd) # titre",
    "a\x00b\x01c\x0bd\x1be\x7f\x85f",
    "\ufffe\uffff\ufdd0 \U0001ffff \ud800 seul \udfff",
    "gauche \u202e etiord \u2066 isolé \u2069",
    "ligne\u2028séparée\u2029et\r\nencore\nfin",
    "a" * 600,
    "👍🏽 👨\u200d👩\u200d👧\u200d👦 🇫🇷 ❤\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e007f",
    "中文字 日本語 한국어 ไทย हिन्दी",
    "שלום עולם — مرحبا بالعالم 123",
    "e\u0301 a\u0300\u0301\u0302\u0303\u0304 \u0301début \u200b\u200c\u200d\u2060\ufeff",
    "ſ ﬁ ¼ ™ ≠ ≤ → ▲ ↗ − × € № \ue000 \U00010ffd",
    "l’atelier\u202f: quoi\u202f? 12\u00a0345,6\u00a0% !",
    "   trois   espaces   ",
    "",
)


def rich(*, language: str = "fr") -> Document:
    """Return a document that uses everything once."""
    long_rows = tuple(
        (f"Jeu de données n° {n}", Link("Syndicat des mobilités", "https://exemple.fr/donnees?a=1&b=2"), str(n * 1234))
        for n in range(1, 61)
    )
    return Document(
        title="Feuille de route Self Data Territorial",
        subtitle="Mobilité du quotidien et énergie",
        language=language,
        territory="Estuaire Agglomération",
        date=date(2026, 3, 1),
        version="2",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/deed.fr",
        notice="Démonstration : territoire fictif, rien ici ne décrit un lieu réel",
        subject="Ce que le territoire fera pour que chacun dispose de ses données",
        keywords=("self data", "données personnelles", "panic(1)"),
        blocks=(
            Heading("Ce que nous voulons"),
            Paragraph("Trois ateliers, cent vingt notes, une intention partagée.", style="lead"),
            Paragraph(
                (
                    "Chacun doit pouvoir ",
                    Strong("reprendre ses données"),
                    ", comme le dit le ",
                    Emphasis("Règlement général"),
                    " (",
                    Link("article 20", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
                    ")",
                    Footnote(("Droit à la ", Emphasis("portabilité"), " : voir le chapitre 2.")),
                    ". On dit ",
                    Lang("donadas personalas", "oc"),
                    " et ",
                    Lang("προσωπικά δεδομένα", "el"),
                    ".",
                    LineBreak(),
                    "Une ligne à la suite.",
                )
            ),
            Heading("Les principes", level=2),
            BulletList(("La donnée revient à la personne", ("Le partage est ", Strong("choisi")), "Rien sans utilité")),
            Heading("Dans quel ordre", level=3),
            NumberedList(("Cartographier", "Diagnostiquer", "Expérimenter")),
            Callout("À décider", "Qui porte la démarche après la première année ?", kind="warning"),
            Callout("Repère", "Les notes d’origine restent consultables."),
            Quote("Je ne savais pas que ma carte de bus savait tout ça.", source="Une habitante, atelier du 12 mars"),
            Heading("Le diagnostic"),
            Swot(
                caption="Forces, faiblesses, opportunités, menaces",
                columns=("Utile pour atteindre l’objectif", "Nuisible pour atteindre l’objectif"),
                rows=("Origine interne (le territoire)", "Origine externe (son environnement)"),
                cells=(
                    SwotCell("force", "Forces", ("Une régie de données", "Des élus convaincus")),
                    SwotCell("faiblesse", "Faiblesses", ("Peu de temps d’agents",)),
                    SwotCell("opportunite", "Opportunités", ("Le règlement sur les données", "Un réseau national")),
                    SwotCell("menace", "Menaces", ("La méfiance après une fuite",)),
                ),
            ),
            Figure(SVG, png(), "Un rond à gauche, un triangle à droite", "Détenteurs et jeux de données", width=0.8),
            PageBreak(),
            Heading("Les données"),
            Table(
                caption="Jeux de données par détenteur",
                header=("Jeu", "Détenteur", "Personnes"),
                rows=tuple((a, (b,), c) for a, b, c in long_rows),
                row_header=True,
                widths=(2, 2, 1),
                numeric=(2,),
            ),
            Paragraph("שלום עולם, texte de droite à gauche."),
            Paragraph("Source : carte des données du territoire.", style="small"),
            Paragraph(("Adresse refusée : ", Link("cliquez", "javascript:alert(1)"), ".")),
        ),
    )
