"""Bringing a file in: our own spreadsheet, through the page."""

from workshop import territories
from workshop.access import OWNER
from workshop.i18n import translate


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
    labels = [button.label for button in app.get("download_button")]
    assert labels[:2] == ["ODS", "XLSX"]
    assert sum(label.endswith("(CSV)") for label in labels) == 3  # datasets, notes, use cases: one kind a file
    assert labels[-1] == translate(language, "The register (ODS)")
