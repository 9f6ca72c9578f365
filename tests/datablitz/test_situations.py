"""A resident recognises herself: each sheet says, or lets one guess, whom it is about."""

from sqlalchemy.orm import Session

from datablitz import datasets, reference, situations
from workshop.access import OWNER, Visitor
from workshop.organisations import Organisation
from workshop.territories import Territory
from workshop.vocabularies import vocabulary


def test_a_sheet_keeps_the_situations_it_names(
    session: Session, territory: Territory, holder: Organisation, staff: Visitor
) -> None:
    sheet = datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Titres de transport")
    named = datasets.edit(session, staff, sheet.id, sheet.version, {"situations": ["train", "transports_commun"]})
    assert situations.of(named) == named.situations == ("train", "transports_commun")


def test_while_none_is_named_the_reference_then_the_domains_suggest_some(
    session: Session, territory: Territory, holder: Organisation
) -> None:
    def sheet(**fields: object) -> datasets.Dataset:
        return datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Fiche", **fields)

    assert situations.of(sheet(reference_id="JD008", policy_domains=["mobilite"])) == ("compteur_eau",)
    assert situations.of(sheet(policy_domains=["eau", "sante"])) == ("compteur_eau", "soins")
    assert situations.of(sheet(data_subjects=["agents"])) == ("travail",)
    assert situations.of(sheet()) == ()


def test_every_reference_dataset_concerns_somebody_and_every_situation_has_a_theme() -> None:
    met = {code for row in reference.all_datasets() for code in row.situations}
    assert all(row.situations for row in reference.all_datasets())
    assert met == set(situations.known().codes)
    assert {term.extra["theme"] for term in situations.known().terms} == set(vocabulary("situation_theme").codes)
    for term in situations.known().terms:
        assert set(term.extra["policy_domains"].split()) <= set(vocabulary("policy_domain").codes)
        assert set(term.extra["data_subjects"].split()) <= set(vocabulary("data_subject").codes)
