"""The frame: who sees what, in which language, on which territory."""

from workshop import territories
from workshop.access import OWNER


def test_a_stranger_sees_the_door_and_nothing_of_a_territory(instance, open_page):
    with instance.writing() as session:
        territories.create(
            session,
            OWNER,
            name="Pays de Brume",
            kind="metropole",
            country="FR",
            language="fr",
            pathway="cas_1",
            partner_tier="terrain",
            stake="",
        )
    app = open_page(role=None, territory="pays-de-brume")
    assert "Pays de Brume" not in str(app)
    assert not app.selectbox


def test_the_first_screen_offers_the_demonstration_and_a_new_territory(open_page, language):
    app = open_page(language=language)
    labels = [button.label for button in app.button]
    assert (
        labels
        == {
            "fr": ["Ouvrir la démonstration", "Créer mon territoire"],
            "en": ["Open the demonstration", "Create my territory"],
        }[language]
    )
