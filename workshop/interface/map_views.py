"""The views of the map that read its sheets as they are: each a picture, the same numbers in a table, an image."""

import pandas as pd
import streamlit as st

from datablitz import analysis, figures, stages
from workshop.i18n import t
from workshop.interface.dataset_list import in_words
from workshop.interface.fields import term
from workshop.interface.map_pictures import Draw, draw_figure, drawn, kept, room, show, table, take_away
from workshop.interface.plain import plain
from workshop.interface.square_view import square
from workshop.interface.visit import asked, begin, visit
from workshop.vocabularies import vocabulary

MOST_HOLDERS = 40
"""Lines of the matrix that are drawn; the table has them all."""


def matrix_view(sheets: pd.DataFrame, draw: Draw) -> None:
    """Holders down, domains across."""
    language = visit().language
    counts, held = analysis.matrix(sheets), analysis.held(sheets)
    alt = t("Matrix of holders and policy domains, with the number of datasets. The same numbers are in the table.")
    headings = [figures.domain(code, language) for code in counts.columns]
    largest = counts.head(MOST_HOLDERS)
    with room("matrix"):
        st.html(square(headings, list(zip(map(str, largest.index), largest.to_numpy().tolist(), strict=True)), alt=alt))
    if len(counts) > MOST_HOLDERS:
        st.caption(t("The {n} holders that keep most are drawn; the table has them all.", n=MOST_HOLDERS))
    take_away(drawn(draw, "matrix", counts, held), "matrix")
    named = counts.rename(columns=lambda code: figures.domain(code, language)).rename_axis(t("Holder"), axis="index")
    named[t("Datasets")] = held
    table(named.rename_axis(None, axis="columns"), key="map.matrix.table")


def rights_view(sheets: pd.DataFrame, draw: Draw) -> dict[str, str]:
    """What people can take back, by right or by choice; return what the address says of it."""
    language = visit().language
    lists = {"return_path": t("By way back: right, other law, choice"), "portability": t("By article 20 alone")}
    begin("map.rights", asked("count") if asked("count") in lists else "return_path")
    told = st.segmented_control(t("Count"), list(lists), format_func=lists.__getitem__, key="map.rights", required=True)
    name = str(told)
    labels = vocabulary(name).labels(language)
    totals = analysis.counts(sheets, name, name)
    for column, code in zip(st.columns(len(labels), gap="xxsmall"), labels, strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{totals[code]}**")
            st.caption(plain(labels[code]))
    counts = analysis.counts_by_domain(sheets, name, name)
    alt = t("Datasets of each policy domain, by what people can take back. The same numbers are in the table.")
    draw_figure(figures.stacked(counts, name, language), alt=alt, key="map.rights.bars")
    st.caption(t("A dataset of two domains counts in both. “No” means outside article 20, not impossible."))
    take_away(drawn(draw, "stacked", counts, name), "rights")
    shown = counts.rename(columns=labels, index=lambda code: figures.domain(code, language))
    shown = shown.rename_axis(t("Policy domain"), axis="index").rename_axis(None, axis="columns")
    table(shown, key="map.rights.table")
    return {"count": name}


def ladder_view(sheets: pd.DataFrame, draw: Draw) -> None:
    """How far data have come back to people, rung by rung."""
    st.markdown(t("The higher the rung, the more people can do with their data. What nobody checked stands aside."))
    image = kept(draw, "ladder", stages.ladder(sheets))
    show(image, key="ladder")
    take_away(lambda: image, "ladder")
    order = {code: place for place, code in enumerate((*stages.LADDER, *stages.BESIDE))}
    rows = in_words(sheets, visit().language).assign(place=sheets["restitution_status"].map(order).to_numpy())
    columns = {"restitution": t("Return to the person"), "label": t("Sheet"), "holder": t("Holder")}
    ranked = rows.sort_values("place", kind="stable")
    table(ranked[list(columns)].rename(columns=columns), key="map.ladder.table", hide_index=True)


def rings_view(sheets: pd.DataFrame, draw: Draw) -> None:
    """Who keeps data nearby, and who far away."""
    st.markdown(
        t("The nearer the holder, the easier it is to meet. Regions stand with the nation, Europe with the world.")
    )
    found = stages.rings(sheets)
    image = kept(draw, "rings", found)
    show(image, key="rings")
    take_away(lambda: image, "rings")
    rows = [
        {t("Ring"): term("org_level", ring.code), t("Holder"): holder, t("Datasets"): count}
        for ring in found
        for holder, count in ring.holders
    ]
    table(pd.DataFrame(rows), key="map.rings.table", hide_index=True)
