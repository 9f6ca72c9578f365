"""Building the kit: every file of it from one publication, in one ZIP.

Drawings are made once and shared by the documents and the folder of the map. One file that cannot be made is named in
the manifest and never loses the others.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import Lock

from datablitz import register_export
from datablitz.register import cnil_filling
from kit.contents import figures, licences, linked_data, open_data, read_me, roadmap, tables, voice
from kit.contents.figures import Figures
from kit.documents import archive, pdf, text, web, word
from kit.documents.archive import Archive, Part
from kit.documents.model import Document, plain
from kit.names import file
from kit.publication import Publication
from kit.tables import csv, ods, xlsx
from kit.tables.tables import Table
from workshop.i18n import N_
from workshop.storage.database import kept_until_erasure

Tell = Callable[[float], None]

_DRAWING = 0.4
"""Share of the work that drawing takes."""
_kept: dict[str, Archive] = {}
_lock = Lock()
kept_until_erasure(_kept.clear)


@dataclass(frozen=True, slots=True)
class _File:
    """One file: its part of the ZIP, and what the read-me says of it."""

    part: Part
    words: str


def build(publication: Publication, *, made_at: datetime, tell: Tell = lambda done: None) -> Archive:
    """Return the kit; the same publication on the same day is built once.

    ``tell`` is given the share done, from 0 to 1.
    """
    key = hashlib.sha256(f"{made_at.date()} {publication!r}".encode()).hexdigest()
    with _lock:
        if key in _kept:
            return _kept[key]
    drawn = figures.draw(publication, made_on=made_at.date())
    tell(_DRAWING)
    files = list(_files(publication, drawn, made_at))
    listed = [(one.part.path, one.words) for one in files]
    parts = [one.part for one in files] + list(_read_me(publication, listed, made_at))
    built = archive.build(
        parts,
        licence=publication.territory.licence,
        language=publication.language,
        made_at=made_at,
        progress=lambda done, total, path: tell(_DRAWING + (1 - _DRAWING) * done / total),
    )
    with _lock:
        if not built.failures:
            _kept.clear()  # one kit at a time: it weighs a few megabytes
            _kept[key] = built
    return built


def _files(publication: Publication, drawn: Figures, made_at: datetime) -> Iterator[_File]:
    yield from _documents(publication, roadmap.document(publication, drawn, made_on=made_at.date()))
    yield from _tables(publication, made_at)
    language, say = publication.language, voice.of(publication).say
    for key, figure in drawn.named().items():
        shown = plain(figure.caption)
        vectors = say(N_("{title} (figure, as vectors)"), title=shown)
        yield _File(Part(file(key, "svg", language), partial(bytes, figure.svg)), vectors)
        pixels = say(N_("{title} (figure, as pixels)"), title=shown)
        yield _File(Part(file(key, "png", language), partial(bytes, figure.png)), pixels)
    watch = tables.cases(publication)
    yield _File(Part(file("watch", "csv", language), partial(csv.write, watch)), say(N_("What was tried elsewhere")))
    if publication.datasets:
        register = register_export.written((), publication.datasets)
        filled = partial(cnil_filling.fill, register, fictional=publication.territory.fictional)
        words = say(N_("The published sheets in the CNIL's workbook"))
        yield _File(Part(file("register", "ods", language), filled), words)
        linked = partial(linked_data.write, publication, made_at=made_at)
        words = say(N_("The map for other catalogues, in the terms of DCAT-AP and of the Data Privacy Vocabulary"))
        yield _File(Part(file("map_tables", "jsonld", language), linked), words)
    machine = partial(open_data.write, publication, made_at=made_at)
    yield _File(Part(file("territory", "json", language), machine), say(N_("All that is published, for machines")))
    yield _File(Part(file("licence", "txt", language), licences.text(publication).encode), say(N_("The licence")))


def _documents(publication: Publication, document: Document) -> Iterator[_File]:
    writers = (
        ("pdf", pdf.write, N_("The roadmap, to read and print")),
        ("odt", text.write, N_("The roadmap, to edit with LibreOffice")),
        ("docx", word.write, N_("The roadmap, to edit with Word")),
        ("html", web.write, N_("The roadmap, as a page")),
    )
    say = voice.of(publication).say
    for ending, write, words in writers:
        yield _File(Part(file("roadmap", ending, publication.language), partial(write, document)), say(words))


def _tables(publication: Publication, made_at: datetime) -> Iterator[_File]:
    books: tuple[tuple[str, str, tuple[tuple[str, Callable[[Publication], Table]], ...]], ...] = (
        (
            "map_tables",
            N_("The map: datasets, holders, who keeps what"),
            (("datasets", tables.datasets), ("holders", tables.holders), ("matrix", tables.matrix)),
        ),
        (
            "diagnosis",
            N_("The diagnosis: findings and strategies"),
            (("findings", tables.findings), ("strategies", tables.strategies)),
        ),
        ("use_cases", N_("The use cases"), (("use_cases", tables.use_cases),)),
        ("roadmap", N_("The roadmap, as a table"), (("roadmap", tables.roadmap),)),
    )
    language, say = publication.language, voice.of(publication).say
    for key, words, sheets in books:
        made = [(name, make(publication)) for name, make in sheets]
        made = [(name, table) for name, table in made if table.rows]
        every = [table for _, table in made]
        if every:
            yield _File(Part(file(key, "xlsx", language), partial(xlsx.write, every, made_at)), say(words))
            yield _File(Part(file(key, "ods", language), partial(ods.write, every)), say(words))
        for name, table in made:
            told = say(N_("{title} (one table)"), title=table.name)
            yield _File(Part(file(name, "csv", language), partial(csv.write, table)), told)


def _read_me(publication: Publication, listed: list[tuple[str, str]], made_at: datetime) -> Iterator[Part]:
    language, day = publication.language, made_at.date()
    plain = read_me.text(publication, listed, made_on=day)
    yield Part(file("readme", "txt", language), plain.encode)
    page = read_me.document(publication, listed, made_on=day)
    yield Part(file("readme", "html", language), partial(web.write, page))
