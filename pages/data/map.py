"""The map: who holds what, who is tied to whom, what people can take back, what nobody told. Each with its table."""

from typing import Any

import streamlit as st

from datablitz.network import Use
from workshop.i18n import t
from workshop.interface import map_views, menu
from workshop.interface.blanks_view import blanks_view
from workshop.interface.compare_view import compare_view
from workshop.interface.dataset_list import sheets_here
from workshop.interface.domains_view import domains_view
from workshop.interface.first_usages_view import first_usages_view, usages_here
from workshop.interface.map_filter import filter_bar, permanent_link, tell_filter
from workshop.interface.messages import empty, next_step
from workshop.interface.network_view import network_view
from workshop.interface.visit import asked, begin, visit

here, language, sheets = visit().here, visit().language, sheets_here()
cards, ideas = usages_here()


def draw(name: str, *values: Any) -> Any:
    from kit import map_images  # drawing as the kit does loads much: only when somebody asks

    return getattr(map_images, name)(*values)


def network(shown: Any) -> dict[str, str]:
    uses = [
        Use(str(card.id), card.name(language), frozenset(need.dataset_id for need in card.datasets))
        for card in cards
        if not card.parked
    ]
    return network_view(shown, uses, draw)


st.title(t("Map"))
st.markdown(t("Who keeps what about the inhabitants, and what people can take back."))
with st.container(key="stake"):
    st.text(here.stake or t("The stake of the territory, in one sentence, will stand here once it is written."))
if not here.stake:
    menu.link("territory/priorities")

if sheets.empty:
    empty(t("The map will draw itself from the sheets: who keeps what, and what people can take back."))
else:
    views = {
        "matrix": t("Who holds what"),
        "network": t("Network"),
        "rights": t("What people can take back"),
        "ladder": t("Ladder of return"),
        "rings": t("Near and far"),
        "blanks": t("Blanks"),
        "compare": t("Before and after"),
    }
    begin("map.view", asked("view") if asked("view") in views else "matrix")
    hidden = {"label_visibility": "collapsed", "required": True}
    chosen = st.segmented_control(t("View"), list(views), format_func=views.__getitem__, key="map.view", **hidden)
    kept = filter_bar(sheets, key="map.filter", whole=("domain",) if chosen == "blanks" else ())
    shown = kept.kept(sheets)
    if chosen != "blanks":  # they are told of the whole map
        tell_filter(len(shown), len(sheets))
    domains_view(shown)
    more: dict[str, str] = {}
    if chosen == "blanks":
        blanks_view(sheets, kept, draw)
    elif chosen == "compare":
        more = compare_view(sheets, kept, draw)
    elif shown.empty:
        empty(t("No sheet passes this filter. Take a choice off it."))
    elif chosen == "network":
        more = network(shown)
    elif chosen == "rights":
        more = map_views.rights_view(shown, draw)
    else:
        getattr(map_views, f"{chosen}_view")(shown, draw)
    permanent_link("map", {"view": str(chosen), **kept.query(), **more})
first_usages_view(ideas, cards)

if sheets.empty:
    next_step(
        t("Bring in a register: it gives the first sheets. Without one, a datablitz or the sheets by hand do."),
        "data/bring_in",
    )
else:
    next_step(t("Then diagnose: what holds the territory up, what holds it back?"), "diagnosis/findings")
