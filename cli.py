"""The same verbs as the screens, for automation. ``python3 start.py VERB`` prepares everything and comes here.

Exit 0 on success, 1 on a refusal with one sentence on stderr, 2 on bad usage. With ``--json`` one object goes to
stdout; progress goes to stderr. Imports that only one verb needs stay inside it: a start must be quick.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from start import VERBS, speaks_english
from workshop import access, serving, territories
from workshop.access import INVITES, OWNER
from workshop.errors import ServerRunning, WorkshopError
from workshop.i18n import LANGUAGES, command_line, translate
from workshop.settings import planned
from workshop.storage.base import now
from workshop.storage.database import database, reading, writing

LANGUAGE = "en" if speaks_english() else "fr"
"""The language of whoever types: what SDT_LANGUAGE or the system says, else French."""
command_line.speak(LANGUAGE)


def t(msgid: str, **values: object) -> str:
    """Return the sentence in the language of whoever types."""
    return translate(LANGUAGE, msgid, **values)


def _verb(function: Callable[..., None]) -> Callable[..., None]:
    """Bring the schema up to date first, and turn a refusal into one sentence and exit 1."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        with _refusing():
            database().upgrade()
            function(*args, **options)

    return run


@contextmanager
def _refusing() -> Iterator[None]:
    """Say a refusal in one sentence and exit 1; what comes of the machine, in the words of the doctor."""
    try:
        yield
    except WorkshopError as refusal:
        sentences = [refusal.message(LANGUAGE)]
    except Exception as fault:
        from workshop import doctor

        sentences = doctor.causes(planned(), fault, LANGUAGE)
        if not sentences:
            raise
    else:
        return
    click.echo("\n".join(sentences), err=True)
    sys.exit(1)


def _answer(values: dict[str, Any], as_json: bool, lines: list[str]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False, default=str) if as_json else "\n".join(lines))


