"""The light pages of a workshop: join and take part, the wall, the remote, type a code, one's own contributions.

Plain HTML with its sentences in the visitor's language; what moves comes from ``static/``. Nothing here reads the
database or speaks HTTP: ``routes.py`` brings values and sends what comes out.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from workshop import light_html, participants, qr_codes, vocabularies
from workshop.i18n import translate
from workshop.light_html import Markup
from workshop.live import static_files, texts
from workshop.territories import FICTIONAL
from workshop.workshops import Workshop

_HERE = Path(__file__).parent


def participant(workshop: Workshop, language: str, *, receipt: str | None, fictional: bool) -> str:
    """Return the page that the QR code opens: the form to join, then the board; whoever joined has a receipt.

    Once the workshop is over nobody joins: whoever comes with its code is led to what came out of it.
    """
    joined = receipt is not None
    rehearsal = translate(language, "Rehearsal: people and notes are invented, nothing is kept.")
    sign = f'<p class="rehearsal" role="note">{escape(rehearsal)}</p>' if workshop.rehearsal else ""
    return _page(
        "page.html",
        language,
        data={"code": workshop.code, "role": "room", "receipt": receipt, "texts": texts.of("room", language)},
        rehearsal=Markup(sign),
        fictional=_fictional(language, fictional),
        title=workshop.title,
        stake=workshop.stake or "",
        code=spaced(workshop.code),
        join_hidden=Markup(" hidden" if joined else ""),
        way_in=_over(workshop, language) if workshop.status in ("closed", "returned") else _joining(workshop, language),
        have_receipt=translate(language, "I was already here"),
        receipt_label=translate(language, "My receipt"),
        come_back=translate(language, "Come back as myself"),
        my_receipt=translate(language, "My receipt"),
        privacy=translate(language, "No account, no e-mail. You can read and erase what you wrote at any time."),
        mine=translate(language, "Read or erase what I wrote"),
    )


def _joining(workshop: Workshop, language: str) -> Markup:
    """Return what is asked of whoever joins."""
    profiles = vocabularies.vocabulary("participant_profile").labels(language)
    options = "".join(f'<option value="{escape(code)}">{escape(label)}</option>' for code, label in profiles.items())
    if workshop.named:
        promise = translate(language, "In this workshop your notes carry this name.")
    else:
        promise = translate(language, "Optional. Only whoever leads sees it, beside your notes.")
    words = {
        "promise": promise,
        "profiles": Markup(options),
        "seat": Markup(_seat(workshop.mode, language)),
        "pseudonym": translate(language, "Your first name or a nickname"),
        "profile": translate(language, "You come as"),
        "choose": translate(language, "Choose…"),
        "enter": translate(language, "Join the workshop"),
    }
    return Markup(light_html.filled(_HERE / "joining.html", words))


def _over(workshop: Workshop, language: str) -> Markup:
    """Return what whoever comes after the end reads: the way to the results, once they are given back."""
    over = f"<p>{escape(translate(language, 'The workshop is over. Thank you.'))}</p>"
    if workshop.status == "closed":
        later = translate(language, "What came out of it will be read here, with this code, once it is given back.")
        return Markup(f"{over}<p>{escape(later)}</p>")
    label = escape(translate(language, "Read what came out of it"))
    wall = f"/j/{workshop.code}/projection?lang={language}"
    return Markup(f'{over}<p><a class="as-button" href="{escape(wall)}">{label}</a></p>')


def projection(workshop: Workshop, language: str, *, join_url: str, fictional: bool) -> str:
    """Return the wall; its address and QR code are those of ``join_url``."""
    return _page(
        "projection.html",
        language,
        data={"code": workshop.code, "role": "wall", "texts": texts.of("wall", language)},
        fictional=_fictional(language, fictional),
        title=workshop.title,
        code=spaced(workshop.code),
        address=join_url.split("://")[-1],
        scan=translate(language, "Scan, or type this code"),
        join=translate(language, "Join the workshop"),
        qr=Markup(qr_codes.svg(join_url)),
        wall_css=static_files.url("wall.css"),
        room_js=static_files.url("wall_room.js"),
    )


def remote(workshop: Workshop, language: str, *, fictional: bool, whole: bool = False) -> str:
    """Return the remote of whoever leads, for a phone in the hand; ``whole``: their whole board, for a tablet."""
    role = "desk" if whole else "remote"
    return _page(
        "remote.html",
        language,
        data={"code": workshop.code, "role": role, "texts": texts.of(role, language)},
        fictional=_fictional(language, fictional),
        title=workshop.title,
        more_css=static_files.url("board_desk.css"),
    )


def _fictional(language: str, fictional: bool) -> Markup:
    """Return what every page of a fictional territory says; nothing for a real one."""
    said = f'<p class="fictional" role="note">{escape(translate(language, FICTIONAL))}</p>'
    return Markup(said if fictional else "")


def enter_code(language: str, *, refusal: str = "") -> str:
    """Return the page where one types the code said aloud; ``refusal`` says why the last one did not open."""
    told = f'<p class="status is-waiting" role="alert">{escape(refusal)}</p>' if refusal else ""
    return _page(
        "code.html",
        language,
        heading=translate(language, "Join a workshop"),
        refusal=Markup(told),
        label=translate(language, "Code of the workshop"),
        help=translate(language, "Six letters, shown on the wall. Capitals, spaces and dashes do not matter."),
        enter=translate(language, "Continue"),
        mine=translate(language, "Read or erase what I wrote"),
    )


def mine(language: str) -> str:
    """Return the page of one's own contributions; the receipt never reaches its address."""
    return _page(
        "mine.html",
        language,
        script="mine.js",
        data={"texts": texts.of("mine", language)},
        heading=translate(language, "What I wrote"),
        explain=translate(language, "With your receipt, read what you wrote in a workshop, keep a copy, or erase it."),
        label=translate(language, "My receipt"),
        see=translate(language, "Show me"),
        as_text=translate(language, "Keep as text"),
        as_json=translate(language, "Keep as JSON"),
        erase_title=translate(language, "Erase"),
        erase_explain=translate(language, "Your notes are emptied, your dots leave the tallies. Others' notes stay."),
        erase=translate(language, "Erase what I wrote…"),
        really=translate(language, "Erase for good"),
        keep=translate(language, "Keep everything"),
    )


