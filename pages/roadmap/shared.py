"""What the territory shares: what its partners read here, and what its team can check with their eyes."""

import streamlit as st

from workshop.i18n import N_, t
from workshop.interface.listing import listing
from workshop.interface.messages import empty, next_step
from workshop.interface.plain import plain
from workshop.interface.shared_lists import shared_here
from workshop.interface.visit import visit

KINDS = {
    "datasets": N_("Datasets ({n})"),
    "findings": N_("Findings ({n})"),
    "strategies": N_("Strategies ({n})"),
    "use_cases": N_("Use cases ({n})"),
    "items": N_("Roadmap ({n})"),
}
COLUMNS = 5
"""Headings of a record that its list shows; opened, it says all."""

here = visit().here
shared = shared_here()

st.title(t("What is shared"))
st.markdown(
    t("What {name} reviewed and chose to share with its partners. The rest stays with its team.", name=plain(here.name))
)
if shared:
    labels = {kind: t(KINDS[kind], n=records.count) for kind, records in shared.items()}
    kind = st.segmented_control(
        t("Show"),
        list(labels),
        default=next(iter(labels)),
        format_func=labels.__getitem__,
        key=f"shared.kind.{here.code}",
        required=True,
    )
    rows = shared[kind].rows()
    titles = {heading: heading for heading in rows.columns[:COLUMNS]}
    opened = listing(rows, key=f"shared.{kind}", titles=titles, name=rows.columns[0])
    if opened:
        with st.container(border=True, key="shared.opened"):
            for heading, words in shared[kind].tell(opened).items():
                if words:
                    st.markdown(f"**{heading}**")
                    st.text(words)
else:
    empty(t("Nothing is shared yet. Reviewed sheets, and all that the team chooses to share, will stand here."))

next_step(
    t("To take it away with its figures, ask the team of the territory for its kit. Here is what this tool keeps."),
    "about/your_data",
)
