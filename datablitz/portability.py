"""What a person can ask of a dataset: article 20, explained, and the other ways the data can come back.

Pure rules, no database: the sheet, the map, the register import and the documents all ask here. A verdict carries its
reason, since « non » means outside article 20 and never "impossible".
"""

from collections.abc import Collection
from dataclasses import dataclass

from workshop.i18n import N_
from workshop.organisations import UNKNOWN

CARRIED = frozenset({"fournie", "observee"})
"""Forms of collection that article 20 covers: provided by the person, or observed from their use."""
CARRYING_BASES = frozenset({"consentement", "contrat"})
ACCESS_LAWS = frozenset({"crpa", "code_energie", "dsp2", "code_sante", "csi_video", "data_act"})
"""Levers by which another law lets the person herself get the data; exchanges between administrations are not."""
LINKS_OF_CHOICE = frozenset({"regie", "marche", "delegation", "tutelle"})
"""Links by which the authority decides, or can write into a contract, that data are returned."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the data are portable, and why."""

    value: str
    """A code of the list ``portability``."""
    reason: str
    """A sentence to translate; the DPO's own words when ``overridden``."""
    overridden: bool = False


def portability(*, automated: bool, basis: str, forms: Collection[str], third_party_data: bool = False) -> Verdict:
    """Say whether article 20 applies: automated, consent or contract, provided or observed, rights of others safe."""
    if not automated:
        return Verdict("non", N_("Kept on paper only: article 20 covers automated processing."))
    if basis == "a_instruire":
        return Verdict("a_instruire", N_("The legal basis must first be settled with the DPO."))
    if basis not in CARRYING_BASES:
        return Verdict("non", N_("The legal basis is neither consent nor a contract: article 20 does not apply."))
    if not forms:
        return Verdict("a_instruire", N_("Say first how the data are collected."))
    if CARRIED.isdisjoint(forms):
        return Verdict(
            "non", N_("Neither provided by the person nor observed from their use: the right of access remains.")
        )
    if not CARRIED.issuperset(forms):
        return Verdict(
            "partielle", N_("What the person provided or what was observed is portable; what was made from it is not.")
        )
    if third_party_data:
        return Verdict("partielle", N_("The data also speak of other people, whose rights set a limit."))
    return Verdict("oui", N_("Consent or contract, automated, provided by the person or observed: article 20 applies."))


def return_path(verdict: str, *, other_rights: Collection[str], link: str, restitution: str) -> str:
    """Say by which way the data can come back to the person, a code of the list ``return_path``.

    A right comes before a choice and a choice before a refusal one may discuss. While the legal basis is not settled,
    or nobody said what links the holder to the authority, nothing is promised: the answer waits for it.
    """
    if verdict in ("oui", "partielle"):
        return "portable_droit"
    if not ACCESS_LAWS.isdisjoint(other_rights):
        return "acces_organise_loi"
    if restitution == "refuse":
        return "non_restituable"
    if verdict == "a_instruire" or link == UNKNOWN:
        return "a_instruire"
    return "restituable_choix" if link in LINKS_OF_CHOICE else "acces_seul"


def voluntary_return(link: str) -> str:
    """Say who may choose to return the data whatever the legal basis, as MyData asks for; a sentence to translate."""
    if link in LINKS_OF_CHOICE:
        return N_("The authority can decide it, or write it into the contract, whatever the legal basis.")
    return N_("The holder can choose it, whatever the legal basis: the authority can ask for it.")
