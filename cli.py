"""The same verbs as the screens, for automation. ``python3 start.py VERB`` prepares everything and comes here.

Exit 0 on success, 1 on a refusal with one sentence on stderr, 2 on bad usage. With ``--json`` one object goes to
stdout; progress goes to stderr.
"""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from workshop import access, serving, territories
from workshop.access import OWNER
from workshop.errors import WorkshopError
from workshop.settings import settings
from workshop.storage.database import database, reading, writing


def _verb(function: Callable[..., None]) -> Callable[..., None]:
    """Bring the schema up to date first, and turn a refusal into one sentence and exit 1."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        try:
            database().upgrade()
            function(*args, **options)
        except WorkshopError as refusal:
            click.echo(refusal.message(settings().language), err=True)
            sys.exit(1)

    return run


def _answer(values: dict[str, Any], as_json: bool, lines: list[str]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False, default=str) if as_json else "\n".join(lines))


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
territory_option = click.option("--territory", "code", required=True, help="Code of the territory.")


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


if __name__ == "__main__":
    main()
