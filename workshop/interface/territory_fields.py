"""What a territory is: the inputs asked when it is created, and those that change it afterwards."""

import streamlit as st

from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t
from workshop.interface.fields import choice
from workshop.territories import Territory


def who_it_is(key: str, known: Territory | None = None) -> dict[str, object]:
    """Ask the name, the kind, the country, the partnership and the working language; return them as fields."""
    name = st.text_input(t("Name of the territory"), known.name if known else "", key=f"{key}.name", max_chars=200)
    left, right = st.columns(2)
    with left:
        kind = choice(
            "territory_kind", t("Kind"), key=f"{key}.kind", default=known.kind if known else "communaute_agglo"
        )
        country = st.text_input(
            t("Country (two letters)"), known.country if known else "FR", key=f"{key}.country", max_chars=2
        )
    with right:
        tier = choice(
            "partnership_tier", t("Partnership"), key=f"{key}.tier", default=known.partner_tier if known else "terrain"
        )
        language = st.selectbox(
            t("Working language"),
            LANGUAGES,
            index=LANGUAGES.index(known.language) if known else 0,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"{key}.language",
        )
    return {"name": name, "kind": kind, "country": country.upper(), "partner_tier": tier, "language": language}
