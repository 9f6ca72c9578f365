"""The frame: who sees what, in which language, on which territory."""

import re

from tests import boards
from workshop import priorities, settings, territories
from workshop.access import OWNER
from workshop.i18n import translate
from workshop.priorities import Priority


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
    gestures = {
        "fr": ["Ouvrir la démonstration", "Créer mon territoire", "Reprendre un territoire depuis son fichier"],
        "en": ["Open the demonstration", "Create my territory", "Take up a territory from its file"],
    }
    assert labels[2:] == gestures[language]
    assert labels[:2] == [translate(language, each) for each in ("Take the tour", "No, thank you")]


def test_nothing_typed_for_a_territory_follows_to_another_of_the_same_name(instance, open_page):
    with instance.writing() as session:
        here, there = (boards.territory(session, "Pays de Brume") for _ in range(2))
        for each, words in ((here, "Ici"), (there, "Là-bas")):
            territories.edit(session, OWNER, each.id, each.version, {"stake": words})
            priorities.choose(session, OWNER, each.id, [Priority("mobilite", 1, "document", words)])
    app = open_page("territory/priorities", territory=here.code)
    switch = app.selectbox(key=f"frame.territory.{here.code}.2")
    assert len(set(switch.options)) == 2
    switch.select(there.code).run()
    assert [area.value for area in app.text_area] == ["Là-bas", "Là-bas", ""]


def test_a_priority_that_was_taken_off_is_offered_back(instance, open_page, language):
    with instance.writing() as session:
        here = boards.territory(session)
        first, second = Priority("energie", 1, "document", "Se chauffer"), Priority("mobilite", 2, "document")
        priorities.choose(session, OWNER, here.id, [first, second])
    app = open_page("territory/priorities", territory=here.code, language=language)
    chooser = next(field for field in app.multiselect if ".domains." in str(field.key))
    chooser.set_value(["mobilite"])
    next(button for button in app.button if button.label == translate(language, "Save the priorities")).click().run()
    assert [each.domain for each in kept(instance, here)] == ["mobilite"]
    app.button(key="pending.undo").click().run()
    assert not app.exception
    assert kept(instance, here) == (first, second)
    assert next(field for field in app.multiselect if ".domains." in str(field.key)).value == ["energie", "mobilite"]


def test_priorities_that_somebody_changed_meanwhile_are_shown_and_nothing_typed_is_lost(instance, open_page, language):
    with instance.writing() as session:
        here = boards.territory(session)
        first, second = Priority("energie", 1, "document", "Se chauffer"), Priority("mobilite", 2, "document", "Bouger")
        priorities.choose(session, OWNER, here.id, [first, second])
    app = open_page("territory/priorities", territory=here.code, language=language)
    theirs = Priority("energie", 1, "document", "Se chauffer pour moins")
    with instance.writing() as session:
        priorities.choose(session, OWNER, here.id, [theirs])
    chooser = next(field for field in app.multiselect if ".domains." in str(field.key))
    chooser.set_value(["energie", "mobilite", "eau"])
    app.text_area(key=f"territory.{here.code}.mobilite.political").input("Bouger sans voiture")

    def save():
        label = translate(language, "Save the priorities")
        next(button for button in app.button if button.label == label).click().run()
        assert not app.exception, app.exception

    save()
    assert kept(instance, here) == (theirs,) and app.error and not app.success
    mine, saved = zip(*app.dataframe[0].value.to_numpy(), strict=True)
    assert saved[0].endswith(" · Se chauffer pour moins") and mine[1].endswith(" · Bouger sans voiture")
    chooser = next(field for field in app.multiselect if ".domains." in str(field.key))
    assert chooser.value == ["energie", "mobilite", "eau"]
    save()
    assert [(each.domain, each.political_priority) for each in kept(instance, here)] == [
        ("energie", "Se chauffer"),
        ("mobilite", "Bouger sans voiture"),
        ("eau", ""),
    ]


def test_saving_one_form_of_the_page_leaves_the_other_where_it_began(instance, open_page):
    with instance.writing() as session:
        here = boards.territory(session)
        priorities.choose(session, OWNER, here.id, [Priority("energie", 1, "document", "Se chauffer")])
    app = open_page("territory/priorities", territory=here.code, language="en")
    theirs = Priority("energie", 1, "document", "Se chauffer pour moins")
    with instance.writing() as session:
        territories.edit(session, OWNER, here.id, here.version, {"stake": "Écrit entre-temps"})
    next(button for button in app.button if button.label == "Save the priorities").click().run()
    assert app.success
    with instance.writing() as session:
        priorities.choose(session, OWNER, here.id, [theirs])
    for told in ("error", "success"):  # compared, then saved on purpose
        next(button for button in app.button if button.label == "Save the territory").click().run()
        assert getattr(app, told) and not app.exception
    next(button for button in app.button if button.label == "Save the priorities").click().run()
    assert app.error and kept(instance, here) == (theirs,)


