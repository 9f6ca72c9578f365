"""The published map for other catalogues: JSON-LD in the terms of DCAT-AP 3.0.1 and the Data Privacy Vocabulary 2.0.

It describes data about people and never gives them: access rights say NON_PUBLIC, and there is no distribution.
What a sheet does not say is left out rather than guessed.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from datablitz.portability import CARRYING_BASES
from datablitz.sheets import Dataset
from kit.contents import licences, voice
from kit.publication import Publication
from workshop.i18n import LANGUAGES, N_, translate
from workshop.vocabularies import vocabulary

Node = dict[str, Any]

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
}
PROFILE = "https://semiceu.github.io/DCAT-AP/releases/3.0.1"
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"fr": "FRA", "en": "ENG"}


def write(publication: Publication, *, made_at: datetime) -> bytes:
    """Return the file."""
    licence = _licence(publication.territory.licence)
    graph = [
        _catalogue(publication, licence, made_at),
        *_agents(publication),
        *(_dataset(sheet, publication.territory.language) for sheet in publication.datasets),
        *(_record(sheet, licence, made_at) for sheet in publication.datasets),
    ]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1).encode()


def _catalogue(publication: Publication, licence: Node, made_at: datetime) -> Node:
    place = publication.territory
    notice = voice.notice(publication)
    about = N_("Who keeps what about residents. This catalogue describes data; it holds none.")
    page = {"@id": place.public_page, "@type": "foaf:Document"} if place.public_page else None
    told = {
        "@id": _urn(place.id),
        "@type": "dcat:Catalog",
        "dct:title": _translated(N_("The map of personal data of {name}"), name=place.name),
        "dct:description": [*_translated(about), *([_said(notice, publication.language)] if notice else [])],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _said(place.name, place.language)},
        "dct:spatial": {"@type": "dct:Location", "rdfs:label": _said(place.name, place.language)},
        "dct:language": [{"@id": f"{_AUTHORITY}/language/{_LANGUAGES[place.language]}"}],
        "dct:license": licence,
        "foaf:homepage": page,
        "dct:issued": _day(made_at.date()),
        "dcat:dataset": [{"@id": _urn(sheet.id)} for sheet in publication.datasets],
        "dcat:record": [{"@id": _record_id(sheet)} for sheet in publication.datasets],
    }
    return _without_blanks(told)


def _agents(publication: Publication) -> Iterator[Node]:
    """Yield the organisations that a published sheet names, each with the roles that the sheets give it."""
    controllers = {sheet.controller_id for sheet in publication.datasets}
    processors = {id for sheet in publication.datasets for id in sheet.processors}
    holders = {sheet.holder_id for sheet in publication.datasets}
    for party in publication.parties:
        if party.id in controllers | processors | holders:
            types = ["foaf:Agent"]
            types += ["dpv:DataController"] if party.id in controllers else []
            types += ["dpv:DataProcessor"] if party.id in processors else []
            name = _said(party.name, publication.territory.language)
            yield {"@id": _urn(party.id), "@type": types, "foaf:name": name}


def _dataset(sheet: Dataset, spoken: str) -> Node:
    titles = [_said(sheet.label_fr, "fr"), *([_said(sheet.label_en, "en")] if sheet.label_en else [])]
    told = [_said(text, spoken) for text in (sheet.description, sheet.example) if text]
    nobody_told = _translated(N_("Personal data kept by {name}."), name=sheet.holder_name)
    return _without_blanks(
        {
            "@id": _urn(sheet.id),
            "@type": "dcat:Dataset",
            "dct:identifier": str(sheet.id),
            "dct:title": titles,
            "dct:description": told or nobody_told,
            "dct:publisher": {"@id": _urn(sheet.holder_id)},
            "dct:accessRights": {"@id": f"{_AUTHORITY}/access-right/NON_PUBLIC"},
            "dcat:theme": [{"@id": f"{_AUTHORITY}/data-theme/{theme}"} for theme in _themes(sheet)],
            "dcat:keyword": [each for code in sheet.policy_domains for each in _term("policy_domain", code)],
            "dpv:hasProcess": _process(sheet, spoken),
        }
    )


def _process(sheet: Dataset, spoken: str) -> Node:
    """Return the processing that keeps the data, as far as the public fields of the sheet tell it."""
    return _without_blanks(
        {
            "@type": "dpv:Process",
            "dpv:hasDataController": {"@id": _urn(sheet.controller_id)} if sheet.controller_id else None,
            "dpv:hasDataProcessor": [{"@id": _urn(id)} for id in sheet.processors],
            "dpv:hasPurpose": [_named("dpv:Purpose", [_said(text, spoken)]) for text in sheet.purposes],
            "dpv:hasPersonalData": _personal_data(sheet),
            "dpv:hasDataSubject": [
                _named("dpv:DataSubject", _term("data_subject", code)) for code in sheet.data_subjects
            ],
            "dpv:hasLegalBasis": [{"@id": term} for term in _terms_of("legal_basis", [sheet.legal_basis])],
            "dpv:hasRight": _rights(sheet),
            "dpv:hasRecipient": [_named("dpv:Recipient", [_said(text, spoken)]) for text in sheet.recipients],
            "dpv:hasStorageCondition": list(_storage(sheet, spoken)),
        }
    )


def _personal_data(sheet: Dataset) -> Node:
    types = [*_terms_of("collection_form", sheet.collection_forms)] or ["dpv:PersonalData"]
    if sheet.special_categories:
        types.append("dpv:SpecialCategoryPersonalData")
    labels = [each for code in sheet.cnil_categories for each in _term("cnil_category", code)]
    labels += [each for code in sheet.special_categories for each in _term("special_category", code)]
    level = _named("dpv:SensitivityLevel", _term("sensitivity", sheet.sensitivity))
    return _without_blanks({"@type": types, "rdfs:label": labels, "dpv:hasSensitivityLevel": level})


def _rights(sheet: Dataset) -> list[Node]:
    # Article 20 holds with these legal bases only, whatever else was decided.
    portable = sheet.portability.value in ("oui", "partielle") and sheet.legal_basis in CARRYING_BASES
    return [{"@id": "eu-gdpr:A15"}, *([{"@id": "eu-gdpr:A20"}] if portable else [])]


def _storage(sheet: Dataset, spoken: str) -> Iterator[Node]:
    if sheet.retention_text or sheet.retention_months is not None:
        months = sheet.retention_months
        yield _without_blanks(
            {
                "@type": "dpv:StorageDuration",
                "rdfs:label": [_said(sheet.retention_text, spoken)] if sheet.retention_text else [],
                "dpv:hasDuration": {"@value": f"P{months}M", "@type": "xsd:duration"} if months is not None else None,
            }
        )
    if sheet.hosting_place:
        yield _named("dpv:StorageLocation", [_said(sheet.hosting_place, spoken)])


def _record(sheet: Dataset, licence: Node, made_at: datetime) -> Node:
    """Return the entry of the catalogue: the licence is that of the description, never of the data."""
    return {
        "@id": _record_id(sheet),
        "@type": "dcat:CatalogRecord",
        "foaf:primaryTopic": {"@id": _urn(sheet.id)},
        "dct:modified": _day((sheet.reviewed_at or made_at).date()),
        "dct:conformsTo": {"@id": PROFILE, "@type": "dct:Standard"},
        "dct:license": licence,
    }


def _licence(licence: str) -> Node:
    address = licences.address(licence)
    return {"@id": address} if address else {"@type": "dct:LicenseDocument", "dct:title": licence}


def _themes(sheet: Dataset) -> list[str]:
    """Return the European themes of a sheet's policy domains, each once."""
    known = vocabulary("policy_domain")
    told = (known.term(code).extra.get("eu_theme", "") for code in sheet.policy_domains if code in known)
    return list(dict.fromkeys(theme for themes in told for theme in themes.split()))


def _terms_of(name: str, codes: Iterable[str]) -> list[str]:
    """Return the terms of the Data Privacy Vocabulary that a list gives its codes; some have none."""
    known = vocabulary(name)
    return [term for code in codes if code in known for term in [known.term(code).extra.get("dpv", "")] if term]


def _term(name: str, code: str) -> list[Node]:
    return [_said(vocabulary(name).label(code, language), language) for language in LANGUAGES]


def _named(type_: str, labels: list[Node]) -> Node:
    return {"@type": type_, "rdfs:label": labels}


def _translated(msgid: str, **values: object) -> list[Node]:
    return [_said(translate(language, msgid, **values), language) for language in LANGUAGES]


def _said(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _day(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _urn(id: uuid.UUID | None) -> str:
    return f"urn:uuid:{id}"


def _record_id(sheet: Dataset) -> str:
    return f"{_urn(sheet.id)}#record"


def _without_blanks(node: Node) -> Node:
    return {name: content for name, content in node.items() if content not in (None, [])}
