"""Tables of access: sign-in links, and the browsers that opened one."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.storage.base import Base, Code
from workshop.storage.ids import anonymous_id
from workshop.tables import TerritoryRow


class SignInLinkRow(Base):
    __tablename__ = "sign_in_link"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Code]
    territory_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(TerritoryRow.id, ondelete="CASCADE"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class DeskRow(Base):
    """A signed-in browser of a facilitator or of staff."""

    __tablename__ = "desk"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=anonymous_id)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Code]
    territory_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(TerritoryRow.id, ondelete="CASCADE"))
    """None: every territory of this instance."""
    language: Mapped[str | None] = mapped_column(String(2))
    """The language last chosen in this browser, kept for its next tab."""
    toured: Mapped[bool] = mapped_column(default=False)
    """Whether the first-time tour was taken or turned down here."""
    expires_at: Mapped[datetime]
    signed_out_at: Mapped[datetime | None]
