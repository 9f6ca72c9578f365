"""Tables of the common ground: territories, organisations, workshops and their boards."""

import uuid
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.storage.base import Base, Code, Codes, OftenRead, Recorded, now
from workshop.storage.ids import anonymous_id, new_id


class TerritoryRow(Recorded, Base):
    __tablename__ = "territory"

    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    kind: Mapped[Code]
    country: Mapped[str] = mapped_column(String(2))
    language: Mapped[str] = mapped_column(String(2))
    pathway: Mapped[Code]
    pathway_justification: Mapped[str] = mapped_column(default="")
    pathway_since: Mapped[date | None]
    partner_tier: Mapped[Code]
    network: Mapped[Code] = mapped_column(default="direct")
    status: Mapped[Code] = mapped_column(default="embarque")
    stake: Mapped[str] = mapped_column(default="")
    population: Mapped[int | None]
    data_policy: Mapped[str | None] = mapped_column(String(64))
    role_controleur: Mapped[int | None]
    role_soutien: Mapped[int | None]
    role_democratique: Mapped[int | None]
    fictional: Mapped[bool] = mapped_column(default=False)
    licence: Mapped[str] = mapped_column(String(64), default="CC BY 4.0")
    revision: Mapped[int] = mapped_column(default=0)
    """Grows with every change to anything of the territory: caches are keyed by it."""


class PriorityRow(Base):
    __tablename__ = "priority"
    __table_args__ = (UniqueConstraint("territory_id", "domain"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    domain: Mapped[Code]
    rank: Mapped[int]
    origin: Mapped[Code]
    political_priority: Mapped[str] = mapped_column(default="")
    plan_reference: Mapped[str] = mapped_column(default="")
    owner_role: Mapped[str] = mapped_column(default="")
    votes: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)


class OrganisationRow(Recorded, Base):
    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("territory_id", "name"),)

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    org_type: Mapped[Code]
    level: Mapped[Code]
    link: Mapped[Code]
    mydata_roles: Mapped[Codes]
    departments: Mapped[Codes]
    contact_role: Mapped[str] = mapped_column(default="")
    """A function, never a person."""
    posture: Mapped[Code] = mapped_column(default="inconnu")
    """Internal: never leaves in the kit."""


class EngagementRow(Base):
    __tablename__ = "engagement"

    organisation_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    activity: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[Code]


class WorkshopRow(Recorded, Base):
    __tablename__ = "workshop"

    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    type: Mapped[Code]
    title: Mapped[str]
    stake: Mapped[str] = mapped_column(default="")
    mode: Mapped[Code]
    language: Mapped[str] = mapped_column(String(2))
    starts_on: Mapped[date | None]
    starts_at: Mapped[time | None]
    named: Mapped[bool] = mapped_column(default=False)
    status: Mapped[Code] = mapped_column(default="planned")
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    agenda: Mapped[dict[str, Any]] = mapped_column(OftenRead)
    """The workshop's own copy of its agenda (``agendas.to_json``), free to differ from the template."""
    phase_index: Mapped[int] = mapped_column(default=0)
    locked: Mapped[bool] = mapped_column(default=False)
    votes_revealed: Mapped[bool] = mapped_column(default=False)
    timer_running: Mapped[bool] = mapped_column(default=False)
    timer_ends_at: Mapped[datetime | None]
    timer_remaining_s: Mapped[int | None]
    seen_at: Mapped[datetime | None]
    """When a server was last there while the workshop was open (``interruptions``)."""
    interrupted_at: Mapped[datetime | None]
    """When the server had gone away; None again once whoever leads goes on."""
    rehearsal: Mapped[bool] = mapped_column(default=False)
    """Open to be tried: all that it holds goes when the rehearsal ends (``statuses``)."""
    revision: Mapped[int] = mapped_column(default=0)
    """Number of the last change of its board."""


