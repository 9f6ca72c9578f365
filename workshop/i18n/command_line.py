"""What the command line says by itself, in the reader's language: the headings of its help, its refusals of bad usage.

Click asks gettext for these sentences and would answer in English whatever the reader speaks; ``cli.py`` calls
``speak`` before it declares its verbs. A test holds that no sentence we may meet is left out.
"""

from functools import partial

from click import core, decorators, exceptions, formatting, parser, types

from workshop.i18n import N_, NN_, catalogue, translate

SAID = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("default: {default}"),
    N_("required"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing option"),
    N_("Missing argument"),
    N_("Choose from:\n\t{choices}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("file"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("Aborted!"),
)
COUNTED = (
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
_SPEAKING = (core, decorators, exceptions, formatting, parser, types)


def speak(language: str) -> None:
    """Make click say its own sentences in ``language``."""
    for module in _SPEAKING:
        for name, say in (("_", partial(translate, language)), ("ngettext", catalogue(language).ngettext)):
            if hasattr(module, name):
                setattr(module, name, say)
