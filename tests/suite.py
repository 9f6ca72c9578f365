"""``start.py test``: make sure the programs that tests drive are there, then check style, types and behaviour.

Everything is run even after a failure, so that one run tells all; the exit code is 0 only when all passed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from start import tell  # noqa: E402 (the line above makes it importable)
from tests import programs  # noqa: E402

QUICK = "not slow and not browser"
ALONE = "tests/live/test_crashes.py"
"""It proves something under a load only, which a machine that two other files keep busy may not bear."""
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))


def main(arguments: list[str]) -> int:
    """Run the checks, then pytest with ``arguments``; ``-m quick`` leaves out what is slow or drives a browser."""
    quick = arguments[:2] == ["-m", "quick"]
    if not provide(programs.QUICK if quick else programs.ALL):
        return 1
    if not quick:
        lighten()
    # A test starts hundreds of processes: where Python is told to keep nothing of what it compiles, each would compile
    # everything anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    failed = [" ".join(check) for check in CHECKS if not _succeeds([sys.executable, "-m", *check])]
    passed = [_succeeds([sys.executable, "-m", "pytest", *run]) for run in runs(arguments)]
    if failed:
        tell("Ont échoué aussi\u00a0: {}.", "These failed too: {}.", ", ".join(failed))
    return 0 if all(passed) and not failed else 1


def runs(arguments: list[str]) -> list[list[str]]:
    """Return what pytest is given: a process more than two cores, as each often waits; the longest files first.

    In a run of everything, what needs the machine to itself comes last, by itself.
    """
    if arguments[:2] == ["-m", "quick"]:
        arguments = ["-m", QUICK, *arguments[2:]]
    several = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
    if arguments:
        return [[*several, *arguments]]
    return [[*several, f"--ignore={ALONE}"], [ALONE]]


def provide(needed: dict[str, tuple]) -> bool:
    """Install the programs that are missing when this machine lets us; else say exactly what to install."""
    missing = {name: packages for name, (find, packages) in needed.items() if find() is None}
    if not missing:
        return True
    packages = [package for several in missing.values() for package in several]
    if apt := _apt_get():
        tell("Installation de {}…", "Installing {}…", ", ".join(missing))
        _install(apt, packages)
        missing = {name: missing[name] for name in missing if needed[name][0]() is None}
    if missing:
        tell(
            "Il manque pour les tests\u00a0: {}. Sur Debian ou Ubuntu\u00a0: sudo apt install {}",
            "The tests also need: {}. On Debian or Ubuntu: sudo apt install {}",
            ", ".join(missing),
            " ".join(packages),
        )
    return not missing


def lighten() -> None:
    """Bring the browser without windows beside a whole one, where this machine lets us: the tests take less time."""
    if shutil.which(programs.WINDOWLESS) is None and (apt := _apt_get()):
        _install(apt, [programs.WINDOWLESS])


def _install(apt: list[str], packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _succeeds([*apt, "update", "-qq", "-o=Acquire::Retries=1", "-o=Acquire::http::Timeout=20"], environment)
    options = ["-y", "-qq", "-o=Dpkg::Use-Pty=0", "--no-install-recommends"]
    _succeeds([*apt, "install", *options, *packages], environment)


def _apt_get() -> list[str] | None:
    """Return the command that may install Debian packages here without asking anything, if there is one."""
    apt = shutil.which("apt-get")
    if apt is None or os.name == "nt":
        return None
    if os.geteuid() == 0:
        return [apt]
    sudo = shutil.which("sudo")
    return [sudo, "-n", apt] if sudo and _succeeds([sudo, "-n", "true"]) else None


def _succeeds(command: list[str], environment: dict[str, str] | None = None) -> bool:
    quiet = {"stdin": subprocess.DEVNULL, "cwd": ROOT, "env": environment}
    return subprocess.run(command, check=False, **quiet).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
