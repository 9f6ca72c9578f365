"""Organisations, drawn: the list, and the inputs of one."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from workshop.i18n import t
from workshop.interface.fields import choice, choices, term
from workshop.interface.listing import listing
from workshop.organisations import UNKNOWN, Organisation


def organisations_list(known: Collection[Organisation]) -> str | None:
    """Draw the organisations in a list, and return the one the visitor opens."""
    rows = pd.DataFrame(
        [
            {
                "name": each.name,
                "type": term("org_type", each.org_type),
                "level": term("org_level", each.level),
                "link": term("link", each.link),
                "contact": each.contact_role,
            }
            for each in known
        ],
        index=[str(each.id) for each in known],
    )
    titles = {
        "name": t("Name"),
        "type": t("Type"),
        "level": t("Level"),
        "link": t("Link with the authority"),
    }
    return listing(rows, key="organisations", titles=titles, unseen={"contact": t("Contact (a function)")})


def organisation_fields(key: str, opened: Organisation | None) -> dict[str, object]:
    """Ask for the fields of an organisation."""
    return {
        "name": st.text_input(t("Name"), value=opened.name if opened else "", key=f"{key}.name", max_chars=200),
        "org_type": choice("org_type", t("Type"), key=f"{key}.type", default=opened.org_type if opened else UNKNOWN),
        "level": choice("org_level", t("Level"), key=f"{key}.level", default=opened.level if opened else None),
        "link": choice(
            "link", t("Link with the authority"), key=f"{key}.link", default=opened.link if opened else UNKNOWN
        ),
        "mydata_roles": choices(
            "mydata_role",
            t("Roles in the data ecosystem"),
            key=f"{key}.roles",
            default=opened.mydata_roles if opened else (),
        ),
        "contact_role": st.text_input(
            t("Contact (a function)"),
            value=opened.contact_role if opened else "",
            key=f"{key}.contact",
            help=t("A function, never the name of a person."),
        ),
        "posture": choice(
            "posture", t("Posture (internal)"), key=f"{key}.posture", default=opened.posture if opened else "inconnu"
        ),
    }
