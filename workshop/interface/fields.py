"""Inputs that speak the vocabularies: the visitor sees labels, the page gets codes."""

from collections.abc import Sequence

import streamlit as st

from workshop.interface.visit import visit
from workshop.vocabularies import vocabulary


def choice(
    name: str,
    label: str,
    *,
    key: str,
    default: str | None = None,
    radio: bool = False,
    optional: bool = False,
    among: Sequence[str] | None = None,
) -> str | None:
    """Ask for one term of a vocabulary, or of those ``among``; None only when ``optional`` and left empty.

    What a record holds stays on offer, by its code, when its list no longer has it: saving changes it for no other.
    """
    terms = vocabulary(name)
    labels = terms.labels(visit().language)
    codes = [code for code in labels if among is None or code in among]
    if default and default not in labels:
        codes.append(default)
        labels = {**labels, default: default}
    index = codes.index(default) if default in codes else (None if optional else 0)
    if radio:
        captions = [terms.definition(code, visit().language) for code in codes]
        return st.radio(label, codes, index=index, format_func=labels.__getitem__, captions=captions, key=key)
    return st.selectbox(label, codes, index=index, format_func=labels.__getitem__, key=key, placeholder="—")


def choices(name: str, label: str, *, key: str, default: Sequence[str] = ()) -> list[str]:
    """Ask for any number of terms of the vocabulary ``name``, in the order chosen.

    No list offers “Select all”: it comes first, so that typing a word and pressing Enter would choose every match.
    What a record holds stays chosen as in ``choice``.
    """
    labels = vocabulary(name).labels(visit().language)
    labels |= {code: code for code in default if code not in labels}
    return st.multiselect(
        label,
        list(labels),
        default=list(default),
        format_func=labels.__getitem__,
        key=key,
        placeholder="—",
        select_all=False,
    )


def term(name: str, code: str | None) -> str:
    """Return the words for a code, or a dash."""
    return vocabulary(name).label(code, visit().language) if code else "—"


def terms(name: str, codes: Sequence[str]) -> str:
    """Return the words for several codes, in order."""
    return ", ".join(term(name, code) for code in codes) or "—"
