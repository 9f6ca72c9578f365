"""Check the room before people come: the address phones are given, the Wi-Fi, and whether a first phone answers."""

import streamlit as st

from workshop import addresses, long_texts, networks
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface import room_view
from workshop.interface.messages import next_step, showing_errors
from workshop.interface.plain import plain
from workshop.interface.rehearsing_view import can_rehearse, rehearse_button
from workshop.interface.visit import visit
from workshop.interface.workshop_choice import choose_workshop
from workshop.live import wifi
from workshop.settings import settings
from workshop.storage.database import reading

with reading() as session:
    chooses = addresses.may_choose(session, visit().visitor)
leads = may(visit().visitor, Action.LEAD_WORKSHOP, visit().here.id)

st.title(t("Check the room"))
st.markdown(t("Ten minutes before people come, on the network of the room: can phones reach this computer?"))
chosen = choose_workshop(
    "room.workshop", nothing=t("The code to scan will stand here, with the address that phones are given.")
)

st.header(t("The address"), anchor=False)
if settings().base_url:
    st.info(t("SDT_BASE_URL fixes it: {url}. There is nothing to choose.", url=str(settings().base_url)))
elif not chooses:
    now = addresses.base(room_view.here())
    st.info(t("Phones are given {url}. Whoever leads every territory of this computer may change it.", url=now))
else:
    found = {addresses.url_of(network, room_view.here()): network for network in networks.here()}
    shown, kept = addresses.base(room_view.here()), addresses.chosen()
    if kept and not addresses.is_still_here(kept):
        st.warning(t("This computer has left {url}. Phones are now given {now}.", url=kept, now=shown))
    labels = {url: room_view.network_label(network) for url, network in found.items()}
    options = list(dict.fromkeys([*found, shown, ""]))
    picked = st.radio(
        t("Which one do phones get? The wall follows at once, and what you print next."),
        options,
        index=options.index(shown),
        format_func=lambda url: plain(labels.get(url, url.split("://")[-1])) or t("Another one"),
        key=f"room.address.{shown}",
    )
    typed = picked
    if not picked:
        typed = st.text_input(t("Address that phones type"), key="room.other", placeholder="192.168.1.20")
    if typed and typed != shown:
        with showing_errors(in_sight=True) as saved, reading() as session:
            addresses.choose(session, visit().visitor, typed, room_view.here())
        if saved:
            st.rerun()

st.header(t("The codes"), anchor=False)
room_view.phones_came()
room_view.wall_link(chosen)
url, shown_wifi = addresses.join_url(chosen.code, room_view.here()), wifi.of(chosen.code)
columns = st.columns(2 if leads else 1)
if leads:  # its code holds the password
    with columns[0]:
        st.subheader(t("First the Wi-Fi"), anchor=False)
        if shown_wifi:
            room_view.draw_qr(shown_wifi.wifi.words, t("Code of the Wi-Fi {name}", name=shown_wifi.name))
            st.text(shown_wifi.name)
        room_view.wifi_form(chosen.code, shown_wifi)
with columns[-1]:
    st.subheader(t("Then the workshop") if leads else t("Workshop"), anchor=False)
    room_view.draw_qr(url, t("Code of the workshop {code}", code=chosen.code))
    st.text(f"{url.split('://')[-1]}\n{chosen.code[:3]} {chosen.code[3:]}")

if can_rehearse(chosen):
    st.header(t("Rehearse"), anchor=False)
    st.markdown(t("Try the whole workshop before people come: you lead it, eight made-up people join, write and vote."))
    rehearse_button(chosen, key="room.rehearse")

with st.expander(t("No phone gets in?")):
    st.markdown(long_texts.text("about/room", visit().language))
next_step(t("Then lead the workshop: its wall, its phases, its timer."), "workshops/lead")
