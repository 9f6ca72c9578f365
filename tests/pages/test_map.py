"""The map in its views: each with its table, filtered, led to by a link, with the first usages below."""

import uuid
from datetime import date

import pytest

from datablitz import datasets
from kit import map_images
from tests import boards
from tests.pages.folds import turn
from tests.pages.full_tables import full_tables
from usecases import use_cases
from usecases.cards import Need
from workshop import board, organisations, territories, workshops
from workshop.access import OWNER
from workshop.i18n import translate
from workshop.settings import ROOT

VIEWS = ("matrix", "network", "rights", "ladder", "rings", "blanks", "compare")
STAKE = "Mieux se déplacer"


@pytest.fixture
def told(instance):
    """A territory of two holders, three sheets, one use case: its code and what it is made of, by name."""
    with instance.writing() as session:
        territory = boards.territory(session)
        near = organisations.add(session, OWNER, territory.id, name="Régie des transports")
        far = organisations.add(session, OWNER, territory.id, name="Cartes du Monde", level="mondial", link="aucun")
        by_right = {"legal_basis": "contrat", "collection_forms": ["fournie"], "restitution_status": "restitue"}
        bus = datasets.add(
            session, OWNER, territory.id, holder_id=near.id, label_fr="Titres de transport",
            policy_domains=["mobilite"], **by_right,
        )  # fmt: skip
        water = datasets.add(
            session, OWNER, territory.id, holder_id=near.id, label_fr="Relevés d'eau", policy_domains=["eau"]
        )
        traces = datasets.add(
            session, OWNER, territory.id, holder_id=far.id, label_fr="Traces", policy_domains=["mobilite"]
        )
        use_cases.add(
            session, OWNER, territory.id, title="Mon bilan de trajets",
            datasets=[Need(bus.id, "indispensable"), Need(traces.id, "utile")],
        )  # fmt: skip
        return {"code": territory.code, "near": near, "far": far, "bus": bus, "water": water, "traces": traces}


def texts(app):
    shown = (*app.text, *app.markdown, *app.title, *app.header, *app.caption, *app.info, *app.error, *app.code)
    return " | ".join(str(getattr(element, "value", "")) for element in shown)


def follow(open_page, code, language="fr", **asked):
    """Open the map at an address that someone sent."""
    app = open_page(language=language, territory=code)
    for name, value in asked.items():
        app.query_params[name] = value
    app.switch_page(str(ROOT / "pages" / "data" / "map.py")).run()
    assert not app.exception, app.exception
    return app


def choose(app, view):
    app.segmented_control(key="map.view").set_value(view).run()
    assert not app.exception, app.exception
    return app


def asked(app, name):
    value = app.query_params.get(name, "")
    return value if isinstance(value, str) else value[0]


def labels(app, at=0):
    return app.dataframe[at].value.to_csv()


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_has_its_table_its_image_and_its_link(open_page, told, language, view):
    app = choose(open_page("data/map", language=language, territory=told["code"]), view)
    assert len(app.dataframe) >= 1
    assert [each for each in app.get("download_button") if "SVG" in each.proto.label]
    assert asked(app, "view") == view
    assert f"view={view}" in texts(app)
    assert STAKE in texts(app)


def test_the_matrix_counts_what_each_holder_keeps(open_page, told):
    app = open_page("data/map", territory=told["code"])
    assert app.dataframe[0].value.loc["Régie des transports"].to_dict() == {
        "Eau et assainissement": 1, "Mobilité et stationnement": 1, "Jeux de données": 2
    }  # fmt: skip


def test_the_rights_are_counted_by_way_back_and_by_article_20(open_page, told):
    app = choose(open_page("data/map", territory=told["code"]), "rights")
    assert "**1** | **0**" in texts(app)
    app.segmented_control(key="map.rights").set_value("portability").run()
    assert not app.exception
    assert "**1** | **0** | **0** | **2**" in texts(app)
    assert asked(app, "count") == "portability" and "count=portability" in texts(app)


@pytest.mark.parametrize(("counted", "shown"), [("portability", "portability"), ("y", "return_path")])
def test_an_address_says_by_what_the_rights_are_counted(open_page, told, counted, shown):
    app = follow(open_page, told["code"], view="rights", count=counted)
    assert app.segmented_control(key="map.rights").value == shown
    assert asked(app, "count") == shown


def test_a_filter_narrows_every_view_and_stays_in_the_address(open_page, told):
    app = open_page("data/map", territory=told["code"])
    app.multiselect(key="map.filter.level").select("mondial").run()
    assert not app.exception
    assert list(app.dataframe[0].value.index) == ["Cartes du Monde"]
    assert asked(app, "level") == "mondial"
    choose(app, "ladder")
    assert "Traces" in labels(app) and "Titres" not in labels(app)
    app.multiselect(key="map.filter.domain").select("eau").run()
    assert translate("fr", "No sheet passes this filter. Take a choice off it.") in texts(app)


