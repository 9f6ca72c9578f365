"""The script of every Streamlit visit: the frame around each page."""

import streamlit as st

from workshop.interface import chrome, menu, messages, tour, turns, visit

with turns.in_turn():
    st.set_page_config(
        page_title="Self Data Territorial",
        page_icon=chrome.ICON,
        layout="wide",
        initial_sidebar_state=chrome.MENU_WIDTH,
    )
    current = visit.renew()
    chrome.write_styles()
    chrome.tell_page(current.language)
    sections = menu.sections(current)
    page = st.navigation(sections | menu.elsewhere(current, sections), position="hidden")
    with st.sidebar:
        chrome.territory_switch()
        chrome.language_switch()
        chrome.draw_menu(sections)
        if current.visitor.desk_id:
            chrome.sign_out_link()
    if page.url_path not in ("new_territory", "from_file"):
        chrome.fictional_notice(current.territory)
    messages.draw_pending()
    tour.draw_tour(at_start=page.url_path == "")
    page.run()
    current.whole = True
