"""What a facilitator records of a workshop held on paper: groups of notes, and dots counted by hand."""

import uuid

import streamlit as st

from workshop import board
from workshop.board import Results
from workshop.i18n import t
from workshop.interface.fields import choice
from workshop.interface.listing import distinct
from workshop.interface.messages import say, showing_errors
from workshop.interface.visit import visit
from workshop.storage.database import writing


def gather_notes(results: Results, zones: dict[str, str]) -> None:
    """Ask which lone notes of a zone go together, and under which title."""
    with st.expander(t("Group notes")):
        zone = st.selectbox(t("Zone"), list(zones), format_func=zones.__getitem__, key="notes.group.zone")
        lone = distinct({each.id: each.text for each in results.outcomes if each.zone == zone and not each.is_group})
        with st.form("notes.group", clear_on_submit=True):
            chosen = st.multiselect(
                t("Notes that go together"),
                list(lone),
                format_func=lone.__getitem__,
                key="notes.group.notes",
                select_all=False,
            )
            title = st.text_input(t("Title of the group"), key="notes.group.title", max_chars=200)
            sent = st.form_submit_button(t("Group them"), type="primary")
    if sent:
        notes = [str(id) for id in chosen]
        _send(results, "group.create", id=str(uuid.uuid4()), title=title, zone=zone, notes=notes)


def count_dots(results: Results, zones: dict[str, str]) -> None:
    """Ask how many dots a group or a lone note got, by ballot and channel."""
    ballots = {ballot.key: ballot for phase in results.workshop.agenda.phases for ballot in phase.ballots}
    if not ballots or not results.outcomes:
        return
    english = visit().language == "en"
    targets = distinct({each.id: f"{zones[each.zone]} · {each.text}" for each in results.outcomes})
    with st.expander(t("Record dots counted by hand")), st.form("notes.dots", clear_on_submit=True):
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
        count = st.number_input(t("Dots"), min_value=0, max_value=999, step=1, key="notes.dots.count")
        sent = st.form_submit_button(t("Record the dots"), type="primary")
    if sent:
        _send(results, "proxy.dots", target=str(target), ballot=ballot, channel=channel, count=int(count))


def _send(results: Results, kind: str, **command: object) -> None:
    told = {"command_id": str(uuid.uuid4()), "kind": kind, **command}
    with showing_errors() as saved, writing() as session:
        board.apply(session, visit().visitor, results.workshop.code, told)
    if saved:
        say(t("Saved."))
        st.rerun()


def draw_paper(results: Results) -> None:
    """Offer to type in what was written by hand, while the workshop is open."""
    zones = {zone.key: getattr(zone, f"title_{visit().language}") for zone in results.zones}
    if results.workshop.status != "open":
        st.info(t("To add notes or dots held on paper, open or reopen the workshop on the page “Prepare”."))
        return
    paste_notes(results, zones)
    gather_notes(results, zones)
    count_dots(results, zones)


def paste_notes(results: Results, zones: dict[str, str]) -> None:
    """Ask for notes, one per line."""
    fold = st.expander(t("Paste the notes of a workshop held on paper"), expanded=True)
    with fold, st.form("notes.paste", clear_on_submit=True):
        zone = st.selectbox(t("Zone"), list(zones), format_func=zones.__getitem__, key="notes.paste.zone")
        pasted = st.text_area(t("One note per line"), key="notes.paste.text", height=200)
        sent = st.form_submit_button(t("Add the notes"), type="primary")
    if not sent:
        return
    with showing_errors() as saved, writing() as session:
        done = board.paste_lines(session, visit().visitor, results.workshop.id, zone=str(zone), text=pasted)
    if saved:
        told = t("{added} notes added, {unchanged} were there already.", added=done.added, unchanged=done.unchanged)
        say(told)
        st.rerun()
