"""A territory and two holders of data, on each database."""

import pytest
from sqlalchemy.orm import Session

from workshop import organisations, territories
from workshop.access import OWNER, Visitor
from workshop.organisations import Organisation
from workshop.territories import Territory


@pytest.fixture
def territory(session: Session) -> Territory:
    return territories.create(
        session,
        OWNER,
        name="Val-de-Brume",
        kind="communaute_agglo",
        country="FR",
        language="fr",
        pathway="cas_1",
        partner_tier="terrain",
        stake="Se déplacer sans voiture",
    )


@pytest.fixture
def holder(session: Session, territory: Territory) -> Organisation:
    return organisations.add(session, OWNER, territory.id, name="Régie des transports", link="regie")


@pytest.fixture
def operator(session: Session, territory: Territory) -> Organisation:
    return organisations.add(
        session, OWNER, territory.id, name="Vélos du Val", org_type="entreprise_privee", link="aucun"
    )


@pytest.fixture
def staff(territory: Territory) -> Visitor:
    return Visitor("staff", territory.id)


@pytest.fixture
def dpo(territory: Territory) -> Visitor:
    return Visitor("dpo", territory.id)


@pytest.fixture
def partner(territory: Territory) -> Visitor:
    return Visitor("partner", territory.id)
