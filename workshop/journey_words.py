"""What a step of the journey says of where it stands: what is there, and what it still needs to be done.

Read by the journey of a territory; the counts are those of ``journey.steps``. A step that is done says what is there
and asks for nothing.
"""

from collections.abc import Callable, Mapping

from workshop.i18n import N_, NN_, translate, translate_count
from workshop.journey import State, Step

Counts = Mapping[str, int]

_THERE: dict[str, tuple[tuple[str, tuple[str, str]], ...]] = {
    "priorities": (("priorities", NN_("{n} priority domain", "{n} priority domains")),),
    "organisations": (("organisations", NN_("{n} organisation", "{n} organisations")),),
    "bring_in": (
        ("datasets", NN_("{n} sheet", "{n} sheets")),
        ("processings", NN_("{n} processing of the register", "{n} processings of the register")),
    ),
    "datablitz": (
        ("datablitz", NN_("{n} datablitz held", "{n} datablitzes held")),
        ("datablitz_ahead", NN_("{n} datablitz to hold or to close", "{n} datablitzes to hold or to close")),
    ),
    "qualify": (
        ("qualified_notes", NN_("{n} note qualified or set aside", "{n} notes qualified or set aside")),
        ("waiting_notes", NN_("{n} note waits", "{n} notes wait")),
    ),
    "review": (
        ("datasets", NN_("{n} sheet", "{n} sheets")),
        ("reviewed", NN_("{n} reviewed", "{n} reviewed")),
        ("unpublishable", NN_("{n} not publishable", "{n} not publishable")),
        ("sent_back", NN_("{n} sent back to the team", "{n} sent back to the team")),
        (
            "in_review",
            NN_(
                "{n} sheet waits for the data protection officer",
                "{n} sheets wait for the data protection officer",
            ),
        ),
        ("drafts", NN_("{n} still a draft", "{n} still drafts")),
    ),
    "swot": (
        ("swot", NN_("{n} SWOT workshop held", "{n} SWOT workshops held")),
        ("swot_ahead", NN_("{n} SWOT workshop to hold or to close", "{n} SWOT workshops to hold or to close")),
    ),
    "findings": (("findings", NN_("{n} finding", "{n} findings")),),
    "strategies": (("strategies", NN_("{n} strategy", "{n} strategies")),),
    "use_cases": (("use_cases", NN_("{n} use case", "{n} use cases")),),
    "roadmap": (
        ("items", NN_("{n} action", "{n} actions")),
        ("unowned_items", NN_("{n} without an owner", "{n} without an owner")),
    ),
    "publish": (
        ("items", NN_("{n} action", "{n} actions")),
        ("shared_items", NN_("{n} agreed to be shared", "{n} agreed to be shared")),
    ),
}
"""Step → what is told of it, each with the count it tells; a count of nothing is left out."""

_MISSING = {
    "organisations": NN_("{n} more organisation is needed.", "{n} more organisations are needed."),
    "findings": NN_("{n} more finding is needed.", "{n} more findings are needed."),
    "strategies": NN_("{n} more strategy is needed.", "{n} more strategies are needed."),
    "use_cases": NN_("{n} more use case is needed.", "{n} more use cases are needed."),
    "roadmap": NN_("{n} more action is needed.", "{n} more actions are needed."),
}


def there(step: Step, counts: Counts, language: str) -> str:
    """Tell what a step has, on one line; nothing of a step that has nothing."""
    have = {**counts, "waiting_notes": counts.get("data_notes", 0) - counts.get("qualified_notes", 0)}
    return " · ".join(
        translate_count(language, *forms, have[name]) for name, forms in _THERE[step.key] if have.get(name, 0) > 0
    )


def missing(step: Step, counts: Counts, language: str) -> str:
    """Tell what a step still needs to be done; nothing of one that is done."""
    if step.state is State.DONE:
        return ""
    if step.key in _TOLD:
        return translate(language, _TOLD[step.key](counts))
    return translate_count(language, *_MISSING[step.key], step.wanted - step.done)


def _datablitz(counts: Counts) -> str:
    if counts.get("datablitz_ahead"):
        return N_("Hold the datablitz, then close it.")
    return N_("Prepare a datablitz, hold it, then close it.")


def _qualify(counts: Counts) -> str:
    if not counts.get("data_notes"):
        return N_("The notes come from the datablitz: hold it first, or paste its paper wall.")
    return N_("Qualify those that wait, one at a time.")


def _review(counts: Counts) -> str:
    if not counts.get("datasets"):
        return N_("There is no sheet to review yet: bring in a register, or hold the datablitz.")
    if counts.get("in_review"):
        return N_("The review is missing: the data protection officer reads those that wait.")
    if counts.get("sent_back") and not counts.get("drafts"):
        return N_("The review is missing: complete the sheets that were sent back, then hand them over again.")
    return N_("The review is missing: hand the sheets over to the data protection officer.")


def _swot(counts: Counts) -> str:
    if not counts.get("swot_1"):
        return N_("SWOT workshop 1 is missing, held and closed.")
    return N_("SWOT workshop 2 is missing, held and closed.")


def _publish(counts: Counts) -> str:
    if not counts.get("items"):
        return N_("Write the roadmap first: the kit is made of it.")
    if not counts.get("shared_items"):
        return N_("No action may leave yet: say on each whether it is shareable or public.")
    return N_("The kit can be made, as often as things change.")


_TOLD: dict[str, Callable[[Counts], str]] = {
    "priorities": lambda _: N_("Choose one domain at least."),
    "bring_in": lambda _: N_("Bring in a register or a spreadsheet, or add a first sheet."),
    "datablitz": _datablitz,
    "qualify": _qualify,
    "review": _review,
    "swot": _swot,
    "publish": _publish,
}
