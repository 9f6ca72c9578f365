"""What an eye, a finger and a screen reader would trip over on a page, each as a list of complaints."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_BOUNDS = """
const seen = (node) => node.checkVisibility({opacityProperty: true, visibilityProperty: true});
const named = (node) => {
    const holder = node.closest('[class*="st-key-"], [data-testid]');
    const key = holder && ([...holder.classList].find((name) => name.startsWith("st-key-")) || holder.dataset.testid);
    return `${node.tagName.toLowerCase()} in ${key}: ${(node.innerText || node.ariaLabel || "").trim().slice(0, 60)}`;
};
"""

_OVERFLOWING = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .filter((node) => node && node.scrollWidth > node.clientWidth + 1)
    .map((node) => `${node.tagName.toLowerCase()} is ${node.scrollWidth} px wide in ${node.clientWidth}`)"""

# Words count as clipped when a box that hides what goes beyond it hides a part of them. What scrolls shows the rest.
_CLIPPED = (
    "() => {"
    + _BOUNDS
    + """
    const words = 'a, button, summary, label, h1, h2, h3, h4, [role="tab"], [role="radio"], .sdt-fictional, li, p';
    const complaints = new Set();
    for (const node of document.querySelectorAll(words)) {
        if (!seen(node) || node.closest("svg, canvas, [aria-hidden='true']")) continue;
        const range = document.createRange();
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode;
            // An icon is a glyph of a font, written as a word that the glyph replaces.
            if (!text.data.trim() || text.parentElement.closest('[data-testid^="stIcon"]')) continue;
            range.selectNodeContents(text);
            const ink = range.getBoundingClientRect();
            for (let box = text.parentElement; box && box !== document.body; box = box.parentElement) {
                const {overflowX, overflowY} = getComputedStyle(box), at = box.getBoundingClientRect();
                if (at.width <= 1 || /auto|scroll/.test(overflowX + overflowY)) break;
                const across = ink.right > at.right + 1 || ink.left < at.left - 1;
                const down = ink.bottom > at.bottom + 3 || ink.top < at.top - 3;
                const cut = (across && overflowX !== "visible") || (down && overflowY !== "visible");
                if (cut) complaints.add(named(node));
            }
        }
    }
    return [...complaints];
}"""
)

# WCAG 2.5.8. A link inside a sentence is excepted there; a hidden input is pressed through its label.
_SMALL = (
    "() => {"
    + _BOUNDS
    + """
    const pressed = 'a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="radio"], '
        + '[role="checkbox"], [role="option"], [role="combobox"], [role="slider"], [role="switch"]';
    const complaints = new Set();
    for (const node of document.querySelectorAll(pressed)) {
        const target = node.matches("input") ? node.closest('label, [role="group"]') || node : node;
        if (!seen(target) || node.disabled || node.closest("canvas, [aria-hidden='true']")) continue;
        if (node.matches("p a, li a, [data-testid='stSkipToContent']")) continue;  // the last one grows once focused
        const {width, height} = target.getBoundingClientRect();
        if (width && height && Math.min(width, height) < 23.5) {
            complaints.add(`${Math.round(width)} × ${Math.round(height)} ${named(node)}`);
        }
    }
    return [...complaints];
}"""
)

_AXE = """async (left_out) => {
    const results = await axe.run({include: [["body"]], exclude: left_out.map((selector) => [selector])},
        {resultTypes: ["violations"]});
    return results.violations.flatMap(({id, nodes}) =>
        nodes.map(({target, failureSummary}) => `${id} ${target.flat().join(" ")}: ${failureSummary}`));
}"""

# The words of the page: what is drawn, what a table holds, and what is said aloud only. The buttons that Streamlit
# names itself, above a table and beside a list, are in English whatever the language: nothing translates them.
_WORDS = """() => {
    const theirs = '[data-testid="stElementToolbar"] *, button[aria-haspopup="listbox"]';
    const said = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (parent.matches(theirs) || parent.closest('script, style, noscript, [data-testid^="stIcon"]')) continue;
        said.add(walker.currentNode.data);
    }
    for (const node of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
        if (node.matches(theirs)) continue;
        for (const name of ["aria-label", "placeholder", "title", "alt"]) said.add(node.getAttribute(name) || "");
    }
    return [...said].map((words) => words.trim()).filter(Boolean);
}"""


def overflowing(page: Page) -> list[str]:
    """Return what makes the page scroll sideways."""
    return page.evaluate(_OVERFLOWING)


def clipped(page: Page) -> list[str]:
    """Return buttons, links, headings and sentences whose words are cut."""
    return page.evaluate(_CLIPPED)


def small(page: Page) -> list[str]:
    """Return the targets under 24 by 24 pixels."""
    return page.evaluate(_SMALL)


def inaccessible(page: Page, *, left_out: tuple[str, ...] = ()) -> list[str]:
    """Return what axe-core finds; ``left_out`` are selectors of what no page of ours can mend."""
    page.evaluate(AXE_SCRIPT)  # from outside the page: the content-security policy stays as visitors have it
    return page.evaluate(_AXE, list(left_out))


def words(page: Page) -> list[str]:
    """Return every text of the page, shown or told to a screen reader."""
    return page.evaluate(_WORDS)
