from usecases import watch
from workshop.vocabularies import vocabulary


def test_the_34_cases_are_read_each_with_its_source_and_level_of_proof():
    cases = watch.cases()
    assert len(cases) == len({case.id for case in cases}) == 34
    assert all(case.title and case.summary_fr and case.summary_en and case.source and case.proof for case in cases)


def test_the_codes_of_the_cases_are_in_the_vocabularies():
    for case in watch.cases():
        assert case.case_type in vocabulary("watch_type")
        assert case.state in vocabulary("watch_state")
        assert case.scope in vocabulary("policy_domain") or case.scope in vocabulary("watch_scope")
        assert all(usage in vocabulary("usage_domain") for usage in case.usage_domains)


def test_a_search_holds_every_word_whatever_case_and_accents():
    found = watch.matching(watch.cases(), "metropole LYON")
    assert "CU001" in [case.id for case in found]
    assert 0 < len(found) < 34
    assert watch.matching(watch.cases(), "introuvable") == ()


def test_a_scope_and_a_state_narrow_the_list():
    water = watch.matching(watch.cases(), scope="eau")
    assert water and all(case.scope == "eau" for case in water)
    stopped = watch.matching(watch.cases(), state="arrete")
    assert stopped and all(case.state == "arrete" for case in stopped)


def test_a_case_speaks_both_languages():
    case = watch.by_id("CU001")
    assert case.summary("fr").startswith("Des détenteurs")
    assert case.summary("en").startswith("Data holders")
    assert watch.by_id("CU999") is None
