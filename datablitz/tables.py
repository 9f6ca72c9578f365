"""Tables of the map: processings, datasets, and the notes a dataset came from."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.storage.base import Base, Code, Codes, Pairs, Recorded, now, refers_to
from workshop.storage.ids import new_id


class ProcessingRow(Recorded, Base):
    """One line of a register of processing (article 30 GDPR)."""

    __tablename__ = "processing"
    __table_args__ = (UniqueConstraint("controller_id", "identity"),)

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    controller_id: Mapped[uuid.UUID] = mapped_column(refers_to("organisation.id"), index=True)
    identity: Mapped[str]
    """What recognises it on re-import within its controller: its reference, else its name."""
    ref: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    created_on: Mapped[date | None]
    updated_on: Mapped[date | None]
    main_purpose: Mapped[str] = mapped_column(default="")
    sub_purposes: Mapped[Codes]
    joint_controllers: Mapped[Codes]
    categories: Mapped[Pairs]
    """Its lines of data as the register last said them: datasets are free to say better."""
    security: Mapped[Pairs]
    data_subjects: Mapped[Pairs]
    recipients: Mapped[Pairs]
    transfers: Mapped[Pairs]
    """Each line by its own names, those of ``register.parsed``; a row number would change with the file."""


class RegisterColumnsRow(Base):
    """Which column of a table exported by another register tool holds what, as a territory last chose it."""

    __tablename__ = "register_columns"
    __table_args__ = (UniqueConstraint("territory_id", "shape"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    shape: Mapped[str] = mapped_column(String(64))
    """Tells tables of the same headings in the same order from all others; the headings are not kept."""
    places: Mapped[dict[str, int]] = mapped_column(JSON)
    """The place of the column that holds each field taken; 0 is the first."""


class DatasetRow(Recorded, Base):
    """A described category of personal data held by one holder for one purpose; never the data themselves."""

    __tablename__ = "dataset"

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    holder_id: Mapped[uuid.UUID] = mapped_column(refers_to("organisation.id"), index=True)
    controller_id: Mapped[uuid.UUID | None] = mapped_column(refers_to("organisation.id"))
    processing_id: Mapped[uuid.UUID | None] = mapped_column(refers_to("processing.id"), index=True)
    processing_line: Mapped[str | None] = mapped_column(String(200))
    """The data-category line of the register it came from: its identity on re-import."""
    reference_id: Mapped[str | None] = mapped_column(String(16))
    """The reference dataset it matches (JD001…)."""
    label_fr: Mapped[str]
    label_en: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    """What the category holds, in the words of the register or of the department."""
    example: Mapped[str] = mapped_column(default="")
    policy_domains: Mapped[Codes]
    usage_domains: Mapped[Codes]
    collection_forms: Mapped[Codes]
    sensitivity: Mapped[Code] = mapped_column(default="faible")
    special_categories: Mapped[Codes]
    cnil_categories: Mapped[Codes]
    purposes: Mapped[Codes]
    data_subjects: Mapped[Codes]
    situations: Mapped[Codes]
    """What a resident would say of herself when these data are about her: « I have a water meter »."""
    contract_clause: Mapped[Code] = mapped_column(default="inconnu")
    legal_basis: Mapped[Code] = mapped_column(default="a_instruire")
    legal_basis_note: Mapped[str] = mapped_column(default="")
    automated: Mapped[bool] = mapped_column(default=True)
    third_party_data: Mapped[bool] = mapped_column(default=False)
    minors: Mapped[bool] = mapped_column(default=False)
    portability_override: Mapped[str | None] = mapped_column(String(64))
    portability_override_reason: Mapped[str] = mapped_column(default="")
    other_access_rights: Mapped[Codes]
    granularity_time: Mapped[str | None] = mapped_column(String(64))
    granularity_space: Mapped[str | None] = mapped_column(String(64))
    granularity_person: Mapped[str | None] = mapped_column(String(64))
    volume_people: Mapped[int | None]
    retention_text: Mapped[str] = mapped_column(default="")
    retention_months: Mapped[int | None]
    final_disposal: Mapped[Code] = mapped_column(default="inconnu")
    hosting_place: Mapped[str] = mapped_column(default="")
    hosting_kind: Mapped[Code] = mapped_column(default="inconnu")
    outside_eu: Mapped[bool | None]
    recipients: Mapped[Codes]
    security_note: Mapped[str] = mapped_column(default="")
    access_channels: Mapped[Codes]
    formats: Mapped[Codes]
    restitution_status: Mapped[Code] = mapped_column(default="inconnu")
    refusal_reason: Mapped[str] = mapped_column(default="")
    """Why the holder declines to return the data: asked for as soon as the status says so."""
    obstacles: Mapped[Pairs]
    """Each: {"kind": obstacle code, "text": …}."""
    open_data_sibling: Mapped[str] = mapped_column(default="")
    dpia_status: Mapped[Code] = mapped_column(default="inconnu")
    confidence: Mapped[Code] = mapped_column(default="declare")
    register_ref: Mapped[str] = mapped_column(default="")
    review: Mapped[Code] = mapped_column(default="draft")
    review_comment: Mapped[str] = mapped_column(default="")
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = mapped_column(String(64))
    """The role that decided, never a name."""


class DatasetProcessorRow(Base):
    """A processor that works on the dataset for its holder."""

    __tablename__ = "dataset_processor"

    dataset_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dataset.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(refers_to("organisation.id"), primary_key=True, index=True)


class DatasetGroupRow(Base):
    """The dataset was described from this group of notes."""

    __tablename__ = "dataset_group"

    dataset_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dataset.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("note_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class DatasetNoteRow(Base):
    """The dataset was described from this note."""

    __tablename__ = "dataset_note"

    dataset_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dataset.id", ondelete="CASCADE"), primary_key=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True, index=True)


class DatasetChangeRow(Base):
    """One field of a sheet that changed, under the version of the sheet that the change made."""

    __tablename__ = "dataset_change"

    dataset_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dataset.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by: Mapped[str | None] = mapped_column(String(64))
    """The role that changed it, never a name; None when words were erased at their author's request."""
    gesture: Mapped[uuid.UUID] = mapped_column(index=True)
    """What was done at one go, on this sheet and perhaps on others."""
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    erased: Mapped[bool] = mapped_column(default=False)
    """Whether its words were taken back by their author."""


class SetAsideRow(Base):
    """A note of a datablitz that names no dataset: it no longer waits to be qualified."""

    __tablename__ = "note_set_aside"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), unique=True)
    set_at: Mapped[datetime] = mapped_column(default=now)
    set_by: Mapped[str | None] = mapped_column(String(64))
    """The role that set it aside, never a name."""