def test_every_link_leads_to_the_same_territory_in_the_same_language(instance, open_page, language):
    with instance.writing() as session:
        here = boards.territory(session)
        boards.territory(session, "Pays de Brume")
    for page in ("start/welcome", "territory/journey", "roadmap/publish", "imagine/mobilise"):
        links = open_page(page, territory=here.code, language=language).get("page_link")
        led = {link.proto.query_string for link in links}
        assert len(links) > 20 and led == {f"lang={language}&territory={here.code}"}
    for path in (*settings.ROOT.glob("pages/*/*.py"), *settings.ROOT.glob("workshop/interface/*.py")):
        drawn = path.read_text("utf-8").count("page_link(")
        assert drawn == (path.name == "menu.py"), f"{path.name}: only menu.lead_to draws links"


def kept(instance, here):
    with instance.reading() as session:
        return priorities.of(session, OWNER, here.id)


def test_all_that_was_told_of_a_territory_when_it_was_created_can_be_changed_later(instance, open_page, language):
    with instance.writing() as session:
        here = boards.territory(session, "Pays de Brume")
    app = open_page("territory/priorities", territory=here.code, language=language)
    key = f"territory.{here.code}"
    assert app.selectbox(key=f"{key}.kind").value == "communaute_agglo"
    app.text_input(key=f"{key}.name").input("Pays de Brume et du Marais")
    app.selectbox(key=f"{key}.kind").set_value("metropole")
    app.text_input(key=f"{key}.country").input("be")
    app.selectbox(key=f"{key}.tier").set_value("invite")
    app.selectbox(key=f"{key}.language").set_value("en")
    save(app, language)
    assert not app.error
    with instance.reading() as session:
        kept = territories.by_code(session, OWNER, here.code)
    told = (kept.name, kept.kind, kept.country, kept.partner_tier, kept.language)
    assert told == ("Pays de Brume et du Marais", "metropole", "BE", "invite", "en")
    assert kept.stake == here.stake and app.text_input(key=f"{key}.name").value == kept.name
    app.text_input(key=f"{key}.name").input(" ")
    save(app, language)
    assert translate(language, "Name of the territory") in app.error[0].value


def save(app, language):
    label = translate(language, "Save the territory")
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception


def test_the_sheet_of_a_territory_that_somebody_changed_meanwhile_is_not_overwritten(instance, open_page):
    with instance.writing() as session:
        here = boards.territory(session)
    app = open_page("territory/priorities", territory=here.code)
    with instance.writing() as session:
        territories.edit(session, OWNER, here.id, here.version, {"stake": "Écrit entre-temps"})
    save(app, "fr")
    assert app.error
    assert app.dataframe[0].value.to_numpy().tolist() == [[here.stake, "Écrit entre-temps"]]
    with instance.reading() as session:
        assert territories.by_code(session, OWNER, here.code).stake == "Écrit entre-temps"


def test_a_page_is_called_by_one_name_in_the_menu_at_its_head_and_in_the_links_that_lead_to_it():
    pages = settings.ROOT / "pages"
    menu = (settings.ROOT / "workshop" / "interface" / "menu.py").read_text("utf-8")
    names = dict(re.findall(r'_Entry\("([a-z_/]+)", N_\("([^"]+)"\)', menu))
    heads = {
        name: re.search(r'(?:title\(|beside=)t\("([^"]+)"', (pages / f"{name}.py").read_text("utf-8")) for name in names
    }
    told = {name: head[1] for name, head in heads.items() if head and not name.startswith("start/")}
    assert len(told) >= 24 and told == {name: names[name] for name in told}
    sources = [*pages.glob("*/*.py"), *(settings.ROOT / "workshop" / "interface").glob("*.py")]
    called = [link for path in sources for link in re.findall(LINK, path.read_text("utf-8"))]
    assert {(name, label) for name, label in called if label in names.values() and label != names[name]} == set()


LINK = r'menu\.page\("([a-z_/]+)"\), label=t\("([^"]+)"\)'

DOORS = {"sign_in", "welcome", "new_territory", "from_file", "elsewhere", "journey"}
"""Pages whose very subject is where to go next: their buttons and their list of steps say it."""


def test_every_page_tells_its_next_step():
    silent = {
        path.stem for path in (settings.ROOT / "pages").glob("*/*.py") if "next_step(" not in path.read_text("utf-8")
    }
    assert silent <= DOORS
