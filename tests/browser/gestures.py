"""A person at a desk: reads, types, chooses, presses, by the names they see on screen or the key of a field."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from playwright.sync_api import Download, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotYet

from tests.browser.arrivals import LIMIT, drawn
from workshop.i18n import translate

COUNT_RUNS = """
window.sdtAsked = window.sdtRuns = 0;
const isEnd = (bytes) => {
    for (let at = 0; at < bytes.length; ) {
        const tag = bytes[at++];
        if (tag === 0x30) return true;
        if ((tag & 7) !== 2) return false;
        let size = 0, shift = 0, byte;
        do { byte = bytes[at++]; size += (byte & 127) * 2 ** shift; shift += 7; } while (byte & 128);
        at += size;
    }
    return false;
};
window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
        super(...given);
        this.addEventListener("message", ({data}) => {
            if (data instanceof ArrayBuffer && isEnd(new Uint8Array(data))) window.sdtRuns += 1;
        });
    }
    send(message) {
        window.sdtAsked += 1;
        super.send(message);
    }
};
"""
"""Streamlit answers a gesture by running the page again; this tells a page that has answered from one about to.

Counted on the wire, where the message that ends a run has ``script_finished`` (6) as a field of its own: on screen a
short run may begin and end between two drawings."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One tab, on the tool in one language."""

    page: Page
    language: str = "fr"

    def say(self, msgid: str, **values: object) -> str:
        """Return the words of the tool in the language of this desk."""
        return translate(self.language, msgid, **values)

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Make a gesture the page answers, and wait for the whole answer."""
        asked, before = self.page.evaluate("[window.sdtAsked, window.sdtRuns]")
        yield
        with suppress(NotYet):  # a gesture that changes nothing, such as choosing what is chosen, asks for no answer
            self.page.wait_for_function("(asked) => window.sdtAsked !== asked", arg=asked, timeout=1_000)
            self.page.wait_for_function("(before) => window.sdtRuns !== before", arg=before, timeout=5_000)
        drawn(self.page)

    def field(self, label: str, *, inside: Locator | None = None) -> Locator:
        """Return the input under this label."""
        named = self.page.get_by_test_id("stWidgetLabel").get_by_text(self.say(label), exact=True)
        return (inside or self.page).get_by_test_id("stElementContainer").filter(has=named).first

    def folded(self, title: str) -> Locator:
        """Open what is folded under this title (or a part of it), unless it is open, and return it."""
        head = self.page.locator("summary").filter(has_text=self.say(title))
        block = self.page.get_by_test_id("stExpander").filter(has=head).first
        if block.locator("details").get_attribute("open") is None:
            block.locator("summary").click()
        return block

    def type(self, label: str, text: str, *, inside: Locator | None = None) -> None:
        """Write in a field of a form."""
        self.field(label, inside=inside).locator("input, textarea").first.fill(text)

    def choose(self, label: str, *options: str, inside: Locator | None = None, answered: bool = False) -> None:
        """Pick options in a list, by words of theirs; ``answered`` when the page reacts at once, out of a form."""
        box = self.field(label, inside=inside)
        for option in options:
            if answered:
                with self.rerun():
                    self.pick(box, option)
            else:
                self.pick(box, option)
        if self.page.get_by_role("listbox").count():
            self.page.keyboard.press("Escape")

    def pick(self, box: Locator, words: str = "", *, position: int = 0) -> str:
        """Drop a list down, type to narrow it (a long one is not drawn in full), pick one line and return its words."""
        found = self.page.get_by_role("option").filter(has_text=words).nth(position)
        for _attempt in range(5):  # the list closes when the page is drawn anew under it
            if not self.page.get_by_role("listbox").count():
                box.locator('button[aria-haspopup="listbox"]').click()
            if words:
                box.get_by_role("combobox").fill(words)
            with suppress(NotYet):
                told = found.inner_text(timeout=3_000).strip()
                found.click(timeout=3_000)
                return told
        raise AssertionError(f"the list has no line {words!r}")

    def press(self, name: str, *, inside: Locator | None = None) -> None:
        """Press the button called so, after the name of its icon if it has one."""
        words = r"\s".join(map(re.escape, self.say(name).split()))
        called = re.compile(rf"(^|\s){words}$")
        with self.rerun():
            (inside or self.page).get_by_role("button", name=called).first.click()

    def keep(self, offered: str) -> Download:
        """Take the file offered under these words; never the choice of the same name in a form above it."""
        offer = self.page.get_by_test_id("stDownloadButton").filter(has_text=self.say(offered))
        with self.page.expect_download() as taken:
            offer.get_by_role("button").click()
        return taken.value

    def tab(self, title: str) -> None:
        """Turn to a tab of the page."""
        with self.rerun():
            self.page.get_by_role("tab", name=self.say(title), exact=True).click()

    def follow(self, title: str) -> None:
        """Open a page from the menu."""
        with self.rerun():
            self.page.locator(".st-key-frame_menu").get_by_role("link", name=self.say(title), exact=False).click()
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def reads(self, *sentences: str) -> None:
        """Fail unless the page shows these words; then wait for the rest of it, which is drawn anew under a hand."""
        for sentence in sentences:
            expect(self.page.get_by_text(sentence).first).to_be_visible(timeout=LIMIT)
        drawn(self.page)
