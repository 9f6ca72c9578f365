"""When two people saved the same field of a sheet: both versions, field by field, and a choice for each."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from datablitz import datasets, history, merging
from datablitz.history import TITLES
from datablitz.sheets import Dataset
from workshop.errors import Stale
from workshop.i18n import formats, t
from workshop.interface.dataset_view import review_form, with_review
from workshop.interface.fields import term
from workshop.interface.messages import say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.sheet_words import in_words
from workshop.interface.visit import visit
from workshop.storage.database import reading, writing


@dataclass(frozen=True, slots=True)
class Disputed:
    """A save that waits for a choice: what was written here of the fields that somebody else changed too."""

    theirs: Dataset
    mine: Mapping[str, Any]
    kept: Mapping[str, Any]
    """What nobody else touched: saved with the rest."""

    @property
    def dataset_id(self) -> uuid.UUID:
        return self.theirs.id

    @classmethod
    def of(cls, refusal: Stale) -> "Disputed":
        values: Mapping[str, Any] = refusal.values
        return cls(values["theirs"], values["mine"], values["kept"])


def draw_conflict(disputed: Disputed, names: Mapping[uuid.UUID, str]) -> None:
    """Ask, for each field that both changed, which version stays; the rest of both is kept in any case."""
    with st.container(border=True, key="sheet.conflict"):
        st.subheader(t("Someone saved this sheet while you were writing"), anchor=False)
        st.text(t("Nothing is lost: what you changed elsewhere and what they changed is kept. Choose for each field."))
        last = _last(disputed.dataset_id)
        key = f"conflict.{disputed.dataset_id}.{disputed.theirs.version}"
        with st.form(key, border=False):
            chosen = {name: _choice(disputed, name, names, last.get(name, ""), key) for name in disputed.mine}
            with st.container(horizontal=True):
                saved = st.form_submit_button(t("Save these choices"), type="primary", key=f"{key}.save")
                left = st.form_submit_button(t("Leave all as they saved it"), key=f"{key}.leave")
    if left:
        _close(disputed, t("Nothing of yours was saved."))
    if saved and not all(chosen.values()):
        st.error(t("Choose one of the two for each field, then save."), icon=":material/error:")
    elif saved:
        _save(disputed, {name: disputed.mine[name] for name, whose in chosen.items() if whose == "mine"})


def _choice(disputed: Disputed, name: str, names: Mapping[uuid.UUID, str], who: str, key: str) -> str | None:
    told = {"mine": in_words(name, disputed.mine[name], names)}
    told["theirs"] = in_words(name, getattr(disputed.theirs, name), names)
    titles = {"mine": t("What you wrote"), "theirs": t("What the other person saved")}
    if who:
        titles["theirs"] = f"{titles['theirs']} ({who})"
    return st.radio(
        t(TITLES[name]),
        ["mine", "theirs"],
        index=None,
        format_func=titles.__getitem__,
        captions=[plain(told[whose]) or t("(empty)") for whose in ("mine", "theirs")],
        key=f"{key}.{name}",
    )


def _last(dataset_id: uuid.UUID) -> dict[str, str]:
    """Return who changed each field last, and when."""
    with reading() as session:
        changes = history.of(session, visit().visitor, dataset_id)
    return {
        each.field: f"{term('role', each.by)}, {formats.moment(each.at, visit().language)}"
        for each in reversed(changes)
        if each.by
    }


def _save(disputed: Disputed, mine: Mapping[str, Any]) -> None:
    fields = {**disputed.kept, **mine}
    version = disputed.theirs.version
    with showing_errors() as saved, writing() as session:
        after = datasets.edit(session, visit().visitor, disputed.dataset_id, version, fields)
    if saved:
        _close(disputed, with_review(t("Saved."), disputed.theirs, after), but=not_kept(after, version, fields))
    if isinstance(saved.refusal, Stale):
        visit().disputed = again = Disputed.of(saved.refusal)
        say("", but=not_kept(again.theirs, version, fields))
        st.rerun()


def not_kept(now: Dataset, version: int, fields: Mapping[str, Any]) -> str:
    """Return the sentence that tells which fields of a save were left out, empty when none was."""
    with reading() as session:
        names = merging.left_out(session, now, version, fields)
    if not names:
        return ""
    told = ", ".join(t(TITLES[name]) for name in names)
    return t("Not saved: {fields}. Words there were taken back by their author meanwhile; write it again.", fields=told)


def _close(disputed: Disputed, sentence: str, *, but: str = "") -> None:
    visit().disputed = None
    visit().begin_again(review_form(disputed.dataset_id))
    say(sentence, but=but)
    st.rerun()
