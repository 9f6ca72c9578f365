"""Once results are given back, phones and the wall read them with the same code: groups, dots, scales, places."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.live import rooms
from tests.live_client import gatherings, screens
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_phone_and_the_wall_read_the_result(server: Server, contexts: list[BrowserContext]) -> None:
    place = rooms.plan(server, "seminaire_sensibilisation")
    desk, others = rooms.desk(place), [rooms.phone(place, name) for name in ("Ada", "Bob")]
    desk.go(activity="scale")
    for one, value in zip(others, (1, 3), strict=True):
        one.do("scale.set", target="soutien", value=value)
    desk.do("phase.go", index=[phase.key for phase in place.agenda.phases].index("enjeux_tous"))
    first, second, alone = (others[0].note(text, zone="enjeux") for text in ("Le bus", "Le vélo", "Les déchets"))
    group = "00000000-0000-4000-8000-00000000000a"
    desk.do("group.create", id=group, title="Se déplacer", zone="enjeux", notes=[first, second])
    desk.go(activity="vote")
    for target in (group, alone):
        others[0].do("dot.put", target=target, ballot="domaines")
    others[1].do("dot.put", target=group, ballot="domaines")
    desk.do("phase.go", index=len(place.agenda.phases) - 1)

    phone, wall = screens.phone(contexts[0], place), screens.wall(contexts[3], place)
    desk.do("workshop.close")
    phone.reads(phone.say("The workshop is over. Thank you."))
    phone.never_reads("Le soutien")
    screens.sign_in(contexts[3], place)
    after = screens.Screen(contexts[3].new_page())
    after.page.goto(screens.lead_address(place).replace("/lead?", "/after?"))
    after.button("Give the results back").click(timeout=60_000)
    after.reads("même code")

    for screen in (phone, wall):
        screen.reads(screen.say("Here is what came out of the workshop."))
        expect(screen.page.locator(".group-title")).to_contain_text("Se déplacer")
        expect(screen.page.locator(".statement", has_text="Soutien").locator("b")).to_have_text(["0", "1", "0", "1"])
        expect(screen.page.locator(".group").locator(".tallies").first).to_contain_text("2")
        assert screen.page.locator("textarea:visible, .dot-line:visible").count() == 0
    assert wall.page.evaluate(gatherings.BY_HALF) == []

    late = screens.phone(contexts[1], place, joined=False)
    assert late.page.locator("#profile").count() == 0  # nobody is asked who they are to be told it is over
    late.page.get_by_role("link", name=late.say("Read what came out of it")).click()
    expect(late.page.locator(".group-title")).to_contain_text("Se déplacer")
