"""The priority domains and the territory's own sheet, as forms."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from workshop import priorities, territories
from workshop.errors import Stale
from workshop.i18n import t, tn
from workshop.interface.fields import choice, choices, term
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.record_form import compare, show_both
from workshop.interface.territory_fields import who_it_is
from workshop.interface.visit import visit
from workshop.priorities import Priority
from workshop.storage.database import writing
from workshop.vocabularies import vocabulary


def priorities_form(known: tuple[Priority, ...]) -> None:
    """Ask which domains come first, in order, and what each serves; one that is taken off can be brought back."""
    key = f"territory.{visit().here.code}"
    form = f"{key}.priorities"
    # The list this form began from, and the one its save is compared with: not the same once a save was refused.
    begun, read = visit().drawn[form] = visit().drawn_before.get(form, (known, known))
    before = [one.domain for one in begun]
    with st.form("priorities"):
        # Named after what is kept: once another list is kept, as after an undo, this one starts from it.
        chooser = f"{key}.domains.{'.'.join(before)}"
        domains = choices("policy_domain", t("Priority domains, the first one first"), key=chooser, default=before)
        told = {one.domain: one for one in known} | {one.domain: _serves(f"{key}.{one.domain}", one) for one in begun}
        sent = st.form_submit_button(t("Save the priorities"), type="primary")
    if not sent:
        return
    chosen = [
        replace(told.get(domain, Priority(domain, rank, "document")), rank=rank)
        for rank, domain in enumerate(domains, start=1)
    ]
    with showing_errors() as saved, writing() as session:
        priorities.choose(session, visit().visitor, visit().here.id, chosen, read=read)
    if saved:
        visit().begin_again(form)
        _say([one for one in known if one.domain not in domains], form)
        st.rerun()
    if isinstance(saved.refusal, Stale):
        theirs: Any = saved.refusal.values["theirs"]
        visit().drawn[form] = begun, theirs
        _compare(chosen, theirs)


def _compare(mine: Iterable[Priority], theirs: Iterable[Priority]) -> None:
    """Show both lists, domain by domain, each with its rank: saving again then replaces the other one."""
    told = [{one.domain: _told(one) for one in each} for each in (mine, theirs)]
    show_both([(told[0].get(domain, ""), told[1].get(domain, "")) for domain in told[0] | told[1]])


def _told(one: Priority) -> str:
    said = (one.political_priority, one.plan_reference, one.owner_role)
    return " · ".join(filter(None, (f"{one.rank}. {term('policy_domain', one.domain)}", *said)))


def _serves(key: str, kept: Priority) -> Priority:
    """Ask what a domain serves, in which plan, and who answers for it."""
    st.markdown(f"**{kept.rank}. {term('policy_domain', kept.domain)}**")
    political = st.text_area(
        t("Political priority it serves"), kept.political_priority, key=f"{key}.political", max_chars=500, height=68
    )
    left, right = st.columns(2)
    plan = left.text_input(t("Plan or document"), kept.plan_reference, key=f"{key}.plan")
    owner = right.text_input(t("Owner (a function)"), kept.owner_role, key=f"{key}.owner")
    return Priority(kept.domain, kept.rank, kept.origin, political, plan, owner, kept.votes)


def _say(gone: Collection[Priority], form: str) -> None:
    if not gone:
        say(t("Saved."))
        return
    names = ", ".join(term("policy_domain", one.domain) for one in gone)
    sentence = tn("No longer a priority: {names}.", "No longer priorities: {names}.", len(gone), names=names)
    removed(sentence, partial(priorities.bring_back, gone=tuple(gone)), visit().here.id, forms=[form])


def territory_form() -> None:
    """Ask what the territory is, what is at stake, where it starts from and where it stands in its roles."""
    here = visit().here
    # Inputs are named after the territory: those of another one must not be carried over when the visitor switches.
    form = f"territory.{here.code}"
    drawn = visit().drawn[form] = visit().drawn_before.get(form, here.version)
    with st.form("territory"):
        who = who_it_is(form, here)
        stake = st.text_area(
            t("What is at stake, in one sentence?"), here.stake, key=f"{form}.stake", max_chars=300, height=68
        )
        start = t("Where do you start from?")
        pathway = choice("pathway", start, key=f"{form}.pathway", default=here.pathway, radio=True)
        why = st.text_area(t("Why this pathway?"), here.pathway_justification, key=f"{form}.pathway_why")
        st.markdown(
            t("Where does the territory stand in each of its three roles, from 0 (nothing yet) to 3 (a habit)?")
        )
        roles = {
            f"role_{code}": st.segmented_control(
                label, [0, 1, 2, 3], default=getattr(here, f"role_{code}"), key=f"{form}.role.{code}"
            )
            for code, label in vocabulary("territorial_role").labels(visit().language).items()
        }
        sent = st.form_submit_button(t("Save the territory"), type="primary")
    if not sent:
        return
    fields = {**who, "stake": stake, "pathway": pathway, "pathway_justification": why, **roles}
    with showing_errors() as saved, writing() as session:
        territories.edit(session, visit().visitor, here.id, drawn, fields)
    if saved:
        visit().begin_again(form)
        say(t("Saved."))
        st.rerun()
    compare(saved.refusal)
    visit().drawn[form] = here.version
