"""What the tool says after a gesture: saved, refused, removed with an undo, and what comes next.

What is saved or refused is said twice: in its place, where it stays, and for a moment in a corner, since the place may
be out of sight at the other end of a long form. What can be undone stays in sight wherever one is (``frame.css``).
"""

import uuid
from collections.abc import Callable, Iterable
from types import TracebackType

import streamlit as st

from workshop.errors import NotReady, WorkshopError
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.plain import plain
from workshop.interface.visit import Undo, visit
from workshop.storage.database import writing


class showing_errors:
    """Show a refusal on the page instead of stopping it; the only place that catches WorkshopError.

    ``with showing_errors() as saved, writing() as session: …`` then ``if saved: …``: the write is rolled back before
    the sentence is shown, and ``saved`` is true only when everything went through.
    """

    def __init__(self, *, in_sight: bool = False) -> None:
        """``in_sight``: the refusal stands beside the gesture, and is not said in the corner too."""
        self.in_sight = in_sight
        self.done = False
        self.refusal: WorkshopError | None = None

    def __enter__(self) -> "showing_errors":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.done = error is None
        if not isinstance(error, WorkshopError):
            return False
        self.refusal = error
        refusal = plain(error.message(visit().language))
        if isinstance(error, NotReady):  # an ordinary state, not a fault of the visitor's gesture
            st.info(refusal, icon=":material/hourglass_empty:")
            return True
        st.error(refusal, icon=":material/error:")
        if not self.in_sight:
            st.toast(refusal, icon=":material/error:", duration="long")
        return True

    def __bool__(self) -> bool:
        return self.done


def say(sentence: str, *, but: str = "") -> None:
    """Show a sentence once, on the next screen, and what it does not hold for: before ``st.rerun()`` or a page."""
    visit().said, visit().but = sentence, but


def removed(sentence: str, restore: Callable[..., object], id: uuid.UUID, *, forms: Iterable[str] = ()) -> None:
    """Tell that something was removed and offer, on the next screen, to take it back; ``forms`` then begin again."""
    visit().undo = Undo(sentence, restore, id, forms=tuple(forms))


def made(
    sentence: str,
    take_back: Callable[..., object],
    id: uuid.UUID,
    *,
    page: str = "",
    label: str = "",
    forms: Iterable[str] = (),
) -> None:
    """Tell that records were made and offer, on the next screen, to see them or, as ``removed``, to take them back."""
    visit().undo = Undo(sentence, take_back, id, page, label, tuple(forms))


def draw_pending() -> None:
    """Show what the previous gesture left to say; the frame calls it above every page.

    In a place of its own, there even when nothing is said: what is below it is not made anew, and keeps the keyboard,
    when a sentence comes or goes.
    """
    with st.container(key="pending"):
        _say_pending()
        if undo := visit().undo:
            _offer_undo(undo)


def _say_pending() -> None:
    current = visit()
    if current.said:
        said = plain(current.said)
        st.success(said, icon=":material/check_circle:")
        st.toast(said, icon=":material/check_circle:")
        current.said = ""
    if current.but:
        st.warning(plain(current.but), icon=":material/warning:")
        current.but = ""


def _offer_undo(undo: Undo) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="pending.removed"):
        st.text(undo.sentence)
        if undo.page:
            menu.link(undo.page, label=undo.label)
        taken_back = st.button(t("Undo"), key="pending.undo", icon=":material/undo:")
        st.button(t("Close"), key="pending.close", icon=":material/close:", type="tertiary", on_click=_close)
    if not taken_back:
        return
    with showing_errors() as done, writing() as session:
        undo.restore(session, visit().visitor, undo.id)
    if done:  # a refusal stays on the screen, to be read
        _close()
        visit().begin_again(*undo.forms)
        st.rerun()


def _close() -> None:
    visit().undo = None


def next_step(why: str, page: str) -> None:
    """End a page by telling what comes next and opening it, under its name in the menu."""
    with st.container(border=True, key="next_step"):
        st.markdown(f"**{t('Next step')}**")
        st.text(why)
        menu.link(page)


def empty(sentence: str, page: str = "") -> None:
    """Say what this place will hold while it holds nothing, and the gesture that fills it, with the page it is on."""
    with st.container(border=True):
        st.text(sentence)
        if page:
            menu.link(page)
