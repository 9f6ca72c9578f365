"""The public page « Qui a quoi sur moi ? » as HTML: whole without any script, filtered in the browser with one.

Values in, text out; ``routes.py`` brings what is published. The sheets themselves are in ``light_sheets.py``. A map
of thousands opens on its holders, each with a page of its own.
"""

from collections.abc import Collection, Sequence
from html import escape
from pathlib import Path

from datablitz import letters, light_sheets, situations
from datablitz.sheets import Dataset
from datablitz.who_has_what import Outline, Place, by_holder, parted
from workshop import light_html
from workshop.i18n import NN_, catalogue, translate, translate_count
from workshop.light_html import Markup
from workshop.live import static_files
from workshop.live.static_files import Folder
from workshop.vocabularies import Term, vocabulary

_HERE = Path(__file__).parent
_NONE, _NO_DATA = Markup(""), Markup("{}")
FILES = Folder("/t/static", lambda: static_files.written(_HERE / "static"))

DATASETS = NN_("{n} dataset", "{n} datasets")
HOLDERS = NN_("with {n} organisation", "with {n} organisations")
PERHAPS = NN_("and {n} dataset that may be about you", "and {n} datasets that may be about you")
SEE_DATASETS = NN_("See {n} dataset", "See {n} datasets")
SEE_HOLDERS = NN_("See {n} organisation", "See {n} organisations")


def page(place: Place, datasets: Sequence[Dataset], language: str, *, whole: bool = True) -> str:
    """Return the page of a territory, or of one holder when it is not the ``whole`` of what is published."""
    if not datasets:
        return _page(language, place.name, _notice(place, language), _empty(language))
    met = {code for dataset in datasets for code in situations.of(dataset)}
    named, unsaid = parted(datasets)
    body = _body(
        language,
        met,
        light_sheets.holdings(place, by_holder(named), language),
        light_sheets.holdings(place, by_holder(unsaid), language),
        count=f"{_count(language, DATASETS, len(datasets))} {_count(language, HOLDERS, len(by_holder(datasets)))}",
        aside=_unspoken(met, language) if whole else _back(place, language),
    )
    script = _script(place, language, unsaid=len(unsaid))
    return _page(language, place.name, _notice(place, language), body, script=script)


def outline(place: Place, holders: Sequence[Outline], language: str) -> str:
    """Return the page of a territory that publishes thousands of sheets: its holders, each leading to its own page."""
    met = {code for holder in holders for code in holder.situations}
    body = _body(
        language,
        met,
        light_sheets.outlines(place, holders, language),
        light_sheets.unsaid_outlines(place, holders, language),
        count=_count(language, HOLDERS, len(holders)),
        aside=_unspoken(met, language),
    )
    unsaid = sum(holder.unsaid for holder in holders)
    script = _script(place, language, unsaid=unsaid, outlined=True)
    return _page(language, place.name, _notice(place, language), body, script=script)


def refused(sentence: str, language: str) -> str:
    """Return the page of an address that leads nowhere."""
    told = Markup(f'<p class="status is-waiting" role="alert">{escape(sentence)}</p>')
    return _page(language, "Self Data Territorial", _NONE, told)


def _page(language: str, name: str, notice: Markup, body: Markup, *, script: Markup = _NO_DATA) -> str:
    promise = translate(
        language, "Your answers stay in this page: nothing is kept, nothing is sent, there is no account and no cookie."
    )
    words = {
        "language": language,
        "language_label": translate(language, "Language"),
        "languages": light_html.language_links(language),
        "board_css": static_files.url("board.css"),
        "css": FILES.url("who_has_what.css"),
        "js": FILES.url("who_has_what.js"),
        "skip": translate(language, "Go to the data"),
        "notice": notice,
        "place": name,
        "title": translate(language, "Who keeps what about you?"),
        "lead": translate(
            language,
            "Who holds data about you around here, through whom, what for, for how long, and what you can do about it.",
        ),
        "promise": _NONE if script is _NO_DATA else Markup(f'<p class="promise">{escape(promise)}</p>'),
        "body": body,
        "checked": translate(
            language, "Only sheets checked by the data protection officer are here. They describe data; they hold none."
        ),
        "law": translate(language, "The rights come from the law:"),
        "regulation": translate(language, "General Data Protection Regulation (GDPR)"),
        "portability": translate(language, "The CNIL on portability (in French)"),
        "accessibility": translate(language, "Accessibility"),
        "your_data": translate(language, "Your data in this tool"),
        "json": script,
    }
    return light_html.filled(_HERE / "who_has_what.html", words)


