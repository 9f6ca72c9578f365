"""What the map needs and the first page does not, brought in shortly after the start: nobody waits for it later."""

from importlib import import_module
from threading import Timer

HEAVY = ("pandas", "networkx", "plotly.graph_objects")
PATIENCE = 4.0
"""Seconds after the start: the browser that opens by itself is served first."""


def start(after: float = PATIENCE) -> Timer:
    """Import the heavy libraries a little later, beside whatever goes on; cancel what this returns to give it up."""
    timer = Timer(after, _warm)
    timer.daemon = True
    timer.start()
    return timer


def _warm() -> None:
    for name in HEAVY:
        import_module(name)
