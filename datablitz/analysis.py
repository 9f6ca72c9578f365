"""What a map says when it is counted: pure functions from the table of sheets (``sheets.table``) to tables.

Codes and names in, codes and names out; words and drawing belong to ``figures.py``. Pages and documents call both.
"""

import pandas as pd

from workshop.vocabularies import vocabulary

NO_DOMAIN = ""
"""Column of the sheets that name no policy domain."""


def matrix(sheets: pd.DataFrame) -> pd.DataFrame:
    """Count sheets by holder and policy domain, in the order of ``held``. A sheet of two domains counts in both."""
    spread = by_domain(sheets)
    counts = pd.crosstab(spread["holder_name"], spread["domain"])
    return counts.loc[held(sheets).index, in_order("policy_domain", counts.columns)]


def held(sheets: pd.DataFrame) -> pd.Series:
    """Count the sheets of each holder, each sheet once; who holds most comes first, then by name."""
    return sheets.groupby("holder_name").size().astype(int).sort_values(ascending=False, kind="stable")


def counts(sheets: pd.DataFrame, field: str, name: str) -> pd.Series:
    """Count sheets by the codes of ``field``, in the order of the list ``name``, those of nobody included."""
    return sheets[field].value_counts().reindex(vocabulary(name).codes, fill_value=0).astype(int)


def counts_by_domain(sheets: pd.DataFrame, field: str, name: str) -> pd.DataFrame:
    """Count sheets by policy domain and by the codes of ``field``; a sheet of two domains counts in both."""
    spread = by_domain(sheets)
    table = pd.crosstab(spread["domain"], spread[field])
    return table.reindex(columns=vocabulary(name).codes, fill_value=0).loc[in_order("policy_domain", table.index)]


def by_domain(sheets: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each domain of each sheet, told in ``domain``."""
    spread = sheets.assign(domain=sheets["policy_domains"].map(lambda domains: domains or (NO_DOMAIN,)))
    return spread.explode("domain")


def in_order(name: str, found: pd.Index) -> list[str]:
    """Put the codes found in the order of their list; what the list no longer has, then « no domain », come last."""
    known = vocabulary(name)
    return sorted(found, key=lambda code: (code == NO_DOMAIN, known.place(code), code))
