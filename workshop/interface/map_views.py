"""The three views of the map, each a picture and the same numbers in a table."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from datablitz import analysis, figures
from workshop.i18n import t, tn
from workshop.interface.dataset_list import in_words
from workshop.interface.visit import visit
from workshop.vocabularies import vocabulary

MOST_NODES = 60
"""Beyond, the network starts with holders and domains, and a choice opens the datasets of one."""


def matrix_view(sheets: pd.DataFrame) -> None:
    """Holders down, domains across."""
    language = visit().language
    counts = analysis.matrix(sheets)
    alt = t("Matrix of holders and policy domains, with the number of datasets. The same numbers are in the table.")
    _draw_wide(figures.matrix(counts, language), alt=alt, key="map.matrix")
    if len(counts) > figures.MOST_HOLDERS:
        st.caption(t("The {n} holders that keep most are drawn; the table has them all.", n=figures.MOST_HOLDERS))
    table = counts.rename(columns=lambda code: figures.domain(code, language)).rename_axis(t("Holder"), axis="index")
    _table(table.rename_axis(None, axis="columns"), key="map.matrix.table")


def network_view(sheets: pd.DataFrame) -> None:
    """Organisations and what they hold; a large map opens on holders and domains."""
    language = visit().language
    shown = _narrowed(sheets)
    if len(shown) == len(sheets) and len(shown) + shown["holder_name"].nunique() > MOST_NODES:
        st.caption(t("Holders on the left, domains on the right. Choose one of them above to see each dataset."))
        graph = analysis.overview(shown, most=MOST_NODES)
        drawn, left_out = figures.overview(graph, language), graph.graph["left_out"]
        told = tn("{n} more holder is only in the table.", "{n} more holders are only in the table.", left_out)
    else:
        drawn, left_out = figures.network(analysis.network(shown.head(MOST_NODES)), language), len(shown) - MOST_NODES
        told = tn("{n} more dataset is only in the table.", "{n} more datasets are only in the table.", left_out)
    alt = t("Network of organisations, and of the datasets they hold or process. The table lists the same datasets.")
    _draw_wide(drawn, alt=alt, key="map.network")
    if left_out > 0:
        st.caption(told)
    columns = {
        "label": t("Sheet"),
        "holder": t("Holder"),
        "processors": t("Processors"),
        "domains": t("Policy domains"),
        "return_path": t("The way back"),
    }
    table = in_words(shown, language)
    table["processors"] = shown["processor_names"].map(", ".join).to_numpy()
    _table(table[list(columns)].rename(columns=columns), key="map.network.table", hide_index=True)


def rights_view(sheets: pd.DataFrame) -> None:
    """What people can take back, by right or by choice."""
    language = visit().language
    lists = {"return_path": t("By way back: right, other law, choice"), "portability": t("By article 20 alone")}
    name = st.segmented_control(
        t("Count"), list(lists), default="return_path", format_func=lists.__getitem__, key="map.rights", required=True
    )
    labels = vocabulary(name).labels(language)
    totals = analysis.counts(sheets, name, name)
    for column, code in zip(st.columns(len(labels)), labels, strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{totals[code]}**")
            st.text(labels[code])
    counts = analysis.counts_by_domain(sheets, name, name)
    alt = t("Datasets of each policy domain, by what people can take back. The same numbers are in the table.")
    _draw(figures.stacked(counts, name, language), alt=alt, key="map.rights.bars")
    st.caption(t("A dataset of two domains counts in both. “No” means outside article 20, not impossible."))
    table = counts.rename(columns=labels, index=lambda code: figures.domain(code, language))
    table = table.rename_axis(t("Policy domain"), axis="index").rename_axis(None, axis="columns")
    _table(table, key="map.rights.table")


def _narrowed(sheets: pd.DataFrame) -> pd.DataFrame:
    left, right = st.columns(2)
    holder = left.selectbox(
        t("Holder"),
        sorted(sheets["holder_name"].unique()),
        index=None,
        placeholder=t("All holders"),
        key="map.holder",
    )
    spread = sheets.explode("policy_domains")["policy_domains"]
    labels = vocabulary("policy_domain").labels(visit().language)
    present = [code for code in labels if code in set(spread)]
    domain = right.selectbox(
        t("Policy domain"),
        present,
        index=None,
        format_func=labels.__getitem__,
        placeholder=t("All domains"),
        key="map.domain",
    )
    if holder:
        sheets = sheets[sheets["holder_name"] == holder]
    if domain:
        sheets = sheets[sheets["policy_domains"].map(lambda codes: domain in codes)]
    return sheets


def _draw_wide(figure: go.Figure, *, alt: str, key: str) -> None:
    """Draw a picture that needs room; where there is none, ``frame.css`` shows the sentence instead."""
    with st.container(key="map.narrow"):
        st.caption(t("This picture needs a wider screen. The table below says the same."))
    with st.container(key="map.picture"):
        _draw(figure, alt=alt, key=key)


def _draw(figure: go.Figure, *, alt: str, key: str) -> None:
    st.plotly_chart(figure, alt=alt, key=key, theme=None, config={"displayModeBar": False})


def _table(table: pd.DataFrame, *, key: str, hide_index: bool = False) -> None:
    with st.expander(t("The same in a table")):
        st.dataframe(table, hide_index=hide_index, key=key)
