"""The first-time tour: five steps over the pages they speak of, offered once; the guide, whole in both languages."""

import pytest

from tests import boards
from workshop import long_texts
from workshop.interface.tour import STEPS


def labels(app):
    return [button.label for button in app.button]


def press(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def test_the_tour_goes_through_its_five_pages_and_is_never_offered_again(instance, open_page):
    with instance.writing() as session:
        code = boards.territory(session, "Pays de Brume").code
    app = press(open_page(territory=code), "Faire le tour")
    titles = []
    for number in range(1, 6):
        assert not app.exception
        assert any(f"Tour, {number} sur 5" in text.value for text in app.markdown)
        titles.append(app.title[0].value)
        app = press(app, "Étape suivante" if number < 5 else "Terminer")
    assert len(set(titles)) == len(STEPS) == 5
    assert not any(text.value.startswith("**Tour") for text in app.markdown)
    assert app.session_state["visit"].visitor.toured


def test_it_can_be_turned_down_for_good(open_page):
    app = press(open_page(), "Non merci")
    assert "Faire le tour" not in labels(app)
    assert "Faire le tour" not in labels(app.run())


def test_without_a_territory_the_first_step_goes_on_once_one_is_created(open_page):
    app = press(open_page(), "Faire le tour")
    assert "Étape suivante" not in labels(app)  # what one cannot press yet is not there: the page below says what is
    app = press(app, "Créer mon territoire")
    app.text_input(key="new_territory.name").input("Pays de Brume")
    app = press(app, "Créer le territoire")
    assert not app.exception and app.title[0].value == "Préparer"
    assert any("Tour, 2 sur 5" in text.value for text in app.markdown)
    assert "Faire le tour" not in labels(press(app, "Quitter le tour"))


def test_the_guide_takes_it_again(open_page):
    app = press(open_page("about/guide"), "Refaire le tour")
    assert any("Tour, 1 sur 5" in text.value for text in app.markdown)


def test_a_stranger_reads_the_guide_may_print_it_and_is_offered_no_tour(open_page):
    app = open_page("about/guide", role=None)
    [printed] = app.get("download_button")
    assert printed.proto.label == "L'imprimer (PDF)"
    assert not app.exception and labels(app) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_guide_has_its_words_and_its_pictures(language):
    parts = long_texts.guide(language)
    pictures = [part for part in parts if part.image]
    assert len(pictures) == 3 and all(part.image.stat().st_size > 10_000 and len(part.text) > 30 for part in pictures)
    assert [part.text.count("## ") for part in parts] == [part.text.count("## ") for part in long_texts.guide("fr")]
