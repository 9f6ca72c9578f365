"""A territory whose every internal text bears one mark, what participants wrote too; every public text another."""

import uuid

from sqlalchemy.orm import Session

from datablitz import datasets, review
from datablitz.dataset_fields import FIELDS, Obstacle
from roadmap import items
from swot import findings, strategies
from tests import boards
from usecases import use_cases
from usecases.cards import Need
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.tables import ParticipantRow, WorkshopRow

INSIDE = "ZQINSIDEXW"
PUBLIC = "ZQPUBLICXW"
CODE = "ZKWQXV"
"""The access code of the workshop: whoever reads the kit must not get into a workshop."""


def territory(session: Session) -> uuid.UUID:
    """Fill a territory and return its identifier."""
    place = boards.territory(session, name=f"Rives {PUBLIC}")
    territories.edit(session, OWNER, place.id, place.version, {"pathway_justification": INSIDE})
    board = boards.board(session, place, code=CODE)
    _workshop(session, board)
    holder = organisations.add(
        session, OWNER, place.id, name=f"Régie {PUBLIC}", contact_role=INSIDE, departments=[INSIDE], posture="neutre"
    )
    stranger = organisations.add(session, OWNER, place.id, name=f"Prospect {INSIDE}", contact_role=INSIDE)
    heard, unheard = board.note(f"Entendu {INSIDE}", dots=2), board.note(f"Gardé {INSIDE}", dots=3)
    gathered = board.group(f"Regroupement {INSIDE}", dots=1)
    board.note(f"Regroupé {INSIDE}", group=gathered, dots=4)
    hidden, lone = board.note(f"Masqué {INSIDE}"), board.note(f"Jamais cité {INSIDE}")
    board.hide(hidden)
    checked = _sheet(session, place.id, holder.id, PUBLIC, notes=[heard])
    review.decide(
        session, OWNER, checked.id, review.submit(session, OWNER, checked.id, checked.version).version, "reviewed",
        comment=INSIDE,
    )  # fmt: skip
    draft = _sheet(session, place.id, stranger.id, INSIDE, notes=[lone])
    shared = _finding(session, place.id, PUBLIC, "force", "public", [heard, hidden], [gathered])
    threat = _finding(session, place.id, PUBLIC, "menace", "partageable", [])
    secret = _finding(session, place.id, INSIDE, "faiblesse", "interne", [unheard])
    removed = _finding(session, place.id, f"{INSIDE} retiré", "force", "public", [])
    open_way = strategies.add(
        session, OWNER, place.id, title=f"Voie {PUBLIC}", findings=[shared.id, threat.id, secret.id, removed.id],
        sharing="public",
    )  # fmt: skip
    findings.remove(session, OWNER, removed.id)
    closed_way = strategies.add(
        session, OWNER, place.id, title=INSIDE, sentence=INSIDE, owner_role=INSIDE, findings=[secret.id, threat.id]
    )
    needs = [Need(checked.id, "indispensable"), Need(draft.id, "utile")]
    card = use_cases.add(
        session, OWNER, place.id, title=f"Carte {PUBLIC}", datasets=needs, notes=[heard], sharing="public"
    )
    kept = use_cases.add(session, OWNER, place.id, title=INSIDE, pitch=INSIDE, need=INSIDE, datasets=needs)
    first = items.add(
        session, OWNER, place.id, kind="etape", title=f"Préalable {INSIDE}", description=INSIDE, starts_on="2026-01-01"
    )
    items.add(
        session, OWNER, place.id, kind="etape", title=f"Étape {PUBLIC}", starts_on="2026-03-01", ends_on="2026-06-30",
        depends_on=[first.id], strategies=[open_way.id, closed_way.id], use_cases=[card.id, kept.id],
        findings=[shared.id, secret.id], partners=[holder.id], sharing="public",
    )  # fmt: skip
    session.flush()
    return place.id


def _workshop(session: Session, board: boards.Board) -> None:
    row = session.get_one(WorkshopRow, board.workshop_id)
    row.status, row.stake = "closed", INSIDE
    person = session.get_one(ParticipantRow, board.participant_id)
    person.pseudonym, person.table_label = INSIDE, INSIDE


def _sheet(session: Session, territory_id: uuid.UUID, holder_id: uuid.UUID, mark: str, *, notes: list[uuid.UUID]):
    """Add a sheet whose public texts all bear ``mark``; its internal ones bear INSIDE whatever the mark."""
    texts: dict[str, object] = {}
    for name, field in FIELDS.items():
        told = mark if field.public else INSIDE
        if field.kind in ("line", "paragraph") and name != "reference_id":
            texts[name] = f"{name} {told}"
        elif field.kind == "lines":
            texts[name] = [f"{name} {told}"]
    obstacles = [Obstacle("technique", INSIDE)]
    sheet = datasets.add(session, OWNER, territory_id, holder_id=holder_id, obstacles=obstacles, **texts)
    return datasets.link_notes(session, OWNER, sheet.id, notes)


def _finding(
    session: Session,
    territory_id: uuid.UUID,
    mark: str,
    quadrant: str,
    sharing: str,
    notes: list[uuid.UUID],
    groups: tuple[uuid.UUID, ...] | list[uuid.UUID] = (),
) -> findings.Finding:
    return findings.add(
        session, OWNER, territory_id, quadrant=quadrant, theme="technique", text=f"{quadrant} {mark}", evidence=mark,
        notes=notes, groups=groups, sharing=sharing,
    )  # fmt: skip
