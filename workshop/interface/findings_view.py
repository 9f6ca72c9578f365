"""Findings, drawn: those that wait in the workshops, the list, the weights."""

from collections.abc import Collection, Mapping

import pandas as pd
import streamlit as st

from swot import figures, proposals
from swot.findings import Finding
from workshop.design import quadrant
from workshop.i18n import t, tn
from workshop.interface.diagnosis_forms import proposal_fields
from workshop.interface.fields import term
from workshop.interface.listing import listing
from workshop.interface.messages import say, showing_errors
from workshop.interface.visit import visit
from workshop.sources import Source
from workshop.storage.database import writing


def promote_waiting(waiting: Mapping[str, Source], *, expanded: bool) -> None:
    """Offer to make findings of the groups and notes that have none yet."""
    told = tn("{n} group or note has no finding yet", "{n} groups or notes have no finding yet", len(waiting))
    with st.expander(told, expanded=expanded, icon=":material/sticky_note_2:", key="findings.waiting"):
        promoted = proposal_fields(waiting)
    if not promoted:
        return
    source_id, fields = promoted
    with showing_errors() as made, writing() as session:
        proposals.promote(session, visit().visitor, source_id, **fields)
    if made:
        say(t("It is now a finding."))
        st.rerun()


def findings_list(found: Collection[Finding]) -> str | None:
    """Draw the findings in a list, and their weights once asked for; return the one the visitor opens."""
    listed, drawn = st.tabs([t("List"), t("Weights")], key="findings.tabs", on_change="rerun")
    rows = pd.DataFrame(
        [
            {
                "quadrant": f"{quadrant(each.quadrant).sign} {term('swot_quadrant', each.quadrant)}",
                "text": each.text,
                "theme": term("swot_theme", each.theme),
                "weight": each.weight,
                "sharing": term("sharing", each.sharing),
            }
            for each in found
        ],
        index=[str(each.id) for each in found],
    )
    titles = {
        "quadrant": t("Quadrant"),
        "text": t("Finding"),
        "theme": t("Theme"),
        "weight": t("Dots"),
        "sharing": t("Sharing"),
    }
    if drawn.open:
        alt = t("Findings as bars, the longest for the most dots. The same numbers are in the list.")
        figure = figures.weights(list(found))
        drawn.plotly_chart(figure, alt=alt, key="findings.weights", theme=None)
    with listed:
        return listing(rows, key="findings", titles=titles, name="text")
