"""How a view of the map is shown: its picture, the same numbers in a table, and the picture to take to one's slides."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from workshop.i18n import t
from workshop.interface.listing import lookup
from workshop.interface.visit import visit


class Image(Protocol):
    """A picture as the kit draws it."""

    @property
    def svg(self) -> bytes: ...
    @property
    def png(self) -> bytes: ...
    @property
    def alt(self) -> str: ...


Draw = Callable[..., Image]
"""Draws a view as the kit does: which one, its values, the language, and whether the territory is fictional."""


def drawn(draw: Draw, name: str, *values: Any) -> Callable[[], Image]:
    """Return what draws a view in the words of this visit, once somebody asks: by then nobody is visiting."""
    return partial(draw, name, *values, visit().language, visit().here.fictional)


def kept(draw: Draw, name: str, *values: Any) -> Image:
    """Draw a view from values that can be compared, once for all who look at the same."""
    return _kept(name, values, visit().language, visit().here.fictional, _draw=draw)


@st.cache_data(ttl=600, max_entries=64, show_spinner=False)
def _kept(name: str, values: tuple[Any, ...], language: str, fictional: bool, *, _draw: Draw) -> Image:
    return _draw(name, *values, language, fictional)


def draw_wide(figure: go.Figure, *, alt: str, key: str, **reacts: Any) -> None:
    """Draw a picture that needs room; where there is none, ``frame.css`` shows the sentence instead."""
    with room(key):
        draw_figure(figure, alt=alt, key=key, **reacts)


def draw_figure(figure: go.Figure, *, alt: str, key: str, **reacts: Any) -> None:
    """Draw a figure that fits any screen."""
    st.plotly_chart(figure, alt=alt, key=key, theme=None, config={"displayModeBar": False}, **reacts)


def show(image: Image, *, key: str) -> None:
    """Show a picture of the kit as it is, in the same way."""
    with room(key):
        st.image(image.svg.decode(), alt=image.alt, width="stretch")


def room(key: str) -> Any:
    """Return where to draw what needs a wide screen; a narrow one shows a sentence instead."""
    with st.container(key=f"map.narrow.{key}"):
        st.caption(t("This picture needs a wider screen. The table below says the same."))
    return st.container(key=f"map.picture.{key}")


def table(rows: pd.DataFrame, *, key: str, hide_index: bool = False) -> None:
    """Offer the same numbers in a table."""
    with st.expander(t("The same in a table")):
        lookup(rows, hide_index=hide_index, key=key)


def take_away(image: Callable[[], Image], name: str) -> None:
    """Offer the picture for slides; it is made when it is asked for."""
    file = f"{visit().here.code}-{name}"
    with st.container(horizontal=True):
        for label, ending, kind in (
            (t("Image for slides (SVG)"), "svg", "image/svg+xml"),
            (t("Image for slides (PNG)"), "png", "image/png"),
        ):
            st.download_button(
                label,
                partial(_taken, image, ending),
                f"{file}.{ending}",
                kind,
                key=f"map.take.{name}.{ending}",
                icon=":material/download:",
                on_click="ignore",
            )


def _taken(image: Callable[[], Image], ending: str) -> bytes:
    drawn_now = image()
    return drawn_now.svg if ending == "svg" else drawn_now.png
