"""What surrounds every page: styles, the language of the document, the territory and language switches."""

from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t
from workshop.interface import menu
from workshop.interface import visit as visits
from workshop.interface.listing import distinct
from workshop.interface.streamlit_words import streamlit_words
from workshop.territories import Territory

_HERE = Path(__file__).parent
MENU_WIDTH = 312
"""Pixels: what the longest name of a page needs; the rest is for the lists."""
ICON = _HERE / "static" / "icon.svg"

# Streamlit serves <html lang="en">; an inline script would not pass the content-security policy, a component does.
_PAGE = st.components.v2.component("page_language", js=(_HERE / "frame.js").read_text(encoding="utf-8"))


def write_styles() -> None:
    """Add the few rules the theme cannot say."""
    st.html(_HERE / "frame.css")


def tell_page(language: str) -> None:
    """Give the document its language, for screen readers and hyphenation, and the words that Streamlit has not."""
    away = t(
        "The tool does not answer: it was stopped, or the network is cut. What was saved is safe. Start the tool again "
        "on its computer: this page goes on by itself."
    )
    most = t("{n} MB at most", n=st.get_option("server.maxUploadSize"))
    data = {
        "language": language,
        "away": away,
        "words": {"choose-file": t("Choose a file"), "file-limit": most},
        "said": streamlit_words(language),
    }
    _PAGE(data=data, key="page_language")


def territory_switch() -> None:
    """Show the current territory and let the visitor open another."""
    current = visits.visit()
    names = distinct({known.code: known.name for known in current.territories})
    if not names:
        return
    chosen = st.selectbox(
        t("Territory"),
        list(names),
        index=list(names).index(current.territory_code) if current.territory_code in names else None,
        format_func=names.__getitem__,
        placeholder=t("Choose a territory"),
        key=f"frame.territory.{current.territory_code}.{len(names)}",
    )
    if chosen and chosen != current.territory_code:
        visits.go_to(next(known for known in current.territories if known.code == chosen))
        st.rerun()


def draw_menu(sections: dict[str, list[Page]]) -> None:
    """Draw the menu under the territory it speaks of, in the order of the method."""
    with st.container(key="frame_menu", gap="xxsmall"):
        for title, pages in sections.items():
            if title:
                st.caption(title)
            for page in pages:
                menu.lead_to(page, width="stretch")


def language_switch() -> None:
    """Let the visitor change language; the choice is kept."""
    current = visits.visit()
    chosen = st.segmented_control(
        t("Language"),
        LANGUAGES,
        default=current.language,
        format_func=lambda code: LANGUAGE_NAMES[code],
        key=f"frame.language.{current.language}",
        label_visibility="collapsed",
        required=True,
    )
    if chosen and chosen != current.language:
        visits.speak(chosen)
        st.query_params["lang"] = chosen
        st.rerun()


def sign_out_link() -> None:
    """Offer to leave: a full page load, since a rerun would still see the old cookie."""
    st.html(f'<a class="sdt-quiet-link" href="/access/out" target="_self">{t("Sign out")}</a>')


def code_link(words: str) -> None:
    """Lead to the light page where a participant types the code of a workshop."""
    language = visits.visit().language
    st.html(f'<a class="sdt-code-link" href="/j?lang={language}" target="_self">{escape(words)}</a>')


def fictional_notice(territory: Territory | None) -> None:
    """Say on every screen of the demonstration that nothing in it is true of a real place."""
    if territory and territory.fictional:
        said = t("What is said of it was invented for the demonstration: no real place or organisation is described.")
        st.html(f'<p class="sdt-fictional" role="note"><strong>{t("Fictional territory.")}</strong> {said}</p>')
