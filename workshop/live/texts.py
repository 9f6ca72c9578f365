"""The sentences of the browser's board, by the module that says them; modules use the English sentence as its own key.

A test holds each list equal to what its module says. A page brings the sentences of its screen; the desk inside a
Streamlit page fetches them.
"""

from workshop.i18n import N_, NN_, catalogue

_MODULES: dict[str, tuple[str | tuple[str, str], ...]] = {
    "board": (N_("Rehearsal: people and notes are invented, nothing is kept."),),
    "board_answers": (
        N_("Choose a line, then touch the square; or use the two sliders."),
        N_("Choose a note to describe"),
        N_("Described by someone else"),
        N_("My card"),
        N_("Nothing here yet."),
        N_("Save"),
        N_("The same places as in the list below."),
    ),
    "board_desk": (
        N_("+1 min"),
        N_("Agenda"),
        N_("Board"),
        N_("Chosen notes"),
        N_("Clear the choice"),
        N_("Close the workshop"),
        N_("End the rehearsal"),
        N_("Everywhere"),
        N_("Hide the votes"),
        N_("In the room"),
        N_("Lock the board"),
        N_("Most dots"),
        N_("Move"),
        N_("Newest first"),
        N_("Next: {title}"),
        N_("Note for someone"),
        N_("Nothing here yet."),
        N_("Open for real"),
        N_("Open the workshop"),
        N_("Order of writing"),
        N_("Pause"),
        N_("Reopen the workshop"),
        N_("Reveal the votes"),
        N_("Search"),
        N_("Sort"),
        N_("Start the timer"),
        N_("The workshop"),
        N_("Undo"),
        N_("Unlock the board"),
        N_("Where"),
        N_("dots placed"),
        N_("have written"),
        N_("here now"),
        N_("joined"),
        N_("{n} min"),
        NN_("Group {n} note", "Group {n} notes"),
    ),
    "board_follow": (
        N_("Address on the wall"),
        N_("Continue there"),
        N_("Or scan the wall, choose “I was already here” and type your receipt: {receipt}"),
        N_("Something like {example} is expected."),
        N_("The workshop no longer answers"),
        N_(
            "What you wrote is kept here. Is your phone still on the Wi-Fi of the room? "
            "If the wall shows another address, type it here."
        ),
    ),
    "board_gestures": (
        N_("A name for these notes"),
        N_("Add"),
        N_("Bring together"),
        N_("Channel"),
        N_("Choose “{name}”"),
        N_("Edit"),
        N_("For people without a device. Add as many as needed."),
        N_("Give up"),
        N_("Hide"),
        N_("Hide from the room"),
        N_("Hide this note"),
        N_("In a group"),
        N_("In another place"),
        N_("In the room"),
        N_("Its words"),
        N_("Note for someone"),
        N_("Notes of the new group"),
        N_("On paper"),
        N_("Online"),
        N_("Out of its group"),
        N_("Paper dots"),
        N_("Reason, kept in the log"),
        N_("Remove"),
        N_("Rename"),
        N_("Rename the group"),
        N_("Save"),
        N_("Show again"),
        N_("Split"),
        N_("Split “{title}”"),
        N_("Take apart"),
        N_("The whole count of this channel here; it replaces the one before."),
        N_("This note"),
        N_("Title of the group"),
        N_("Try again"),
        N_("What to do with “{name}”"),
        N_("Where"),
        N_("Where do these notes go?"),
        N_("With another note"),
    ),
    "board_moment": (
        N_("No network for a moment. What you write is kept here."),
        N_("The facilitator holds the board for a moment."),
        N_("Time is up."),
        N_("{n} min left"),
        NN_(
            "No network. {n} gesture waits here and will leave by itself.",
            "No network. {n} gestures wait here and will leave by themselves.",
        ),
    ),
    "board_notes": (
        N_("Group"),
        N_("Hidden"),
        N_("Hidden: {reason}"),
        N_("Mine"),
        N_("Not kept: {reason}"),
        N_("Put one dot: {ballot}, {target}"),
        N_("Table {table}"),
        N_("Take back one dot: {ballot}, {target}"),
        N_("waiting to be sent"),
        NN_("{n} dot", "{n} dots"),
    ),
    "board_parts": (N_("dots"),),
    "board_resumed": (
        N_("I have read it"),
        N_(
            "The server had stopped ({moment}). The workshop resumes in phase {number}, {phase}; its timer is paused. "
            "Nothing is lost."
        ),
    ),
    "board_room": (
        N_("A name for these notes"),
        N_("Add"),
        N_("Bring together"),
        N_("Bring together, move"),
        N_("Edit"),
        N_("Everyone sees it at once."),
        N_("Give up"),
        N_("Here is what came out of the workshop."),
        N_("In a group"),
        N_("In another place"),
        N_("Its words"),
        N_("Keep this page open: it will follow by itself."),
        N_("My note"),
        N_("My notes"),
        N_("Only you and the facilitator see it for now."),
        N_("Nothing here yet."),
        N_("Out of its group"),
        N_("Place your dots"),
        N_("Remove"),
        N_("Rename"),
        N_("Rename the group"),
        N_("Save"),
        N_("The workshop has not started yet."),
        N_("The workshop is over. Thank you."),
        N_("Title of the group"),
        N_("Try again"),
        N_("Undo my last gesture"),
        N_("Waiting to be sent"),
        N_("What to do with “{name}”"),
        N_("What we wrote"),
        N_("Where"),
        N_("Where does this note go?"),
        N_("With another note"),
        N_("Your note"),
        N_("Your notes are kept. With your receipt you can read them or take them back."),
        N_("left"),
        N_("{n} characters too many: make two notes of it."),
        N_("{title} · {index} of {count}"),
    ),
    "board_sheets": (N_("Close"),),
    "board_wall": (
        N_("Here is what came out of the workshop."),
        N_("The workshop is over. Thank you."),
        NN_("{n} person is here", "{n} people are here"),
    ),
    "mine": (
        N_("All is erased. Nothing of yours is left in this workshop."),
        N_("Hidden: {reason}"),
        N_("No network. Nothing was changed: try again in a moment."),
        N_("Nothing was written with this receipt."),
        N_("What I wrote in “{title}”"),
        N_("removed"),
        NN_("{n} card", "{n} cards"),
        NN_("{n} dot placed", "{n} dots placed"),
        NN_("{n} position on a scale or on axes", "{n} positions on a scale or on axes"),
    ),
    "page": (
        N_("My receipt"),
        N_("No network. Nothing is lost: try again in a moment."),
        N_("Read or erase what I wrote"),
        N_("This code is yours alone: it brings you back on another device, to go on, read or erase what you wrote."),
    ),
    "wall_room": (
        N_("First the Wi-Fi: {name}"),
        N_("The address has changed. Type it in the page of your phone, or scan."),
    ),
}

_SHARED = ("board", "board_notes", "board_parts", "board_moment")
SCREENS = {
    "room": (*_SHARED, "board_sheets", "board_room", "board_answers", "page"),
    "desk": (*_SHARED, "board_sheets", "board_desk", "board_resumed", "board_gestures"),
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
