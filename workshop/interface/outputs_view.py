"""What a workshop leaves to the territory itself: scores on its three roles, and domains in the order of their dots."""

from collections import Counter
from functools import partial
from typing import Any

import streamlit as st

from workshop import outputs, priorities, territories
from workshop.access import Action, may
from workshop.board import Results
from workshop.i18n import t, tn
from workshop.i18n.formats import number
from workshop.interface.fields import choice, term
from workshop.interface.messages import made, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import writing

MOST = 6
"""Lines of a vote that are offered as priorities: a territory chooses one to three."""
PROPOSED = 3


def draw_outputs(results: Results) -> None:
    """Draw what can be kept, each with the button that keeps it; nothing for the workshops that leave none."""
    if not may(visit().visitor, Action.EDIT_TERRITORY, results.workshop.territory_id):
        return
    if outputs.role_scores(results):
        _draw_roles(results)
    if outputs.ranked_domains(results):
        _draw_domains(results)


def _draw_roles(results: Results) -> None:
    scores = outputs.role_scores(results)
    language, here = visit().language, visit().here
    with st.container(border=True, key="after.roles"):
        st.header(t("Scores on the three roles"), anchor=False)
        for role, positions in scores.items():
            told = t(
                "{role}: {level} out of 3 (median {median}, {answers})",
                role=term("territorial_role", role),
                level=positions.level,
                median=number(positions.median or 0, language),
                answers=tn("{n} answer", "{n} answers", positions.answers),
            )
            now = getattr(here, f"role_{role}")
            st.text(told if now is None else t("{told}; today {now}", told=told, now=now))
        kept = st.button(t("Keep these scores"), type="primary", key="after.roles.keep", icon=":material/check:")
    if kept:
        levels = {f"role_{role}": positions.level for role, positions in scores.items()}
        before = {name: getattr(here, name) for name in levels}
        with showing_errors() as done, writing() as session:
            edited = territories.edit(session, visit().visitor, here.id, here.version, levels)
        if done:
            _offer_back(t("The scores are kept."), partial(territories.edit, version=edited.version, fields=before))


def _draw_domains(results: Results) -> None:
    ranked = outputs.ranked_domains(results)[:MOST]
    key = f"after.domains.{results.workshop.id}"
    with st.container(border=True, key="after.domains"), st.form(key, border=False):
        st.header(t("Domains, in the order of the dots"), anchor=False)
        st.text(t("Say which domain each line speaks of; leave empty what is not a priority."))
        voted: Counter[str] = Counter()
        for n, one in enumerate(ranked):
            label = f"{one.outcome.text} · {tn('{n} dot', '{n} dots', one.votes)}"
            proposed = one.domain if n < PROPOSED else None
            domain = choice("policy_domain", plain(label), key=f"{key}.{n}", default=proposed, optional=True)
            if domain:
                voted[domain] += one.votes
        kept = st.form_submit_button(t("Keep this order"), type="primary", icon=":material/check:")
    if not kept or not voted:
        return
    origin = str(outputs.origin_of_priorities(results))
    with showing_errors() as done, writing() as session:
        reordered = priorities.rank(session, visit().visitor, visit().here.id, voted.most_common(), origin=origin)
    if done:
        _offer_back(t("The priorities are kept."), partial(priorities.take_back, reordered=reordered))


def _offer_back(sentence: str, take_back: Any) -> None:
    made(sentence, take_back, visit().here.id, page="territory/priorities", label=t("Priorities"))
    st.rerun()
