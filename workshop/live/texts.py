"""The sentences of the browser's board, by the module that says them; modules use the English sentence as its own key.

A test holds each list equal to what its module says. A page brings the sentences of its screen; the desk inside a
Streamlit page fetches them.
"""

from workshop.i18n import catalogue
from workshop.live import desk_texts, room_texts

_MODULES = room_texts.MODULES | desk_texts.MODULES
_SHARED = ("board", "board_notes", "board_parts", "board_moment")
_LEADING = ("board_sheets", "board_silence", "board_hiding", "board_leading", "board_resumed")
_DESK = ("board_desk", "board_gestures", "board_tables", "board_paper", "board_download", "board_image")
SCREENS = {
    "room": (*_SHARED, "board_sheets", "board_room", "board_room_gestures", "board_seat", "board_answers", "page"),
    "desk": (*_SHARED, *_LEADING, *_DESK),
    "remote": (*_SHARED, *_LEADING, "board_remote"),
    "follow": ("board_follow",),
    "wall": (*_SHARED, "board_wall", "wall_room"),
    "mine": ("mine",),
}
"""The modules of each screen."""


def of(screen: str, language: str) -> dict[str, str | list[str]]:
    """Return the sentences of a screen, by what its modules ask for; a counted one as [singular, plural]."""
    words = catalogue(language)
    found: dict[str, str | list[str]] = {}
    for sentence in (one for module in SCREENS[screen] for one in _MODULES[module]):
        if isinstance(sentence, tuple):
            found[sentence[0]] = [words.ngettext(*sentence, n) for n in (1, 2)]
        else:
            found[sentence] = words.gettext(sentence)
    return {key: said for key, said in found.items() if said != key}


def said_by(module: str) -> tuple[str | tuple[str, str], ...]:
    """Return the sentences of one module."""
    return _MODULES.get(module, ())
