from workshop import figures
from workshop.board.answers import Place


def test_what_people_typed_shows_as_typed_on_two_axes():
    figure = figures.placed([('Dire "ici" & <b>maintenant</b>', Place(10, 90, 1))], ("Peu & beaucoup", '"Loin"'))
    assert figure.data[0].hovertext == ('Dire "ici" &amp; &lt;b&gt;maintenant&lt;/b&gt;',)
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == ("Peu &amp; beaucoup", '"Loin"')
