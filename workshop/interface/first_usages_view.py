"""The first usages of the datablitz, beside the map: the other half of what the workshop gives."""

import uuid
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from usecases import first_usages, use_cases
from usecases.cards import UseCase
from usecases.first_usages import FirstUsage
from workshop.access import Visitor
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.fields import terms
from workshop.interface.map_pictures import table
from workshop.interface.plain import plain
from workshop.interface.visit import go_to_workshop, visit
from workshop.storage.database import reading

MOST_HOLDERS = 4
MOST = 6
"""Ideas told one by one; the table has them all."""
Usages = tuple[tuple[UseCase, ...], tuple[FirstUsage, ...]]


def usages_here() -> Usages:
    """Return the use cases and the first usages of the current territory, read again when anything of it changed.

    A note hidden on its board, or a dot put there, is a change too.
    """
    here, visitor = visit().here, visit().visitor
    with reading() as session:
        boards = first_usages.revision(session, visitor, here.id)
    return _usages(str(here.id), (here.revision, boards), visitor.role, str(visitor.territory_id), _visitor=visitor)


@st.cache_data(ttl=600, max_entries=8, show_spinner=False)
def _usages(territory_id: str, revisions: tuple[int, int], role: str, confined_to: str, *, _visitor: Visitor) -> Usages:
    id = uuid.UUID(territory_id)
    with reading() as session:
        return use_cases.of(session, _visitor, id), first_usages.of(session, _visitor, id)


def first_usages_view(ideas: Sequence[FirstUsage], cards: Sequence[UseCase]) -> None:
    """Draw the ideas, their dots of both colours, what they cross and what became of them."""
    st.header(t("First usages"), anchor=False)
    if not ideas:
        st.text(t("The ideas of the datablitz will stand here: what people would do with their data, and their dots."))
        return
    st.markdown(t("What people of the datablitz would do with their data. A usage crosses two holders at least."))
    titles = {card.id: card.name(visit().language) for card in cards}
    for idea in ideas[:MOST]:
        _card(idea, titles)
    if len(ideas) > MOST:
        st.caption(
            t("Here are {n} ideas of {all}, those with most dots: the table has them all.", n=MOST, all=len(ideas))
        )
    table(pd.DataFrame([_row(idea, titles) for idea in ideas]), key="map.usages.table", hide_index=True)
    narrow = sum(not idea.crosses for idea in ideas)
    if narrow:
        told = tn("{n} idea does not name two holders yet.", "{n} ideas do not name two holders yet.", narrow)
        st.caption(told)
    waiting = [idea for idea in ideas if not idea.use_cases]
    if waiting:
        st.text(tn("{n} idea waits to become a use case.", "{n} ideas wait to become use cases.", len(waiting)))
        if st.button(t("Make use cases of them"), key="map.usages.promote", icon=":material/arrow_forward:"):
            go_to_workshop(waiting[0].workshop_id)
            st.switch_page(menu.page("workshops/after"))
    else:
        menu.link("imagine/use_cases")


def _card(idea: FirstUsage, titles: Mapping[uuid.UUID, str]) -> None:
    """Draw one idea: its words, its dots of both colours, what it crosses, what became of it."""
    with st.container(border=True, gap="xsmall", key=f"map.usage.{idea.id}"):
        st.markdown(f"**{plain(idea.text)}**")
        dots = [
            tn("{n} dot of value", "{n} dots of value", idea.value),
            tn("{n} dot of ease", "{n} dots of ease", idea.ease),
        ]
        usage = [terms("usage_domain", idea.usage_domains)] if idea.usage_domains else []
        st.text(" · ".join([*dots, *usage]))
        first = ", ".join(idea.holders[:MOST_HOLDERS]) + (" …" if len(idea.holders) > MOST_HOLDERS else "")
        st.text(t("Crosses: {holders}", holders=first or "—"))
        for id in idea.use_cases:
            if id in titles:
                menu.link("imagine/use_cases", label=t("Became: {title}", title=titles[id]), record=str(id))


def _row(idea: FirstUsage, titles: Mapping[uuid.UUID, str]) -> dict[str, object]:
    return {
        t("Idea"): idea.text,
        t("Usage"): terms("usage_domain", idea.usage_domains),
        t("Holders crossed"): ", ".join(idea.holders),
        t("Value dots"): idea.value,
        t("Ease dots"): idea.ease,
        t("Use cases"): " · ".join(titles[id] for id in idea.use_cases if id in titles),
    }
