"""The fictional territory of the demonstration: enough of it, all of it hand-written, every thread unbroken."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[2] / "data"
HOME = DATA / "demonstration"

# Codes, references, functions and names that several sheets rightly share; every other text must be unique.
SHARED_FIELDS = """
    key code name kind country language pathway partner_tier network status data_policy domain origin org_type level
    link mydata_roles departments posture activity state holder controller processors contract_clause policy_domains
    usage_domains collection_forms sensitivity special_categories cnil_categories data_subjects situations legal_basis
    granularity_time granularity_space granularity_person final_disposal hosting_kind recipients access_channels
    formats restitution_status open_data other_access_rights dpia_status confidence register_ref review notes value
    type mode starts_on ends_on profile table channel zone author target ballot by workshop quadrant theme subject
    territorial_role certainty crisis sharing groups findings crises horizon owner_role contact_role maturity
    beneficiary dataset role governance_options inspired_by partners means_type depends_on strategies use_cases
"""
SHARED = frozenset(SHARED_FIELDS.split())
AUDIENCES = {"territoire", "fournisseur_techno", "fournisseur_service"}
SIDES = {
    "so": ("force", "opportunite"),
    "wo": ("faiblesse", "opportunite"),
    "st": ("force", "menace"),
    "wt": ("faiblesse", "menace"),
}


def read(name: str) -> Any:
    return json.loads((HOME / f"{name}.json").read_text(encoding="utf-8"))


def prose(value: Any, *, field: str = "", where: str = "") -> Iterator[tuple[str, str]]:
    """Give each text a person reads, with the place where it stands."""
    if isinstance(value, dict):
        here = value.get("key") or where
        if {"kind", "text"} == set(value):
            value = {"text": value["text"]}
        for name, inner in value.items():
            if name not in SHARED:
                yield from prose(inner, field=name, where=f"{here}.{name}")
            elif name == "name" and str(here).startswith("org_"):
                yield f"{here}.name", inner
            elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
                yield from prose(inner, field=name, where=str(here))
    elif isinstance(value, list):
        for inner in value:
            yield from prose(inner, field=field, where=where)
    elif isinstance(value, str) and value and value not in AUDIENCES:
        yield where, value


WORKSHOPS = {each["key"]: each for each in (read(f"workshops/{name}") for name in ("datablitz", "swot_1", "swot_2"))}
FILES: dict[str, Any] = {
    name: read(name)
    for name in ("territory", "organisations", "datasets", "findings", "strategies", "use_cases", "roadmap")
} | WORKSHOPS
NOTES = {note["key"]: note for workshop in WORKSHOPS.values() for note in workshop["notes"]}
GROUPS = {group["key"]: group for workshop in WORKSHOPS.values() for group in workshop["groups"]}
BY_KEY = {
    name: {each["key"]: each for each in FILES[name]}
    for name in ("organisations", "datasets", "findings", "strategies", "use_cases", "roadmap")
}
TEXTS = [pair for content in FILES.values() for pair in prose(content)]


def unknown(items: list[dict[str, Any]], field: str, known: Any) -> list[tuple[str, str]]:
    return [
        (item["key"], reference)
        for item in items
        for reference in (item[field] if isinstance(item[field], list) else [item[field]])
        if reference is not None and reference not in known
    ]


def notes_behind(kind: str, key: str) -> set[str]:
    """Walk from one record down to the sticky notes it comes from."""
    record = BY_KEY[kind][key]
    found = set(record.get("notes", []))
    for group in record.get("groups", []):
        found.update(GROUPS[group]["notes"])
    for below in ("strategies", "use_cases", "findings"):
        for reference in record.get(below, []):
            found |= notes_behind(below, reference)
    for need in record.get("datasets", []):
        found |= notes_behind("datasets", need["dataset"])
    return found


@pytest.mark.parametrize(
    ("name", "least"),
    [("organisations", 18), ("datasets", 70), ("findings", 30), ("strategies", 10), ("use_cases", 10), ("roadmap", 18)],
)
def test_the_territory_is_well_filled(name: str, least: int) -> None:
    assert len(FILES[name]) >= least


def test_the_workshops_hold_enough_notes_and_people() -> None:
    assert sum(len(workshop["notes"]) for workshop in WORKSHOPS.values()) >= 150
    for workshop in WORKSHOPS.values():
        assert 12 <= len(workshop["participants"]) <= 18
        assert len({person["profile"] for person in workshop["participants"]}) >= 8


def test_it_says_that_it_is_fictional() -> None:
    assert FILES["territory"]["fictional"] is True
    assert FILES["territory"]["code"] == "demo-estuaire"


def test_no_two_texts_are_equal() -> None:
    seen = Counter(text.casefold() for _, text in TEXTS)
    assert not [(place, text) for place, text in TEXTS if seen[text.casefold()] > 1]


def test_no_two_texts_differ_by_a_number_only() -> None:
    bare = [(place, re.sub(r"\W+", " ", re.sub(r"\d", "", text)).strip().casefold()) for place, text in TEXTS]
    seen = Counter(text for _, text in bare)
    assert not [pair for pair in bare if seen[pair[1]] > 1]


def test_french_texts_carry_french_spaces() -> None:
    wrong = re.compile(r"« | »| [;!?:]")
    assert not [(place, text) for place, text in TEXTS if not place.endswith("_en") and wrong.search(text)]


def test_every_key_is_readable_and_unique() -> None:
    keys = [*NOTES, *GROUPS, *WORKSHOPS, *(key for records in BY_KEY.values() for key in records)]
    keys += [person["key"] for workshop in WORKSHOPS.values() for person in workshop["participants"]]
    written = sum(len(w["notes"]) + len(w["groups"]) for w in WORKSHOPS.values()) + sum(len(FILES[n]) for n in BY_KEY)
    assert len(NOTES) + len(GROUPS) + sum(len(records) for records in BY_KEY.values()) == written
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if not re.fullmatch(r"(org|ds|ws|n|g|p|f|st|uc|ri)_[a-z0-9_]+", key)]


def test_every_reference_leads_somewhere() -> None:
    organisations = BY_KEY["organisations"]
    for field in ("holder", "controller", "processors"):
        assert not unknown(FILES["datasets"], field, organisations)
    assert not unknown(FILES["datasets"], "notes", NOTES)
    for name in ("findings", "use_cases"):
        assert not unknown(FILES[name], "notes", NOTES)
        assert not unknown(FILES[name], "groups", GROUPS)
    assert not unknown(FILES["findings"], "workshop", WORKSHOPS)
    assert not unknown(FILES["strategies"], "findings", BY_KEY["findings"])
    assert not unknown(FILES["roadmap"], "partners", organisations)
    for field, name in (
        ("strategies", "strategies"),
        ("use_cases", "use_cases"),
        ("findings", "findings"),
        ("depends_on", "roadmap"),
    ):
        assert not unknown(FILES["roadmap"], field, BY_KEY[name])
    needs = [need["dataset"] for use_case in FILES["use_cases"] for need in use_case["datasets"]]
    assert set(needs) <= set(BY_KEY["datasets"])


def test_use_cases_are_inspired_by_cases_of_the_watch() -> None:
    with next((DATA / "watch").glob("*.csv")).open(encoding="utf-8", newline="") as file:
        cases = {row["id"] for row in csv.DictReader(file)}
    assert not unknown(FILES["use_cases"], "inspired_by", cases)


CODES = """
    organisations.org_type=org_type organisations.level=org_level organisations.link=link
    organisations.mydata_roles=mydata_role organisations.posture=posture datasets.policy_domains=policy_domain
    datasets.usage_domains=usage_domain datasets.collection_forms=collection_form datasets.sensitivity=sensitivity
    datasets.special_categories=special_category datasets.cnil_categories=cnil_category
    datasets.data_subjects=data_subject datasets.situations=situation
    datasets.legal_basis=legal_basis datasets.access_channels=access_channel
    datasets.formats=data_format datasets.hosting_kind=hosting_kind datasets.final_disposal=final_disposal
    datasets.restitution_status=restitution_status datasets.other_access_rights=other_access_right
    datasets.dpia_status=dpia_status datasets.review=review_status findings.theme=swot_theme
    findings.certainty=confidence findings.crisis=crisis_type strategies.quadrant=tows_quadrant
    strategies.audience=strategy_audience strategies.maturity=maturity use_cases.governance_options=governance_model
    use_cases.beneficiary=beneficiary use_cases.state=use_case_state roadmap.kind=roadmap_kind
    roadmap.status=roadmap_status roadmap.means_type=means_type roadmap.policy_domains=policy_domain
