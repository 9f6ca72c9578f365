"""The live board inside a Streamlit page: the same module as on phones and on the wall, never redrawn by reruns.

Streamlit runs a component's code from a ``blob:`` address, where imports by relative address fail: the code below only
loads the real module. Its data are the code and the language, which do not change while one looks at a board.
"""

import streamlit as st

from workshop.live import static_files

_LOADER = f"""
export default function (component) {{
    const {{ parentElement, data }} = component;
    let place = parentElement.querySelector("[data-board]");
    if (!place) {{
        for (const sheet of ["{static_files.url("board.css")}", "{static_files.url("board_desk.css")}"]) {{
            const styles = document.createElement("link");
            styles.rel = "stylesheet";
            styles.href = new URL(sheet, location.origin).href;
            parentElement.append(styles);
        }}
        place = document.createElement("div");
        place.dataset.board = "";
        place.style.minHeight = "60vh";
        parentElement.append(place);
    }}
    const loading = import(new URL("{static_files.url("board.js")}", location.origin).href);
    loading.then((board) => board.mount(place, {{ code: data.code, role: "desk", language: data.language }}));
    return () => loading.then((board) => board.unmount(place));
}}
"""

_BOARD = st.components.v2.component("live_board", js=_LOADER)


def draw_board(code: str, language: str) -> None:
    """Draw the board of a workshop for whoever leads it."""
    _BOARD(data={"code": code, "language": language}, key=f"board.{code}.{language}")