class ParticipantRow(Base):
    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("workshop_id", "join_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    join_id: Mapped[uuid.UUID] = mapped_column(default=anonymous_id)
    pseudonym: Mapped[str] = mapped_column(default="")
    profile: Mapped[Code]
    language: Mapped[str] = mapped_column(String(2))
    channel: Mapped[Code] = mapped_column(default="salle")
    table_label: Mapped[str | None] = mapped_column(String(60))
    """Which table of the room: a number or a name."""
    people: Mapped[int] = mapped_column(default=1)
    """How many share this phone: each has their dots."""
    room_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """SHA-256 of the room cookie's secret."""
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)


class GroupRow(Base):
    __tablename__ = "note_group"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    zone: Mapped[Code]
    title: Mapped[str]
    previous_title: Mapped[str | None]
    position: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    dissolved_at: Mapped[datetime | None]


class NoteRow(Base):
    __tablename__ = "note"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    zone: Mapped[Code]
    position: Mapped[int]
    """Order of arrival on the board."""
    text: Mapped[str]
    previous_text: Mapped[str | None]
    """The words before the last edit, for undo: kept here, never in the log, so that an erasure reaches them."""
    language: Mapped[str] = mapped_column(String(2))
    participant_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    channel: Mapped[Code]
    table_label: Mapped[str | None] = mapped_column(String(60))
    group_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("note_group.id", ondelete="SET NULL"), index=True)
    hidden_reason: Mapped[str | None]
    """Not None while a facilitator hides the note."""
    removed_at: Mapped[datetime | None]
    erased: Mapped[bool] = mapped_column(default=False)
    """The words were taken back by their author: the text is empty for good."""
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)


class DotRow(Base):
    __tablename__ = "dot"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    ballot: Mapped[Code]
    participant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    target: Mapped[uuid.UUID] = mapped_column(index=True)
    """A note or a group of the same board."""


class ProxyDotsRow(Base):
    """Dots counted by a facilitator for people without a device, one count per target, ballot and channel."""

    __tablename__ = "proxy_dots"
    __table_args__ = (
        UniqueConstraint("workshop_id", "ballot", "channel", "target"),
        CheckConstraint("count >= 0", name="not_negative"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    ballot: Mapped[Code]
    channel: Mapped[Code]
    target: Mapped[uuid.UUID]
    count: Mapped[int]


class ScaleAnswerRow(Base):
    __tablename__ = "scale_answer"

    participant_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True
    )
    statement: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    value: Mapped[int]


class PlacingRow(Base):
    __tablename__ = "placing"
    __table_args__ = (UniqueConstraint("participant_id", "target"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    target: Mapped[uuid.UUID]
    """A note or a group of the board."""
    x: Mapped[int]
    y: Mapped[int]


class CardRow(Base):
    """A fast card filled during the workshop, on a note or a group, or of its own."""

    __tablename__ = "card"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)


class RereadingRow(Base):
    """A record to read again: it came from words that their author took back since, and may still say them."""

    __tablename__ = "rereading"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    territory_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("territory.id", ondelete="CASCADE"), index=True)
    workshop_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("workshop.id", ondelete="SET NULL"))
    kind: Mapped[Code]
    record_id: Mapped[uuid.UUID] = mapped_column(index=True)
    reason: Mapped[Code]
    emptied_version: Mapped[int | None]
    """The version at which the record lost words; None when it lost none."""
    since: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]
    read_by: Mapped[str | None] = mapped_column(String(64))
    """The role that read it again, never a name."""
    version: Mapped[int] = mapped_column(default=1)


class ChangeRow(Base):
    """One line of the append-only change log of a board: what happened, in which order."""

    __tablename__ = "change"

    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Identifiers and numbers; never the text of a note, so that erasing a note erases its words everywhere."""
    at: Mapped[datetime] = mapped_column(default=now)


class CommandRow(Base):
    """The answer given to a command, so that the same command sent again changes nothing."""

    __tablename__ = "command"

    workshop_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True)
    command_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    sender: Mapped[str] = mapped_column(String(64))
    """A participant's id, or ``desk:`` and the sign-in's id."""
    revision: Mapped[int]
    inverse: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What ``undo`` would do; None when there is nothing to undo."""
    undone: Mapped[bool] = mapped_column(default=False)
