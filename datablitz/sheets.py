"""A dataset sheet as a frozen value, what is derived from it, and the part of it that others may see."""

import dataclasses
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from datablitz import sensitivity
from datablitz.dataset_fields import PUBLIC_FIELDS, Obstacle
from datablitz.portability import Verdict, portability, return_path

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One sheet of the map."""

    id: uuid.UUID
    territory_id: uuid.UUID
    version: int
    holder_id: uuid.UUID
    holder_name: str
    holder_link: str
    holder_level: str
    label_fr: str
    label_en: str = ""
    controller_id: uuid.UUID | None = None
    controller_name: str = ""
    processors: tuple[uuid.UUID, ...] = ()
    processor_names: tuple[str, ...] = ()
    notes: tuple[uuid.UUID, ...] = ()
    groups: tuple[uuid.UUID, ...] = ()
    """The workshop notes and groups it was described from."""
    processing_id: uuid.UUID | None = None
    processing_line: str | None = None
    reference_id: str | None = None
    description: str = ""
    example: str = ""
    policy_domains: tuple[str, ...] = ()
    usage_domains: tuple[str, ...] = ()
    collection_forms: tuple[str, ...] = ()
    sensitivity: str = "faible"
    special_categories: tuple[str, ...] = ()
    cnil_categories: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    data_subjects: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    contract_clause: str = "inconnu"
    legal_basis: str = "a_instruire"
    legal_basis_note: str = ""
    automated: bool = True
    third_party_data: bool = False
    minors: bool = False
    portability_override: str | None = None
    portability_override_reason: str = ""
    other_access_rights: tuple[str, ...] = ()
    granularity_time: str | None = None
    granularity_space: str | None = None
    granularity_person: str | None = None
    volume_people: int | None = None
    retention_text: str = ""
    retention_months: int | None = None
    final_disposal: str = "inconnu"
    hosting_place: str = ""
    hosting_kind: str = "inconnu"
    outside_eu: bool | None = None
    recipients: tuple[str, ...] = ()
    security_note: str = ""
    access_channels: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    restitution_status: str = "inconnu"
    refusal_reason: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    open_data_sibling: str = ""
    dpia_status: str = "inconnu"
    confidence: str = "declare"
    register_ref: str = ""
    review: str = "draft"
    review_comment: str = ""
    reviewed_at: datetime | None = None
    reviewed_by: str | None = None
    """The role that decided, never a name."""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    removed_at: datetime | None = None
    removed_by: str | None = None

    def label(self, language: str) -> str:
        """Return the label in ``language``, or in French where nobody translated it."""
        return (language == "en" and self.label_en) or self.label_fr

    @property
    def rule(self) -> Verdict:
        """What the portability rule says, whatever was decided since."""
        return portability(
            automated=self.automated,
            basis=self.legal_basis,
            forms=self.collection_forms,
            third_party_data=self.third_party_data,
        )

    @property
    def portability(self) -> Verdict:
        """Whether article 20 applies: the rule, or the DPO's decision with its reason."""
        if self.portability_override:
            return Verdict(self.portability_override, self.portability_override_reason, overridden=True)
        return self.rule

    @property
    def return_path(self) -> str:
        """By which way the data can come back to the person."""
        return return_path(
            self.portability.value,
            other_rights=self.other_access_rights,
            link=self.holder_link,
            restitution=self.restitution_status,
        )

    @property
    def legal_sensitive(self) -> bool:
        """Whether the law gives these data special protection; no vote and no staff edit takes that away."""
        return sensitivity.legal_sensitive(self.special_categories)


_SHOWN = frozenset(
    (
        *PUBLIC_FIELDS,
        "id",
        "territory_id",
        "holder_name",
        "holder_link",
        "holder_level",
        "controller_name",
        "processor_names",
        "reviewed_at",
        "reviewed_by",
    )
)

_KEPT = tuple(f.name for f in dataclasses.fields(Dataset) if f.name in _SHOWN)


def public_part(dataset: Dataset) -> Dataset:
    """Return the sheet with every internal field emptied; version 0, since nothing is edited from there."""
    kept = {name: getattr(dataset, name) for name in _KEPT}
    return Dataset(**kept, version=0, review=dataset.review)


def publishable(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """Keep the reviewed sheets that are on the map, each with its public fields only."""
    return tuple(public_part(each) for each in datasets if each.review == "reviewed" and not each.removed_at)


LISTED = (
    "id",
    "label_fr",
    "label_en",
    "holder_id",
    "holder_name",
    "holder_link",
    "holder_level",
    "processor_names",
    "policy_domains",
    "usage_domains",
    "sensitivity",
    "restitution_status",
    "confidence",
    "review",
    "portability",
    "return_path",
    "legal_sensitive",
)
"""Columns of the table of sheets: codes and not words."""


def table(datasets: Iterable[Dataset]) -> "pd.DataFrame":
    """Return sheets as a table, one row each, for lists and charts; empty columns when there is none."""
    import pandas as pd  # here and not above: it takes a quarter of a second, and the kit needs no such table

    rows = [
        [each.portability.value if name == "portability" else getattr(each, name) for name in LISTED]
        for each in datasets
    ]
    return pd.DataFrame(rows, columns=[*LISTED], dtype=object)
