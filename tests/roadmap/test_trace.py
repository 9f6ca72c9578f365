import pytest
from sqlalchemy import event

from datablitz import datasets
from roadmap import items, trace
from swot import findings, strategies
from tests import boards
from usecases import use_cases
from usecases.cards import Need
from workshop import organisations
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed, NotFound


def _thread(session, board, n=0):
    """Add one item that comes from a strategy and a use case, each resting on notes; return what it rests on."""
    territory = board.territory.id
    group = board.group(f"Confiance {n}", dots=2)
    grouped = board.note(f"On montre ses papiers sans crainte {n}", group=group, dots=1)
    lone = board.note(f"Les plateformes mondiales {n}", zone="menace")
    spoken = board.note(f"Voir mes trajets {n}")
    mapped = board.note(f"Les validations du bac {n}")
    force = findings.add(session, OWNER, territory, quadrant="force", theme="culturel", text=f"f{n}", groups=[group])
    threat = findings.add(session, OWNER, territory, quadrant="menace", theme="culturel", text=f"m{n}", notes=[lone])
    strategy = strategies.add(session, OWNER, territory, title=f"s{n}", findings=[force.id, threat.id])
    holder = organisations.add(session, OWNER, territory, name=f"Régie {n}")
    label = {"label_fr": f"Validations {n}", "label_en": f"Validated trips {n}"}
    dataset = datasets.add(session, OWNER, territory, holder_id=holder.id, **label)
    datasets.link_notes(session, OWNER, dataset.id, [mapped])
    card = use_cases.add(
        session, OWNER, territory, title=f"u{n}", notes=[spoken], datasets=[Need(dataset.id, "indispensable")]
    )
    item = items.add(
        session, OWNER, territory, kind="etape", title=f"i{n}", strategies=[strategy.id], use_cases=[card.id]
    )
    return item, {grouped, lone, spoken, mapped}


def test_an_item_leads_back_to_every_note_and_each_note_forth_to_it(session):
    board = boards.board(session)
    item, notes = _thread(session, board)
    thread = trace.of_item(session, OWNER, item.id)
    assert {note.id for note in thread.notes()} == notes
    assert {note.code for note in thread.notes()} == {"SWOT 1"}
    assert [origin.kind for origin in thread.comes_from] == ["strategy", "use_case"]
    for note in notes:
        assert trace.from_note(session, OWNER, note) == (item,)


def test_the_thread_goes_through_findings_groups_and_datasets_in_order(session):
    board = boards.board(session)
    item, _ = _thread(session, board)
    strategy, card = trace.of_item(session, OWNER, item.id, language="en").comes_from
    by_text = {finding.text: finding for finding in strategy.comes_from}
    (group,) = by_text["f0"].comes_from
    assert (group.kind, group.text, group.dots) == ("group", "Confiance 0", 3)
    assert [point.kind for point in card.comes_from] == ["note", "dataset"]
    assert card.comes_from[1].text == "Validated trips 0"


def test_a_finding_linked_to_the_item_itself_is_part_of_the_thread(session):
    board = boards.board(session)
    note = board.note("Une élue engagée")
    finding = findings.add(
        session, OWNER, board.territory.id, quadrant="force", theme="politique", text="f", notes=[note]
    )
    item = items.add(session, OWNER, board.territory.id, kind="moyen", title="Un poste", findings=[finding.id])
    assert trace.of_item(session, OWNER, item.id).comes_from[0].comes_from[0].id == note
    assert trace.from_note(session, OWNER, note) == (item,)


def test_the_number_of_queries_does_not_grow_with_the_roadmap(session):
    board = boards.board(session)

    def queries():
        seen = []
        listen = lambda *args: seen.append(args)  # noqa: E731
        event.listen(session.connection(), "before_cursor_execute", listen)
        threads = trace.of_territory(session, OWNER, board.territory.id)
        event.remove(session.connection(), "before_cursor_execute", listen)
        return len(threads), len(seen)

    _thread(session, board, 1)
    session.flush()
    one = queries()
    for n in range(2, 6):
        _thread(session, board, n)
    session.flush()
    assert (one[0], queries()[0]) == (1, 5)
    assert queries()[1] == one[1] <= 26


def test_what_was_hidden_or_removed_is_not_shown(session):
    board = boards.board(session)
    item, notes = _thread(session, board)
    hidden = next(iter(notes))
    board.hide(hidden)
    thread = trace.of_item(session, OWNER, item.id)
    assert hidden not in {note.id for note in thread.notes()}
    assert trace.from_note(session, OWNER, hidden) == ()
    items.remove(session, OWNER, item.id)
    with pytest.raises(NotFound):
        trace.of_item(session, OWNER, item.id)


def test_a_partner_does_not_read_the_notes(session):
    board = boards.board(session)
    item, _ = _thread(session, board)
    with pytest.raises(NotAllowed):
        trace.of_item(session, Visitor("partner"), item.id)
