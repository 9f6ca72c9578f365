"""Who may do what. One table role × action, checked by the domain at each read of a territory and each write.

A browser becomes a desk by opening a sign-in link; only hashes of secrets are stored, and no name. Without a desk a
visitor is ``public``.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workshop.access_tables import DeskRow, SignInLinkRow
from workshop.errors import LinkExpired, NotAllowed, NotSignedIn
from workshop.settings import settings
from workshop.storage.base import now

DESK_COOKIE = "sdt_desk"
"""The cookie that holds the secret of a desk."""
LINK_LASTS = timedelta(hours=12)
DESK_LASTS = timedelta(days=14)


class Action(StrEnum):
    """What can be asked of a territory."""

    READ_SHARED = "read_shared"
    READ = "read"
    CREATE_TERRITORY = "create_territory"
    EDIT_TERRITORY = "edit_territory"
    LEAD_WORKSHOP = "lead_workshop"
    EDIT_MAP = "edit_map"
    REVIEW_MAP = "review_map"
    OVERRIDE_RULE = "override_rule"
    EDIT_DIAGNOSIS = "edit_diagnosis"
    EDIT_USE_CASES = "edit_use_cases"
    EDIT_ROADMAP = "edit_roadmap"
    PUBLISH = "publish"
    EXPORT_PRIVATE = "export_private"
    INVITE = "invite"


_EDITS = {Action.EDIT_MAP, Action.EDIT_DIAGNOSIS, Action.EDIT_USE_CASES, Action.EDIT_ROADMAP}
_READS = {Action.READ_SHARED, Action.READ}

PERMISSIONS: dict[str, frozenset[Action]] = {
    "coordination": frozenset(Action),
    "territory_lead": frozenset(Action) - {Action.CREATE_TERRITORY, Action.OVERRIDE_RULE},
    "facilitator": frozenset(Action) - {Action.OVERRIDE_RULE},
    "staff": frozenset(_READS | _EDITS | {Action.PUBLISH}),
    "dpo": frozenset(_READS | {Action.EDIT_MAP, Action.REVIEW_MAP, Action.OVERRIDE_RULE}),
    "partner": frozenset({Action.READ_SHARED}),
    "participant": frozenset(),
    "public": frozenset(),
}

INVITES: dict[str, tuple[str, ...]] = {
    "coordination": ("facilitator", "territory_lead", "staff", "dpo", "partner", "coordination"),
    "territory_lead": ("staff", "dpo", "facilitator", "partner"),
    "facilitator": ("facilitator", "territory_lead", "staff", "dpo", "partner"),
}
"""Whom each role may give a sign-in link to."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever is asking: a role, and the one territory it is confined to."""

    role: str
    territory_id: uuid.UUID | None = None
    """None for a desk: every territory of this instance."""
    desk_id: uuid.UUID | None = None
    participant_id: uuid.UUID | None = None
    language: str | None = None
    """What this desk chose last, or a participant when joining; None when it never chose."""
    toured: bool = True
    """False for a desk that was not shown round yet."""

    @property
    def sender(self) -> str:
        """How the change log names this visitor without telling who it is."""
        return f"desk:{self.desk_id}" if self.desk_id else str(self.participant_id or self.role)


PUBLIC = Visitor("public")
OWNER = Visitor("coordination")
"""Whoever runs commands on the machine itself: they hold the file anyway."""


def may(visitor: Visitor, action: Action, territory_id: uuid.UUID | None = None) -> bool:
    """Say whether the visitor may do this, on this territory."""
    confined = visitor.territory_id is not None and visitor.territory_id != territory_id
    return action in PERMISSIONS.get(visitor.role, frozenset()) and not confined


def require(visitor: Visitor, action: Action, territory_id: uuid.UUID | None = None) -> None:
    """Refuse what the visitor may not do: NotSignedIn for strangers, NotAllowed for others."""
    if not may(visitor, action, territory_id):
        raise NotSignedIn() if visitor.role in ("public", "participant") else NotAllowed()


