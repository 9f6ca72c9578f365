"""Publishing, drawn: what leaves and what stays, the kit made on request, the private file of the territory."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

import streamlit as st

from workshop.i18n import N_, t, tn
from workshop.interface import menu
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.interface.written_file import written_file

LEAVES = {
    "datasets": N_("Reviewed sheets: {n}"),
    "findings": N_("Findings: {n}"),
    "strategies": N_("Strategies: {n}"),
    "use_cases": N_("Use cases: {n}"),
    "items": N_("Items of the roadmap: {n}"),
}
STAYS = {
    ("datasets", "to_review"): (N_("Sheets that remain to be reviewed: {n}"), "data/sheets"),
    ("datasets", "unpublishable"): (N_("Sheets that the DPO keeps inside: {n}"), "data/sheets"),
    ("findings", "internal"): (N_("Internal findings: {n}"), "diagnosis/findings"),
    ("strategies", "internal"): (N_("Internal strategies: {n}"), "diagnosis/strategies"),
    ("use_cases", "internal"): (N_("Internal use cases: {n}"), "imagine/use_cases"),
    ("items", "internal"): (N_("Internal items of the roadmap: {n}"), "roadmap/plan"),
    ("workshops", "open"): (N_("Workshops that remain to be closed: {n}"), "workshops/after"),
}


class File(Protocol):
    @property
    def path(self) -> str: ...


class Kit(Protocol):
    """What a territory takes away."""

    @property
    def content(self) -> bytes: ...
    @property
    def files(self) -> Collection[object]: ...
    @property
    def failures(self) -> Collection[File]: ...


class Inside(Protocol):
    """What stays inside: how many records of a kind, and why."""

    @property
    def kind(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def count(self) -> int: ...


def draw_leaving(leaves: Mapping[str, int], stays: Iterable[Inside], unowned: int) -> None:
    """Show side by side what leaves in the kit, ``unowned`` items with no owner among it, and what stays inside.

    Each with the page where that is decided.
    """
    left, right = st.columns(2, border=True)
    left.header(t("What leaves"), anchor=False)
    left.markdown("\n".join(f"- {t(LEAVES[kind], n=n)}" for kind, n in leaves.items() if n))
    if unowned:
        label = t("Items that leave without an owner: {n}", n=unowned)
        with left:
            menu.lead_to(menu.page("roadmap/plan"), label=label, icon=":material/person_off:")
    left.caption(plain(t("Licence: {licence}", licence=visit().here.licence)))
    right.header(t("What stays inside"), anchor=False)
    for one in stays:
        words, page = STAYS[one.kind, one.reason]
        with right:
            menu.lead_to(menu.page(page), label=t(words, n=one.count), icon=":material/lock:")
    right.caption(
        t("And always: words of participants, posture of organisations, contacts, notes on security, workshop codes.")
    )


def publish_button(build: Callable[[Tell], Kit], name: str) -> None:
    """Make the kit when asked, with its progress, and offer it under this name."""
    gesture, beside = st.columns([1, 2], vertical_alignment="center")  # beside it: below would be out of sight
    if not gesture.button(t("Publish the kit"), type="primary", icon=":material/ios_share:", key="publish.build"):
        return
    with showing_errors() as made, beside:
        archive = long_work(t("Making the kit…"), build)
    if not made:
        return
    for lost in archive.failures:
        st.warning(t("{file} could not be made; the rest is there.", file=lost.path), icon=":material/warning:")
    beside.download_button(t("Download the kit"), archive.content, name, on_click="ignore", key="publish.download")
    st.caption(tn("{n} file and its manifest", "{n} files and their manifest", len(archive.files)))


def private_file(everything: Callable[[Tell], bytes], name: str) -> None:
    """Write everything the territory holds when asked, with its progress, and offer it."""
    with st.container(border=True, key="publish.private_file"):
        st.header(t("Territory file: private, do not pass on"), anchor=False)
        st.markdown(
            t(
                "Everything the territory holds, shared or not: to keep a copy, or to move it to another computer, "
                "where “Take up a territory from its file” on the first screen brings it in."
            )
        )
        written_file(
            everything,
            name,
            ask=t("Write the territory file"),
            doing=t("Writing the territory file…"),
            offer=t("Download the territory file"),
            icon=":material/lock:",
            key="publish.private",
        )
