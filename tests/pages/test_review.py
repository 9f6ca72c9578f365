"""The DPO reads one sheet after the other; the others see where each stands and why."""

import pytest

from datablitz import datasets, review
from tests import boards
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.i18n import translate
from workshop.vocabularies import vocabulary


@pytest.fixture
def code(instance):
    with instance.writing() as session:
        territory = boards.territory(session)
        holder = organisations.add(session, OWNER, territory.id, name="Régie des transports")
        for label in ("Titres", "Trajets"):
            sheet = datasets.add(
                session, OWNER, territory.id, holder_id=holder.id, label_fr=label, security_note="Serveur du sous-sol"
            )
            review.submit(session, OWNER, sheet.id, sheet.version)
        return territory.code


def states(instance, code):
    with instance.reading() as session:
        territory = territories.by_code(session, OWNER, code)
        return {one.label_fr: (one.review, one.review_comment) for one in datasets.of(session, OWNER, territory.id)}


def told(app):
    return " | ".join(str(each.value) for each in (*app.header, *app.text, *app.caption, *app.error, *app.markdown))


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def test_the_dpo_decides_goes_on_at_once_and_takes_back(instance, open_page, code, language):
    app = open_page("data/review", territory=code, role="dpo", language=language)
    assert [each.value for each in app.header] == ["Titres"]
    assert app.get("progress")[0].text.startswith(
        {"fr": "0 fiche décidée sur 2 ·", "en": "0 sheets decided of 2 ·"}[language]
    )
    public, inside = (each.value for each in app.table[:2])
    minors = translate(language, "Concerns minors")
    assert minors not in str(public) and any(minors in each.value for each in app.caption)  # nobody said no
    assert "Serveur du" not in str(public) and r"Serveur du sous\-sol" in str(inside)
    press(app, "review_queue.sent_back")
    [refused] = app.error  # nothing is saved here: it speaks of no such button
    assert {"fr": "puis recommencez", "en": "then do it again"}[language] in refused.value
    assert states(instance, code)["Titres"][0] == "in_review"
    app.text_area[0].input("La durée manque")
    press(app, "review_queue.sent_back")
    assert states(instance, code)["Titres"] == ("sent_back", "La durée manque")
    assert [each.value for each in app.header] == ["Trajets"]
    press(app, "review_queue.reviewed")
    assert states(instance, code)["Trajets"][0] == "reviewed"
    assert {"fr": "Trajets\u00a0: ", "en": "Trajets: "}[language] in told(app)
    assert {"fr": "Rien ici", "en": "Nothing is here"}[language] in told(app)
    press(app, "pending.undo")
    assert states(instance, code)["Trajets"][0] == "in_review"
    assert [each.value for each in app.header] == ["Trajets"]


def test_the_queue_shows_the_sheets_of_one_holder_or_of_one_domain(instance, open_page, code):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        baths = organisations.add(session, OWNER, territory.id, name="Piscines")
        sheet = datasets.add(
            session, OWNER, territory.id, holder_id=baths.id, label_fr="Entrées", policy_domains=["tourisme"]
        )
        review.submit(session, OWNER, sheet.id, sheet.version)
    app = open_page("data/review", territory=code, role="dpo", language="en")
    assert [each.value for each in app.header] == ["Titres"]
    domain, holder = app.selectbox(key="review_queue.domain"), app.selectbox(key="review_queue.holder")
    assert (domain.options, holder.options) == (["Tourism"], ["Piscines", "Régie des transports"])
    holder.set_value("Piscines").run()
    assert [each.value for each in app.header] == ["Entrées"]
    app.selectbox(key="review_queue.holder").set_value("Régie des transports").run()
    assert [each.value for each in app.header] == ["Titres"]
    app.selectbox(key="review_queue.domain").set_value("tourisme").run()
    assert not app.header and "take off a word" in told(app)
    app.selectbox(key="review_queue.holder").set_value(None).run()
    assert [each.value for each in app.header] == ["Entrées"]


def test_an_empty_queue_tells_what_is_still_with_the_team(instance, open_page, code):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        [first, second] = datasets.of(session, OWNER, territory.id)
        review.decide(session, OWNER, first.id, first.version, "sent_back", comment="La durée manque")
        review.decide(session, OWNER, second.id, second.version, "reviewed")
        draft = datasets.add(session, OWNER, territory.id, holder_id=first.holder_id, label_fr="Abonnés")
    app = open_page("data/review", territory=code, role="dpo")
    left = [vocabulary("review_status").label(state, "fr") for state in ("draft", "sent_back")]
    assert f"Restent chez l'équipe\u00a0: {left[0]} (1), {left[1]} (1)." in told(app)
    assert "tout a été lu" not in told(app)
    app.segmented_control(key="review_queue.state").set_value("unpublishable").run()
    assert "Aucune fiche n'est dans cet état." in told(app)
    with instance.writing() as session:
        review.decide(session, OWNER, draft.id, draft.version, "reviewed")
        again = datasets.one(session, OWNER, first.id)
        review.decide(session, OWNER, first.id, again.version, "reviewed")
    assert "tout a été lu" in told(open_page("data/review", territory=code, role="dpo"))


def test_a_sheet_left_for_later_lets_the_next_one_come(open_page, code):
    app = open_page("data/review", territory=code, role="dpo")
    press(app, "review_queue.later")
    assert [each.value for each in app.header] == ["Trajets"]
    press(app, "review_queue.later")
    assert [each.value for each in app.header] == ["Titres"]


def test_what_changed_while_it_was_read_is_not_approved_unseen(instance, open_page, code):
    app = open_page("data/review", territory=code, role="dpo")
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        sheet = datasets.of(session, OWNER, territory.id)[0]
        datasets.edit(session, OWNER, sheet.id, sheet.version, {"description": "**Écrit** entre-temps"})
    press(app, "review_queue.reviewed")
    assert app.error and states(instance, code)["Titres"][0] == "in_review"
    assert r"\*\*Écrit\*\*" in str(app.table[0].value)  # typed words are never markup
    press(app, "review_queue.reviewed")
    assert states(instance, code)["Titres"][0] == "reviewed"


def test_the_team_sees_the_state_and_the_comment_and_does_not_decide(instance, open_page, code):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        sheet = datasets.of(session, OWNER, territory.id)[0]
        review.decide(session, OWNER, sheet.id, sheet.version, "sent_back", comment="La durée manque")
    app = open_page("data/review", territory=code, role="staff")
    assert not [each for each in app.button if str(each.key).startswith("review_queue.")]
    app.segmented_control(key="review_queue.state").set_value("sent_back").run()
    assert "La durée manque" in told(app)


def test_the_journey_tells_what_waits_to_be_qualified_and_to_be_read(instance, open_page, code, language):
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, code)
        boards.board(session, territory, code="DBLITZ", type="datablitz").note("Mes trajets", zone="local")
    app = open_page("territory/journey", territory=code, language=language)
    words = {
        "fr": ("1 note attend", "2 fiches attendent la déléguée"),
        "en": ("1 note waits", "2 sheets wait for the data protection officer"),
    }[language]
    assert all(word in told(app) for word in words)
    assert {"fr": "Étapes faites\u00a0: ", "en": "steps done"}[language] in app.get("progress")[0].text
