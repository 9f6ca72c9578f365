"""What a new phase starts from: the gestures a facilitator knows, each a phase that can be led as it is."""

import json
from dataclasses import replace
from functools import cache

from workshop import agendas
from workshop.agendas import Agenda, Field, Phase
from workshop.errors import NotFound
from workshop.settings import ROOT


@cache
def models() -> tuple[Phase, ...]:
    """Return the models of ``data/phases.json``, the most used first."""
    path = ROOT / "data" / "phases.json"
    return tuple(agendas.phase_from_json(given) for given in json.loads(path.read_text(encoding="utf-8")))


def from_model(key: str, agenda: Agenda) -> Phase:
    """Return a new phase for this agenda; where people act, it opens every zone until some are chosen."""
    model = next((phase for phase in models() if phase.key == key), None)
    if model is None:
        raise NotFound()
    opened = tuple(zone.key for zone in agenda.zones) if model.activity in ("notes", "sort", "place", "card") else ()
    return replace(model, zones=opened)


def blank(activity: str, agenda: Agenda) -> Phase:
    """Return the first model of an activity: what a phase starts from when its activity changes."""
    return from_model(next(phase.key for phase in models() if phase.activity == activity), agenda)


@cache
def card_lines() -> dict[str, Field]:
    """Return the lines that the cards of the shipped agendas ask for, by key: what comes out of them is promoted."""
    phases = (phase for workshop_type in agendas.gathering() for phase in agendas.template(workshop_type).phases)
    lines = {field.key: field for phase in phases for field in phase.fields}
    return lines | {field.key: field for phase in models() for field in phase.fields}