def _seat(mode: str, language: str) -> str:
    """Return what the form asks of people in a room: in it or online, at which table, how many on this phone."""
    if mode == "en_ligne":
        return ""
    tables = [(str(table), str(table)) for table in range(1, participants.MOST_TABLES + 1)]
    crowd = [(str(people), str(people)) for people in range(2, participants.MOST_PEOPLE + 1)]
    channels = vocabularies.vocabulary("channel").labels(language)
    places = [(channel, channels[channel]) for channel in ("salle", "en_ligne")]
    return (
        (_chips("channel", translate(language, "I am"), places, required=True) if mode == "hybride" else "")
        + _chips("table", translate(language, "My table, if tables have a number"), tables, kind="numbers")
        + f"<details><summary>{escape(translate(language, 'There are several of us on this phone'))}</summary>"
        + _chips("people", translate(language, "How many are you? Each has their dots."), crowd, kind="numbers")
        + "</details>"
    )


def _chips(
    name: str, legend: str, options: list[tuple[str, str]], *, required: bool = False, kind: str = "words"
) -> str:
    more = " required" if required else ""
    chips = "".join(
        f'<label class="chip"><input type="radio" name="{name}" value="{value}"{more}>'
        f"<span>{escape(label)}</span></label>"
        for value, label in options
    )
    return f'<fieldset class="{kind}"><legend>{escape(legend)}</legend><div class="chips">{chips}</div></fieldset>'


def spaced(code: str) -> str:
    """Return a code as one says it aloud: two times three letters."""
    return f"{code[:3]}\u00a0{code[3:]}"


def _page(
    name: str, language: str, *, script: str = "page.js", data: Mapping[str, object] | None = None, **words: str
) -> str:
    values = {
        "language": language,
        "language_label": translate(language, "Language"),
        "languages": light_html.language_links(language),
        "css": static_files.url("board.css"),
        "js": static_files.url(script),
        "json": light_html.data({"language": language, **(data or {})}),
        **words,
    }
    return light_html.filled(_HERE / name, values)