def test_an_address_opens_the_same_view_of_the_same_part(open_page, told, language):
    opened = {
        "view": "network",
        "domain": "mobilite",
        "open": f"holder:{told['far'].id}",
        "sheet": str(told["traces"].id),
    }
    app = follow(open_page, told["code"], language, **opened)
    assert app.selectbox(key="map.open").value == opened["open"]
    assert app.selectbox(key="map.sheet").value == opened["sheet"]
    assert app.multiselect(key="map.filter.domain").value == ["mobilite"]
    assert {name: asked(app, name) for name in opened} == opened
    assert "Mon bilan de trajets" in texts(app)


def test_an_address_that_says_nonsense_opens_the_map_all_the_same(open_page, told):
    nonsense = {"view": "x", "domain": "y", "holder": "1", "open": "holder:2", "sheet": "3", "since": "4"}
    app = follow(open_page, told["code"], **nonsense)
    assert asked(app, "view") == "matrix" and not asked(app, "domain")
    choose(app, "network")
    assert app.selectbox(key="map.open").value is None


def test_a_dataset_of_the_network_is_reached_from_its_list_in_two_presses(open_page, told):
    app = choose(open_page("data/map", territory=told["code"]), "network")
    app.selectbox(key="map.open").select("Régie des transports").run()
    press(app, "Titres de transport")
    assert app.selectbox(key="map.sheet").value == str(told["bus"].id)
    assert "Mon bilan de trajets" in texts(app)
    press(app, translate("fr", "Back to all"))
    assert app.selectbox(key="map.open").value is None
    press(app, "Cartes du Monde")
    assert app.selectbox(key="map.open").value == f"holder:{told['far'].id}"


def test_a_use_case_set_aside_leaves_the_network(instance, open_page, told):
    opened = {"view": "network", "open": f"holder:{told['far'].id}", "sheet": str(told["traces"].id)}
    assert "Mon bilan de trajets" in texts(follow(open_page, told["code"], **opened))
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, told["code"])
        (card,) = use_cases.of(session, OWNER, territory.id)
        use_cases.edit(session, OWNER, card.id, card.version, {"state": "ecarte"})
    assert "Mon bilan de trajets" not in texts(follow(open_page, told["code"], **opened))


def test_what_is_open_in_the_network_stays_open_under_a_new_name(instance, open_page, told):
    app = choose(open_page("data/map", territory=told["code"]), "network")
    app.selectbox(key="map.open").select("Régie des transports").run()
    app.selectbox(key="map.sheet").select("Titres de transport").run()
    near, bus = told["near"], told["bus"]
    with instance.writing() as session:
        organisations.edit(session, OWNER, near.id, near.version, {"name": "Régie des mobilités"})
        datasets.edit(session, OWNER, bus.id, bus.version, {"label_fr": "Billets"})
    app.run()
    opened, chosen = app.selectbox(key="map.open"), app.selectbox(key="map.sheet")
    assert (opened.value, chosen.value) == (f"holder:{near.id}", str(bus.id))
    told_anew = [each.proto.raw_value for each in (opened, chosen) if each.proto.set_value]
    assert told_anew == ["Régie des mobilités", "Billets"]  # a browser that kept the old words would close them
    assert "Billets" in texts(app) and "Régie des mobilités" in texts(app)


def press(app, label):
    next(button for button in app.button if button.label.replace("\\", "") == label).click().run()
    assert not app.exception, app.exception


def test_blanks_say_what_to_do_next(open_page, told, language):
    app = choose(open_page("data/map", language=language, territory=told["code"]), "blanks")
    assert translate(language, "Draw a sheet from the reference, as a guess that somebody then checks.") in texts(app)
    listed = next(iter(full_tables(app).values()))
    counted = {"fr": "jeux de référence qu'aucune fiche ne reprend", "en": "reference datasets that no sheet takes up"}
    assert f"{len(listed)} {counted[language]}" in [header.value for header in app.header]
    how = {"fr": "rattachée ou porte son nom", "en": "tied to it or bears its name"}
    assert how[language] in " ".join(caption.value for caption in app.caption)
    column = {"fr": "Jeux de référence sans fiche", "en": "Reference datasets without a sheet"}[language]
    assert app.dataframe[0].value[column].sum() >= len(listed)
    assert column in map_images.blanks({"mobilite": (1, 2)}, language, False).alt


def test_blanks_are_those_of_the_whole_map_whatever_holder_is_chosen(open_page, told):
    whole = follow(open_page, told["code"], view="blanks")
    app = follow(open_page, told["code"], view="blanks", holder=str(told["far"].id))
    assert [each.value for each in app.header] == [each.value for each in whole.header]
    said = "de toute la carte"
    assert said in str([each.value for each in app.info]) and said not in str([each.value for each in whole.info])
    assert "1 fiche sur" not in texts(app)


def test_blanks_are_looked_for_in_a_domain_that_no_sheet_has(open_page, told):
    app = follow(open_page, told["code"], view="blanks", domain="tourisme")
    assert app.multiselect(key="map.filter.domain").value == ["tourisme"]
    assert translate("fr", "{n} domain without data").format(n=1) in [each.value for each in app.header]
    assert len(app.dataframe[0].value) == 1
    assert "tourisme" in asked(app, "domain")
    app = follow(open_page, told["code"], view="matrix")
    assert len(app.multiselect(key="map.filter.domain").options) == 2


