"""The blanks of a map: what nobody told, the priorities first, and only of the part one looks at."""

from datablitz import blanks, datasets, reference
from datablitz.filters import Filter
from tests import boards
from workshop import organisations, priorities
from workshop.access import OWNER
from workshop.vocabularies import vocabulary


def read(session, territory, kept=Filter()):  # noqa: B008 (a frozen value)
    sheets = datasets.frame(session, OWNER, territory.id)
    return sheets, blanks.found(sheets, blanks.told(session, OWNER, territory.id), kept)


def add(session, territory, holder, **fields):
    return datasets.add(session, OWNER, territory.id, holder_id=holder.id, **fields)


def test_a_domain_is_blank_until_a_sheet_names_it_and_priorities_come_first(session) -> None:
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    chosen = [priorities.Priority(domain, rank, "seminaire") for rank, domain in enumerate(("sante", "eau"), 1)]
    priorities.choose(session, OWNER, territory.id, chosen)
    _, found = read(session, territory)
    assert found.domains[:2] == ("sante", "eau")
    assert set(found.domains) == set(vocabulary("policy_domain").codes)
    removed = add(session, territory, holder, label_fr="Retirée", policy_domains=["eau"])
    datasets.remove(session, OWNER, removed.id)
    add(session, territory, holder, label_fr="Soins", policy_domains=["sante"])
    _, found = read(session, territory)
    assert found.domains[0] == "eau" and "sante" not in found.domains
    assert found.priorities == {"eau"}


def test_a_reference_dataset_is_told_by_its_number_or_by_its_name(session) -> None:
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    first, second, *_ = reference.all_datasets()
    add(session, territory, holder, label_fr="Sous un autre nom", reference_id=first.id)
    add(session, territory, holder, label_fr=second.label_fr.upper())
    _, found = read(session, territory)
    missing = {one.id for one in found.reference}
    assert missing == {one.id for one in reference.all_datasets()} - {first.id, second.id}


def test_the_blanks_follow_the_filter(session) -> None:
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    chosen = [priorities.Priority(domain, rank, "seminaire") for rank, domain in enumerate(("energie", "eau"), 1)]
    priorities.choose(session, OWNER, territory.id, chosen)
    add(session, territory, holder, label_fr="Soins", policy_domains=["sante"])
    sheets, found = read(session, territory, Filter(domain=("sante", "eau")))
    assert (found.domains, found.priorities) == (("eau",), {"eau"})
    assert found.reference and all({"sante", "eau"} & set(one.policy_domains) for one in found.reference)
    counts = blanks.by_domain(sheets, found, Filter(domain=("sante", "eau")))
    assert {code: there for code, (there, _) in counts.items()} == {"sante": 1, "eau": 0}


def test_what_another_holder_tells_is_no_blank_whatever_the_filter(session) -> None:
    territory = boards.territory(session)
    near, far = (organisations.add(session, OWNER, territory.id, name=name) for name in ("Régie", "Vélos"))
    priorities.choose(session, OWNER, territory.id, [priorities.Priority("sante", 1, "seminaire")])
    add(session, territory, near, label_fr="Soins", policy_domains=["sante"], sensitivity="tres_elevee")
    add(session, territory, far, label_fr="Trajets", policy_domains=["mobilite"])
    for kept in (Filter(holder=(str(far.id),)), Filter(sensitivity=("faible",)), Filter(level=("mondial",))):
        sheets, found = read(session, territory, kept)
        assert not {"sante", "mobilite"} & set(found.domains) and not found.priorities
        assert blanks.by_domain(sheets, found, kept)["sante"][0] == 1
    strong = read(session, territory, Filter(sensitivity=("tres_elevee",)))[1].reference
    assert strong and {one.sensitivity for one in strong} == {"tres_elevee"}


def test_a_sheet_whose_holder_left_the_list_is_a_blank(session) -> None:
    territory = boards.territory(session)
    stays, leaves = (organisations.add(session, OWNER, territory.id, name=name) for name in ("Régie", "Vélos"))
    add(session, territory, stays, label_fr="Titres")
    orphan = add(session, territory, leaves, label_fr="Trajets")
    assert read(session, territory)[1].without_holder == ()
    organisations.remove(session, OWNER, leaves.id)
    assert read(session, territory)[1].without_holder == (orphan.id,)
