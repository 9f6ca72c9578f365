"""Habits that have cost others dearly, each found in the source by one small function. Complaints are sentences."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

BANNED = re.compile(r"^(utils?|helpers?|common|misc|managers?)$")
DOORS = ("reading", "writing")
UNSAFE = ("unsafe_allow_html", "unsafe_allow_javascript")
MARKERS = ("t", "tn", "N_", "translate", "translate_count")
DATE_FORMAT = re.compile(r"%[A-Za-z]")
PAGE_LINES = 100
MODULE_LINES = 300


def complaints(path: PurePosixPath, source: str) -> list[str]:
    """Return everything that a file does against our habits."""
    tree = ast.parse(source)
    found = [f"{path}: {complaint}" for complaint in about_the_file(path, source)]
    for habit in HABITS:
        found += [f"{path}:{node.lineno}: {complaint}" for node, complaint in habit(path, tree)]
    return found


Findings = Iterator[tuple[ast.expr | ast.stmt, str]]


def about_the_file(path: PurePosixPath, source: str) -> Iterator[str]:
    """Names that say nothing, pages that the old page discovery would find, files nobody can walk into."""
    if any(BANNED.match(part) for part in path.with_suffix("").parts):
        yield "a name that says nothing about what is inside"
    if path.parts[0] == "pages" and len(path.parts) == 2:
        yield "lies flat in pages/, which revives Streamlit's own page discovery"
    lines = source.count("\n")
    if path.parts[0] == "pages" and lines > PAGE_LINES:
        yield f"{lines} lines: a page has at most {PAGE_LINES}"
    if lines > MODULE_LINES and "migrations" not in path.parts:
        yield f"{lines} lines: a module has at most {MODULE_LINES}"


def streamlit_inside_a_database_block(_path: PurePosixPath, tree: ast.AST) -> Findings:
    """``st.rerun()`` inside ``with writing()`` silently loses the write; any ``st.*`` may be interrupted there."""
    for block in ast.walk(tree):
        if isinstance(block, ast.With) and any(called(item.context_expr) in DOORS for item in block.items):
            for node in (inner for statement in block.body for inner in ast.walk(statement)):
                if isinstance(node, ast.Name) and node.id == "st":
                    yield node, "st.* inside a database block"


def session_state_outside_the_visit(path: PurePosixPath, tree: ast.AST) -> Findings:
    """What a browser tab knows lives in one dataclass, in one module."""
    if path != PurePosixPath("workshop/interface/visit.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "session_state":
                yield node, "session_state outside workshop/interface/visit.py"


def markup_made_of_variables(_path: PurePosixPath, tree: ast.AST) -> Findings:
    """What a person typed is never markup: unsafe HTML is a constant text."""
    for node in ast.walk(tree):
        unsafe = isinstance(node, ast.Call) and any(keyword.arg in UNSAFE for keyword in node.keywords)
        if unsafe and not (node.args and isinstance(node.args[0], ast.Constant)):
            yield node, "unsafe markup that is not a constant text"


def dates_in_one_language(_path: PurePosixPath, tree: ast.AST) -> Findings:
    """``strftime`` writes in the machine's language; dates go through workshop/i18n/formats.py."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "strftime":
            yield node, "strftime"
        if isinstance(node, ast.FormattedValue) and node.format_spec and DATE_FORMAT.search(ast.unparse(node)):
            yield node, "a date format in an f-string"


def underscore_as_a_function(_path: PurePosixPath, tree: ast.AST) -> Findings:
    """``a, _, b = st.columns(3)`` would rebind it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "_":
            yield node, "a function named _"
        if isinstance(node, ast.Import | ast.ImportFrom) and any("_" in (a.name, a.asname) for a in node.names):
            yield node, "an import named _"
        if isinstance(node, ast.Call) and called(node) == "_":
            yield node, "a call of _"


def sentences_glued_together(_path: PurePosixPath, tree: ast.AST) -> Findings:
    """Extraction reads constants only: ``t("… {name}", name=x)``, never an f-string or a sum."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in MARKERS:
            for argument in node.args:
                if isinstance(argument, ast.JoinedStr | ast.BinOp) and not _is_number(argument):
                    yield node, "a sentence glued from pieces"


def _is_number(node: ast.expr) -> bool:
    """``tn("…", "…", len(x) + 1)``: a sum without any text in it."""
    texts = (inner for inner in ast.walk(node) if isinstance(inner, ast.JoinedStr | ast.Constant))
    return not any(isinstance(text, ast.JoinedStr) or isinstance(text.value, str) for text in texts)


def called(node: ast.expr) -> str | None:
    """Return the name of the function or method that a call calls."""
    if not isinstance(node, ast.Call):
        return None
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", None)


HABITS: tuple[Callable[[PurePosixPath, ast.AST], Findings], ...] = (
    streamlit_inside_a_database_block,
    session_state_outside_the_visit,
    markup_made_of_variables,
    dates_in_one_language,
    underscore_as_a_function,
    sentences_glued_together,
)
