"""The fictional demonstration territory, loaded through the same functions as a user's clicks.

Its content is written in ``data/demonstration/``, where each record has a readable key; identifiers are derived from
the keys, so that they are the same on every machine. Loading it twice changes nothing.
"""

import json
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from datablitz import datasets, review
from kit.replay import replay
from roadmap import items
from swot import findings, strategies
from usecases import use_cases
from usecases.cards import Need
from workshop import organisations, priorities, territories
from workshop.access import OWNER, Action, Visitor, require
from workshop.errors import NotFound
from workshop.priorities import Priority
from workshop.settings import ROOT
from workshop.territories import Territory

CODE = "demo-estuaire"
Tell = Callable[[float], None]

_FOLDER = ROOT / "data" / "demonstration"
_NAMESPACE = uuid.UUID("7b0a4c1e-5d9f-5c3a-9a57-2f1de3b4c5d6")
_WORKSHOPS = ("datablitz", "swot_1", "swot_2")


def load(session: Session, visitor: Visitor, tell: Tell = lambda done: None) -> Territory:
    """Return the demonstration territory, loading it first when it is not there. Needs a writing session.

    It takes seconds: where others write, ``fresh_demonstration`` does it aside.
    """
    require(visitor, Action.CREATE_TERRITORY)
    try:
        return territories.by_code(session, visitor, CODE)
    except NotFound:
        return _load(session, tell)


def id_of(key: str) -> uuid.UUID:
    """Return the identifier of the record written under ``key``."""
    return uuid.uuid5(_NAMESPACE, key)


def _load(session: Session, tell: Tell) -> Territory:
    steps = list(_steps(session))
    for n, step in enumerate(steps, start=1):
        step()
        tell(n / len(steps))
    return territories.by_code(session, OWNER, CODE)


def _steps(session: Session) -> Iterator[Callable[[], object]]:
    """Yield the gestures that make the territory, in order, as the owner: some go against a rule, with its reason."""
    territory_id = id_of(CODE)
    yield partial(_create, session)
    for each in _read("organisations"):
        yield partial(_organisation, session, territory_id, each)
    for name in _WORKSHOPS:
        yield from replay(session, OWNER, territory_id, _read(f"workshops/{name}"), id_of)
    for each in _read("datasets"):
        yield partial(_dataset, session, territory_id, each)
    for each in _read("findings"):
        yield partial(findings.add, session, OWNER, territory_id, **_linked(each, workshop_id="workshop"))
    for each in _read("strategies"):
        yield partial(strategies.add, session, OWNER, territory_id, **_linked(each))
    for each in _read("use_cases"):
        yield partial(_use_case, session, territory_id, each)
    for each in _read("roadmap"):
        yield partial(items.add, session, OWNER, territory_id, **_linked(each))


def _create(session: Session) -> None:
    told = _read("territory")
    territory = territories.create(
        session,
        OWNER,
        id=id_of(CODE),
        **{name: told[name] for name in ("code", "name", "kind", "country", "language", "pathway", "partner_tier")},
        stake=told["stake"],
        fictional=True,
    )
    more = {name: told[name] for name in ("pathway_justification", "network", "status", "population", "data_policy")}
    roles = {f"role_{role}": level for role, level in told["roles"].items()}
    territories.edit(session, OWNER, territory.id, territory.version, {**more, **roles})
    priorities.choose(session, OWNER, territory.id, [Priority(**each) for each in told["priorities"]])


def _organisation(session: Session, territory_id: uuid.UUID, told: dict[str, Any]) -> None:
    engagements = {each["activity"]: each["state"] for each in told.pop("engagements")}
    added = organisations.add(session, OWNER, territory_id, **_linked(told))
    organisations.engage(session, OWNER, added.id, engagements)


def _dataset(session: Session, territory_id: uuid.UUID, told: dict[str, Any]) -> None:
    state, comment = told.pop("review"), told.pop("review_comment")
    override, notes = told.pop("portability_override"), told.pop("notes")
    dataset = datasets.add(
        session, OWNER, territory_id, **_linked(told, holder_id="holder", controller_id="controller")
    )
    if notes:
        datasets.link_notes(session, OWNER, dataset.id, [id_of(note) for note in notes])
    if override:
        dataset = review.override(
            session, OWNER, dataset.id, dataset.version, override["value"], reason=override["reason"]
        )
    if state != "draft":
        dataset = review.submit(session, OWNER, dataset.id, dataset.version)
    if state not in ("draft", "in_review"):
        review.decide(session, OWNER, dataset.id, dataset.version, state, comment=comment or "")


def _use_case(session: Session, territory_id: uuid.UUID, told: dict[str, Any]) -> None:
    needs = [Need(id_of(each["dataset"]), each["role"]) for each in told.pop("datasets")]
    use_cases.add(session, OWNER, territory_id, datasets=needs, **_linked(told))


_LINKS = ("notes", "groups", "findings", "strategies", "use_cases", "depends_on", "partners", "processors")


def _linked(told: dict[str, Any], **references: str) -> dict[str, Any]:
    """Return the record as the domain takes it: its own id, and ids instead of the keys it refers to."""
    fields = {name: content for name, content in told.items() if content is not None}
    fields["id"] = id_of(fields.pop("key"))
    for name in _LINKS:
        if name in fields:
            fields[name] = [id_of(key) for key in fields[name]]
    for name, written in references.items():
        if written in fields:
            fields[name] = id_of(fields.pop(written))
    return fields


def _read(name: str) -> Any:
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
