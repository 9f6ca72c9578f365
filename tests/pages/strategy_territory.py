"""A small territory with notes, findings, a strategy, a use case and roadmap items, for the tests of their pages."""

from datablitz import datasets
from roadmap import items
from swot import findings, strategies
from tests import boards
from usecases import use_cases
from usecases.cards import Need
from workshop import organisations
from workshop.access import OWNER


def fill(session):
    """Return the territory's code; one waiting group, and one thread from a note to a roadmap item."""
    board = boards.board(session)
    territory = board.territory.id
    group = board.group("Compétences rares", zone="faiblesse", dots=4)
    board.note("Une seule juriste", zone="faiblesse", group=group)
    note = board.note("Une élue engagée", dots=2)
    force = findings.add(
        session, OWNER, territory, quadrant="force", theme="politique", text="Une élue porte le sujet", notes=[note]
    )
    threat = findings.add(session, OWNER, territory, quadrant="menace", theme="culturel", text="La défiance monte")
    strategy = strategies.add(session, OWNER, territory, title="Rassurer", findings=[force.id, threat.id])
    holder = organisations.add(session, OWNER, territory, name="Régie des bacs")
    trips = datasets.add(session, OWNER, territory, holder_id=holder.id, label_fr="Traversées du bac")
    use_cases.add(session, OWNER, territory, title="Mon bilan de trajets", datasets=[Need(trips.id, "indispensable")])
    first = items.add(session, OWNER, territory, kind="etape", title="Signer la convention", starts_on="2026-03-01")
    items.add(
        session,
        OWNER,
        territory,
        kind="etape",
        title="Lancer le pilote",
        strategies=[strategy.id],
        depends_on=[first.id],
    )
    return board.territory.code
