"""The network of the map: holders and domains, then the datasets of one, each opened by a press or from a list."""

import uuid
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from datablitz import figures, network, network_figure
from datablitz.network import Use
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.dataset_list import in_words
from workshop.interface.listing import distinct, kept_open
from workshop.interface.map_pictures import Draw, draw_wide, drawn, table, take_away
from workshop.interface.plain import plain
from workshop.interface.visit import answer, asked, begin, pressed, visit

OPEN, SHEET = "map.open", "map.sheet"
_LIST_HEIGHT = 640
"""Pixels of the list: beyond, it scrolls inside itself."""
_MOST_LISTED = 60


def network_view(sheets: pd.DataFrame, uses: Sequence[Use], draw: Draw) -> dict[str, str]:
    """Draw the level that is open, its list beside it, and return what the address says of it."""
    language, labels = visit().language, _node_labels(sheets)
    begin(OPEN, asked("open") if asked("open") in labels else None)
    kept_open(OPEN, labels)
    opened = st.selectbox(
        t("Open a holder or a domain"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=t("All holders and domains"),
        key=OPEN,
    )
    node = network.node(opened or "")
    there = network.within(sheets, node) if node else sheets
    chosen = _choose_sheet(there) if node else None
    if node:
        graph = network.opened(sheets, node, uses, first=[uuid.UUID(chosen)] if chosen else ())
        left_out = graph.graph["left_out"]
        told = tn("{n} more dataset is only in the list.", "{n} more datasets are only in the list.", left_out)
    else:
        graph = network.first_level(sheets)
        left_out = graph.graph["left_out"]
        told = tn("{n} more holder is only in the list.", "{n} more holders are only in the list.", left_out)
    figure = network_figure.draw(graph, language, chosen=f"dataset:{chosen}")
    picture, beside = st.columns([3, 1])
    with picture:
        alt = t("Network, in columns: who keeps, the domains or the datasets, the use cases. The list says the same.")
        key = f"map.network.{opened or 'all'}"
        draw_wide(figure, alt=alt, key=key, on_select=lambda: _open(pressed(key), labels), selection_mode="points")
        if left_out:
            st.caption(told)
        if node:
            st.caption(t("A dotted line: who processes the data for another."))
    with beside:
        _list(_sheet_labels(there) if node else labels, SHEET if node else OPEN, chosen if node else opened)
    if chosen:
        _tell_sheet(there, chosen, uses)
    take_away(drawn(draw, "network", graph), "network")
    _twin(there, uses)
    return {"open": opened or "", "sheet": chosen or ""}


def _node_labels(sheets: pd.DataFrame) -> dict[str, str]:
    names = dict(zip(sheets["holder_id"].map(str), sheets["holder_name"], strict=True))
    return distinct(
        {
            network.token(node): names[node[1]] if node[0] == "holder" else figures.domain(node[1], visit().language)
            for node in network.nodes(sheets)
        }
    )


def _sheet_labels(sheets: pd.DataFrame) -> dict[str, str]:
    return distinct(in_words(sheets, visit().language)["label"].to_dict())


def _choose_sheet(there: pd.DataFrame) -> str | None:
    labels = _sheet_labels(there)
    begin(SHEET, asked("sheet") if asked("sheet") in labels else None)
    kept_open(SHEET, labels)
    chosen: str | None = st.selectbox(
        t("Dataset"), list(labels), index=None, format_func=labels.__getitem__, placeholder="—", key=SHEET
    )
    return chosen


def _open(token: str, labels: Mapping[str, str]) -> None:
    """Open what was pressed; a use case, or who keeps nothing, has nothing more to show."""
    kind, _, id = token.partition(":")
    if token in labels:
        answer(OPEN, token)
        answer(SHEET, None)
    elif kind == "dataset":
        answer(SHEET, id)


def _list(labels: Mapping[str, str], key: str, chosen: str | None) -> None:
    """Draw every choice as a button, the keyboard's way through the picture."""
    if key == SHEET:
        st.button(t("Back to all"), key="map.back", icon=":material/arrow_back:", on_click=answer, args=(OPEN, None))
    with st.container(height=_LIST_HEIGHT, border=True, key="map.list"):
        for at, (token, label) in enumerate(list(labels.items())[:_MOST_LISTED]):
            icon = ":material/check:" if token == chosen else None
            st.button(plain(label), key=f"map.list.{key}.{at}", type="tertiary", icon=icon, on_click=answer,
                      args=(key, token))  # fmt: skip
    if len(labels) > _MOST_LISTED:
        st.caption(t("The field above finds the others by a word of their name."))


def _tell_sheet(there: pd.DataFrame, chosen: str, uses: Sequence[Use]) -> None:
    [row] = in_words(there[there["id"].map(str) == chosen], visit().language).to_dict("records")
    with st.container(border=True, key="map.told"):
        st.markdown(f"**{plain(row['label'])}**")
        st.text(" · ".join(filter(None, (row["holder"], row["domains"], row["return_path"], row["restitution"]))))
        used = [use.title for use in uses if uuid.UUID(chosen) in use.datasets]
        st.text(t("Use cases: {titles}", titles=" · ".join(used)) if used else t("No use case uses it yet."))
        menu.link("data/sheets", label=t("Open its sheet"), record=chosen)


def _twin(there: pd.DataFrame, uses: Sequence[Use]) -> None:
    columns = {
        "label": t("Sheet"),
        "holder": t("Holder"),
        "processors": t("Processors"),
        "domains": t("Policy domains"),
        "return_path": t("The way back"),
        "uses": t("Use cases"),
    }
    rows = in_words(there, visit().language)
    rows["processors"] = there["processor_names"].map(", ".join).to_numpy()
    titles: dict[uuid.UUID, list[str]] = {}
    for use in uses:
        for id in use.datasets:
            titles.setdefault(id, []).append(use.title)
    rows["uses"] = [" · ".join(titles.get(id, ())) for id in there["id"]]
    table(rows[list(columns)].rename(columns=columns), key="map.network.table", hide_index=True)
