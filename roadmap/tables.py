"""Tables of the roadmap: its items, what they wait for and where they come from."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.storage.base import Base, Code, Codes, Recorded, refers_to


class RoadmapItemRow(Recorded, Base):
    """A step, a means or a principle of a territory's roadmap."""

    __tablename__ = "roadmap_item"

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Code]
    title: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    horizon: Mapped[Code] = mapped_column(default="moyen")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    owner_role: Mapped[str] = mapped_column(default="")
    policy_domains: Mapped[Codes]
    territorial_role: Mapped[str | None] = mapped_column(String(64))
    audience: Mapped[Code] = mapped_column(default="territoire")
    means_type: Mapped[str | None] = mapped_column(String(64))
    principle_source: Mapped[str] = mapped_column(default="")
    status: Mapped[Code] = mapped_column(default="a_lancer")
    crises: Mapped[Codes]
    sharing: Mapped[Code] = mapped_column(default="interne")


class RoadmapPartnerRow(Base):
    __tablename__ = "roadmap_partner"

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(refers_to("organisation.id"), primary_key=True, index=True)


class DependencyRow(Base):
    """``item`` waits for ``needs``."""

    __tablename__ = "roadmap_dependency"
    __table_args__ = (CheckConstraint("item_id <> needs_id", name="not_itself"),)

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True)
    needs_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ItemStrategyRow(Base):
    __tablename__ = "roadmap_strategy"

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True)
    strategy_id: Mapped[uuid.UUID] = mapped_column(refers_to("strategy.id"), primary_key=True, index=True)


class ItemUseCaseRow(Base):
    __tablename__ = "roadmap_use_case"

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True)
    use_case_id: Mapped[uuid.UUID] = mapped_column(refers_to("use_case.id"), primary_key=True, index=True)


class ItemFindingRow(Base):
    __tablename__ = "roadmap_finding"

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True)
    finding_id: Mapped[uuid.UUID] = mapped_column(refers_to("finding.id"), primary_key=True, index=True)


class ItemNoteRow(Base):
    """The item was written on this note, without a strategy or a use case in between."""

    __tablename__ = "roadmap_note"

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True, index=True)


class ItemGroupRow(Base):
    __tablename__ = "roadmap_group"

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("roadmap_item.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("note_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )
