"""What a resident would find on the public page, seen from the desk: by situation, and what is still unsaid."""

import uuid
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from datablitz import review, rights, situations, who_has_what
from datablitz.dataset_fields import FIELDS
from datablitz.sheets import Dataset
from workshop import addresses
from workshop.i18n import t, tn
from workshop.interface.fields import choices, term
from workshop.interface.listing import lookup
from workshop.interface.room_view import draw_qr, here
from workshop.interface.visit import visit
from workshop.storage.database import reading
from workshop.vocabularies import vocabulary


def published_here() -> tuple[Dataset, ...]:
    """Return what anyone may read of the current territory; read again as soon as anything of it changed."""
    return _published(str(visit().here.id), visit().here.revision)


@st.cache_data(ttl=600, max_entries=4, show_spinner=False)
def _published(territory_id: str, revision: int) -> tuple[Dataset, ...]:
    with reading() as session:
        return review.published(session, uuid.UUID(territory_id))


def share() -> None:
    """Show the address of the public page, to say and to scan."""
    url = f"{addresses.base(here())}/t/{visit().here.code}/qui-a-quoi"
    with st.expander(t("Share it"), icon=":material/qr_code:"):
        draw_qr(url, t("QR code of the public page"))
        st.text(url)


def preview(published: Sequence[Dataset]) -> None:
    """Show what somebody in the chosen situations is told, then what may be about her; all while none is chosen."""
    title = t("What a resident finds")
    st.header(title, anchor=False)
    wanted = set(choices("situation", t("Situations"), key="who_has_what.situations"))
    _found([each for each in published if not wanted or wanted & set(situations.of(each))], "table", title)
    _, unsaid = who_has_what.parted(published)
    if wanted and unsaid:
        title = t("Perhaps you too")
        st.header(title, anchor=False)
        st.text(t("The sheets below do not say yet whom they are about: it may be you."))
        _found(unsaid, "maybe", title)


def _found(shown: Sequence[Dataset], name: str, title: str) -> None:
    st.caption(tn("{n} dataset", "{n} datasets", len(shown)))
    lookup(pd.DataFrame([_row(each) for each in shown]), key=f"who_has_what.{name}", in_full=title)


def unsaid(published: Sequence[Dataset]) -> None:
    """List the published sheets that leave a resident without an answer, and the situations nobody speaks of."""
    gaps = [(each, who_has_what.lacking(each)) for each in published if who_has_what.lacking(each)]
    title = tn("{n} sheet leaves a question open", "{n} sheets leave a question open", len(gaps))
    with st.expander(title):
        rows = [
            {t("Sheet"): each.label(visit().language), t("Still unsaid"): ", ".join(t(FIELDS[n].title) for n in names)}
            for each, names in gaps
        ]
        lookup(pd.DataFrame(rows), key="who_has_what.gaps", in_full=title)
    met = {code for each in published for code in situations.of(each)}
    silent = [label for code, label in vocabulary("situation").labels(visit().language).items() if code not in met]
    title = tn("{n} situation without any data", "{n} situations without any data", len(silent))
    with st.expander(title):
        lookup(pd.DataFrame({t("Situation"): silent}), key="who_has_what.silent", in_full=title)


def _row(dataset: Dataset) -> dict[str, str]:
    held, others = dataset.holder_name, ", ".join(dataset.processor_names)
    answers = (vocabulary("person_right").term(right.code) for right in rights.of(dataset))
    return {
        t("Sheet"): dataset.label(visit().language),
        t("Holder"): f"{held} ({others})" if others else held,
        t("What for"): " · ".join(dataset.purposes),
        t("For how long"): who_has_what.kept_for(dataset, visit().language),
        t("How sensitive"): term("sensitivity", dataset.sensitivity),
        t("What you can do"): " · ".join(answer.extra[f"short_{visit().language}"] for answer in answers),
    }
