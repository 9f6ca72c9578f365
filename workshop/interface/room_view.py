"""Pieces of the page that checks the room: codes to scan, what a network is called, whether a phone came."""

import streamlit as st

from workshop import addresses, qr_codes
from workshop.i18n import N_, t, tn
from workshop.interface.messages import showing_errors
from workshop.interface.visit import visit
from workshop.live import venue, wifi
from workshop.live.wifi import Shown
from workshop.networks import Network
from workshop.storage.database import reading
from workshop.workshops import Workshop

KINDS = {
    "hotspot": N_("Hotspot of this computer"),
    "wifi": N_("Wi-Fi"),
    "phone": N_("Hotspot of a phone"),
    "cable": N_("Cable"),
    "other": N_("Network"),
    "vpn": N_("VPN: phones of the room cannot reach it"),
    "virtual": N_("Inside this computer: phones cannot reach it"),
    "loopback": N_("This computer alone: phones cannot reach it"),
}


def here() -> str:
    """Return the address by which this visitor reached the tool, without a final slash."""
    url = st.context.url or "http://localhost:8501"
    return "/".join(url.split("/")[:3])


def network_label(network: Network) -> str:
    """Name a network by what it is, then as the system calls it."""
    return f"{network.host} · {t(KINDS[network.kind])} ({network.name})"


def draw_qr(words: str, label: str) -> None:
    """Draw a code large enough to be scanned from the room."""
    st.image(qr_codes.svg(words), width=300, alt=label)


def wall_link(workshop: Workshop) -> None:
    """Open what the room sees, to be put on its screen."""
    st.link_button(t("Wall"), f"/j/{workshop.code}/projection?lang={workshop.language}", icon=":material/cast:")


@st.fragment(run_every=2)
def phones_came() -> None:
    """Say whether a phone opened the workshop at the address shown, and turn green when one did."""
    came = venue.phones_at(addresses.base(here()))
    if came:
        sentence = tn("{n} phone reached this address.", "{n} phones reached this address.", came)
        st.success(sentence, icon=":material/check_circle:")
    else:
        waiting = t(
            "Waiting for a first phone: scan the code with one of the room, without going in. "
            "This computer does not count."
        )
        st.info(waiting, icon=":material/phonelink_ring:")


@st.fragment
def wifi_form(code: str, known: Shown | None) -> None:
    """Ask which Wi-Fi phones join first, to show it beside the code, here and on the wall; folded once one is."""
    folded = st.expander(t("Show another Wi-Fi, or none")) if known else st.container()
    with folded, st.form(f"room.wifi.{code}", border=known is None):
        name = st.text_input(
            t("Name of the Wi-Fi"),
            value=known.name if known else "",
            key=f"room.wifi.{code}.name",
            max_chars=32,
            help=t("Without a name, none is shown.") if known else None,
        )
        password = st.text_input(
            t("Its password"),
            value=known.password if known else "",
            key=f"room.wifi.{code}.password",
            max_chars=wifi.LONGEST_FIELD,
            type="password",
            help=t("Kept for a month in a file of this computer; it goes into no kit, export or backup."),
        )
        in_clear = st.checkbox(
            t("Write the password on the wall too, for whoever cannot scan"),
            value=bool(known and known.in_clear),
            key=f"room.wifi.{code}.clear",
        )
        sent = st.form_submit_button(t("Show it here and on the wall"))
    if sent:
        with showing_errors(in_sight=True) as shown, reading() as session:
            wifi.show(session, visit().visitor, code, name, password, in_clear=in_clear)
        if shown:
            st.rerun(scope="app")
