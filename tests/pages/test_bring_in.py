"""Bringing a file in: our own spreadsheet, through the page."""

from workshop import territories
from workshop.access import OWNER


def test_a_page_offers_our_spreadsheet_in_three_forms(instance, open_page, language):
    with instance.writing() as session:
        held = territories.create(
            session,
            OWNER,
            name="Val de Brume",
            kind="commune",
            country="FR",
            language="fr",
            pathway="cas_1",
            partner_tier="invite",
            stake="",
        )
    app = open_page("data/bring_in", language=language, territory=held.code)
    assert [button.label for button in app.get("download_button")] == ["ODS", "XLSX", "CSV"]
