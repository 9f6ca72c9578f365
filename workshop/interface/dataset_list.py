"""The list of sheets: searched, sorted, and narrowed to those that wait for the DPO."""

import uuid

import pandas as pd
import streamlit as st

from datablitz import datasets
from workshop.access import Visitor
from workshop.i18n import t, tn
from workshop.interface.handing_over import hand_over
from workshop.interface.listing import listing, matching
from workshop.interface.visit import answered, visit
from workshop.storage.database import reading
from workshop.vocabularies import vocabulary


def sheets_here() -> pd.DataFrame:
    """Return the table of sheets of the current territory."""
    return sheets_seen_by(visit().visitor)


def sheets_seen_by(visitor: Visitor) -> pd.DataFrame:
    """Return the sheets that a visitor sees here; read again as soon as anything of the territory changed."""
    here = visit().here
    return _table(str(here.id), here.revision, visitor.role, str(visitor.territory_id), _visitor=visitor)


@st.cache_data(ttl=600, max_entries=16, show_spinner=False)
def _table(territory_id: str, revision: int, role: str, confined_to: str, *, _visitor: Visitor) -> pd.DataFrame:
    with reading() as session:
        return datasets.frame(session, _visitor, uuid.UUID(territory_id))


def dataset_list(sheets: pd.DataFrame, every: pd.DataFrame) -> uuid.UUID | None:
    """Draw the table of sheets in words and return the one the visitor opens, of ``every`` one of the territory."""
    waiting = sheets["review"] == "in_review"
    scope = st.segmented_control(
        t("Show"),
        ["all", "waiting"],
        default="all",
        format_func=lambda code: (
            t("All sheets")
            if code == "all"
            else tn(
                "{n} handed to the data protection officer",
                "{n} handed to the data protection officer",
                int(waiting.sum()),
            )
        ),
        key="sheets.scope",
        required=True,
    )
    told = in_words(every, visit().language)
    scoped = sheets[waiting] if scope == "waiting" else sheets
    rows = told.loc[scoped["id"].map(str)]
    titles = {
        "label": t("Sheet"),
        "holder": t("Holder"),
        "domains": t("Policy domains"),
        "sensitivity": t("Sensitivity"),
        "portability": t("Portability"),
        "return_path": t("The way back"),
        "restitution": t("Return to the person"),
        "confidence": t("How sure we are"),
        "review": t("Review"),
    }
    opened = listing(rows, key="sheets", titles=titles, name="label", every=told)
    if opened:
        return uuid.UUID(opened)
    hand_over(scoped[scoped["id"].map(str).isin(matching(rows, answered("sheets.search")).index)])
    return None


def in_words(sheets: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the table of sheets as people read it, indexed by sheet; each list of words is asked for once."""
    domains = vocabulary("policy_domain").labels(language)
    words = {name: vocabulary(name).labels(language) for name in _CODES}
    label = sheets["label_fr"]
    if language == "en":
        label = sheets["label_en"].where(sheets["label_en"] != "", label)
    told = pd.DataFrame(
        {
            "label": label,
            "holder": sheets["holder_name"],
            "domains": sheets["policy_domains"].map(lambda codes: ", ".join(domains.get(code, code) for code in codes)),
            **{
                column: sheets[field].map(lambda code, words=words[name]: words.get(code, code))
                for name, (column, field) in _CODES.items()
            },
        },
        dtype=object,
    )
    return told.set_axis(sheets["id"].map(str), axis="index")


_CODES = {
    "sensitivity": ("sensitivity", "sensitivity"),
    "portability": ("portability", "portability"),
    "return_path": ("return_path", "return_path"),
    "restitution_status": ("restitution", "restitution_status"),
    "confidence": ("confidence", "confidence"),
    "review_status": ("review", "review"),
}
"""Vocabulary → column shown, field read."""
