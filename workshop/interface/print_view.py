"""Everything of a workshop that goes on paper, in one group: chosen, made with its progress, downloaded."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from workshop import addresses, networks
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t
from workshop.interface import menu
from workshop.interface.long_work import Tell, long_work
from workshop.interface.plain import plain
from workshop.interface.room_view import here
from workshop.live import venue, wifi
from workshop.qr_codes import Wifi
from workshop.settings import settings
from workshop.workshops import Workshop

PEOPLE = 20
CARDS_EACH = 5
"""A blitz of this many people aims for 40 to 100 notes (datablitz script)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to print, and how."""

    names: Sequence[str]
    language: str
    people: int
    sheets: int
    join_url: str | None
    wifi: Wifi | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to download."""

    name: str
    file_name: str
    content: bytes
    notes: tuple[str, ...]


def print_view(workshop: Workshop, papers: Mapping[str, str], make: Callable[[Asked, Tell], Sequence[Paper]]) -> None:
    """Ask which papers, and offer them once made. ``papers`` gives their titles, ``make`` makes them."""
    url = join_url(workshop)
    if url is None:
        st.info(t("Only this computer can open its present address: the papers will carry the code alone."))
        menu.lead_to(menu.page("workshops/room"), label=t("Choose the address in “Check the room”"))
    key = f"print.{workshop.id}"
    with st.form(key, border=False):
        names = st.pills(
            t("Papers"),
            list(papers),
            selection_mode="multi",
            default=[name for name in papers if name != "poster_a3"],
            format_func=lambda name: t(papers[name]),
            key=f"{key}.names",
        )
        language, people, sheets = _how_many(workshop, key)
        with_address = _address_choice(url, key)
        wifi = _wifi_choice(workshop, key)
        sent = st.form_submit_button(
            t("Prepare the papers"), type="primary", icon=":material/print:", key=f"{key}.save"
        )
    if sent:
        asked = Asked(names, language, people, sheets, url if with_address else None, wifi)
        _offer(long_work(t("Making the papers…"), lambda tell: make(asked, tell)), papers, key)


def _how_many(workshop: Workshop, key: str) -> tuple[str, int, int]:
    """Ask for the language of the papers, the people expected and the sheets of cards."""
    left, middle, right = st.columns(3)
    language = left.selectbox(
        t("Language of the papers"),
        LANGUAGES,
        index=LANGUAGES.index(workshop.language),
        format_func=LANGUAGE_NAMES.__getitem__,
        key=f"{key}.language",
    )
    people = middle.number_input(t("People expected"), min_value=1, max_value=500, value=PEOPLE, key=f"{key}.people")
    enough = math.ceil(CARDS_EACH * PEOPLE / (8 * max(1, len(workshop.agenda.zones))))
    sheets = right.number_input(
        t("Sheets of 8 cards for each zone"), min_value=1, max_value=20, value=enough, key=f"{key}.sheets"
    )
    return str(language), int(people), int(sheets)


def _address_choice(url: str | None, key: str) -> bool:
    """Offer to print the address; not unasked while it may still change, since a poster cannot follow."""
    sure = url is not None and (bool(settings().base_url) or venue.phones_at(url) > 0)
    chosen = st.checkbox(
        plain(t("Address and QR code on the papers: {address}", address=url.split("://")[-1] if url else "—")),
        value=sure,
        disabled=url is None,
        key=f"{key}.address.{url}.{sure}",
        help=t("Without them, the poster carries the code and says to type the address shown on the wall."),
    )
    if url and not sure:
        st.caption(t("On another network the address will be another: tick it once a phone came by it in the room."))
    return chosen


def _wifi_choice(workshop: Workshop, key: str) -> Wifi | None:
    """Offer to print the Wi-Fi that was given for this workshop; its password is then for whoever reads the poster."""
    shown = wifi.of(workshop.code)
    if shown is None:
        return None
    chosen = st.checkbox(
        plain(t("Wi-Fi “{name}” and its password on the posters", name=shown.name)),
        key=f"{key}.wifi",
        help=t("Whoever sees the poster can then join this network. Take it down after the workshop."),
    )
    return shown.wifi if chosen else None


def join_url(workshop: Workshop) -> str | None:
    """Return where phones join; None when the address is one that only this computer can open."""
    url = addresses.join_url(workshop.code, here())
    return None if networks.is_loopback(urlsplit(url).hostname or "") else url


def _offer(made: Sequence[Paper], papers: Mapping[str, str], key: str) -> None:
    if not made:
        st.info(t("Choose at least one paper."))
        return
    with st.container(horizontal=True, key=f"{key}.made"):
        for paper in made:
            st.download_button(
                t(papers[paper.name]),
                paper.content,
                paper.file_name,
                mime="application/pdf",
                icon=":material/download:",
                on_click="ignore",
                key=f"{key}.{paper.name}",
            )
    st.caption(t("PDF, tagged, checked automatically (PDF/UA-1, PDF/A-2a). Print at 100 %."))
    for note in sorted({note for paper in made for note in paper.notes}):
        st.warning(plain(note))
