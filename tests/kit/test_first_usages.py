"""The first usages leave in the map once they are shared use cases, with both colours of dots and nobody's words."""

import uuid

from sqlalchemy.orm import Session

from datablitz import datasets, review
from kit import publications
from kit.contents import the_map
from kit.contents.figures import Figures
from kit.publication import Usage
from tests import boards
from usecases import proposals, use_cases
from usecases.cards import Need
from workshop import board, organisations, workshops
from workshop.access import OWNER


def test_the_map_prints_the_shared_use_cases_that_were_ideas_of_the_datablitz(session: Session) -> None:
    here = boards.territory(session)
    blitz = workshops.plan(
        session, OWNER, here.id, type="datablitz", language="fr", mode="presentiel", starts_on=None, stake=""
    )
    workshops.open(session, OWNER, blitz.id)
    ideas = {text: _idea(session, blitz.code, text) for text in ("Et si je comprenais mon hiver ?", "Idée gardée ici")}
    needs = [Need(_sheet(session, here.id, name), "utile") for name in ("Régie des eaux", "Réseau de gaz")]
    made = proposals.promote(session, OWNER, ideas["Et si je comprenais mon hiver ?"], usage_domains=["conscience"])
    told = {"title": "Comprendre son hiver", "pitch": "", "datasets": needs, "sharing": "partageable"}
    use_cases.edit(session, OWNER, made.id, made.version, told)
    proposals.promote(session, OWNER, ideas["Idée gardée ici"])

    publication = publications.gather(session, OWNER, here.id, "fr")
    assert publication.usages == (Usage(made.id, value=3, ease=2),)
    chapter = repr(list(the_map.blocks(publication, Figures(None, None, None, None, None))))
    for words in ("Premiers usages", "Comprendre son hiver", "Conscience", "Régie des eaux, Réseau de gaz", here.stake):
        assert words in chapter
    assert "Et si je comprenais" not in chapter and "Idée gardée ici" not in chapter


def _idea(session: Session, code: str, text: str) -> uuid.UUID:
    id = uuid.uuid4()
    commands = [
        {"kind": "proxy.note", "id": str(id), "zone": "usages", "text": text, "channel": "papier"},
        {"kind": "proxy.dots", "target": str(id), "ballot": "valeur", "channel": "papier", "count": 3},
        {"kind": "proxy.dots", "target": str(id), "ballot": "facilite", "channel": "papier", "count": 2},
    ]
    for command in commands:
        board.apply(session, OWNER, code, {"command_id": str(uuid.uuid4()), **command})
    return id


def _sheet(session: Session, territory_id: uuid.UUID, holder: str) -> uuid.UUID:
    held = organisations.add(session, OWNER, territory_id, name=holder)
    sheet = datasets.add(session, OWNER, territory_id, holder_id=held.id, label_fr=f"Relevés de {holder}")
    return review.decide(session, OWNER, sheet.id, sheet.version, "reviewed").id
