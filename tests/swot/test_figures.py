import uuid

from swot import figures
from swot.findings import Finding
from swot.strategies import Strategy


def _finding(text, weight):
    id = uuid.uuid4()
    return Finding(
        id, id, None, "force", "technique", text, "territoire", None, "", "declare", None, "interne", 1, (), (), weight
    )


def _strategy(title, effort, impact):
    id = uuid.uuid4()
    return Strategy(
        id,
        id,
        title,
        "so",
        "",
        "territoire",
        None,
        (),
        (),
        "court",
        "",
        "idee",
        effort,
        impact,
        "interne",
        1,
        (),
        (),
        (),
        0,
    )


def test_the_heaviest_finding_is_first_and_its_words_are_never_markup():
    figure = figures.weights([_finding("léger", 1), _finding("<b>gras</b> & vrai", 7)])
    assert figure.layout.annotations[0].text == "+ &lt;b&gt;gras&lt;/b&gt; &amp; vrai"
    assert list(figure.data[0].x) == [7, 1]


def test_only_strategies_with_both_effort_and_impact_are_placed():
    figure = figures.effort_impact([_strategy("a", 10, 90), _strategy("b", 10, None)], "en")
    (series,) = figure.data
    assert (list(series.x), list(series.y), list(series.text)) == ([10], [90], ["1"])


def test_strategies_at_the_same_place_are_numbered_together():
    figure = figures.effort_impact([_strategy("a", 10, 90), _strategy("b", 20, 90), _strategy("c", 10, 90)], "fr")
    assert list(figure.data[0].text) == ["1, 3", "2", ""]


def test_on_a_phone_no_number_covers_a_mark_or_a_number():
    close = [_strategy("a", 30, 80), _strategy("b", 40, 80), _strategy("c", 45, 85), _strategy("d", 45, 90)]
    (series,) = figures.effort_impact(close, "fr").data
    assert series.textposition[0] != "middle right"
    assert len(series.textposition) == 4


def test_nothing_to_draw_is_still_a_figure():
    assert figures.weights([]).data == figures.effort_impact([], "fr").data == ()