def _body(language: str, met: Collection[str], holders: Markup, unsaid: Markup, *, count: str, aside: Markup) -> Markup:
    words = {
        "ask": translate(language, "What is true of you?"),
        "ask_help": _ask(met, unsaid, language),
        "themes": _themes(met, language),
        "aside": aside,
        "found": translate(language, "Who keeps what"),
        "count": count,
        "clear": translate(language, "Untick everything"),
        "holders": holders if met else unsaid,
        "maybe": _maybe(unsaid, language) if met else _NONE,
        "close": translate(language, "Close"),
        "letter_help": translate(
            language, "Copy this letter or keep it, fill in the dotted lines, then send it. It is never sent from here."
        ),
        "letter_label": translate(language, "The letter"),
        "copy": translate(language, "Copy"),
        "keep": translate(language, "Keep as text"),
        "documents": translate(language, "To print or edit:"),
    }
    return Markup(light_html.filled(_HERE / "who_has_what_body.html", words))


def _ask(met: Collection[str], unsaid: Markup, language: str) -> str:
    """Return what ticking does, so far as the sheets let it."""
    if not met:
        return translate(language, "The sheets do not say yet whom they are about: read them all.")
    if unsaid:
        return translate(language, "Tick what is true for you: the list keeps what concerns you, then what may.")
    return translate(language, "Tick what is true for you: the list keeps only what concerns you.")


def _maybe(unsaid: Markup, language: str) -> Markup:
    """Return what no tick may take off: sheets that do not say whom they are about."""
    if not unsaid:
        return _NONE
    title = escape(translate(language, "Perhaps you too"))
    why = escape(translate(language, "The sheets below do not say yet whom they are about: it may be you."))
    head = f'<h2 id="maybe-title">{title}</h2><p class="help">{why}</p>'
    return Markup(f'<section id="maybe" class="maybe" aria-labelledby="maybe-title">{head}{unsaid}</section>')


def _notice(place: Place, language: str) -> Markup:
    notice = place.notice(language)
    return Markup(f'<p class="notice">{escape(notice)}</p>') if notice else _NONE


def _empty(language: str) -> Markup:
    """Return what stands there before anything is published: the right of access does not wait for a map."""
    nothing = translate(
        language, "Nothing is published here yet: the territory is still describing and checking its data."
    )
    meanwhile = translate(
        language, "You can ask already: any organisation must say whether it has data about you, and give you a copy."
    )
    source = translate(language, "GDPR, article 15")
    told = f"<p>{escape(meanwhile)} <small>({escape(source)})</small></p>"
    return Markup(f'<p class="status">{escape(nothing)}</p>{told}')


def _themes(met: Collection[str], language: str) -> Markup:
    """Return the situations to tick, theme by theme: those that at least one sheet is about."""
    told = []
    for theme, label in vocabulary("situation_theme").labels(language).items():
        terms = [term for term in situations.known().terms if term.extra.get("theme") == theme and term.code in met]
        if terms:
            chips = "".join(_chip(term, language) for term in terms)
            told.append(f'<fieldset><legend>{escape(label)}</legend><div class="chips">{chips}</div></fieldset>')
    return Markup("".join(told))


def _chip(term: Term, language: str) -> str:
    # Without a name nothing of it could be sent, even by a browser that tried.
    box = f'<input type="checkbox" autocomplete="off" value="{escape(term.code)}">'
    return f'<label class="chip">{box}<span>{escape(term.label(language))}</span></label>'


def _unspoken(met: Collection[str], language: str) -> Markup:
    """Return the situations that nothing published is about: a silence of the map, not of those who hold data."""
    items = [term.label(language) for term in situations.known().terms if term.code not in met]
    if not items:
        return _NONE
    title = translate(language, "What this map does not cover yet")
    told = "".join(f"<li>{escape(item)}</li>" for item in items)
    return Markup(f'<details class="unspoken"><summary>{escape(title)}</summary><ul>{told}</ul></details>')


def _back(place: Place, language: str) -> Markup:
    label = translate(language, "All organisations")
    return Markup(f'<p><a href="/t/{escape(place.code)}/qui-a-quoi?lang={language}">← {escape(label)}</a></p>')


def _script(place: Place, language: str, *, unsaid: int, outlined: bool = False) -> Markup:
    """Return what the page's script needs: the counted words, and each letter once."""
    texts = {
        "datasets": None if outlined else _forms(language, DATASETS),
        "holders": _forms(language, HOLDERS),
        "perhaps": _count(language, PERHAPS, unsaid) if unsaid else "",
        "see": _forms(language, SEE_HOLDERS if outlined else SEE_DATASETS),
        "copied": translate(language, "Copied: paste it wherever you write."),
        "not_copied": translate(language, "Copying does not work here: the letter is selected, copy it by hand."),
    }
    ready = (
        letters.blank(kind, territory=place.name, language=language, notice=place.notice(language))
        for kind in letters.kinds()
    )
    told = {letter.kind: {"title": letter.title, "text": letter.text()} for letter in ready}
    return light_html.data({"language": language, "texts": texts, "letters": {} if outlined else told})


def _count(language: str, forms: tuple[str, str], n: int) -> str:
    return translate_count(language, *forms, n)


def _forms(language: str, forms: tuple[str, str]) -> list[str]:
    """Return both forms of a counted sentence, their number left to the page's script."""
    return [catalogue(language).ngettext(*forms, n) for n in (1, 2)]
