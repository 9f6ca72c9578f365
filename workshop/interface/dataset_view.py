"""What an open sheet says by itself (portability, way back, sensitivity), where it comes from, and its review."""

import uuid
from collections.abc import Callable, Mapping

import streamlit as st

from datablitz import review, sensitivity, taking_back
from datablitz.portability import voluntary_return
from datablitz.processings import Processing
from datablitz.sheets import Dataset
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.fields import choice, term, terms
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import writing
from workshop.storage.ids import new_id
from workshop.vocabularies import vocabulary

_STATE_ICONS: Mapping[str, str] = {
    "draft": ":material/edit_note:",
    "in_review": ":material/rate_review:",
    "sent_back": ":material/undo:",
    "reviewed": ":material/verified:",
    "unpublishable": ":material/lock:",
}


def derived(sheet: Dataset) -> None:
    """Show what the tool concludes from a sheet, each time with its reason."""
    with st.container(border=True, key="sheet.derived"):
        left, middle, right = st.columns(3)
        with left:
            st.markdown(f"**{t('Portability (article 20)')}**")
            st.text(term("portability", sheet.portability.value))
            reason = sheet.portability.reason
            st.caption(t("Decided by the DPO:") if sheet.portability.overridden else t(reason))
            if sheet.portability.overridden:
                st.text(reason)
        with middle:
            st.markdown(f"**{t('The way back to the person')}**")
            st.text(term("return_path", sheet.return_path))
            st.caption(vocabulary("return_path").definition(sheet.return_path, visit().language))
        with right:
            st.markdown(f"**{t('Sensitivity')}**")
            st.text(term("sensitivity", sheet.sensitivity))
            st.caption(t(sensitivity.reason(sheet.special_categories)))
            if sheet.legal_sensitive:
                st.caption(
                    t("Protected by law: {categories}", categories=terms("special_category", sheet.special_categories))
                )
        if sheet.portability.value == "non":
            st.caption(t("“No” means outside article 20, not impossible: access and the choice to return remain."))
        _levers(sheet)


def _levers(sheet: Dataset) -> None:
    """Show what else gives access to the data, besides article 20, and what stands in the way."""
    language, rights = visit().language, vocabulary("other_access_right")
    told = [
        (rights.label(code, language), rights.definition(code, language))
        for code in dict.fromkeys(("art15", *sheet.other_access_rights))
    ]
    status = term("restitution_status", sheet.restitution_status)
    told.append(
        (t("Voluntary return"), f"{t(voluntary_return(sheet.holder_link))} {t('Today: {state}', state=status)}")
    )
    if sheet.processors or sheet.contract_clause != "inconnu":
        told.append((t("Data clause in the contract"), term("contract_clause", sheet.contract_clause)))
    if sheet.obstacles:
        told.append((t("In the way"), terms("obstacle", list(dict.fromkeys(each.kind for each in sheet.obstacles)))))
    st.markdown(f"**{t('Other levers, whatever article 20 says')}**")
    st.markdown("\n".join(f"- {plain(title)} — {plain(words)}" for title, words in told))


def register_lines(processing: Processing) -> None:
    """Show what the register says of the processing a sheet comes from."""
    with st.expander(t("What the register says"), icon=":material/menu_book:"):
        st.text(" · ".join(filter(None, (processing.ref, processing.name, processing.controller_name))))
        st.text(processing.main_purpose)
        for line in processing.security:
            st.text("– " + " · ".join(filter(None, (line["label"], line["kind"], line["detail"]))))


def review_block(sheet: Dataset) -> None:
    """Show where the review stands and offer the gestures this visitor may make."""
    visitor = visit().visitor
    visit().drawn[review_form(sheet.id)] = visit().drawn_before.get(review_form(sheet.id), sheet.version)
    with st.container(border=True, key="sheet.review"):
        st.markdown(f"**{t('Review')}** {_STATE_ICONS[sheet.review]}")
        st.text(term("review_status", sheet.review))
        st.caption(vocabulary("review_status").definition(sheet.review, visit().language))
        if sheet.review_comment:
            st.text(sheet.review_comment)
        if sheet.review in ("draft", "sent_back") and may(visitor, Action.EDIT_MAP, sheet.territory_id):
            _submit(sheet)
        if may(visitor, Action.REVIEW_MAP, sheet.territory_id):
            _decide(sheet)
        if may(visitor, Action.OVERRIDE_RULE, sheet.territory_id):
            _override(sheet)


def _submit(sheet: Dataset) -> None:
    if st.button(t("Submit to the DPO"), key=f"review.{sheet.id}.submit", icon=":material/send:"):
        _carry_out(sheet, review.submit, t("Submitted to the DPO."), gesture=new_id())


def _decide(sheet: Dataset) -> None:
    labels = {
        "reviewed": t("Checked: it can be published"),
        "sent_back": t("Send back"),
        "unpublishable": t("Keep inside: not publishable"),
    }
    with st.form(f"review.{sheet.id}.{sheet.version}", border=False):
        verdict = st.radio(
            t("Decision of the DPO"),
            list(labels),
            format_func=labels.__getitem__,
            key=f"review.{sheet.id}.verdict",
            horizontal=True,
        )
        comment = st.text_area(t("Comment (needed unless it is checked)"), key=f"review.{sheet.id}.comment", height=68)
        sent = st.form_submit_button(t("Decide"), key=f"review.{sheet.id}.decide")
    if sent:
        _carry_out(sheet, review.decide, t("The decision is kept."), verdict, comment=comment, gesture=new_id())


def _override(sheet: Dataset) -> None:
    with st.expander(t("Decide portability against the rule")), st.form(f"override.{sheet.id}", border=False):
        value = choice(
            "portability",
            t("Portability (empty: what the rule says)"),
            key=f"override.{sheet.id}.value",
            default=sheet.portability_override,
            optional=True,
        )
        reason = st.text_area(
            t("Reason, shown beside it"), value=sheet.portability_override_reason, key=f"override.{sheet.id}.reason"
        )
        sent = st.form_submit_button(t("Decide"), key=f"override.{sheet.id}.decide")
    if sent:
        _carry_out(sheet, review.override, t("The decision is kept."), value, reason=reason)


def _carry_out(sheet: Dataset, rule: Callable[..., Dataset], done: str, *told: object, **more: object) -> None:
    """Carry a gesture out on the sheet as it was shown: what somebody changed meanwhile is not approved unseen."""
    with showing_errors() as went, writing() as session:
        after = rule(session, visit().visitor, sheet.id, visit().drawn[review_form(sheet.id)], *told, **more)
    if went:
        visit().begin_again(review_form(sheet.id))
        gesture = more.get("gesture")
        if isinstance(gesture, uuid.UUID):
            removed(done, taking_back.take_back, gesture, forms=[review_form(sheet.id)])
        else:
            say(with_review(done, sheet, after))
        st.rerun()
    visit().drawn[review_form(sheet.id)] = sheet.version


def with_review(told: str, before: Dataset, after: Dataset) -> str:
    """Return what a save tells, followed by the review it sends back to: the sheet has left the public page."""
    if before.review != "reviewed" or after.review != "in_review":
        return told
    return f"{told} {t('The sheet went back to the review: it leaves the public page until it is checked again.')}"


def review_form(sheet: uuid.UUID) -> str:
    """Return the name under which a visit keeps the version of a sheet that its review block shows."""
    return f"review.{sheet}"
