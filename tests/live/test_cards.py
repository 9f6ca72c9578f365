"""Cards of a silent phase: nobody but their author and whoever leads hears that one was filled in."""

import uuid
from dataclasses import replace

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import agendas, board
from workshop.access import OWNER, PUBLIC
from workshop.storage.database import Database


def test_a_card_filled_in_silently_is_told_to_its_author_and_who_leads(database: Database) -> None:
    template = agendas.template("atelier_citoyen")
    silent = [
        replace(phase, rules=replace(phase.rules, see_others=False)) if phase.activity == "card" else phase
        for phase in template.phases
    ]
    with database.writing() as session:
        agenda = replace(template, phases=tuple(silent))
        room = Room(session, make_workshop(session, make_territory(session), "atelier_citoyen", agenda=agenda))
        ada, bob = room.join("Ada"), room.join("Bob")
        room.go(activity="card")
        known = room.see(OWNER)["revision"]
        field = next(one for phase in silent for one in phase.fields if one.kind == "text")
        room.send(ada, "card.set", id=str(uuid.uuid4()), fields={field.key: "Carte d'Ada"})
        told = {
            name: board.changes_since(session, visitor, room.code, known, public=visitor is PUBLIC)
            for name, visitor in {"ada": ada, "bob": bob, "wall": PUBLIC, "desk": OWNER}.items()
        }
        assert [len(told[name]) for name in ("ada", "bob", "wall", "desk")] == [1, 0, 0, 1]
        assert room.see(bob)["cards"] == []
