"""Publish: what leaves in the kit, what stays inside and why, and the private file of the territory."""

from datetime import UTC, datetime

import streamlit as st

from kit import names, publications, territory_file
from kit.documents.archive import Archive
from workshop.access import Action, may
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, N_, t, tn
from workshop.interface import menu
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import next_step, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import reading

LEAVING = {
    "datasets": N_("Reviewed sheets: {n}"),
    "findings": N_("Findings: {n}"),
    "strategies": N_("Strategies: {n}"),
    "use_cases": N_("Use cases: {n}"),
    "items": N_("Items of the roadmap: {n}"),
}
STAYING = {
    ("datasets", "to_review"): (N_("Sheets that remain to be reviewed: {n}"), "data/sheets"),
    ("datasets", "unpublishable"): (N_("Sheets that the DPO keeps inside: {n}"), "data/sheets"),
    ("findings", "internal"): (N_("Internal findings: {n}"), "diagnosis/findings"),
    ("strategies", "internal"): (N_("Internal strategies: {n}"), "diagnosis/strategies"),
    ("use_cases", "internal"): (N_("Internal use cases: {n}"), "imagine/use_cases"),
    ("items", "internal"): (N_("Internal items of the roadmap: {n}"), "roadmap/plan"),
}

here, visitor = visit().here, visit().visitor

st.title(t("Publish"))
st.markdown(t("The kit is what the territory takes away and may show to everyone: its roadmap and what supports it."))

language = st.segmented_control(
    t("Language of the kit"),
    LANGUAGES,
    default=visit().language,
    format_func=LANGUAGE_NAMES.__getitem__,
    key="publish.language",
)
with showing_errors() as ready, reading() as session:
    publication = publications.gather(session, visitor, here.id, language or visit().language)

if ready:
    left, right = st.columns(2, border=True)
    left.header(t("What leaves"), anchor=False)
    left.markdown("\n".join(f"- {t(LEAVING[kind], n=n)}" for kind, n in publication.counts().items() if n))
    left.caption(plain(t("Licence: {licence}", licence=here.licence)))
    right.header(t("What stays inside"), anchor=False)
    for one in publication.inside:
        words, page = STAYING[one.kind, one.reason]
        right.page_link(menu.page(page), label=t(words, n=one.count), icon=":material/lock:")
    right.caption(
        t("And always: words of participants, posture of organisations, contacts, notes on security, workshop codes.")
    )

    def build(tell: Tell) -> Archive:
        from kit import kit  # drawing and writing load much: only when somebody publishes

        return kit.build(publication, made_at=datetime.now(UTC), tell=tell)

    if st.button(t("Publish the kit"), type="primary", icon=":material/ios_share:", key="publish.build"):
        archive = long_work(t("Making the kit…"), build)
        for lost in archive.failures:
            st.warning(t("{file} could not be made; the rest is there.", file=lost.path), icon=":material/warning:")
        name = names.kit(here.code, datetime.now(UTC).date(), publication.language)
        st.download_button(t("Download the kit"), archive.content, name, on_click="ignore", key="publish.download")
        st.caption(tn("{n} file and its manifest", "{n} files and their manifest", len(archive.files)))

if may(visitor, Action.EXPORT_PRIVATE, here.id):

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

next_step(
    t("Then look at the territory with the eyes of its partners: they see this, and nothing else."),
    menu.page("roadmap/shared"),
    t("What is shared"),
)
