"""Every page of the application, in the order of the method. A page is opened only when it works for this visit."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workshop.access import Action, may
from workshop.i18n import N_, t
from workshop.interface.plain import plain
from workshop.interface.visit import Visit, visit

_PAGES = Path(__file__).parent.parent.parent / "pages"


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    """``section/noun``: the file under ``pages/``; the noun is the address."""
    title: str
    icon: str
    default: bool = False

    def page(self) -> Page:
        return copy(_made(self, t(self.title)))


@cache
def _made(entry: _Entry, title: str) -> Page:
    """Look for the file of a page once, not at each drawing of the menu; each visit has a copy of its own."""
    return st.Page(
        _PAGES / f"{entry.name}.py",
        title=title,
        icon=f":material/{entry.icon}:",
        url_path=entry.name.split("/")[1],
        default=entry.default,
    )


_DOOR = _Entry("start/sign_in", N_("Come in"), "login", default=True)
_WELCOME = _Entry("start/welcome", N_("Welcome"), "home", default=True)
_NEW_TERRITORY = _Entry("start/new_territory", N_("New territory"), "add_location")
_FROM_FILE = _Entry("start/from_file", N_("Territory from its file"), "drive_folder_upload")
_SHARED = _Entry("roadmap/shared", N_("What is shared"), "handshake")
_ELSEWHERE = "start/elsewhere"
_FIRST = {_DOOR.name, _WELCOME.name}
"""A visit has one of the two."""
_METHOD = {
    N_("Territory"): (
        _Entry("territory/journey", N_("Journey"), "route"),
        _Entry("territory/organisations", N_("Organisations"), "groups"),
        _Entry("territory/priorities", N_("Priorities"), "flag"),
    ),
    N_("Workshops"): (
        _Entry("workshops/prepare", N_("Prepare"), "event"),
        _Entry("workshops/room", N_("Check the room"), "wifi_find"),
        _Entry("workshops/lead", N_("Lead"), "co_present"),
        _Entry("workshops/after", N_("Afterwards"), "sticky_note_2"),
        _Entry("workshops/read_again", N_("To read again"), "rate_review"),
    ),
    N_("Data"): (
        _Entry("data/bring_in", N_("Bring in"), "upload_file"),
        _Entry("data/qualify", N_("Qualify"), "fact_check"),
        _Entry("data/map", N_("Map"), "hub"),
        _Entry("data/sheets", N_("Sheets"), "description"),
        _Entry("data/review", N_("DPO review"), "verified"),
        _Entry("data/who_has_what", N_("Who has what about me?"), "person_search"),
    ),
    N_("Diagnosis"): (
        _Entry("diagnosis/findings", N_("Findings"), "lightbulb"),
        _Entry("diagnosis/strategies", N_("Strategies"), "call_split"),
    ),
    N_("Imagine"): (
        _Entry("imagine/watch", N_("Watch"), "travel_explore"),
        _Entry("imagine/use_cases", N_("Use cases"), "interests"),
        _Entry("imagine/crossing", N_("Crossing"), "grid_on"),
        _Entry("imagine/mobilise", N_("Whom to mobilise first?"), "group_add"),
    ),
    N_("Roadmap"): (
        _Entry("roadmap/plan", N_("Plan"), "timeline"),
        _Entry("roadmap/publish", N_("Publish"), "ios_share"),
        _SHARED,
    ),
}
RECORDS = {
    "dataset": "data/sheets",
    "finding": "diagnosis/findings",
    "strategy": "diagnosis/strategies",
    "use_case": "imagine/use_cases",
    "item": "roadmap/plan",
}
"""Kind of record → the page of its list, where its address opens it."""
_ABOUT = (
    _Entry("about/guide", N_("Guide"), "menu_book"),
    _Entry("about/your_data", N_("Your data in this tool"), "shield_person"),
    _Entry("about/accessibility", N_("Accessibility"), "accessibility_new"),
)


def sections(current: Visit) -> dict[str, list[Page]]:
    """Return the menu of this visit.

    Strangers get the door and the about pages, nothing of a territory; partners get what is shared with them.
    """
    return {t(title): [entry.page() for entry in entries] for title, entries in _entries(current).items()}


def _entries(current: Visit) -> dict[str, Sequence[_Entry]]:
    about = {N_("About"): _ABOUT}
    if current.visitor.role == "public":
        return {"": [_DOOR], **about}
    start = [_WELCOME]
    if may(current.visitor, Action.CREATE_TERRITORY):
        start += [_NEW_TERRITORY, _FROM_FILE]
    if current.territory is None:
        return {"": start, **about}
    if not may(current.visitor, Action.READ, current.territory.id):
        return {"": [*start, _SHARED], **about}
    return {"": start, **_METHOD, **about}


def elsewhere(current: Visit, sections: dict[str, list[Page]]) -> dict[str, list[Page]]:
    """Return the page that says so, for an address that leads to no page of this visit; Streamlit's speaks English.

    It answers under that very address. Later runs of the tab know the page only by its hash: the visit remembers it.
    """
    context = get_script_run_ctx()
    asked = (context.pages_manager.intended_page_name if context else "") or current.lost_at
    if context and any(name.endswith(f"/{asked}") for name in _FIRST):  # the first page, called by its name
        context.pages_manager.set_script_intent("", "")
        return {}
    if not asked or "/" in asked or any(page.url_path == asked for pages in sections.values() for page in pages):
        return {}
    current.lost_at = asked
    file = _PAGES / f"{_ELSEWHERE}.py"
    return {" ": [st.Page(file, title=t("Nothing at this address"), url_path=asked, visibility="hidden")]}


def is_a_page(name: str) -> bool:
    """Say whether the method has a page at this address, for those who may open it on a territory."""
    return any(entry.name.endswith(f"/{name}") for entries in _METHOD.values() for entry in entries)


def opening(current: Visit) -> Page:
    """Return the page on which a territory opens: its journey, or what it shares for those who read no more."""
    known = current.territory is not None and may(current.visitor, Action.READ, current.territory.id)
    return page("territory/journey" if known else "roadmap/shared")


def page(name: str) -> Page:
    """Return the page ``section/noun`` of this visit's menu, to link or switch to."""
    known = (entry for entries in _entries(visit()).values() for entry in entries)
    wanted = (entry for entry in known if entry.name == name or (entry.default and name in _FIRST))
    try:
        return next(wanted).page()
    except StopIteration:
        raise KeyError(name) from None


def link(name: str, *, label: str = "", **asks: str) -> None:
    """Draw the link to a page, under its name in the menu; or to what it is asked for, such as a ``record``."""
    there = page(name)
    lead_to(there, label=plain(label) if label else there.title, icon=":material/arrow_forward:", asks=asks)


def lead_to(there: Page, *, asks: Mapping[str, str] = MappingProxyType({}), **look: Any) -> None:
    """Draw a link that, opened in another tab too, leads to the same territory in the same language."""
    st.page_link(there, query_params={**visit().address, **asks}, **look)
