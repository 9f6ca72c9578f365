"""Crossing: which data and which sectors use cases bring together, and which nobody has crossed yet."""

import streamlit as st

from workshop.i18n import t
from workshop.interface.crossing_view import crossings_here, sectors_view, together_view, untouched_view
from workshop.interface.messages import empty, next_step

crossings = crossings_here()

st.title(t("Crossing"))
st.markdown(t("The value comes from crossing what several sectors keep: what is crossed here, and what is not yet?"))
if crossings.together:
    sectors_view(crossings)
    untouched_view(crossings)
    together_view(crossings)
else:
    empty(t("Crossings will stand here as soon as a use case draws on two datasets of the map."))
if crossings.together:
    then = t("Then ask whose data to open first: which holders would unlock the most use cases?")
    next_step(then, "imagine/mobilise")
else:
    next_step(t("Say of a use case which datasets it draws on, in its part on the data."), "imagine/use_cases")
