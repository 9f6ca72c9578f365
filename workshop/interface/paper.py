"""What a facilitator records of a workshop held on paper: groups of notes, and dots counted by hand."""

import uuid
from functools import partial

import streamlit as st

from workshop import board, workshops
from workshop.access import Action, may
from workshop.board import Pasted, Results, paper
from workshop.i18n import t
from workshop.interface.fields import choice
from workshop.interface.listing import distinct
from workshop.interface.messages import made, say, showing_errors
from workshop.interface.visit import visit
from workshop.storage.database import writing
from workshop.workshops import Workshop


def gather_notes(results: Results, zones: dict[str, str]) -> None:
    """Ask which lone notes of a zone go together, and under which title."""
    with st.expander(t("Group notes")):
        zone = st.selectbox(t("Zone"), list(zones), format_func=zones.__getitem__, key="notes.group.zone")
        lone = distinct({each.id: each.text for each in results.outcomes if each.zone == zone and not each.is_group})
        times = visit().sent["notes.group"]
        with st.form("notes.group"):
            chosen = st.multiselect(
                t("Notes that go together"),
                list(lone),
                format_func=lone.__getitem__,
                key=f"notes.group.notes.{times}",
                select_all=False,
            )
            title = st.text_input(t("Title of the group"), key=f"notes.group.title.{times}", max_chars=200)
            sent = st.form_submit_button(t("Group them"), type="primary")
    if sent:
        notes = [str(id) for id in chosen]
        _send(results, "notes.group", "group.create", id=str(uuid.uuid4()), title=title, zone=zone, notes=notes)


def count_dots(results: Results, zones: dict[str, str]) -> None:
    """Ask how many dots a group or a lone note got, by ballot and channel."""
    ballots = {ballot.key: ballot for phase in results.workshop.agenda.phases for ballot in phase.ballots}
    if not ballots or not results.outcomes:
        return
    english = visit().language == "en"
    targets = distinct({each.id: f"{zones[each.zone]} · {each.text}" for each in results.outcomes})
    with st.expander(t("Record dots counted by hand")), st.form("notes.dots"):
        target = st.selectbox(
            t("Group or note"),
            list(targets),
            format_func=targets.__getitem__,
            key="notes.dots.target",
        )
        ballot = st.selectbox(
            t("Ballot"),
            list(ballots),
            format_func=lambda key: ballots[key].title_en if english else ballots[key].title_fr,
            key="notes.dots.ballot",
        )
        channel = choice("channel", t("Channel"), key="notes.dots.channel", default="papier")
        key = f"notes.dots.count.{visit().sent['notes.dots']}"
        count = st.number_input(t("Dots"), min_value=0, max_value=999, step=1, key=key)
        sent = st.form_submit_button(t("Record the dots"), type="primary")
    if sent:
        _send(results, "notes.dots", "proxy.dots", target=str(target), ballot=ballot, channel=channel, count=int(count))


def _send(results: Results, form: str, kind: str, **command: object) -> None:
    told = {"command_id": str(uuid.uuid4()), "kind": kind, **command}
    with showing_errors() as saved, writing() as session:
        board.apply(session, visit().visitor, results.workshop.code, told)
    if saved:
        visit().sent[form] += 1
        say(t("Saved."))
        st.rerun()


def draw_paper(results: Results) -> None:
    """Offer to type in what was written by hand, while the workshop is open."""
    zones = {zone.key: getattr(zone, f"title_{visit().language}") for zone in results.zones}
    if results.workshop.status != "open":
        _offer_to_open(results.workshop)
        return
    paste_notes(results, zones)
    gather_notes(results, zones)
    count_dots(results, zones)


def _offer_to_open(workshop: Workshop) -> None:
    """Say why nothing can be typed in, and open the workshop there for whoever may."""
    st.info(t("Notes and dots held on paper go on the board while the workshop is open."))
    if not may(visit().visitor, Action.LEAD_WORKSHOP, workshop.territory_id):
        return
    planned = workshop.status == "planned"
    label = t("Open the workshop") if planned else t("Reopen the workshop")
    if not st.button(label, key="paper.open", icon=":material/meeting_room:"):
        return
    with showing_errors() as opened, writing() as session:
        (workshops.open if planned else workshops.reopen)(session, visit().visitor, workshop.id)
    if opened:
        st.rerun()


def paste_notes(results: Results, zones: dict[str, str]) -> None:
    """Ask for notes, one per line."""
    fold = st.expander(t("Paste the notes of a workshop held on paper"), expanded=True)
    with fold, st.form("notes.paste"):
        zone = st.selectbox(t("Zone"), list(zones), format_func=zones.__getitem__, key="notes.paste.zone")
        key = f"notes.paste.text.{visit().sent['notes.paste']}"
        pasted = st.text_area(t("One note per line"), key=key, height=200)
        sent = st.form_submit_button(t("Add the notes"), type="primary")
    if not sent:
        return
    with showing_errors() as saved, writing() as session:
        done = board.paste_lines(session, visit().visitor, results.workshop.id, zone=str(zone), text=pasted)
    if saved:
        visit().sent["notes.paste"] += 1
        tell_pasted(results.workshop, done)
        st.rerun()


def tell_pasted(workshop: Workshop, done: Pasted) -> None:
    """Say what a paste added; offer to take it back."""
    told = t("{added} notes added, {unchanged} were there already.", added=done.added, unchanged=done.unchanged)
    if done.notes:
        made(told, partial(paper.take_back, notes=done.notes), workshop.id)
    else:
        say(told)
