"""The inputs of a use-case card, in four tabs: the idea, the data, what it is worth, what comes next."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from datablitz import datasets
from usecases import watch
from usecases.cards import Need, UseCase
from usecases.use_case_fields import PARTS
from workshop.i18n import t
from workshop.interface.fields import choice, choices
from workshop.interface.listing import distinct
from workshop.interface.source_choice import source_choice
from workshop.interface.visit import asked, visit
from workshop.storage.database import reading


def use_case_fields(key: str, opened: UseCase | None) -> dict[str, object]:
    """Ask for the fields of a card."""
    idea, data, value, after = st.tabs([t("The idea"), t("The data"), t("Value and risks"), t("What comes next")])
    chosen = (*opened.groups, *opened.notes) if opened else ()
    with idea:
        fields = _idea(key, opened) | source_choice(t("Rests on"), chosen=chosen, key=f"{key}.sources")
    with data:
        fields |= _data(key, opened)
    with value:
        fields |= {
            "value_person": _area(key, opened, "value_person", t("Value for the person")),
            "value_holder": _area(key, opened, "value_holder", t("Value for the holder")),
            "value_society": _area(key, opened, "value_society", t("Value for the territory and society")),
            "risks": _area(key, opened, "risks", t("Risks")),
            "inclusion": _area(key, opened, "inclusion", t("Inclusion")),
            "legal_note": _area(key, opened, "legal_note", t("Legal note")),
            "crises": choices("crisis_type", t("Crises"), key=f"{key}.crises", default=opened.crises if opened else ()),
        }
    with after:
        fields |= _after(key, opened)
    return fields


def _idea(key: str, opened: UseCase | None) -> dict[str, object]:
    domains, usages = (opened.policy_domains, opened.usage_domains) if opened else ((), ())
    return {
        "title": _line(key, opened, "title", t("Title")),
        "title_en": _line(key, opened, "title_en", t("Title in English")),
        "pitch": _area(key, opened, "pitch", t("In one sentence")),
        "audience": _line(key, opened, "audience", t("For whom")),
        "need": _area(key, opened, "need", t("Need")),
        "need_origin": _line(key, opened, "need_origin", t("Where the need comes from")),
        "beneficiary": choice(
            "beneficiary", t("Who benefits"), key=f"{key}.beneficiary", default=opened.beneficiary if opened else None
        ),
        "policy_domains": choices("policy_domain", t("Policy domains"), key=f"{key}.domains", default=domains),
        "usage_domains": choices("usage_domain", t("Usages"), key=f"{key}.usages", default=usages),
        "inspired_by": _inspired_by(key, opened),
    }


def _inspired_by(key: str, opened: UseCase | None) -> list[str]:
    """Ask which cases of the watch inspired it; a card begun from one of them has it already."""
    cases = distinct({case.id: case.name(visit().language) for case in watch.cases()})
    begun = [asked("inspired")] if asked("inspired") in cases else []
    return st.multiselect(
        t("Inspired by"),
        list(cases),
        default=list(opened.inspired_by) if opened else begun,
        format_func=cases.__getitem__,
        key=f"{key}.inspired",
        placeholder=t("A case of the watch"),
        select_all=False,
    )


def _data(key: str, opened: UseCase | None) -> dict[str, object]:
    with reading() as session:
        held = datasets.names(session, visit().visitor, visit().here.id, visit().language)
    every = distinct({str(id): label for id, label in held.items()})
    needs: dict[str, str] = {}
    for role, label in (("utile", t("Useful datasets")), ("indispensable", t("Essential datasets"))):
        default = [str(need.dataset_id) for need in (opened.datasets if opened else ()) if need.role == role]
        picked = st.multiselect(
            label,
            list(every),
            default=[id for id in default if id in every],
            format_func=every.__getitem__,
            key=f"{key}.{role}",
            placeholder="—",
            select_all=False,
        )
        needs |= dict.fromkeys(picked, role)
    parts = {
        "source": t("Who returns the data"),
        "operateur": t("Who keeps them for the person"),
        "service": t("Who offers the service"),
        "personne": t("What the person does"),
        "autorite": t("What the authority does"),
    }
    told: Mapping[str, str] = opened.who_does_what if opened else {}
    return {
        "datasets": [Need(uuid.UUID(id), role) for id, role in needs.items()],
        "open_data": _lines(key, opened.open_data if opened else ()),
        "who_does_what": {
            part: st.text_input(parts[part], value=told.get(part, ""), key=f"{key}.{part}") for part in PARTS
        },
    }


def _after(key: str, opened: UseCase | None) -> dict[str, object]:
    return {
        "next_step": _area(key, opened, "next_step", t("Next step")),
        "owner_role": _line(key, opened, "owner_role", t("Owner (a function)")),
        "state": choice("use_case_state", t("State"), key=f"{key}.state", default=opened.state if opened else None),
        "sharing": choice("sharing", t("Sharing"), key=f"{key}.sharing", default=opened.sharing if opened else None),
        "governance_options": choices(
            "governance_model",
            t("Governance to consider"),
            key=f"{key}.governance",
            default=opened.governance_options if opened else (),
        ),
    }


def _line(key: str, opened: Any, name: str, label: str) -> str:
    return st.text_input(label, value=getattr(opened, name, ""), key=f"{key}.{name}")


def _area(key: str, opened: Any, name: str, label: str) -> str:
    return st.text_area(label, value=getattr(opened, name, ""), key=f"{key}.{name}", height=90)


def _lines(key: str, known: Sequence[str]) -> list[str]:
    text = st.text_area(
        t("Open data that help, one per line"), value="\n".join(known), key=f"{key}.open_data", height=90
    )
    return text.splitlines()