def test_before_and_after_tells_what_came_and_went(instance, open_page, told):
    with instance.writing() as session:
        datasets.remove(session, OWNER, told["water"].id)
    app = choose(open_page("data/map", territory=told["code"]), "compare")
    assert app.dataframe[0].value.iloc[0].tolist()[1:] == [0, 2]
    came = str(next(iter(full_tables(app).values())))
    assert "Titres" in came and "Relevés" not in came
    assert "aucun historique" in texts(app)
    app.date_input(key="map.since").set_value(date(2020, 1, 1)).run()
    assert asked(app, "since") == "2020-01-01"


def test_the_first_usages_of_the_datablitz_stand_under_the_map(instance, open_page, told, language):
    nothing = open_page("data/map", language=language, territory=told["code"])
    assert translate(language, "First usages") in texts(nothing)
    with instance.writing() as session:
        here = territories.by_code(session, OWNER, told["code"]).id
        blitz = workshops.plan(
            session, OWNER, here, type="datablitz", language="fr", mode="presentiel", starts_on=None, stake=""
        )
        workshops.open(session, OWNER, blitz.id)
        board.paste_lines(session, OWNER, blitz.id, zone="usages", text="Et si je comprenais mon hiver ?")
    app = open_page("data/map", language=language, territory=told["code"])
    assert "Et si je comprenais mon hiver" in texts(app)
    assert {"fr": "attend de devenir un cas d'usage", "en": "waits to become a use case"}[language] in texts(app)


def test_how_many_first_usages_are_only_in_the_table_is_said(instance, open_page, told):
    with instance.writing() as session:
        here = territories.by_code(session, OWNER, told["code"]).id
        blitz = workshops.plan(
            session, OWNER, here, type="datablitz", language="fr", mode="presentiel", starts_on=None, stake=""
        )
        workshops.open(session, OWNER, blitz.id)
        board.paste_lines(session, OWNER, blitz.id, zone="usages", text="\n".join(f"Idée {n}" for n in range(6)))
    assert "idées sur" not in texts(open_page("data/map", territory=told["code"]))
    with instance.writing() as session:
        board.paste_lines(session, OWNER, blitz.id, zone="usages", text="Une de plus")
    assert "6 idées sur 7" in texts(open_page("data/map", territory=told["code"]))


def test_an_idea_hidden_on_its_board_leaves_the_map_at_once(instance, open_page, told):
    with instance.writing() as session:
        here = territories.by_code(session, OWNER, told["code"]).id
        blitz = workshops.plan(
            session, OWNER, here, type="datablitz", language="fr", mode="presentiel", starts_on=None, stake=""
        )
        workshops.open(session, OWNER, blitz.id)
        idea, other = (str(uuid.uuid4()) for _ in range(2))
        for id, text in ((idea, "Ce que fait Untel"), (other, "Et si je comprenais mon hiver")):
            gesture(session, blitz, "proxy.note", id=id, zone="usages", text=text, channel="papier")
    app = open_page("data/map", territory=told["code"])
    assert "Ce que fait Untel" in texts(app)
    with instance.writing() as session:
        gesture(session, blitz, "note.hide", id=idea, reason="cite une personne")
        gesture(session, blitz, "proxy.dots", target=other, ballot="valeur", channel="papier", count=7)
    app.run()
    assert "Ce que fait Untel" not in texts(app)
    assert "7 gommettes de valeur" in texts(app)


def gesture(session, blitz, kind, **told):
    """Do something on the board of a workshop, as whoever leads it."""
    board.apply(session, OWNER, blitz.code, {"command_id": str(uuid.uuid4()), "kind": kind, **told})


def test_sheets_of_a_register_get_the_domains_their_words_suggest_once_confirmed_and_give_them_back(
    instance, open_page, told
):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, told["code"])
        for name in ("Listes électorales", "Paie des agents"):
            datasets.add(session, OWNER, territory.id, holder_id=told["near"].id, label_fr=name)

    def known():
        with instance.reading() as session:
            return {each.label_fr: each.policy_domains for each in datasets.of(session, OWNER, territory.id)}

    app = open_page("data/map", territory=told["code"])
    assert "2 fiches n'ont pas encore de domaine" in texts(app).replace("\u202f", " ")
    turn(app, "map.domains.fold")
    asked_for = {field.label.split(" · ")[0]: field.value for field in app.multiselect if "map.domains" in field.key}
    assert asked_for == {"Listes électorales": ["citoyennete"], "Paie des agents": []}
    assert known()["Listes électorales"] == ()
    app.button(key="map.domains.keep").click().run()
    assert not app.exception, app.exception
    assert known()["Listes électorales"] == ("citoyennete",) and known()["Paie des agents"] == ()
    app.button(key="pending.undo").click().run()
    assert known()["Listes électorales"] == ()
