"""A workshop and a room full of people, written into an instance: ``python -m benchmarks.room PEOPLE``, told as JSON.

In a process of its own, because an instance's settings are read once for each process.
"""

import json
import sys
import uuid
from typing import Any

from tests.live.rooms import planned
from workshop import access, agendas, board, participants, workshops
from workshop.access import OWNER
from workshop.storage.database import database, writing

TYPE = "atelier_citoyen"


def prepare(people: int) -> dict[str, Any]:
    """Open a workshop in a phase where all write and see all, with this many participants and one who leads."""
    database().upgrade()
    phases = agendas.template(TYPE).phases
    together = next(number for number, phase in enumerate(phases) if phase.rules.write and phase.rules.see_others)
    with writing() as session:
        made = planned(session, TYPE)
        workshops.open(session, OWNER, made.id)
        board.apply(session, OWNER, made.code, {"command_id": str(uuid.uuid4()), "kind": "phase.go", "index": together})
        phones = [
            participants.join(session, made.code, join_id=uuid.uuid4(), profile="citoyen", language="fr").secret
            for _one in range(people)
        ]
        desk = access.sign_in(session, access.invite(session, OWNER, "facilitator").token)
    return {"code": made.code, "zone": phases[together].zones[0], "phones": phones, "desk": desk}


if __name__ == "__main__":
    print(json.dumps(prepare(int(sys.argv[1]))))