def _tell(done: float) -> None:
    """Show how far a long work is, on stderr, when somebody watches."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:4.0%}", err=True, nl=done >= 1)


json_option = click.option("--json", "as_json", is_flag=True, help=t("Print one JSON object."))
territory_option = click.option(
    "--territory", "code", required=True, metavar="CODE", help=t("Code of the territory, as “territories” lists it.")
)
language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default="fr", show_default=True, help=t("What it will speak.")
)
_existing = click.Path(exists=True, dir_okay=False, path_type=Path)
_written = click.Path(dir_okay=False, path_type=Path)
_file = t("FILE")
_port = click.IntRange(1, 65535)
_port.name = t("port number")


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar=t("[VERB] [OPTIONS]"),
    options_metavar="",
    help=t("Self Data Territorial: datablitz, SWOT and use-case workshops, the roadmap and the kit."),
)
@click.pass_context
def main(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command("run", help=t("Serve the application (the default verb)."))
@click.option("--port", type=_port, metavar="PORT", default=8501, show_default=True, help=t("Where it answers."))
@click.option(
    "--address", metavar="IP", default="0.0.0.0", show_default=True, help=t("127.0.0.1 for this machine only.")
)
@click.option("--no-browser", is_flag=True, help=t("Do not open the browser."))
@_verb
def run(port: int, address: str, no_browser: bool) -> None:
    serving.run(port=port, address=address, browser=not no_browser, language=LANGUAGE)


@main.command("demo", help=t("Load the fictional demonstration territory; twice changes nothing."))
@click.option("--reset", is_flag=True, help=t("Put the demonstration back as it was written."))
@_verb
def demo(reset: bool) -> None:
    from kit import fresh_demonstration

    if reset and serving.is_in_use():
        raise ServerRunning()
    load = fresh_demonstration.reset if reset else fresh_demonstration.load
    territory = load(OWNER, _tell)
    click.echo(f"{territory.code}  {territory.name}")


@main.command("territories", help=t("List the territories, with what each holds."))
@json_option
@_verb
def list_territories(as_json: bool) -> None:
    from roadmap import progress

    with reading() as session:
        known = [
            {"code": each.code, "name": each.name, **progress.counts(session, OWNER, each.id)}
            for each in territories.seen_by(session, OWNER)
        ]
    _answer({"territories": known}, as_json, [_held(each) for each in known] or [t("No territory yet.")])


def _held(territory: dict[str, Any]) -> str:
    from kit import arrival_words

    kinds = ("organisations", "datasets", "workshops", "notes", "findings", "strategies", "use_cases")
    counts = {**{kind: territory[kind] for kind in kinds}, "roadmap": territory["items"]}
    told = ", ".join(arrival_words.counted(counts, LANGUAGE)) or t("nothing yet")
    return t("{code}  {name}: {counts}", code=territory["code"], name=territory["name"], counts=told)


@main.command("import", help=t("Bring in a register, our template or a territory file, recognised by its content."))
@click.option(
    "--territory",
    "code",
    metavar="CODE",
    help=t("Code of the territory; a territory file holds its own, so needs none."),
)
@click.argument("file", type=_existing, metavar=_file)
@click.option("--dry-run", is_flag=True, help=t("Say what it would do; write nothing."))
@json_option
@_verb
def bring_in(code: str | None, file: Path, dry_run: bool, as_json: bool) -> None:
    from kit import arrival_words, arrivals

    with writing() as session:
        trial = session.begin_nested()
        came = arrivals.bring_in(session, OWNER, code, file.name, file.read_bytes(), language=LANGUAGE)
        if dry_run:
            trial.rollback()
    _answer(arrival_words.told(came), as_json, list(arrival_words.lines(came, LANGUAGE)))


@main.command("export", help=t("Make the kit of a territory, or its private file."))
@territory_option
@language_option
@click.option("--output", required=True, type=_written, metavar=_file, help=t("Where to write it."))
@click.option("--private", is_flag=True, help=t("The territory file: everything, not to be passed on."))
@json_option
@_verb
def export(code: str, language: str, output: Path, private: bool, as_json: bool) -> None:
    from kit import exports

    started = time.perf_counter()
    told = exports.private(code, output) if private else exports.kit_of(code, language, output, _tell)
    told["seconds"] = round(time.perf_counter() - started, 2)
    lines = [f"{each['path']}  {each['bytes']}" for each in told["files"]]
    lines += [t("{file} could not be made; the rest is there.", file=each["path"]) for each in told.get("failed", [])]
    _answer(told, as_json, [*lines, str(output)])


@main.command("workshop", help=t("Plan a workshop, and open it when asked."))
@territory_option
@click.option("--type", "kind", required=True, metavar="TYPE", help="datablitz, swot_1, swot_2…")
@click.option("--language", type=click.Choice(LANGUAGES), help=t("Unless told, that of its type, or of the territory."))
@click.option("--named", is_flag=True, help=t("Participants see who wrote each note."))
@click.option("--open", "opened", is_flag=True, help=t("Let participants in at once."))
@json_option
@_verb
def plan_workshop(code: str, kind: str, language: str | None, named: bool, opened: bool, as_json: bool) -> None:
    from workshop import agendas, workshops

    with writing() as session:
        here = territories.by_code(session, OWNER, code)
        spoken = language or agendas.spoken(kind, here.language)
        made = workshops.plan(
            session, OWNER, here.id, type=kind, language=spoken, mode="presentiel",
            starts_on=now().date(), stake=here.stake, named=named,
        )  # fmt: skip
        if opened:
            made = workshops.open(session, OWNER, made.id)
        link = access.invite(session, OWNER, "facilitator", territory_id=here.id)
    base = serving.address()
    told = {"code": made.code, "join_url": f"{base}/j/{made.code}", "access_url": f"{base}/access?token={link.token}"}
    _answer(told, as_json, list(told.values()))


@main.command("mobilise", help=t("Say whom to mobilise first: the holders whose data open the most use cases."))
@territory_option
@json_option
@_verb
def mobilise(code: str, as_json: bool) -> None:
    from usecases import mobilise, mobilise_words

    with reading() as session:
        question = mobilise.ask(session, OWNER, territories.by_code(session, OWNER, code).id)
    plan = mobilise.plan(question)
    lines = [f"{at}. {mobilise_words.step(plan, step, LANGUAGE)}" for at, step in enumerate(plan.order, start=1)]
    _answer(mobilise_words.told(plan, LANGUAGE), as_json, lines or [t("No use case names its essential data yet.")])


@main.command("access", help=t("Make a fresh sign-in link."))
@click.option(
    "--role",
    type=click.Choice(INVITES[OWNER.role]),
    default="facilitator",
    show_default=True,
    help=t("What the link lets one do."),
)
@click.option("--territory", "code", metavar="CODE", help=t("Confine the link to one territory."))
@json_option
@_verb
def sign_in_link(role: str, code: str | None, as_json: bool) -> None:
    with writing() as session:
        territory = territories.by_code(session, OWNER, code) if code else None
        link = access.invite(session, OWNER, role, territory_id=territory.id if territory else None)
    url = f"{serving.address()}/access?token={link.token}"
    _answer({"access_url": url, "role": role, "expires_at": link.expires_at.isoformat()}, as_json, [url])


@main.command("backup", help=t("Copy the data, while they are in use."))
@click.option("--output", type=_written, metavar=_file, help=t("Where to write it; else in the data folder."))
@_verb
def backup(output: Path | None) -> None:
    from workshop import backups

    click.echo(backups.make(output))
    click.echo(
        t("It keeps what somebody may have erased later: keep it safe, and delete it when it is of no use."), err=True
    )


@main.command("restore", help=t("Go back to a backup; the data it replaces are kept beside it."))
@click.argument("file", type=_existing, metavar=_file)
def restore(file: Path) -> None:
    import kit.erasers  # noqa: F401 (registers what is erased again)
    from workshop import backups

    with _refusing():
        erased = backups.go_back_to(file)
    click.echo(
        t("The data are those of the backup. Deleted territories come back; what they replace is kept beside."),
        err=True,
    )
    if erased:
        click.echo(t("What {n} participants had erased since was erased again.", n=erased), err=True)


@main.command("doctor", help=t("Say in plain words what is missing or wrong here; exit 1 when something is."))
@click.option("--port", type=_port, metavar="PORT", default=8501, show_default=True, help=t("Where it answers."))
@json_option
def doctor(port: int, as_json: bool) -> None:
    from workshop import doctor

    checks = doctor.examine(planned(), port=port)
    listed = [{"name": one.name, "ok": one.ok, "message": one.message(LANGUAGE)} for one in checks]
    well = all(one.ok for one in checks)
    _answer({"ok": well, "checks": listed}, as_json, [f"{'✓' if c['ok'] else '✗'} {c['message']}" for c in listed])
    sys.exit(0 if well else 1)


for _name, _command in main.commands.items():
    _command.short_help = VERBS[_name][LANGUAGE == "en"]


if __name__ == "__main__":
    main(prog_name="python3 start.py")
