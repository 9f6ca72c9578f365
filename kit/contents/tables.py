"""The tables of the kit: one row for each published record, in words of the kit's language, with its identifier."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from datablitz.dataset_fields import FIELDS, PARTIES, PUBLIC_FIELDS, Field
from datablitz.sheets import Dataset
from kit.contents import counts, voice
from kit.contents.voice import Voice
from kit.publication import Publication
from kit.tables.tables import MANY, Column, Table, Value
from usecases import watch
from workshop.i18n import N_
from workshop.organisations import UNKNOWN

Record = TypeVar("Record")
Cell = Callable[[Record], Value]
Spec = tuple[str, str, float, Cell[Record]]
"""Key, heading (a msgid), width, and how a record fills it."""


def datasets(publication: Publication) -> Table:
    """Return the published sheets, with every public field."""
    tell = voice.of(publication)
    cells: list[Spec[Dataset]] = [("id", N_("Identifier"), 12, lambda one: str(one.id))]
    cells += [_dataset_column(publication, tell, name) for name in PUBLIC_FIELDS]
    cells += [
        ("portability", N_("Portability"), 16, lambda one: tell.term("portability", one.portability.value)),
        ("return_path", N_("Way back"), 24, lambda one: tell.term("return_path", one.return_path)),
    ]
    return _table(publication, N_("Datasets"), cells, publication.datasets)


def _dataset_column(publication: Publication, tell: Voice, name: str) -> Spec[Dataset]:
    if name in PARTIES:
        return (name, PARTIES[name], 28, lambda one: _parties(publication, getattr(one, name)))
    if name in FIELDS:
        field = FIELDS[name]
        width = 40 if field.kind in ("paragraph", "lines") else 24
        return (name, field.title, width, lambda one: _content(tell, field, getattr(one, name)))
    titles = {"portability_override": N_("Portability decided"), "portability_override_reason": N_("Reason given")}
    return (name, titles[name], 24, lambda one: getattr(one, name) or "")


def _parties(publication: Publication, ids: Any) -> str:
    return MANY.join(publication.name_of(id) for id in (ids if isinstance(ids, tuple) else (ids,)) if id)


def _content(tell: Voice, field: Field, content: Any) -> Value:
    if content is None or (isinstance(content, (int, float)) and not isinstance(content, bool)):
        return content
    if isinstance(content, bool):
        return tell.yes(content) if content or field.optional else ""  # a box that nobody ticked says nothing
    if isinstance(content, tuple):
        return MANY.join(tell.term(field.vocabulary, one) if field.vocabulary else one for one in content)
    return tell.term(field.vocabulary, content) if field.vocabulary else str(content)


def holders(publication: Publication) -> Table:
    """Return the organisations that published records name, and how much each holds."""
    tell = voice.of(publication)
    sizes = {party.id: sum(one.holder_id == party.id for one in publication.datasets) for party in publication.parties}
    return _table(
        publication,
        N_("Holders"),
        [
            ("id", N_("Identifier"), 12, lambda one: str(one.id)),
            ("name", N_("Name"), 36, lambda one: one.name),
            ("org_type", N_("Type"), 24, lambda one: tell.term("org_type", one.org_type)),
            ("level", N_("Level"), 18, lambda one: "" if one.link == UNKNOWN else tell.term("org_level", one.level)),
            ("link", N_("Link with the authority"), 24, lambda one: tell.term("link", one.link)),
            ("roles", N_("Roles in the data ecosystem"), 30, lambda one: _many(tell, "mydata_role", one.mydata_roles)),
            ("datasets", N_("Datasets"), 12, lambda one: sizes[one.id]),
        ],
        publication.parties,
    )


def matrix(publication: Publication) -> Table:
    """Return the numbers of the matrix: holders down, policy domains across; no row while no sheet names a domain."""
    tell = voice.of(publication)
    shown = counts.domains(publication)
    held = counts.holders_by_domain(publication, shown) if counts.named_domains(publication) else ()
    cells: list[Spec[Any]] = [("holder", N_("Holder"), 36, itemgetter(0))]
    cells += [(code, tell.domain(code), 14, _value_at(place)) for place, code in enumerate(shown)]
    return _table(publication, N_("Who keeps what"), cells, held)


def _value_at(place: int) -> Cell[tuple[str, tuple[int, ...]]]:
    return lambda row: row[1][place]


def findings(publication: Publication) -> Table:
    """Return the shared findings."""
    tell = voice.of(publication)
    return _table(
        publication,
        N_("Findings"),
        [
            ("id", N_("Identifier"), 12, lambda one: str(one.id)),
            ("quadrant", N_("Quadrant"), 16, lambda one: tell.term("swot_quadrant", one.quadrant)),
            ("theme", N_("Theme"), 22, lambda one: tell.term("swot_theme", one.theme)),
            ("text", N_("Finding"), 70, lambda one: one.text),
            ("evidence", N_("Evidence"), 50, lambda one: one.evidence),
            ("certainty", N_("How sure we are"), 22, lambda one: tell.term("confidence", one.certainty)),
            (
                "role",
                N_("Role of the territory"),
                24,
                lambda one: _one(tell, "territorial_role", one.territorial_role),
            ),
            ("dots", N_("Dots"), 10, lambda one: one.weight),
        ],
        publication.findings,
    )


def strategies(publication: Publication) -> Table:
    """Return the shared strategies, with the findings they cross."""
    tell = voice.of(publication)
    said = {one.id: one.text for one in publication.findings}
    return _table(
        publication,
        N_("Strategies"),
        [
            ("id", N_("Identifier"), 12, lambda one: str(one.id)),
            ("crossing", N_("Crossing"), 26, lambda one: tell.term("tows_quadrant", one.quadrant)),
            ("title", N_("Title"), 40, lambda one: one.title),
            ("sentence", N_("Strategy in one sentence"), 70, lambda one: one.sentence),
            ("findings", N_("Findings"), 60, lambda one: MANY.join(said[id] for id in one.findings)),
            ("audience", N_("For whom"), 24, lambda one: tell.term("strategy_audience", one.audience)),
            ("domains", N_("Policy domains"), 30, lambda one: _many(tell, "policy_domain", one.policy_domains)),
            ("horizon", N_("Horizon"), 16, lambda one: tell.term("horizon", one.horizon)),
            ("owner", N_("Owner (a function)"), 30, lambda one: one.owner_role),
            ("maturity", N_("Maturity"), 16, lambda one: tell.term("maturity", one.maturity)),
            ("effort", N_("Effort"), 10, lambda one: one.effort),
            ("impact", N_("Impact"), 10, lambda one: one.impact),
            ("dots", N_("Dots"), 10, lambda one: one.weight),
        ],
        publication.strategies,
    )


def use_cases(publication: Publication) -> Table:
    """Return the shared use cases, with the published data they draw on."""
    tell = voice.of(publication)
    labels = {one.id: one.label(tell.language) for one in publication.datasets}
    texts = (
        ("pitch", N_("In one sentence")),
        ("audience", N_("For whom")),
        ("need", N_("Need")),
        ("value_person", N_("Value for the person")),
        ("value_holder", N_("Value for the holder")),
        ("value_society", N_("Value for the territory and society")),
        ("risks", N_("Risks")),
        ("inclusion", N_("Inclusion")),
        ("next_step", N_("Next step")),
    )
    cells: list[Spec[Any]] = [
        ("id", N_("Identifier"), 12, lambda one: str(one.id)),
        ("title", N_("Title"), 40, lambda one: one.name(tell.language)),
        ("state", N_("State"), 16, lambda one: tell.term("use_case_state", one.state)),
        ("domains", N_("Policy domains"), 30, lambda one: _many(tell, "policy_domain", one.policy_domains)),
        (
            "datasets",
            N_("Data it draws on"),
            60,
            lambda one: MANY.join(labels[need.dataset_id] for need in one.datasets),
        ),
    ]
    cells += [(name, heading, 50, attrgetter(name)) for name, heading in texts]
    cells.append(("owner", N_("Owner (a function)"), 30, lambda one: one.owner_role))
    return _table(publication, N_("Use cases"), cells, publication.use_cases)


def roadmap(publication: Publication) -> Table:
    """Return the shared items of the roadmap."""
    tell = voice.of(publication)
    titles = {one.id: one.name(tell.language) for one in publication.items}
    return _table(
        publication,
        N_("Roadmap"),
        [
            ("id", N_("Identifier"), 12, lambda one: str(one.id)),
            ("kind", N_("Kind"), 12, lambda one: tell.term("roadmap_kind", one.kind)),
            ("title", N_("Title"), 50, lambda one: one.name(tell.language)),
            ("description", N_("Description"), 70, lambda one: one.description),
            ("horizon", N_("Horizon"), 16, lambda one: tell.term("horizon", one.horizon)),
            ("starts_on", N_("Starts on"), 12, lambda one: one.starts_on),
            ("ends_on", N_("Ends on"), 12, lambda one: one.ends_on),
            ("owner", N_("Owner (a function)"), 32, lambda one: one.owner_role),
            ("partners", N_("Partners"), 40, lambda one: _parties(publication, one.partners)),
            ("domains", N_("Policy domains"), 30, lambda one: _many(tell, "policy_domain", one.policy_domains)),
            ("means", N_("Kind of means"), 16, lambda one: _one(tell, "means_type", one.means_type)),
            ("source", N_("Source of the principle"), 30, lambda one: one.principle_source),
            ("waits_for", N_("Waits for"), 50, lambda one: MANY.join(titles[id] for id in one.depends_on)),
            ("status", N_("Status"), 14, lambda one: tell.term("roadmap_status", one.status)),
        ],
        publication.items,
    )


def cases(publication: Publication) -> Table:
    """Return the watch: what was tried elsewhere, each case with its source; facts, even in a fictional kit."""
    tell = voice.of(publication)
    columns: tuple[str, ...] = (N_("Identifier"), N_("Case"), N_("Led by"), N_("Place"), N_("Country"), N_("Years"))
    columns += (N_("Summary"), N_("What was learnt"), N_("Source"), N_("Level of proof"))
    rows = [
        (
            case.id,
            case.name(tell.language),
            case.carrier,
            case.place,
            case.country,
            case.years,
            case.summary(tell.language),
            case.learnt(tell.language),
            case.source,
            case.proof,
        )
        for case in watch.cases()
    ]
    return Table(tell.say(N_("Watch")), tuple(Column(name, tell.say(name), 30) for name in columns), rows)


def _table(publication: Publication, name: str, cells: Sequence[Spec[Any]], records: Iterable[Any]) -> Table:
    """Build a table; each row of a fictional territory says that it is."""
    tell, notice = voice.of(publication), voice.notice(publication)
    columns = [Column(key, tell.say(heading), width) for key, heading, width, _ in cells]
    if notice:
        columns.append(Column("notice", tell.say(N_("Notice")), 30))
    rows = [(*(fill(one) for *_, fill in cells), *([notice] if notice else [])) for one in records]
    return Table(tell.say(name), tuple(columns), rows)


def _one(tell: Voice, name: str, code: str | None) -> str:
    """Return the words of a code, or nothing: a dash would be a value."""
    return tell.term(name, code) if code else ""


def _many(tell: Voice, name: str, codes: Iterable[str]) -> str:
    return MANY.join(tell.term(name, code) for code in codes)
