"""The reference datasets: what a territory's holders typically keep, to draw from and to find blanks with.

Shipped in ``data/reference``; each row keeps its source and its level of proof. The legal bases are typical, never
attested: drawing a sheet from here leaves it a draft that somebody must check.
"""

import csv
from dataclasses import dataclass
from functools import cache

from datablitz.dataset_fields import FIELDS
from workshop.settings import ROOT
from workshop.vocabularies import vocabulary

FILE = ROOT / "data" / "reference" / "reference_datasets.csv"


@dataclass(frozen=True, slots=True)
class ReferenceDataset:
    """One row of the reference."""

    id: str
    label_fr: str
    label_en: str
    policy_domains: tuple[str, ...]
    holder_types: tuple[str, ...]
    holder_example: str
    links: tuple[str, ...]
    """One or the other: ask the territory."""
    cnil_categories: tuple[str, ...]
    special_categories: tuple[str, ...]
    collection_forms: tuple[str, ...]
    legal_basis: str
    portability: str
    portability_reason: str
    sensitivity: str
    minors: bool
    restitution_status: str
    usage_domains: tuple[str, ...]
    situations: tuple[str, ...]
    example: str
    source: str
    level_of_proof: str
    attested: bool
    """Whether a public page or a project document attests the dataset or its holder."""

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_fr

    def fields(self) -> dict[str, object]:
        """Return what ``datasets.add`` takes to draw a sheet from this row; the state of its return is local.

        Codes that the lists of this instance do not have are left out: the sheet could not be kept with them.
        """
        told = {name: _known(name, content) for name, content in self._fields().items()}
        return {name: content for name, content in told.items() if content is not None}

    def _fields(self) -> dict[str, object]:
        return {
            "reference_id": self.id,
            "label_fr": self.label_fr,
            "label_en": self.label_en,
            "example": self.example,
            "policy_domains": self.policy_domains,
            "cnil_categories": self.cnil_categories,
            "special_categories": self.special_categories,
            "collection_forms": self.collection_forms,
            "legal_basis": self.legal_basis,
            "sensitivity": self.sensitivity,
            "minors": self.minors,
            "usage_domains": self.usage_domains,
            "situations": self.situations,
            "confidence": "hypothese",
        }


@cache
def all_datasets() -> tuple[ReferenceDataset, ...]:
    """Return the reference, in its own order."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        return tuple(_value(row) for row in csv.DictReader(file))


def find(reference_id: str | None) -> ReferenceDataset | None:
    """Return one row of the reference; None for a number it does not have."""
    return _by_id().get(reference_id or "")


@cache
def _by_id() -> dict[str, ReferenceDataset]:
    return {row.id: row for row in all_datasets()}


def _known(name: str, content: object) -> object:
    """Return what of it the lists of this instance have; None for a code that they do not."""
    if name not in FIELDS or not FIELDS[name].vocabulary:
        return content
    terms = vocabulary(FIELDS[name].vocabulary)
    if isinstance(content, tuple):
        return tuple(code for code in content if code in terms)
    return content if not content or content in terms else None


def _value(row: dict[str, str]) -> ReferenceDataset:
    return ReferenceDataset(
        id=row["id"],
        label_fr=row["libelle_fr"],
        label_en=row["label_en"],
        policy_domains=_several(row["domaine_politique"]),
        holder_types=_several(row["detenteur_type"]),
        holder_example=row["detenteur_exemple"],
        links=_several(row["lien_collectivite"]),
        cnil_categories=_several(row["categorie_donnee"]),
        special_categories=_several(row["categories_particulieres"]),
        collection_forms=_several(row["forme_collecte"]),
        legal_basis=row["base_legale_typique"],
        portability=row["portabilite_art20"],
        portability_reason=row["motif_portabilite"],
        sensitivity=row["sensibilite"],
        minors=row["concerne_mineurs"] == "oui",
        restitution_status=row["statut_restitution"],
        usage_domains=_several(row["domaines_usage"]),
        situations=_several(row["situations"]),
        example=row["exemple_usage_self_data"],
        source=row["source"],
        level_of_proof=row["niveau_de_preuve"],
        attested=row["existence_attestee"] == "oui",
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (code.strip() for code in cell.split(";"))))
