"""The fields of a use-case card and how each is cleaned."""

from collections.abc import Mapping

from usecases import watch
from workshop import fields as kept
from workshop import texts
from workshop.errors import BadValue
from workshop.i18n import N_

PARTS = ("source", "operateur", "service", "personne", "autorite")
"""Who does what around the data: the four MyData roles, and the authority."""


def _who_does_what(content: object) -> dict[str, str]:
    told = content if isinstance(content, Mapping) else {}
    for part in told:
        if part not in PARTS:
            raise BadValue(field=N_("Who does what"), reason=N_("Unknown field."))
    clean = {part: texts.line(str(told.get(part) or ""), N_("Who does what"), limit=500) for part in PARTS}
    return {part: words for part, words in clean.items() if words}


def _watch_cases(content: object) -> list[str]:
    known = {case.id for case in watch.cases()}
    wanted = list(dict.fromkeys(kept.listed(content)))
    for case_id in wanted:
        if case_id not in known:
            raise BadValue(field=N_("Inspired by"), reason=N_("This case is not in the watch."))
    return wanted


FIELDS: dict[str, kept.Cleaner] = {
    "title": kept.line(N_("Title"), required=True),
    "title_en": kept.line(N_("Title in English")),
    "pitch": kept.paragraph(N_("In one sentence"), limit=1_000),
    "audience": kept.line(N_("For whom"), limit=500),
    "need": kept.paragraph(N_("Need")),
    "need_origin": kept.line(N_("Where the need comes from"), limit=500),
    "policy_domains": kept.codes("policy_domain"),
    "usage_domains": kept.codes("usage_domain"),
    "beneficiary": kept.code("beneficiary"),
    "open_data": kept.lines(N_("Open data")),
    "who_does_what": _who_does_what,
    "value_person": kept.paragraph(N_("Value for the person")),
    "value_holder": kept.paragraph(N_("Value for the holder")),
    "value_society": kept.paragraph(N_("Value for the territory and society")),
    "risks": kept.paragraph(N_("Risks")),
    "inclusion": kept.paragraph(N_("Inclusion")),
    "legal_note": kept.paragraph(N_("Legal note")),
    "crises": kept.codes("crisis_type"),
    "governance_options": kept.codes("governance_model"),
    "inspired_by": _watch_cases,
    "next_step": kept.paragraph(N_("Next step")),
    "owner_role": kept.line(N_("Owner (a function)")),
    "state": kept.code("use_case_state"),
    "sharing": kept.code("sharing"),
}
