"""Publishing, drawn: what leaves and what stays, the kit made on request, the private file of the territory."""

from datetime import UTC, datetime

import streamlit as st

from kit import leaving, names, publications, territory_file
from kit.documents.archive import Archive
from kit.leaving import Leaving
from workshop.i18n import N_, t, tn
from workshop.interface import menu
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import reading

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
}


def leaving_here() -> Leaving | None:
    """Return what would leave; when nothing may, or the visitor may not see it, None: the sentence is on screen."""
    with showing_errors() as ready, reading() as session:
        found = leaving.of(session, visit().visitor, visit().here.id)
    return found if ready else None


def draw_leaving(told: Leaving) -> None:
    """Show side by side what leaves in the kit and what stays inside, each with the page where that is decided."""
    left, right = st.columns(2, border=True)
    left.header(t("What leaves"), anchor=False)
    left.markdown("\n".join(f"- {t(LEAVES[kind], n=n)}" for kind, n in told.counts.items() if n))
    left.caption(plain(t("Licence: {licence}", licence=visit().here.licence)))
    right.header(t("What stays inside"), anchor=False)
    for one in told.inside:
        words, page = STAYS[one.kind, one.reason]
        right.page_link(menu.page(page), label=t(words, n=one.count), icon=":material/lock:")
    right.caption(
        t("And always: words of participants, posture of organisations, contacts, notes on security, workshop codes.")
    )


def publish_button(language: str) -> None:
    """Make the kit when asked, with its progress, and offer it."""
    here, visitor = visit().here, visit().visitor

    def build(tell: Tell) -> Archive:
        from kit import kit  # drawing and writing load much: only when somebody publishes

        with reading() as session:
            publication = publications.gather(session, visitor, here.id, language)
        return kit.build(publication, made_at=datetime.now(UTC), tell=tell)

    if not st.button(t("Publish the kit"), type="primary", icon=":material/ios_share:", key="publish.build"):
        return
    with showing_errors() as made:
        archive = long_work(t("Making the kit…"), build)
    if not made:
        return
    for lost in archive.failures:
        st.warning(t("{file} could not be made; the rest is there.", file=lost.path), icon=":material/warning:")
    name = names.kit(here.code, datetime.now(UTC).date(), language)
    st.download_button(t("Download the kit"), archive.content, name, on_click="ignore", key="publish.download")
    st.caption(tn("{n} file and its manifest", "{n} files and their manifest", len(archive.files)))


def private_file() -> None:
    """Offer everything the territory holds, for those who may take it."""
    here, visitor = visit().here, visit().visitor

    def everything() -> bytes:
        with reading() as session:
            return territory_file.write(session, visitor, here.id)

    with st.container(border=True, key="publish.private"):
        st.header(t("Territory file: private, do not pass on"), anchor=False)
        st.markdown(t("Everything the territory holds, shared or not: to move it to another machine or keep a copy."))
        label, name = t("Download the territory file"), f"{here.code}-PRIVE.json"
        st.download_button(
            label, everything, name, icon=":material/lock:", on_click="ignore", key="publish.private_file"
        )
