"""The first view of the map finds its libraries already there."""

import subprocess
import sys

from workshop.settings import ROOT

SCRIPT = """
import sys
from workshop.interface import warming
before = set(sys.modules)
warming.start(0).join(60)
assert set(warming.HEAVY).isdisjoint(before), "they are brought in later, not at the start"
assert set(warming.HEAVY) <= set(sys.modules)
"""


def test_what_the_map_needs_is_brought_in_after_the_start() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
