"""The zones of a board: what they are called, what they hold so far; rename, add, take away."""

from functools import partial

import streamlit as st

from workshop import preparing
from workshop.agendas import Zone
from workshop.errors import Stale
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t, tn
from workshop.interface.listing import distinct
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.record_form import show_both
from workshop.interface.visit import visit, wanted
from workshop.preparing.on_board import OnBoard
from workshop.preparing.telling import title
from workshop.storage.database import writing
from workshop.workshops import Workshop

_NEW = ""


def zone_list(workshop: Workshop, on_board: OnBoard, *, leads: bool) -> None:
    """Draw the zones; whoever leads chooses one to change, or adds one."""
    language, zones = visit().language, {zone.key: zone for zone in workshop.agenda.zones}
    key = f"zones.{workshop.id}"
    told = tn("The {n} zone of the board", "The {n} zones of the board", len(zones))
    fold = st.expander(told, key=key, on_change="rerun")
    if not wanted(key, is_open=bool(fold.open)):
        return
    with fold:
        for zone in zones.values():
            counted = on_board.notes[zone.key]
            notes = tn("{n} note", "{n} notes", counted) if counted else ""
            told = " · ".join(filter(None, (title(zone, language, "hint"), notes)))
            st.markdown(f"**{plain(title(zone, language))}**" + (f"  \n{plain(told)}" if told else ""))
        if leads:
            titles = distinct({_NEW: t("A new zone"), **{key: title(zone, language) for key, zone in zones.items()}})
            key = st.selectbox(
                t("Change"), list(titles), format_func=titles.__getitem__, key=f"zone.{workshop.id}.{len(zones)}.chosen"
            )
            _form(workshop, zones.get(str(key)))


def _form(workshop: Workshop, now: Zone | None) -> None:
    form = f"zone.{workshop.id}.{now.key if now else f'new.{len(workshop.agenda.zones)}'}"
    known = visit().drawn[form] = visit().drawn_before.get(form, now)
    first = known or Zone("", "", "", "", "")
    with st.form(form, border=False):
        words = {}
        for language in LANGUAGES:
            left, right = st.columns([2, 3])
            spoken = LANGUAGE_NAMES[language]
            for column, name, label in ((left, "title", t("Title")), (right, "hint", t("What goes there"))):
                field = f"{name}_{language}"
                words[field] = column.text_input(
                    f"{label} ({spoken})", value=getattr(first, field), key=f"{form}.{field}", max_chars=200
                )
        with st.container(horizontal=True):
            sent = st.form_submit_button(t("Save") if now else t("Add the zone"), type="primary", key=f"{form}.save")
            dropped = now is not None and st.form_submit_button(
                t("Remove"), icon=":material/delete:", key=f"{form}.remove"
            )
    if sent:
        _save(workshop, known, now, Zone(first.key, **words), form)
    if dropped and now:
        _remove(workshop, now)


def _save(workshop: Workshop, known: Zone | None, now: Zone | None, zone: Zone, form: str) -> None:
    with showing_errors() as saved, writing() as session:
        if known:
            preparing.edit_zone(session, visit().visitor, workshop.id, known=known, zone=zone)
        else:
            preparing.add_zone(session, visit().visitor, workshop.id, zone)
    if saved:
        visit().begin_again(form)
        say(t("Saved."))
        st.rerun()
    if isinstance(saved.refusal, Stale):
        visit().drawn[form] = now
        fields = [f"{name}_{language}" for language in LANGUAGES for name in ("title", "hint")]
        show_both((getattr(zone, field), getattr(now, field, "")) for field in fields)


def _remove(workshop: Workshop, zone: Zone) -> None:
    with showing_errors() as gone, writing() as session:
        made = preparing.remove_zone(session, visit().visitor, workshop.id, zone.key)
    if gone:
        words = t("The zone “{name}” is removed.", name=title(zone, visit().language))
        back = partial(preparing.replace, version=made.version, agenda=workshop.agenda)
        removed(words, back, workshop.id)
        st.rerun()
