"""The same verbs as the screens, for automation. ``python3 start.py VERB`` prepares everything and comes here.

Exit 0 on success, 1 on a refusal with one sentence on stderr, 2 on bad usage. With ``--json`` one object goes to
stdout; progress goes to stderr. Imports that only one verb needs stay inside it: a start must be quick.
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from workshop import access, serving, territories
from workshop.access import OWNER
from workshop.errors import NotWritten, ServerRunning, WorkshopError
from workshop.i18n import LANGUAGES, translate
from workshop.settings import planned, settings
from workshop.storage.base import now
from workshop.storage.database import database, reading, writing


def _verb(function: Callable[..., None]) -> Callable[..., None]:
    """Bring the schema up to date first, and turn a refusal into one sentence and exit 1."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        try:
            database().upgrade()
            function(*args, **options)
        except WorkshopError as refusal:
            _refuse(refusal)

    return run


def _refuse(refusal: WorkshopError) -> None:
    click.echo(refusal.message(settings().language), err=True)
    sys.exit(1)


def _answer(values: dict[str, Any], as_json: bool, lines: list[str]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False, default=str) if as_json else "\n".join(lines))


def _say(msgid: str, **values: object) -> str:
    return translate(settings().language, msgid, **values)


def _tell(done: float) -> None:
    """Show how far a long work is, on stderr, when somebody watches."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:4.0%}", err=True, nl=done >= 1)


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
territory_option = click.option("--territory", "code", required=True, help="Code of the territory.")
_existing = click.Path(exists=True, dir_okay=False, path_type=Path)
_written = click.Path(dir_okay=False, path_type=Path)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Self Data Territorial: datablitz, SWOT and use-case workshops, the roadmap and the kit."""
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
@click.option("--port", default=8501, show_default=True)
@click.option("--address", default="0.0.0.0", show_default=True)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@_verb
def run(port: int, address: str, no_browser: bool) -> None:
    """Serve the application (the default verb)."""
    serving.run(port=port, address=address, browser=not no_browser)


@main.command()
@click.option("--reset", is_flag=True, help="Put the demonstration back as it was written.")
@_verb
def demo(reset: bool) -> None:
    """Load the fictional demonstration territory; twice changes nothing."""
    from kit import demonstration

    if reset and serving.is_running():
        raise ServerRunning()
    with writing() as session:
        load = demonstration.reset if reset else demonstration.load
        territory = load(session, OWNER, _tell)
    click.echo(f"{territory.code}  {territory.name}")


@main.command("territories")
@json_option
@_verb
def list_territories(as_json: bool) -> None:
    """List the territories, with what each holds."""
    from roadmap import progress

    with reading() as session:
        known = [
            {"code": each.code, "name": each.name, **progress.counts(session, OWNER, each.id)}
            for each in territories.seen_by(session, OWNER)
        ]
    _answer({"territories": known}, as_json, [f"{each['code']}  {each['name']}" for each in known])