"""


@pytest.mark.parametrize("rule", CODES.split())
def test_every_code_belongs_to_its_vocabulary(rule: str) -> None:
    name, field, vocabulary = re.split(r"[.=]", rule)
    with (DATA / "vocabularies" / f"{vocabulary}.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert not unknown(FILES[name], field, codes)


@pytest.mark.parametrize("key", list(WORKSHOPS))
def test_a_group_holds_notes_of_its_own_zone_once(key: str) -> None:
    workshop = WORKSHOPS[key]
    own = {note["key"]: note["zone"] for note in workshop["notes"]}
    grouped = [note for group in workshop["groups"] for note in group["notes"]]
    assert len(set(grouped)) == len(grouped)
    for group in workshop["groups"]:
        assert len(group["notes"]) >= 2
        assert {own[note] for note in group["notes"]} == {group["zone"]}


@pytest.mark.parametrize("key", list(WORKSHOPS))
def test_notes_are_short_and_signed_by_those_who_can_write(key: str) -> None:
    workshop = WORKSHOPS[key]
    channels = {person["key"]: person["channel"] for person in workshop["participants"]}
    assert set(channels.values()) <= {"salle", "en_ligne"}
    for note in workshop["notes"]:
        assert len(note["text"]) <= 300
        if note["channel"] == "papier":
            assert note["author"] is None
        else:
            assert channels[note["author"]] == note["channel"]


@pytest.mark.parametrize("key", list(WORKSHOPS))
def test_nobody_puts_more_dots_than_allowed(key: str) -> None:
    workshop = WORKSHOPS[key]
    allowance = 5 if workshop["type"] == "datablitz" else 3
    people = {person["key"] for person in workshop["participants"]}
    grouped = {note for group in workshop["groups"] for note in group["notes"]}
    zones = {
        each["key"]: each["zone"] for each in [*workshop["notes"], *workshop["groups"]] if each["key"] not in grouped
    }
    spent: Counter[tuple[str, str]] = Counter()
    pairs = [(dots["target"], dots["ballot"]) for dots in workshop["dots"]]
    assert len(set(pairs)) == len(pairs)
    for dots in workshop["dots"]:
        assert dots["target"] in zones
        assert set(dots["by"]) <= people
        assert max(Counter(dots["by"]).values()) <= 2
        spent.update((person, dots["ballot"]) for person in dots["by"])
    assert spent and max(spent.values()) <= allowance
    for dots in [*workshop["dots"], *workshop["proxy_dots"]]:
        zone = zones[dots["target"]]
        if workshop["type"] == "datablitz":
            assert dots["ballot"] in {"valeur", "facilite"} and zone in {"local", "national", "mondial", "usages"}
        else:
            assert dots["ballot"] == zone
    assert workshop["proxy_dots"] and all(dots["count"] > 0 for dots in workshop["proxy_dots"])


def test_a_finding_comes_from_its_own_workshop_and_quadrant() -> None:
    for finding in FILES["findings"]:
        workshop = WORKSHOPS[finding["workshop"]]
        here = {each["key"]: each["zone"] for each in [*workshop["notes"], *workshop["groups"]]}
        sources = [*finding["notes"], *finding["groups"]]
        assert sources
        assert {here.get(source) for source in sources} == {finding["quadrant"]}, finding["key"]


def test_a_strategy_crosses_the_two_sides_of_its_quadrant() -> None:
    for strategy in FILES["strategies"]:
        crossed = {BY_KEY["findings"][key]["quadrant"] for key in strategy["findings"]}
        assert crossed == set(SIDES[strategy["quadrant"]]), strategy["key"]
        assert 0 <= strategy["effort"] <= 100 and 0 <= strategy["impact"] <= 100


@pytest.mark.parametrize("key", list(BY_KEY["roadmap"]))
def test_every_roadmap_item_walks_back_to_notes(key: str) -> None:
    assert len(notes_behind("roadmap", key)) >= 2


def test_the_roadmap_has_no_cycle_and_runs_in_date_order() -> None:
    items = BY_KEY["roadmap"]

    def depth(key: str, above: tuple[str, ...] = ()) -> int:
        assert key not in above, " → ".join([*above, key])
        return 1 + max((depth(earlier, (*above, key)) for earlier in items[key]["depends_on"]), default=0)

    assert max(depth(key) for key in items) >= 3
    for item in items.values():
        assert (item["starts_on"] is None) == (item["ends_on"] is None) == (item["kind"] == "principe")
        assert (item["means_type"] is not None) == (item["kind"] == "moyen")
        assert (item["principle_source"] is not None) == (item["kind"] == "principe")
        if item["starts_on"]:
            assert "2026-01-01" <= item["starts_on"] <= item["ends_on"] <= "2029-12-31"
        for earlier in item["depends_on"]:
            assert items[earlier]["ends_on"] <= item["starts_on"]


def test_some_of_it_is_kept_from_publication() -> None:
    reviews = Counter(dataset["review"] for dataset in FILES["datasets"])
    assert {"draft", "sent_back", "unpublishable"} <= set(reviews)
    assert reviews["reviewed"] > len(FILES["datasets"]) * 0.8
    for dataset in FILES["datasets"]:
        assert bool(dataset["review_comment"]) == (dataset["review"] in {"sent_back", "unpublishable"})
    for name in ("findings", "strategies", "use_cases", "roadmap"):
        assert {"interne", "public"} <= {each["sharing"] for each in FILES[name]}


def test_an_override_of_the_portability_rule_gives_its_reason() -> None:
    overrides = [dataset["portability_override"] for dataset in FILES["datasets"] if dataset["portability_override"]]
    assert len(overrides) >= 3
    assert all(override["reason"] for override in overrides)