def as_partner(visitor: Visitor, territory_id: uuid.UUID) -> Visitor:
    """Return a partner of the territory, to look at it with their eyes; refuses whoever sees less than that."""
    require(visitor, Action.READ_SHARED, territory_id)
    return Visitor("partner", territory_id)


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A link to give to someone, shown once: only its hash is kept."""

    token: str
    role: str
    expires_at: datetime


def invite(session: Session, visitor: Visitor, role: str, *, territory_id: uuid.UUID | None = None) -> SignInLink:
    """Make a sign-in link for ``role``; a visitor confined to a territory can only invite to it."""
    territory_id = visitor.territory_id or territory_id
    require(visitor, Action.INVITE, territory_id)
    if role not in INVITES[visitor.role]:
        raise NotAllowed()
    link = SignInLink(secrets.token_urlsafe(32), role, now() + LINK_LASTS)
    session.add(
        SignInLinkRow(token_hash=_hash(link.token), role=role, territory_id=territory_id, expires_at=link.expires_at)
    )
    return link


def is_valid(session: Session, token: str) -> bool:
    """Say whether a sign-in link still opens; spends nothing, since mail scanners follow links."""
    return _opens(session.scalar(_link(token)))


def sign_in(session: Session, token: str, *, previous: str | None = None) -> str:
    """Turn a sign-in link into a desk and return the secret for its cookie.

    On a laptop a link opens as often as needed for twelve hours; hosted, once. What the desk whose cookie this browser
    already holds (``previous``) chose is kept: its language, the tour taken or turned down. Needs a writing session.
    Raises LinkExpired.
    """
    link = session.scalar(_link(token).with_for_update())
    if link is None or not _opens(link):
        raise LinkExpired()
    link.used_at = now()
    secret = secrets.token_urlsafe(32)
    before = session.scalar(select(DeskRow).where(DeskRow.secret_hash == _hash(previous or "")))
    session.add(
        DeskRow(
            secret_hash=_hash(secret),
            role=link.role,
            territory_id=link.territory_id,
            language=before.language if before else None,
            toured=before.toured if before else False,
            expires_at=now() + DESK_LASTS,
        )
    )
    return secret


def visitor_with(session: Session, secret: str | None) -> Visitor:
    """Return who holds the desk cookie; PUBLIC when there is none or it ended."""
    if not secret:
        return PUBLIC
    desk = session.scalar(select(DeskRow).where(DeskRow.secret_hash == _hash(secret)))
    if desk is None or desk.signed_out_at or desk.expires_at < now():
        return PUBLIC
    return Visitor(desk.role, desk.territory_id, desk_id=desk.id, language=desk.language, toured=desk.toured)


def choose_language(session: Session, visitor: Visitor, language: str) -> None:
    """Keep the language of a desk for its next visit; a stranger's choice lives in its address only."""
    desk = session.get(DeskRow, visitor.desk_id) if visitor.desk_id else None
    if desk:
        desk.language = language


def end_tour(session: Session, visitor: Visitor) -> None:
    """Remember that this desk took the first-time tour, or turned it down: it is not offered again."""
    desk = session.get(DeskRow, visitor.desk_id) if visitor.desk_id else None
    if desk:
        desk.toured = True


def sign_out(session: Session, secret: str | None) -> None:
    """End the desk of this cookie, in every tab."""
    if secret:
        desk = session.scalar(select(DeskRow).where(DeskRow.secret_hash == _hash(secret)))
        if desk:
            desk.signed_out_at = now()


def _link(token: str) -> Select[SignInLinkRow]:
    return select(SignInLinkRow).where(SignInLinkRow.token_hash == _hash(token))


def _opens(link: SignInLinkRow | None) -> bool:
    return link is not None and link.expires_at >= now() and not (link.used_at and settings().hosted)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
