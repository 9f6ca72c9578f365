"""Organisations of the territory: who holds data, who acts, who must be on board."""

import pandas as pd
import streamlit as st

from workshop import organisations
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import choice, choices, term
from workshop.interface.listing import listing
from workshop.interface.messages import empty, next_step
from workshop.interface.record_form import record_form
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    known = {str(each.id): each for each in organisations.of(session, visitor, here.id)}

st.title(t("Organisations"))
st.markdown(t("Who holds data about the inhabitants, directly or through others, and who must be on board."))

opened = None
if known:
    rows = pd.DataFrame(
        [
            {
                "name": each.name,
                "type": term("org_type", each.org_type),
                "level": term("org_level", each.level),
                "link": term("link", each.link),
                "contact": each.contact_role,
            }
            for each in known.values()
        ],
        index=list(known),
    )
    titles = {
        "name": t("Name"),
        "type": t("Type"),
        "level": t("Level"),
        "link": t("Link with the authority"),
        "contact": t("Contact (a function)"),
    }
    opened = known.get(listing(rows, key="organisations", titles=titles) or "")
else:
    empty(t("The organisations of your territory will stand here. Add the first one: often the authority itself."))


def draw(key: str) -> dict[str, object]:
    return {
        "name": st.text_input(t("Name"), value=opened.name if opened else "", key=f"{key}.name", max_chars=200),
        "org_type": choice("org_type", t("Type"), key=f"{key}.type", default=opened and opened.org_type),
        "level": choice("org_level", t("Level"), key=f"{key}.level", default=opened and opened.level),
        "link": choice("link", t("Link with the authority"), key=f"{key}.link", default=opened and opened.link),
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


record_form(
    organisations,
    opened,
    key="organisation",
    title=opened.name if opened else t("Add an organisation"),
    name=opened.name if opened else "",
    draw=draw,
    expanded=not known,
)
next_step(
    t("Then bring in what these organisations already described: a register, a spreadsheet, notes."),
    menu.page("data/bring_in"),
    t("Bring in"),
)
