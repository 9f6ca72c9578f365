"""Tables of the diagnosis: findings, where they come from, and the strategies that cross them."""

import uuid

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.storage.base import Base, Code, Codes, Recorded, refers_to


class FindingRow(Recorded, Base):
    """One SWOT statement on the territory or its actors."""

    __tablename__ = "finding"

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    workshop_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("workshop.id", ondelete="SET NULL"))
    quadrant: Mapped[Code]
    theme: Mapped[Code]
    text: Mapped[str]
    subject: Mapped[Code] = mapped_column(default="territoire")
    """``territoire`` or a type of organisation."""
    territorial_role: Mapped[str | None] = mapped_column(String(64))
    evidence: Mapped[str] = mapped_column(default="")
    certainty: Mapped[Code] = mapped_column(default="declare")
    crisis: Mapped[str | None] = mapped_column(String(64))
    sharing: Mapped[Code] = mapped_column(default="interne")
    """A diagnosis is sensitive: internal unless the workshop agrees to share it."""


class FindingNoteRow(Base):
    __tablename__ = "finding_note"

    finding_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True, index=True)


class FindingGroupRow(Base):
    """The finding speaks for a whole group: its weight counts the group's dots."""

    __tablename__ = "finding_group"

    finding_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("note_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class StrategyRow(Recorded, Base):
    """A TOWS crossing: at least one internal and one external finding."""

    __tablename__ = "strategy"

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    quadrant: Mapped[Code]
    sentence: Mapped[str]
    audience: Mapped[Code] = mapped_column(default="territoire")
    territorial_role: Mapped[str | None] = mapped_column(String(64))
    policy_domains: Mapped[Codes]
    crises: Mapped[Codes]
    horizon: Mapped[Code] = mapped_column(default="moyen")
    owner_role: Mapped[str] = mapped_column(default="")
    maturity: Mapped[Code] = mapped_column(default="idee")
    effort: Mapped[int | None]
    impact: Mapped[int | None]
    """Effort and impact from 0 to 100, as placed in SWOT 2."""
    sharing: Mapped[Code] = mapped_column(default="interne")


class StrategyFindingRow(Base):
    __tablename__ = "strategy_finding"

    strategy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("strategy.id", ondelete="CASCADE"), primary_key=True)
    finding_id: Mapped[uuid.UUID] = mapped_column(refers_to("finding.id"), primary_key=True, index=True)


class StrategyNoteRow(Base):
    """The strategy was written on this note."""

    __tablename__ = "strategy_note"

    strategy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("strategy.id", ondelete="CASCADE"), primary_key=True)
    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True, index=True)


class StrategyGroupRow(Base):
    __tablename__ = "strategy_group"

    strategy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("strategy.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("note_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )
