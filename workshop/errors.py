"""Every refusal of the tool: one class each, with its sentence and its HTTP status.

A refusal is not a bug: it tells the visitor what happened, what is safe and what to do. Pages show it through
``interface/messages.py``, routes as JSON, the command line on its last line. ``{names}`` in a sentence are the
keyword arguments the refusal was raised with.
"""

import re
from typing import ClassVar

from workshop.i18n import N_, translate


class WorkshopError(Exception):
    """A refusal with a sentence for the visitor."""

    sentence: ClassVar[str] = N_("This could not be done.")
    status: ClassVar[int] = 400

    def __init__(self, **values: object) -> None:
        super().__init__(*values.values())
        self.values = values

    @property
    def name(self) -> str:
        """The refusal in one word, for programs: ``board_locked``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    def message(self, language: str) -> str:
        """Return the sentence in ``language``; values that are sentences themselves are translated too."""
        told = {
            name: translate(language, value) if isinstance(value, str) and name in ("reason", "field") else value
            for name, value in self.values.items()
        }
        return translate(language, self.sentence).format(**told)

    def __str__(self) -> str:
        return self.message("en")


class NotSignedIn(WorkshopError):
    sentence = N_("You are not signed in. Open the link you were given, or ask for a new one.")
    status = 401


class NotAllowed(WorkshopError):
    sentence = N_("Your role does not allow this. Ask the person who leads the territory.")
    status = 403


class NotLeading(NotAllowed):
    sentence = N_("This phone does not lead yet. On the computer: “Lead”, then “Remote”, and scan the code.")


class LinkExpired(WorkshopError):
    sentence = N_("This sign-in link is no longer valid. Ask for a new one: they last twelve hours.")
    status = 410


class NotFound(WorkshopError):
    sentence = N_("This no longer exists, or you may not see it.")
    status = 404


class UnknownCode(NotFound):
    sentence = N_("No workshop has this code. Check its six letters with the person who leads.")


class UnknownTerritory(NotFound):
    sentence = N_("No territory has this address. Check it with the person who gave it to you.")


class TooManyCodes(WorkshopError):
    sentence = N_("Too many unknown codes from here. Wait a minute, then type the code on the screen.")
    status = 429


class TooFast(WorkshopError):
    sentence = N_("That was very fast. Wait a moment: nothing is lost.")
    status = 429


class UnreadableRequest(WorkshopError):
    sentence = N_("The request cannot be read.")
    status = 400


class ForeignOrigin(WorkshopError):
    sentence = N_("This request comes from another site: nothing was changed.")
    status = 403


class NotJson(WorkshopError):
    sentence = N_("Only JSON is read here.")
    status = 415


class TooMuch(WorkshopError):
    sentence = N_("This is too much at once: {limit} bytes at most.")
    status = 413


class Stale(WorkshopError):
    """Someone saved in between: nothing is overwritten; ``mine`` and ``theirs`` let the page show both versions."""

    sentence = N_("Someone changed this while you were writing. Nothing was overwritten: compare, then save again.")
    status = 409


class ChangedSince(WorkshopError):
    """A gesture that cannot be taken back any more: nothing of it was."""

    sentence = N_("Someone changed this since: {names}. Nothing was taken back; correct it on the sheet itself.")
    status = 409


class TakenBack(WorkshopError):
    """Words that a save did not keep: it began before their author had them erased."""

    sentence = N_("Words there were taken back by their author meanwhile. Nothing was saved there; write it again.")
    status = 409


class PrioritiesChanged(WorkshopError):
    sentence = N_("The priorities were changed since. Nothing was taken back: correct them on their page.")
    status = 409


class UnknownTerm(WorkshopError):
    sentence = N_("“{code}” is not in the list “{vocabulary}”.")
    status = 422


class MissingText(WorkshopError):
    sentence = N_("“{field}” is empty. Write a few words there, then do it again.")
    status = 422


class TooLong(WorkshopError):
    sentence = N_("“{field}” is too long: {limit} characters at most.")
    status = 422


class BadValue(WorkshopError):
    sentence = N_("“{field}”: this value cannot be kept. {reason}")
    status = 422


class AlreadyExists(WorkshopError):
    sentence = N_("“{name}” already exists here. Open it, or choose another name.")
    status = 409


class AlreadyMade(AlreadyExists):
    """Promoting again what was promoted: never a duplicate by accident."""

    sentence = N_("“{name}” was already made of this. Open it; or ask for a second one on purpose.")


class ReasonNeeded(WorkshopError):
    sentence = N_("To go against the rule, give the reason: it will be shown beside it.")
    status = 422


class BadAgenda(WorkshopError):
    sentence = N_("This agenda cannot be used. {reason}")
    status = 422


class WorkshopNotOpen(WorkshopError):
    sentence = N_("The workshop is not open yet.")
    status = 409


class AlreadyBegun(WorkshopError):
    sentence = N_("Someone entered or wrote here, and a rehearsal erases all at its end. Duplicate it to rehearse.")
    status = 409


class BeingRehearsed(WorkshopError):
    sentence = N_("This workshop is being rehearsed here. End the rehearsal, then bring the file in again.")
    status = 409


class WorkshopClosed(WorkshopError):
    sentence = N_("The workshop is closed: nothing more can be added.")
    status = 410


class BoardLocked(WorkshopError):
    sentence = N_("The board is locked for a moment.")
    status = 409


class NotNow(WorkshopError):
    sentence = N_("This is not possible at this moment of the workshop.")
    status = 409


class HandedOver(NotNow):
    sentence = N_("This sheet is no draft any more: somebody handed it over meanwhile.")


class NoDotsLeft(WorkshopError):
    sentence = N_("You have no dots left here: take one back to place it elsewhere.")
    status = 409


class EnoughDots(WorkshopError):
    sentence = N_("You already put as many dots here as this vote allows.")
    status = 409


class DotsPlaced(WorkshopError):
    sentence = N_("More dots are placed than so many people have: take some back first.")
    status = 409


class NoDotHere(WorkshopError):
    sentence = N_("You have no dot here to take back.")
    status = 409


class SomeoneElses(WorkshopError):
    sentence = N_("Someone else wrote this: only its author and the facilitator can change it.")
    status = 403


class NothingToUndo(WorkshopError):
    sentence = N_("There is nothing to undo.")
    status = 409


class ErasureToConfirm(WorkshopError):
    """Erasing was asked without a confirmation; nothing happened yet."""

    sentence = N_(
        "Notes {notes} · dots {dots} · answers {answers} · cards {cards}: erased for good, off the tallies. Confirm?"
    )
    status = 409


class OneSided(WorkshopError):
    sentence = N_("A strategy crosses at least one internal and one external finding. {reason}")
    status = 422


class Cycle(WorkshopError):
    sentence = N_("These would wait for each other without end: {path}. Remove one of the links.")
    status = 409


class NotReady(WorkshopError):
    sentence = N_("This cannot be published yet. {reason}")
    status = 409


class UnreadableFile(WorkshopError):
    sentence = N_("This file cannot be read. {reason}")
    status = 422


class UnreadableList(UnreadableFile):
    """A list of codes that an instance brought of its own."""

    sentence = N_("The list {file} cannot be read: see its column “{column}”. {reason}")


class TerritoryNotSaid(WorkshopError):
    sentence = N_("Say which territory this file is for: --territory and its code, which “territories” lists.")
    status = 422


class NotWritten(WorkshopError):
    sentence = N_("{file} cannot be written. Check that its folder exists and that you may write there.")
    status = 409


class PortTaken(WorkshopError):
    sentence = N_("Port {port} is already used on this machine. Stop what uses it, or start with --port and a number.")
    status = 409


class AlreadyRunning(PortTaken):
    sentence = N_("The tool is open already: {url}. For a new sign-in link: “access”. To open a second one: --port.")


class ServerRunning(WorkshopError):
    sentence = N_("A server of this instance is running. Stop it first (Ctrl+C in its window), then try again.")
    status = 409


class SchemaTooNew(WorkshopError):
    sentence = N_("A newer tool has used this database (schema {revision}). Update the tool; nothing was changed.")
    status = 503


class NotAFile(WorkshopError):
    sentence = N_("The data are in a database server: back them up, and restore them, with its own tools.")
    status = 409
