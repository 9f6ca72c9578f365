"""What a step of the journey says of where it stands, besides whether it is done."""

from collections.abc import Mapping

from workshop.i18n import t, tn
from workshop.journey import State, Step


def standing(step: Step, counts: Mapping[str, int]) -> str:
    """Say how many notes are qualified until all are, and how many sheets wait for the DPO; nothing of other steps."""
    if step.key == "qualify" and step.wanted and step.state is not State.DONE:
        return t("Notes qualified or set aside: {done} of {all}", done=step.done, all=step.wanted)
    if step.key == "review" and counts["in_review"]:
        return tn(
            "{n} sheet waits for the data protection officer",
            "{n} sheets wait for the data protection officer",
            counts["in_review"],
        )
    return ""
