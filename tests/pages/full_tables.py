"""Tables whose words are read in full: AppTest has them as the HTML that the page gives."""

from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest

Line = dict[str, str]
"""Heading → words."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.name, self.lines, self.heading = "", list[Line](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("role") == "region":
            self.name = str(told["aria-label"])
        elif tag == "tr":
            self.lines.append({})
        elif tag == "td":
            self.heading = str(told["data-title"])
            self.lines[-1][self.heading] = ""

    def handle_endtag(self, tag: str) -> None:
        self.heading = "" if tag == "td" else self.heading

    def handle_data(self, data: str) -> None:
        if self.heading:
            self.lines[-1][self.heading] += data


def full_tables(app: AppTest) -> dict[str, list[Line]]:
    """Return the lines of each table of the page, by the name it is read under; an empty cell holds a dash."""
    found = {}
    for html in app.get("html"):
        if 'class="sdt-full"' in html.proto.body:
            reader = _Reader()
            reader.feed(html.proto.body)
            found[reader.name] = [line for line in reader.lines if line]
    return found
