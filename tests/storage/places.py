"""A territory with one organisation, in whichever database a test opens."""

import uuid

from workshop import organisations, territories
from workshop.access import OWNER
from workshop.storage.database import Database

SPEC = {
    "kind": "communaute_agglo",
    "country": "FR",
    "language": "fr",
    "pathway": "cas_1",
    "partner_tier": "terrain",
    "stake": "Se déplacer sans voiture",
}


def make_territory(database: Database, name: str = "Val-de-Brume", *, held_by: tuple[str, ...] = ()) -> uuid.UUID:
    """Make a territory, with the organisations named."""
    with database.writing() as session:
        territory = territories.create(session, OWNER, name=name, **SPEC)
        for holder in held_by:
            organisations.add(session, OWNER, territory.id, name=holder)
    return territory.id
