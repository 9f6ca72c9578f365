"""Publish: what leaves in the kit, what stays inside and why, and the private file of the territory."""

from datetime import UTC, datetime

import streamlit as st

from kit import leaving, names, publications, territory_file
from kit.documents.archive import Archive
from workshop.access import Action, may
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t
from workshop.interface.long_work import Tell
from workshop.interface.messages import next_step, showing_errors
from workshop.interface.publish_view import draw_leaving, private_file, publish_button
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor

st.title(t("Publish"))
st.markdown(t("The kit is what the territory takes away and may show to everyone: its roadmap and what supports it."))

chosen = st.segmented_control(
    t("Language of the kit"),
    LANGUAGES,
    default=visit().language,
    format_func=LANGUAGE_NAMES.__getitem__,
    key="publish.language",
)
language = chosen or visit().language


def build(tell: Tell) -> Archive:
    from kit import kit  # drawing and writing load much: only when somebody publishes

    with reading() as session:
        publication = publications.gather(session, visitor, here.id, language)
    return kit.build(publication, made_at=datetime.now(UTC), tell=tell)


def everything(tell: Tell) -> bytes:
    with reading() as session:
        return territory_file.write(session, visitor, here.id, tell)


with showing_errors() as ready, reading() as session:
    told = leaving.of(session, visitor, here.id)
if ready:
    draw_leaving(told.counts, told.inside, told.unowned)
    publish_button(build, names.kit(here.code, datetime.now(UTC).date(), language))
if may(visitor, Action.EXPORT_PRIVATE, here.id):
    private_file(everything, f"{here.code}-PRIVE.json")

next_step(
    t("Then look at the territory with the eyes of its partners: they see this, and nothing else."), "roadmap/shared"
)
