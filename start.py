"""The one command for newcomers: ``python3 start.py``.

Makes ``.venv`` beside this file, installs what ``requirements.txt`` asks for when it changed, then hands over to
``cli.py``. Only the standard library, and only syntax that an old Python reads, so that it can say it is too old.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"
OLDEST = (3, 11)

VERBS = {
    "run": ("ouvrir l'outil (sans rien préciser, c'est ce qui est fait)", "open the tool (the default)"),
    "demo": ("charger le territoire fictif de démonstration", "load the fictional demonstration territory"),
    "territories": ("lister les territoires", "list the territories"),
    "import": (
        "reprendre un registre, un modèle, un territoire",
        "bring in a register, a template, a territory",
    ),
    "export": ("fabriquer le kit d'un territoire", "make the kit of a territory"),
    "workshop": ("préparer et ouvrir un atelier", "plan and open a workshop"),
    "mobilise": ("dire qui mobiliser d'abord", "say whom to mobilise first"),
    "access": ("obtenir un lien de connexion", "get a sign-in link"),
    "backup": ("sauvegarder les données", "back up the data"),
    "restore": ("revenir à une sauvegarde", "go back to a backup"),
    "doctor": ("dire ce qui manque ou ne va pas", "say what is missing or wrong"),
    "test": ("vérifier l'outil lui-même (développement)", "check the tool itself (development)"),
}


def main(arguments):
    """Prepare what is missing, then run the verb; returns an exit code when nothing was handed over."""
    if sys.version_info < OLDEST:
        return refuse(
            "Il faut Python 3.11 ou plus récent ; celui-ci est le {}. Installez-le, puis relancez.",
            "Python 3.11 or newer is needed; this one is {}. Install it, then start again.",
            ".".join(map(str, sys.version_info[:2])),
        )
    if arguments and arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    verb, rest = (arguments[0], arguments[1:]) if arguments and not arguments[0].startswith("-") else ("run", arguments)
    if verb not in VERBS:
        tell("« {} » n'est pas une commande.\n", "“{}” is not a command.\n", verb)
        sys.stderr.write(usage() + "\n")
        return 2
    wanted = "requirements-dev.txt" if verb == "test" else "requirements.txt"
    if not PYTHON.exists() and not make_venv():
        return 1
    if not is_installed(wanted) and not install(wanted):
        return 1
    script = [str(ROOT / "tests" / "suite.py")] if verb == "test" else [str(ROOT / "cli.py"), verb]
    return hand_over([str(PYTHON), *script, *rest])


def make_venv():
    """Make the tool's own Python folder, apart from the machine's; False, with a sentence, when Python cannot."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            package = "python{}.{}-venv".format(*sys.version_info[:2])
            refuse(
                "Ce Python est incomplet : il manque « {} ». Sur Debian ou Ubuntu : sudo apt install {}",
                "This Python is incomplete: “{}” is missing. On Debian or Ubuntu: sudo apt install {}",
                module,
                package,
            )
            return False
    tell("Préparation du dossier .venv…", "Preparing the .venv folder…")
    made = succeeds([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if not made:
        refuse(
            "Le dossier .venv n'a pas pu être fait. Vérifiez l'espace libre et vos droits sur {}, puis relancez.",
            "The .venv folder could not be made. Check the free space and your rights on {}, then start again.",
            ROOT,
        )
    return made


def install(wanted):
    """Install a requirements file, quietly; False, with a sentence, when it failed."""
    if not succeeds([str(PYTHON), "-c", "import pip"]) and not make_venv():
        return False
    tell(
        "Installation de ce dont l'outil a besoin : quelques minutes, une seule fois, avec internet…",
        "Installing what the tool needs: a few minutes, only once, with the internet…",
    )
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", "--no-compile"]
    if not succeeds([*pip, "-r", str(ROOT / wanted)]):
        refuse(
            "L'installation a échoué (raison ci-dessus). Vérifiez la connexion à internet, puis relancez.",
            "The installation failed (reason above). Check the internet connection, then start again.",
        )
        return False
    STAMP.write_text(json.dumps(dict(installed(), **stamps(wanted))), encoding="ascii")
    return True


def is_installed(wanted):
    """Say whether this very content of the requirements file was installed before, for the Python that is there."""
    return stamps(wanted).items() <= installed().items()


def installed():
    try:
        return json.loads(STAMP.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}


def stamps(wanted):
    """Return the hash of each requirements file concerned, the test one includes the other; and which Python this is.

    An upgrade of the system may put a newer Python in the place of the one that the packages were installed for.
    """
    names = ["requirements.txt"] if wanted == "requirements.txt" else ["requirements.txt", wanted]
    hashes = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names}
    return dict(hashes, python=os.path.realpath(str(PYTHON)))


def hand_over(command):
    """Become the command, so that signals and the exit code are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:  # Ctrl+C reaches the child too: it closes, we wait for it
                continue


def succeeds(command):
    """Run a preparation step; what it says goes to stderr, as stdout belongs to the verb."""
    return subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False).returncode == 0


def speaks_english():
    """Say whether the reader asked for English; French otherwise."""
    said = (os.environ.get(name) for name in ("SDT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, said), "").startswith("en")


def tell(french, english, *values):
    sys.stderr.write((english if speaks_english() else french).format(*values) + "\n")
    sys.stderr.flush()


def refuse(french, english, *values):
    tell(french, english, *values)
    return 1


def usage():
    """Return the short help, which needs nothing installed."""
    english = speaks_english()
    title = "python3 start.py [VERB] [OPTIONS]" if english else "python3 start.py [COMMANDE] [OPTIONS]"
    more = "VERB --help tells the options." if english else "COMMANDE --help donne les options."
    lines = [f"  {verb:<12} {told[english]}" for verb, told in VERBS.items()]
    return "\n".join([title, "", *lines, "", more])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
