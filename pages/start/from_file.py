"""Take up a territory from its private file: what it holds, then all of it, then its journey."""

import streamlit as st

from kit import arrival_words, territory_file
from kit.territory_file import Brought
from workshop import territories
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.from_file_view import draw_coming, draw_left_out
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import say, showing_errors
from workshop.interface.tour import after_opening
from workshop.interface.visit import go_to, visit
from workshop.storage.database import reading, writing

visitor = visit().visitor
st.title(t("Take up a territory from its file"))
st.markdown(
    t(
        "On the computer where the territory is, the page “Publish” writes its private file. Bring that file here: "
        "workshops, sheets, findings and roadmap come with it. It is private: pass it on from hand to hand."
    )
)
file = st.file_uploader(
    t("Territory file: its name ends in PRIVE.json, {n} MB at most", n=territory_file.MOST_MEGABYTES),
    max_upload_size=territory_file.MOST_MEGABYTES,
    key="from_file.file",
)
st.caption(t("Nothing is written before you have seen what the file holds."))
if not file:
    st.stop()

with showing_errors() as readable, st.spinner(t("Reading the file…")):
    told = territory_file.parse(file.getvalue())
    with reading() as session:
        coming = territory_file.look(session, visitor, told)
if not readable:
    st.stop()


def work(tell: Tell) -> Brought:
    with writing() as session:
        return territory_file.bring_in(session, visitor, None, told, tell)


draw_coming(coming, arrival_words.counted(coming.counts, visit().language))
label = t("Complete the territory that is here") if coming.is_here else t("Take it up")
if st.button(label, type="primary", key="from_file.apply"):
    with showing_errors() as done:
        brought = long_work(t("Bringing the territory in…"), work)
    if done:
        with reading() as session:
            territory = territories.by_code(session, visitor, brought.code)
        go_to(territory)
        erased = brought.stays_erased(visit().language)
        if brought.refused:
            draw_left_out([(one.section, one.sentence(visit().language)) for one in brought.refused])
            st.caption(erased)
            menu.lead_to(menu.page("territory/journey"), label=t("Journey"), icon=":material/arrow_forward:")
        else:
            say(t("{name} is here, with all that its file holds.", name=coming.name), but=erased)
            st.switch_page(after_opening(menu.page("territory/journey")))