@main.command("import")
@territory_option
@click.argument("file", type=_existing)
@click.option("--dry-run", is_flag=True, help="Say what it would do; write nothing.")
@json_option
@_verb
def bring_in(code: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in a register, our template or a territory file, recognised by its content."""
    from kit import arrivals

    with writing() as session:
        trial = session.begin_nested()
        came = arrivals.bring_in(session, OWNER, code, file.name, file.read_bytes(), language=settings().language)
        if dry_run:
            trial.rollback()
    told = {
        "created": dict(came.created),
        "updated": dict(came.updated),
        "unchanged": dict(came.unchanged),
        "refused": [{"sheet": r.sheet, "row": r.row, "column": r.place, "reason": r.reason} for r in came.refused],
        "not_taken": [{"sheet": r.sheet, "row": r.row, "label": r.place, "reason": r.reason} for r in came.not_taken],
    }
    lines = [
        _say("Created: {counts}", counts=_counted(came.created)),
        _say("Updated: {counts}", counts=_counted(came.updated)),
        _say("Unchanged: {counts}", counts=_counted(came.unchanged)),
    ]
    for title, remarks in ((_say("Refused"), came.refused), (_say("Not taken"), came.not_taken)):
        lines += [f"{title}  {r.sheet}  {r.row or ''}  {r.place}  {r.reason}" for r in remarks]
    _answer(told, as_json, lines)


def _counted(counts: Any) -> str:
    return ", ".join(f"{kind} {n}" for kind, n in counts.items() if n) or "0"


@main.command()
@territory_option
@click.option("--language", type=click.Choice(LANGUAGES), default="fr", show_default=True)
@click.option("--output", required=True, type=_written)
@click.option("--private", is_flag=True, help="The territory file: everything, not to be passed on.")
@json_option
@_verb
def export(code: str, language: str, output: Path, private: bool, as_json: bool) -> None:
    """Make the kit of a territory, or its private file."""
    started = time.perf_counter()
    told = _export_private(code, output) if private else _export_kit(code, language, output)
    told["seconds"] = round(time.perf_counter() - started, 2)
    lines = [f"{each['path']}  {each['bytes']}" for each in told["files"]]
    lines += [
        _say("{file} could not be made; the rest is there.", file=each["path"]) for each in told.get("failed", [])
    ]
    _answer(told, as_json, [*lines, str(output)])


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError:
        raise NotWritten(file=path) from None


def _export_private(code: str, output: Path) -> dict[str, Any]:
    from kit import territory_file

    with reading() as session:
        everything = territory_file.export(session, OWNER, territories.by_code(session, OWNER, code).id)
    content = json.dumps(everything, ensure_ascii=False, indent=1).encode()
    _write(output, content)
    digest = hashlib.sha256(content).hexdigest()
    return {"files": [{"path": output.name, "bytes": len(content), "sha256": digest}]}


def _export_kit(code: str, language: str, output: Path) -> dict[str, Any]:
    from kit import kit, publications

    with reading() as session:
        here = territories.by_code(session, OWNER, code)
        publication = publications.gather(session, OWNER, here.id, language)
    archive = kit.build(publication, made_at=now(), tell=_tell)
    _write(output, archive.content)
    files = [{"path": file.path, "bytes": file.size, "sha256": file.sha256} for file in archive.files]
    return {"files": files, "failed": [{"path": lost.path, "reason": lost.reason} for lost in archive.failures]}


@main.command("workshop")
@territory_option
@click.option("--type", "kind", required=True, help="swot_1, swot_2, datablitz…")
@click.option("--language", type=click.Choice(LANGUAGES), default="fr", show_default=True)
@click.option("--named", is_flag=True, help="Participants see who wrote each note.")
@click.option("--open", "opened", is_flag=True, help="Let participants in at once.")
@json_option
@_verb
def plan_workshop(code: str, kind: str, language: str, named: bool, opened: bool, as_json: bool) -> None:
    """Plan a workshop, and open it when asked."""
    from workshop import workshops

    with writing() as session:
        here = territories.by_code(session, OWNER, code)
        made = workshops.plan(
            session, OWNER, here.id, type=kind, language=language, mode="presentiel",
            starts_on=now().date(), stake=here.stake, named=named,
        )  # fmt: skip
        if opened:
            made = workshops.open(session, OWNER, made.id)
        link = access.invite(session, OWNER, "facilitator", territory_id=here.id)
    base = serving.address()
    told = {"code": made.code, "join_url": f"{base}/j/{made.code}", "access_url": f"{base}/access?token={link.token}"}
    _answer(told, as_json, list(told.values()))


@main.command("access")
@click.option("--role", default="facilitator", show_default=True)
@click.option("--territory", "code", help="Confine the link to one territory.")
@json_option
@_verb
def sign_in_link(role: str, code: str | None, as_json: bool) -> None:
    """Make a fresh sign-in link."""
    with writing() as session:
        territory = territories.by_code(session, OWNER, code) if code else None
        link = access.invite(session, OWNER, role, territory_id=territory.id if territory else None)
    url = f"{serving.address()}/access?token={link.token}"
    _answer({"access_url": url, "role": role, "expires_at": link.expires_at.isoformat()}, as_json, [url])


@main.command()
@click.option("--output", type=_written)
@_verb
def backup(output: Path | None) -> None:
    """Copy the data, while they are in use."""
    from workshop import backups

    click.echo(backups.make(output))


@main.command()
@click.argument("file", type=_existing)
def restore(file: Path) -> None:
    """Go back to a backup; the data it replaces are kept beside it."""
    from workshop import backups

    try:
        backups.go_back_to(file)
    except WorkshopError as refusal:
        _refuse(refusal)


@main.command()
@json_option
def doctor(as_json: bool) -> None:
    """Say in plain words what is missing or wrong on this machine; exit 1 when something is."""
    from workshop import doctor

    wanted = planned()
    checks = doctor.examine(wanted)
    listed = [{"name": one.name, "ok": one.ok, "message": one.message(wanted.language)} for one in checks]
    well = all(one.ok for one in checks)
    _answer({"ok": well, "checks": listed}, as_json, [f"{'✓' if c['ok'] else '✗'} {c['message']}" for c in listed])
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
