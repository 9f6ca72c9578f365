"""Sheets that no domain places on the map, as just after a register came in: which one each may be of, to confirm."""

import time
import uuid
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from datablitz import batches, datasets, domains, processings, taking_back
from datablitz.processings import Processing
from datablitz.sheets import Dataset
from workshop.access import Action, may
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.fields import choices
from workshop.interface.handing_over import TURN_S
from workshop.interface.messages import removed, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import reading, writing
from workshop.storage.ids import new_id

AT_ONCE = 10
"""Kinds of sheets asked for in one form: enough for one sitting, and no wait."""


def domains_view(sheets: pd.DataFrame) -> None:
    """Say how many sheets have no domain, and ask for one, kind of sheet by kind, with what their words suggest."""
    bare = sheets[sheets["policy_domains"].map(len) == 0]
    if bare.empty:
        return
    with st.container(border=True, key="map.domains"):
        told = tn(
            "{n} sheet has no domain yet: the map has no place for it.",
            "{n} sheets have no domain yet: the map has no place for them.",
            len(bare),
        )
        st.markdown(f"**{told}**")
        if not may(visit().visitor, Action.EDIT_MAP, visit().here.id):
            return
        fold = st.expander(
            t("Give domains"), expanded=len(bare) == len(sheets), key="map.domains.fold", on_change="rerun"
        )
        if fold.open:
            with fold:
                _form(list(bare["id"])[: batches.MOST])
        st.text(t("For a sheet at a time, or a grid of many, open the sheets."))
        menu.link("data/sheets")


def _form(ids: Sequence[uuid.UUID]) -> None:
    """Ask for the domains of the first kinds of sheets; those of one processing are of one kind."""
    with reading() as session:
        found = datasets.of(session, visit().visitor, visit().here.id, among=ids)
        register = {each.id: each for each in processings.of(session, visit().visitor, visit().here.id)}
    kinds: dict[uuid.UUID, list[Dataset]] = {}
    for sheet in found:
        kinds.setdefault(sheet.processing_id or sheet.id, []).append(sheet)
    asked = dict(list(kinds.items())[:AT_ONCE])
    st.caption(t("What is filled in is a guess from the words of the sheets: nothing is kept before you say so."))
    with st.form("map.domains.form", border=False):
        given = {}
        for id, of in asked.items():
            told, guess = _named(of, register.get(id)), _guess(of, register.get(id))
            given[id] = choices("policy_domain", told, key=f"map.domains.{id}", default=guess)
        sent = st.form_submit_button(t("Keep these domains"), type="primary", key="map.domains.keep")
    if len(kinds) > len(asked):
        st.caption(t("The others come up next."))
    if sent:
        chosen = [(sheet, given[id]) for id, of in asked.items() if given[id] for sheet in of]
        _keep({sheet.id: (sheet.version, {"policy_domains": codes}) for sheet, codes in chosen})


def _named(of: Sequence[Dataset], processing: Processing | None) -> str:
    label = processing.name if processing else of[0].label(visit().language)
    counted = [tn("{n} sheet", "{n} sheets", len(of))] if processing else []
    return plain(" · ".join([label, of[0].holder_name, *counted]))


def _guess(of: Sequence[Dataset], processing: Processing | None) -> tuple[str, ...]:
    """The name of a processing tells its domain, the kind of data does not: everyone has an identity."""
    if processing:
        return domains.suggested(processing.name) or domains.suggested(" ".join(of[0].purposes))
    return domains.suggested(" ".join((of[0].label_fr, of[0].label_en, *of[0].purposes)))


def _keep(edits: batches.Edits) -> None:
    if not edits:
        st.info(t("No domain was chosen."))
        return
    gesture, made = new_id(), list[batches.Batch]()
    with showing_errors() as done:
        for at, part in enumerate(batches.parts(edits)):
            time.sleep(TURN_S if at else 0)
            with writing() as session:
                made.append(batches.edit_many(session, visit().visitor, visit().here.id, part, gesture=gesture))
    refused = [row for batch in made for row in batch.refused]
    for row in refused:
        st.error(plain(row.sentence(visit().language)), icon=":material/error:")
    if saved := sum(len(batch.saved) for batch in made):
        sentence = tn("{n} sheet has its domain.", "{n} sheets have their domains.", saved)
        removed(sentence, taking_back.take_back, gesture)
    if done and not refused:
        st.rerun()
