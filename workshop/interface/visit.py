"""What this browser tab knows: who is visiting, in which language, on which territory.

The only module that touches ``st.session_state`` (widget keys aside). Everything shared lives in the database.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from datablitz import filters
from workshop import access, i18n, territories
from workshop.access import PUBLIC, Visitor
from workshop.i18n import t
from workshop.settings import settings
from workshop.storage.database import reading, writing
from workshop.territories import Territory

VIEW = ("view", *filters.COLUMNS, "open", "sheet", "since", "until", "count", "record", "inspired")
"""What an address may say of a view besides the territory and the language; anything else is taken off it."""
_KEY = "visit"


@dataclass(frozen=True, slots=True)
class Undo:
    """A gesture that the next screen offers to take back: a removal, or records that were made."""

    sentence: str
    restore: Callable[..., object]
    """Domain function ``(session, visitor, id)``."""
    id: uuid.UUID
    page: str = ""
    """Where what was made can be seen, as ``section/noun``."""
    label: str = ""
    forms: tuple[str, ...] = ()
    """Those that start from what is kept again, once it is taken back."""


@dataclass(slots=True)
class Visit:
    """One tab of one browser."""

    desk_secret: str | None = None
    language: str = ""
    territory_code: str = ""
    visitor: Visitor = PUBLIC
    territory: Territory | None = None
    territories: tuple[Territory, ...] = field(default=())
    workshop_id: uuid.UUID | None = None
    """The workshop looked at last."""
    undo: Undo | None = None
    open_phase: str = ""
    """The phase of an agenda that is open for editing: one at a time."""
    open_group: str = ""
    """The group of fields of a sheet that is open for editing, as ``sheet.group``: one at a time."""
    disputed: Any = None
    """A save of a sheet that waits for a choice between two versions."""
    reading: str = ""
    """The sheet of the queue that the DPO reads, and the one that comes after it."""
    following: str = ""
    drawn: dict[str, Any] = field(default_factory=dict)
    """Form → what it was filled from, the version of a record or a part of an agenda: a save is compared with that."""
    drawn_before: dict[str, Any] = field(default_factory=dict)
    """The forms of the previous run: one that is no longer drawn is forgotten, as Streamlit forgets its inputs."""
    whole: bool = True
    """Whether the previous run drew its page to the end: one that was cut short forgets no form, and no input."""
    later: list[uuid.UUID] = field(default_factory=list)
    """Notes of a datablitz that this tab left for later: they come last, in that order."""
    lost_at: str = ""
    """The address that led this tab to no page it may open."""
    tour: int | None = None
    """The step of the tour this tab is at; None when it takes none."""
    made: int = 0
    """How many records this tab added: after each, an empty form."""
    sent: Counter[str] = field(default_factory=Counter)
    """Form → how often it was carried out: its inputs are empty again then, and only then."""
    said: str = ""
    """A sentence the next screen shows once, after a save and its rerun."""
    but: str = ""
    """What does not hold of what was said, shown beside it."""

    @property
    def here(self) -> Territory:
        """The current territory, on pages that the menu only opens when there is one."""
        if self.territory is None:
            raise LookupError("this page needs a current territory; the menu should not have opened it")
        return self.territory

    @property
    def address(self) -> dict[str, str]:
        """What each address says, so that a link opened in another tab leads to the same territory and language."""
        territory = {"territory": self.territory_code} if self.territory_code else {}
        return {"lang": self.language, **territory}

    def begin_again(self, *forms: str) -> None:
        """Let these forms start from what is kept now; the others go on from what they were filled from."""
        for drawn in (self.drawn, self.drawn_before):
            for form in forms:
                drawn.pop(form, None)


def visit() -> Visit:
    """Return the visit of this tab."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Visit(desk_secret=st.context.cookies.get(access.DESK_COOKIE))
    known: Visit = st.session_state[_KEY]
    return known


