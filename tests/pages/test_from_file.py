"""Taking up a territory from its private file, from the first screen of an empty instance to its journey."""

import json

from kit import territory_file
from tests import boards
from tests.pages.full_tables import full_tables
from workshop import privacy, territories
from workshop.access import OWNER
from workshop.i18n import translate, translate_count
from workshop.interface.plain import plain


def opened(app, told):
    app.file_uploader[0].set_value([("brume-PRIVE.json", json.dumps(told).encode(), "application/json")]).run()
    assert not app.exception, app.exception
    return app


def test_a_territory_is_taken_up_and_opens_on_its_journey(instance, open_page, language):
    with instance.writing() as session:
        place = boards.territory(session, "Pays de Brume")
        boards.board(session, place, code="SWTABC").note("Nos capteurs")
        told = json.loads(territory_file.write(session, OWNER, place.id))
        territories.erase_territory(session, OWNER, place.id)

    app = open_page(language=language)
    app.button(key="welcome.from_file").click().run()
    assert opened(app, {"format": "other"}).error
    opened(app, told)
    assert not app.error
    assert any(translate(language, "{n} note").format(n=1) in each.value for each in app.markdown)
    with instance.reading() as session:
        assert territories.seen_by(session, OWNER) == ()
    app.button(key="from_file.apply").click().run(timeout=60)
    assert not app.exception, app.exception
    assert app.title[0].value == "Pays de Brume"
    assert app.query_params["territory"] == place.code


def test_what_the_file_could_not_bring_is_listed_and_the_rest_is_here(instance, open_page, language):
    with instance.writing() as session:
        place = boards.territory(session, "Pays de Brume")
        told = json.loads(territory_file.write(session, OWNER, place.id))
        territories.erase_territory(session, OWNER, place.id)
    told["findings"] = [{"id": "?"}]
    app = opened(open_page("start/from_file", language=language), told)
    app.button(key="from_file.apply").click().run(timeout=60)
    assert not app.exception, app.exception
    assert app.warning and _left_out(app, language) == ["findings"]
    with instance.reading() as session:
        assert territories.by_code(session, OWNER, place.code).id == place.id


def test_an_earlier_file_says_what_people_erased_since(instance, open_page, language):
    with instance.writing() as session:
        place = boards.territory(session, "Pays de Brume")
        board = boards.board(session, place, code="SWTABC")
        told = json.loads(territory_file.write(session, OWNER, place.id))
        privacy.erase_again(session, gone={board.participant_id}, notes=())
    app = opened(open_page("start/from_file", language=language), told)
    app.button(key="from_file.apply").click().run(timeout=60)
    assert not app.exception, app.exception
    said = translate_count(
        language, "What {n} person erased here stays erased.", "What {n} people erased here stays erased.", 1
    )
    assert plain(said) in [each.value for each in app.warning]


def _left_out(app, language):
    lines = full_tables(app)[translate(language, "What could not be taken")]
    return [line[translate(language, "Part of the file")] for line in lines]
