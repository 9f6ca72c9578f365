"""Numbers of a publication that its figures and its tables both tell: counted once."""

from collections import Counter
from collections.abc import Collection, Iterator

from datablitz.analysis import NO_DOMAIN
from datablitz.sheets import Dataset
from kit.publication import Publication
from workshop.vocabularies import vocabulary

BY_RIGHT, BY_CHOICE = "portable_droit", "restituable_choix"


def domains(publication: Publication) -> tuple[str, ...]:
    """Return the policy domains of the published sheets, the most frequent first, then NO_DOMAIN for those of none."""
    counted = Counter(domain for dataset in publication.datasets for domain in _domains_of(dataset))
    known = vocabulary("policy_domain")
    return tuple(sorted(counted, key=lambda code: (code == NO_DOMAIN, -counted[code], known.place(code))))


def named_domains(publication: Publication) -> tuple[str, ...]:
    """Return the policy domains that some sheet names: without any, nothing can be told by domain."""
    return tuple(code for code in domains(publication) if code != NO_DOMAIN)


def _domains_of(dataset: Dataset) -> tuple[str, ...]:
    return dataset.policy_domains or (NO_DOMAIN,)


def holders_by_domain(publication: Publication, shown: tuple[str, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return, for each holder, how many sheets it holds in each domain; the largest holder first."""
    held: dict[str, Counter[str]] = {}
    for dataset in publication.datasets:
        held.setdefault(dataset.holder_name, Counter()).update(_domains_of(dataset))
    sizes = held_in(publication, domains(publication))
    ranked = sorted(held, key=lambda name: (-sizes[name], name))
    return tuple((name, tuple(held[name][domain] for domain in shown)) for name in ranked)


def held_in(publication: Publication, within: Collection[str]) -> Counter[str]:
    """Count the sheets of each holder that are in one of these domains, each sheet once."""
    wanted = set(within)
    return Counter(one.holder_name for one in publication.datasets if not wanted.isdisjoint(_domains_of(one)))


def return_paths(publication: Publication) -> Iterator[tuple[str, int]]:
    """Yield each way by which data come back to the person, with its number of sheets."""
    counted = Counter(dataset.return_path for dataset in publication.datasets)
    for code in vocabulary("return_path").codes:
        if counted[code]:
            yield code, counted[code]


def portability_by_domain(publication: Publication) -> tuple[tuple[str, tuple[int, int, int]], ...]:
    """Return, for each domain, the sheets portable by right, returnable by choice, and the others."""
    rows = []
    for domain in domains(publication):
        paths = Counter(one.return_path for one in publication.datasets if domain in _domains_of(one))
        rest = sum(paths.values()) - paths[BY_RIGHT] - paths[BY_CHOICE]
        rows.append((domain, (paths[BY_RIGHT], paths[BY_CHOICE], rest)))
    return tuple(rows)
