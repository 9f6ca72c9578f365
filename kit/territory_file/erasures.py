"""What participants took back here and an earlier file brings in again: it is erased again.

The log of each board tells who is gone. Their notes stay empty whatever the file says, and their words are put back
for the one moment that erasing them takes: what else the file brings may repeat them.
"""

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

import kit.erasers  # noqa: F401 (registers what is erased again)
from kit.territory_file.opening import Record
from workshop import privacy
from workshop.tables import ChangeRow, NoteRow


def again(
    session: Session, boards: Collection[uuid.UUID], arrived: Collection[uuid.UUID], notes: Iterable[Record]
) -> int:
    """Erase whoever of the participants who ``arrived`` had erased themself here; return how many they were.

    ``notes`` are those that are erased here, as the file tells them.
    """
    if not arrived:
        return 0
    log = select(ChangeRow.data).where(ChangeRow.kind == "erased", ChangeRow.workshop_id.in_(boards))
    erased = session.scalars(log).all()
    if not erased:
        return 0
    session.flush()
    session.expire_all()  # the file was written past the session
    for note in notes:
        if note["participant_id"] in arrived:
            said = {name: note[name] for name in ("text", "previous_text", "participant_id")}
            session.execute(update(NoteRow).where(NoteRow.id == note["id"]).values(said))
    return privacy.erase_again(
        session,
        gone={uuid.UUID(each["gone"]) for each in erased if "gone" in each},
        notes={uuid.UUID(id) for each in erased for id in each["notes"]},
    )
