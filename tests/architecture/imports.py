"""The direction of imports: which part of the application may import which. Complaints are sentences."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

UNDER = ("workshop",)
BELOW = {
    "workshop": UNDER,
    "datablitz": (*UNDER, "datablitz"),
    "swot": (*UNDER, "datablitz", "swot"),
    "usecases": (*UNDER, "datablitz", "usecases"),
    "roadmap": (*UNDER, "datablitz", "swot", "usecases", "roadmap"),
    "kit": (*UNDER, "datablitz", "swot", "usecases", "roadmap", "kit"),
    "interface": (*UNDER, "datablitz", "swot", "usecases", "roadmap"),
    "top": (*UNDER, "datablitz", "swot", "usecases", "roadmap", "kit", "start"),
}
"""Each part of the application and the packages it may import."""
OURS = ("workshop", "datablitz", "swot", "usecases", "roadmap", "kit", "pages", "app", "cli", "start", "tests")
PURE = (("kit", "documents"), ("kit", "charts"), ("kit", "materials"))
CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time")


def part_of(path: PurePosixPath) -> str:
    """Return the part of the application a file belongs to."""
    if path.parts[:2] == ("workshop", "interface"):
        return "interface"
    return path.parts[0] if path.parts[0] in BELOW else "top"


def complaints(path: PurePosixPath, source: str) -> list[str]:
    """Return what this file imports and may not."""
    tree = ast.parse(source)
    found = [_complaint(path, name) for name in imported(tree)]
    if is_pure(path):
        found += [f"looks at the clock: {clock}" for clock in _clocks(tree)]
    return sorted({f"{path}: {complaint}" for complaint in found if complaint})


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield each imported name in full: ``from kit import documents`` yields ``kit.documents``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            prefix = "." * node.level + (node.module or "")
            yield from (f"{prefix}.{alias.name}" for alias in node.names)


def is_pure(path: PurePosixPath) -> bool:
    """Say whether the file makes documents or charts: values in, bytes or figures out."""
    return path.with_suffix("").parts[:2] in PURE


def _complaint(path: PurePosixPath, name: str) -> str | None:
    part, package = part_of(path), name.partition(".")[0]
    below = part not in ("top", "interface")
    if name.startswith("."):
        return f"imports {name}: write the full name"
    if package == "streamlit" and below:
        return "imports streamlit: only app.py, pages/ and workshop/interface/ draw"
    if package in ("sqlalchemy", "alembic") and (not below or path.name == "routes.py" or is_pure(path)):
        return f"imports {package}: only domain modules and workshop/storage/ speak to the database"
    if package == "starlette" and path.name not in ("app.py", "routes.py"):
        return "imports starlette: only app.py and files named routes.py speak HTTP"
    if is_pure(path) and name.startswith("workshop.storage"):
        return f"imports {name}: documents and charts take values"
    if part != "top" and name.startswith("workshop.interface") and part != "interface":
        return f"imports {name}: only pages do"
    if package in OURS and package not in BELOW[part]:
        return f"imports {name}: against the direction of imports"
    return None


def _clocks(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (written := ast.unparse(node)).endswith(CLOCKS):
            yield written
