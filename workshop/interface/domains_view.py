"""Sheets that no domain places on the map, as just after a register came in: which one each may be of, to confirm."""

import time
import uuid
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from datablitz import batches, datasets, domains, taking_back
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
        with st.expander(t("Give domains"), expanded=len(bare) == len(sheets), key="map.domains.fold"):
            _form(list(bare["id"]))
        st.text(t("For a sheet at a time, or a grid of many, open the sheets."))
        menu.link("data/sheets")


def _form(ids: Sequence[uuid.UUID]) -> None:
    """Ask for the domains of the first kinds of sheets; those of one processing are of one kind."""
    with reading() as session:
        found = datasets.of(session, visit().visitor, visit().here.id, among=ids)
    kinds: dict[str, list[Dataset]] = {}
    for sheet in found:
        kinds.setdefault(str(sheet.processing_id or sheet.id), []).append(sheet)
    asked = dict(list(kinds.items())[:AT_ONCE])
    st.caption(t("What is filled in is a guess from the words of the sheets: nothing is kept before you say so."))
    with st.form("map.domains.form", border=False):
        given = {key: choices("policy_domain", _named(of), key=f"map.domains.{key}", default=_guess(of))
                 for key, of in asked.items()}  # fmt: skip
        sent = st.form_submit_button(t("Keep these domains"), type="primary", key="map.domains.keep")
    if len(kinds) > len(asked):
        left = len(kinds) - len(asked)
        st.caption(tn("Then {n} more comes up.", "Then {n} more come up.", left))
    if sent:
        _keep({sheet.id: (sheet.version, {"policy_domains": given[key]})
               for key, of in asked.items() if given[key] for sheet in of})  # fmt: skip


def _named(of: Sequence[Dataset]) -> str:
    label, language = of[0].label(visit().language), visit().language
    if len(of) == 1:
        return plain(f"{label} · {of[0].holder_name}")
    names = ", ".join(each.label(language).split(" – ")[-1] for each in of)
    return plain(f"{label.split(' – ')[0]} · {of[0].holder_name} ({names})")


def _guess(of: Sequence[Dataset]) -> tuple[str, ...]:
    """The name of a processing tells its domain, not the kind of data that follows it: everyone has an identity."""
    words = (" ".join((each.label_fr.split(" – ")[0], each.label_en, *each.purposes)) for each in of)
    return next(filter(None, map(domains.suggested, words)), ())


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