def renew() -> Visit:
    """Bring the visit up to date at the start of a run: is the sign-in still valid, which territory, which language."""
    current = visit()
    current.drawn_before = current.drawn if current.whole else current.drawn_before | current.drawn
    current.drawn, current.whole = {}, False
    with reading() as session:
        current.visitor = access.visitor_with(session, current.desk_secret)
        current.territories = territories.seen_by(session, current.visitor)
    asked = st.query_params.get("lang")
    if not current.language:
        current.language = current.visitor.language or settings().language
    if asked and i18n.is_language(asked) and asked != current.language:
        speak(asked)
    wanted = st.query_params.get("territory", "")
    _arrive_at(current, wanted or current.territory_code)
    if wanted and wanted != current.territory_code and current.visitor.role != "public":
        current.but = t(
            "The address names a territory that is not here, or that you may not see. Check it with the person who "
            "gave it to you, or choose one of yours."
        )
    return current


def fill(inputs: Mapping[str, object]) -> None:
    """Put values in inputs that are about to be drawn, by key: those of a form that goes from one record to the next.

    Their keys stay, so that the keyboard stays where it is.
    """
    for key, content in inputs.items():
        st.session_state[key] = content


def wanted(form: str, *, is_open: bool) -> bool:
    """Say whether to draw a form: once its place is open, and from then on, so that closing it loses nothing typed."""
    current = visit()
    if not is_open and form not in current.drawn_before:
        return False
    current.drawn.setdefault(form, None)
    return True


def speak(language: str) -> None:
    """Switch the language of this tab, and remember it for the next one when signed in."""
    current = visit()
    current.language = language
    if current.visitor.desk_id:
        with writing() as session:
            access.choose_language(session, current.visitor, language)


def go_to(territory: Territory | None) -> None:
    """Make a territory the current one."""
    current = visit()
    current.territory = territory
    current.territory_code = territory.code if territory else ""
    _write_address(current, {})


def go_to_workshop(workshop_id: uuid.UUID) -> None:
    """Make a workshop the one the next page opens on."""
    current = visit()
    if current.workshop_id != workshop_id:
        current.workshop_id, current.open_phase = workshop_id, ""


def asked(name: str) -> str:
    """Return what the address says of a view; empty when it says nothing."""
    return st.query_params.get(name, "")


def show_in_address(view: Mapping[str, str]) -> None:
    """Put a view in the address: whoever opens it sees the same. What is empty is left out."""
    _write_address(visit(), {name: told for name, told in view.items() if told})


def begin(key: str, content: object) -> None:
    """Fill in an input that is about to be drawn for the first time; one that was answered keeps its answer."""
    st.session_state.setdefault(key, content)


def answer(key: str, content: object) -> None:
    """Answer an input on behalf of the visitor, who pressed what stands for that answer."""
    st.session_state[key] = content


def answered(key: str) -> Any:
    """Return what an input that is about to be drawn was answered; nothing when it was not drawn yet."""
    return st.session_state.get(key)


def done_with(name: str) -> None:
    """Take off the address what it asked for, once that is done."""
    show_in_address({part: asked(part) for part in VIEW if part != name})


def show_record(id: str) -> None:
    """Put the open record of a list in the address, beside the view it is in."""
    told = {name: asked(name) for name in VIEW if asked(name)}
    show_in_address(told | {"record": id})


def pressed_line(key: str) -> int | None:
    """Return the position of the line that was pressed in a table, from 0."""
    cells = st.session_state[key]["selection"]["cells"]
    return int(cells[0][0]) if cells else None


def pressed(key: str) -> str:
    """Return the token of what was pressed in a figure; empty when nothing is."""
    points = st.session_state[key]["selection"]["points"]
    told = points[0].get("customdata", "") if points else ""
    return told if isinstance(told, str) else str(told[0])


def _arrive_at(current: Visit, code: str) -> None:
    found = next((known for known in current.territories if known.code == code), None)
    if found is None and len(current.territories) == 1:
        found = current.territories[0]
    current.territory = found
    current.territory_code = found.code if found else ""
    _write_address(current, {name: st.query_params[name] for name in VIEW if name in st.query_params})


def _write_address(current: Visit, view: Mapping[str, str]) -> None:
    """Keep the address copyable: it leads to the same view of the same territory in the same language."""
    wanted = {**current.address, **view}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)


i18n.speak(lambda: visit().language or settings().language)
