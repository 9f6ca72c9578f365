"""Every page of the application, in the order of the method. A page is opened only when it works for this visit."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from workshop.access import Action, may
from workshop.i18n import N_, t
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
        return st.Page(
            _PAGES / f"{self.name}.py",
            title=t(self.title),
            icon=f":material/{self.icon}:",
            url_path=self.name.split("/")[1],
            default=self.default,
        )


_DOOR = _Entry("start/sign_in", N_("Come in"), "login", default=True)
_WELCOME = _Entry("start/welcome", N_("Welcome"), "home", default=True)
_NEW_TERRITORY = _Entry("start/new_territory", N_("New territory"), "add_location")
_SHARED = _Entry("roadmap/shared", N_("What is shared"), "handshake")
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
        _Entry("data/map", N_("Map"), "hub"),
        _Entry("data/sheets", N_("Sheets"), "description"),
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
_ABOUT = (
    _Entry("about/guide", N_("Guide"), "menu_book"),
    _Entry("about/your_data", N_("Your data in this tool"), "shield_person"),
    _Entry("about/accessibility", N_("Accessibility"), "accessibility_new"),
)


def _exists(entry: _Entry) -> bool:
    return (_PAGES / f"{entry.name}.py").exists()


def sections(current: Visit) -> dict[str, list[Page]]:
    """Return the menu of this visit.

    Strangers get the door and the about pages, nothing of a territory; partners get what is shared with them.
    """
    about = {t("About"): [entry.page() for entry in _ABOUT if _exists(entry)]}
    if current.visitor.role == "public":
        return {"": [_DOOR.page()], **about}
    start = [_WELCOME.page()]
    if may(current.visitor, Action.CREATE_TERRITORY):
        start.append(_NEW_TERRITORY.page())
    if current.territory is None:
        return {"": start, **about}
    if not may(current.visitor, Action.READ, current.territory.id):
        return {"": [*start, _SHARED.page()], **about}
    method = {t(title): [entry.page() for entry in entries if _exists(entry)] for title, entries in _METHOD.items()}
    return {"": start, **method, **about}


def opening(current: Visit) -> Page:
    """Return the page on which a territory opens: its journey, or what it shares for those who read no more."""
    known = current.territory is not None and may(current.visitor, Action.READ, current.territory.id)
    return page("territory/journey" if known else "roadmap/shared")


def page(name: str) -> Page:
    """Return the page ``section/noun`` of this visit's menu, to link or switch to."""
    noun = name.split("/")[1]
    for pages in sections(visit()).values():
        for known in pages:
            if known.url_path == noun or (known.url_path == "" and noun in ("welcome", "sign_in")):
                return known
    raise KeyError(name)
