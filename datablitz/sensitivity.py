"""How delicate a dataset is: what people rated, never under what the law says of it."""

from collections.abc import Collection

from workshop.i18n import N_

LEVELS = ("faible", "moyenne", "elevee", "tres_elevee")
LEGAL_FLOOR = "elevee"
"""The least a dataset with a special category of data is rated."""


def legal_sensitive(special_categories: Collection[str]) -> bool:
    """Say whether the law gives these data special protection (articles 9 and 10 GDPR, social-security number)."""
    return bool(special_categories)


def level(rated: str, special_categories: Collection[str]) -> str:
    """Return the level shown: the one people gave, never under the legal floor."""
    if legal_sensitive(special_categories):
        return max(rated, LEGAL_FLOOR, key=LEVELS.index)
    return rated


def reason(special_categories: Collection[str]) -> str:
    """Say where the level comes from, a sentence to translate."""
    if legal_sensitive(special_categories):
        return N_("The law protects these data: never under “high”, whatever people feel.")
    return N_("No category that the law protects is named: the team rates it, “low” until it does.")


def loses_protection(before: Collection[str], after: Collection[str]) -> bool:
    """Say whether an edit takes away a special category: that is the DPO's to decide."""
    return not set(before) <= set(after)
