"""Tables of the use cases: what a person could do with data of the map."""

import uuid

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.storage.base import Base, Code, Codes, Recorded, refers_to


class UseCaseRow(Recorded, Base):
    __tablename__ = "use_case"

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    pitch: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="")
    need: Mapped[str] = mapped_column(default="")
    need_origin: Mapped[str] = mapped_column(default="")
    policy_domains: Mapped[Codes]
    usage_domains: Mapped[Codes]
    beneficiary: Mapped[Code] = mapped_column(default="individu")
    open_data: Mapped[Codes]
    who_does_what: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Keys: source, operateur, service, personne, autorite."""
    value_person: Mapped[str] = mapped_column(default="")
    value_holder: Mapped[str] = mapped_column(default="")
    value_society: Mapped[str] = mapped_column(default="")
    risks: Mapped[str] = mapped_column(default="")
    inclusion: Mapped[str] = mapped_column(default="")
    legal_note: Mapped[str] = mapped_column(default="")
    crises: Mapped[Codes]
    governance_options: Mapped[Codes]
    inspired_by: Mapped[Codes]
    """Identifiers of watch cases."""
    next_step: Mapped[str] = mapped_column(default="")
    owner_role: Mapped[str] = mapped_column(default="")
    state: Mapped[Code] = mapped_column(default="idee")
    sharing: Mapped[Code] = mapped_column(default="interne")


class UseCaseDatasetRow(Base):
    __tablename__ = "use_case_dataset"

    use_case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("use_case.id", ondelete="CASCADE"), primary_key=True)
    dataset_id: Mapped[uuid.UUID] = mapped_column(refers_to("dataset.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(64))
    """``indispensable`` or ``utile``."""


class UseCaseNoteRow(Base):
    __tablename__ = "use_case_note"

    use_case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("use_case.id", ondelete="CASCADE"), primary_key=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True, index=True)


class UseCaseGroupRow(Base):
    __tablename__ = "use_case_group"

    use_case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("use_case.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("note_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )
