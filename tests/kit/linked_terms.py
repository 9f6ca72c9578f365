"""What an independent reader finds wrong in the linked data of a kit: terms nobody defined, properties missing.

Terms of DCAT, Dublin Core, FOAF and RDFS are those that the pinned rdflib ships; those of the Data Privacy
Vocabulary, and what DCAT-AP requires, are kept in ``tests/fixtures/vocabulary_terms.json`` with their source.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS
from rdflib.term import Node

_KEPT = json.loads((Path(__file__).parents[1] / "fixtures" / "vocabulary_terms.json").read_text("utf-8"))
_SHIPPED = {str(DCAT): DCAT, str(DCTERMS): DCTERMS, str(FOAF): FOAF, str(RDFS): RDFS, str(RDF): RDF}
_DPV = {one["namespace"]: set(one["terms"]) for one in _KEPT["vocabularies"]}
_PREFIXES = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF}


def read(content: bytes) -> Graph:
    """Read a file as another catalogue would."""
    return Graph().parse(data=content, format="json-ld")


def unknown(graph: Graph) -> set[str]:
    """Return the terms that their vocabulary does not have, and properties of vocabularies we do not know."""
    found = {str(term) for term in _terms(graph) if not _is_known(term)}
    return found | {str(property) for property in graph.predicates() if _namespace(property) is None}


def lacking(graph: Graph) -> set[tuple[str, str, str]]:
    """Return each thing that lacks what DCAT-AP requires of its class, or has twice what it allows once."""
    found = set()
    for rule, refused in (("mandatory", lambda count: count < 1), ("at_most_one", lambda count: count > 1)):
        for class_, properties in _KEPT["profile"][rule].items():
            for thing in graph.subjects(RDF.type, _full(class_)):
                for property in properties:
                    if refused(len(set(graph.objects(thing, _full(property))))):
                        found.add((str(thing), rule, property))
    return found


def is_term(name: str) -> bool:
    """Tell whether a short name such as ``dpv:Process`` is a term of the Data Privacy Vocabulary that we keep."""
    prefix, _, local = name.partition(":")
    ends = {"dpv": "/dpv#", "eu-gdpr": "/gdpr#"}
    return prefix in ends and any(local in terms for space, terms in _DPV.items() if space.endswith(ends[prefix]))


def _terms(graph: Graph) -> Iterator[Node]:
    for subject, property, thing in graph:
        yield from (each for each in (subject, property, thing) if isinstance(each, URIRef) and _namespace(each))


def _namespace(term: Node) -> str | None:
    return next((space for space in (*_SHIPPED, *_DPV) if str(term).startswith(space)), None)


def _is_known(term: Node) -> bool:
    space = _namespace(term)
    local = str(term).removeprefix(space or "")
    return local in _DPV[space] if space in _DPV else URIRef(term) in _SHIPPED[space or ""]


def _full(short: str) -> URIRef:
    prefix, _, local = short.partition(":")
    return URIRef(f"{_PREFIXES[prefix]}{local}")
