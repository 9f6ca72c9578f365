"""Bring the French catalogue up to date with the code: ``python -m workshop.i18n.extract``.

For translators and whoever adds a sentence. New sentences arrive untranslated (``msgstr ""``), sentences the code no
longer says are removed, the others keep their translation; all are sorted. Then open ``locales/fr/LC_MESSAGES/
messages.po``, fill in what is empty, restart the application: there is no build step. The command ends with how many
sentences still wait for their translation.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent.parent
FRENCH = Path(__file__).parent / "locales" / "fr" / "LC_MESSAGES" / "messages.po"
SPOKEN = ("app.py", "cli.py", "pages", "workshop", "datablitz", "swot", "usecases", "roadmap", "kit")
"""Where sentences are written; tests only quote them."""
HEADER = r"""# French sentences of Self Data Territorial.
msgid ""
msgstr ""
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
KEYWORDS = {"t": (1,), "tn": (1, 2), "N_": (1,), "NN_": (1, 2), "translate": (2,), "translate_count": (2, 3)}


def sentences(root: Path = ROOT) -> Catalog:
    """Return every sentence of the code, untranslated."""
    found = Catalog(locale="fr")
    for path in _sources(root):
        for msgid in said(path.read_text(encoding="utf-8")):
            found.add(msgid)
    return found


def said(source: str) -> Iterator[str | tuple[str, str]]:
    """Yield the sentences marked in a Python text, a counted one as (singular, plural).

    Reads the syntax tree and not the tokens: before Python 3.12 a sentence inside an f-string is not a token.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            words = [node.args[n - 1] for n in KEYWORDS[node.func.id] if n <= len(node.args)]
            texts = [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            if len(texts) == len(KEYWORDS[node.func.id]):
                yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def updated(code: Catalog, known: Catalog) -> Catalog:
    """Return the sentences of the code with the translations already known."""
    fresh = Catalog(locale="fr")
    for message in code:
        if message.id:
            fresh.add(message.id, _translation(message, known))
    return fresh


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the sentences that wait for a translation, a counted one by its singular."""
    return [_singular(message) for message in catalogue if message.id and not all(_strings(message))]


def write(catalogue: Catalog, path: Path = FRENCH) -> None:
    """Write the catalogue, sorted, without the dates and line numbers that would change at each run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=120, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)


def read(path: Path = FRENCH) -> Catalog:
    """Return the catalogue as translators left it."""
    with path.open("rb") as file:
        return read_po(file, locale="fr")


def _sources(root: Path) -> Iterator[Path]:
    for name in SPOKEN:
        path = root / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def _translation(message: Message, known: Catalog) -> str | tuple[str, ...]:
    before = known.get(message.id)
    if before is None or before.fuzzy or before.pluralizable != message.pluralizable:
        return ("", "") if message.pluralizable else ""
    kept = _strings(before)
    return kept if message.pluralizable else kept[0]


def _strings(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(string) if isinstance(string, tuple | list) else (string or "",)


def _singular(message: Message) -> str:
    return str(message.id[0] if message.pluralizable else message.id)


if __name__ == "__main__":
    catalogue = updated(sentences(), read() if FRENCH.exists() else Catalog(locale="fr"))
    write(catalogue)
    waiting = untranslated(catalogue)
    for sentence in waiting:
        print(f"to translate: {sentence}")
    print(f"{len(catalogue)} sentences, {len(waiting)} to translate")
