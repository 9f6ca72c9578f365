"""Whom to mobilise first, in sentences: what each step opens, what each size of the curve changes."""

from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import Any

from usecases.best_sets import Point
from usecases.closures import opened
from usecases.mobilise import DRAWS, SEED, Plan, Step
from workshop.i18n import formats, translate, translate_count


def step(plan: Plan, told: Step, language: str) -> str:
    """Return why these holders come now."""
    dots = translate_count(language, "{n} dot of participants", "{n} dots of participants", plan.support.of(told.opens))
    return translate(
        language,
        "With {holders}, you open {use_cases} ({dots}).",
        holders=names(language, told.holders),
        use_cases=_quoted(plan, told.opens, language),
        dots=dots,
    )


def point(plan: Plan, at: int, language: str) -> str:
    """Return what the set at this place of the curve changes from the one before."""
    here, before = plan.curve[at], plan.curve[at - 1] if at else Point(frozenset(), 0, 0)
    now, then = (opened(plan.goals, each.holders) for each in (here, before))
    words = {
        "joining": names(language, sorted(here.holders - before.holders)),
        "leaving": names(language, sorted(before.holders - here.holders)),
        "opens": _quoted(plan, (goal.id for goal in now if goal not in then), language),
        "closes": _quoted(plan, (goal.id for goal in then if goal not in now), language),
    }
    if not words["leaving"]:
        return translate(language, "{joining} on board, you open {opens}.", **words)
    if not words["closes"]:
        return translate(language, "{joining} in the place of {leaving}: you open {opens}.", **words)
    return translate(language, "{joining} in the place of {leaving}: you open {opens}, no longer {closes}.", **words)


def told(plan: Plan, language: str) -> dict[str, Any]:
    """Return everything for machines: use cases, the best set of each size, the order, how stable it is."""
    return {
        "use_cases": [
            {"id": goal.id, "title": plan.title(goal.id, language), "weight": goal.weight, "needs": sorted(goal.needs)}
            for goal in plan.goals
        ],
        "holders": [{"name": name, "effort": effort} for name, effort in plan.efforts.items()],
        "exact": plan.exact,
        "curve": [
            {
                "holders": sorted(each.holders),
                "unlocked": [goal.id for goal in opened(plan.goals, each.holders)],
                "weight": each.weight,
                "bound": each.bound,
                "reason": point(plan, at, language),
            }
            for at, each in enumerate(plan.curve)
        ],
        "order": [
            {
                "holders": list(each.holders),
                "unlocked": list(each.opens),
                "weight": each.gain,
                "effort": each.effort,
                "reason": step(plan, each, language),
            }
            for each in plan.order
        ],
        "stability": {
            "draws": DRAWS if plan.support.dots else 0,
            "seed": SEED,
            "same_first": [{"holders": count, "share": each.held} for count, each in cumulated(plan)],
        },
    }


def cumulated(plan: Plan) -> Iterator[tuple[int, Step]]:
    """Yield each step with the number of holders on board once it is done."""
    return zip(accumulate(len(each.holders) for each in plan.order), plan.order, strict=True)


def names(language: str, told: Collection[str]) -> str:
    """Return names as one says them: « A, B et C »."""
    if len(told) < 2:
        return "".join(told)
    *others, last = told
    return translate(language, "{others} and {last}", others=", ".join(others), last=last)


def _quoted(plan: Plan, ids: Iterable[str], language: str) -> str:
    return names(language, [formats.quoted(plan.title(id, language), language) for id in ids])
