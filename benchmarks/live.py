"""How fast a note reaches the other phones, against the floor: ``python -m benchmarks.live --clients 300 --rate 5``.

Two servers take turns in the same run (floor, application, application, floor), since absolute times move from run to
run and from machine to machine: what counts is the ratio of their 95th percentiles.

- *floor*: bare uvicorn with uvloop and httptools where the platform has them, a raw ASGI endpoint, one
  ``synchronous=FULL`` commit for each post before the broadcast. It checks nothing and knows nobody.
- *application*: the real one, all pages included, with a workshop open in a phase where everyone sees everything.

Readers are real connections that parse every event; a delivery is counted for each reader and each post. The time of a
delivery runs from the moment a post is sent to the moment a reader has parsed its note. ``--facilitators N`` lets N
visitors rerun a page of the application each second meanwhile. Printed as JSON: p50, p95, p99 in milliseconds,
deliveries received and due, refusals, the server's CPU seconds and memory, the ratio to the floor.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.load import Load, Measured, measure
from benchmarks.served import Served, application, floor


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        turns: list[tuple[str, Measured]] = []
        for number, name in enumerate(("floor", "application", "application", "floor")):
            place = Path(folder) / str(number)
            place.mkdir()
            served: Served = (floor if name == "floor" else application)(place)
            with served:
                turns.append((name, asyncio.run(measure(served, _load(options)))))
            print(json.dumps({"turn": name} | turns[-1][1].told()), file=sys.stderr)
    print(json.dumps(_compared(turns), indent=1))


def _compared(turns: list[tuple[str, Measured]]) -> dict[str, Any]:
    p95 = {
        name: statistics.mean(measured.percentile(95) for which, measured in turns if which == name)
        for name in ("floor", "application")
    }
    lost = sum(measured.due - measured.received for which, measured in turns if which == "application")
    return {
        "p95_floor_ms": round(p95["floor"], 1),
        "p95_application_ms": round(p95["application"], 1),
        "ratio": round(p95["application"] / p95["floor"], 2),
        "lost": lost,
    }


def _load(options: argparse.Namespace) -> Load:
    return Load(options.clients, options.rate, options.seconds, options.facilitators)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=300, help="readers with an open stream")
    parser.add_argument("--rate", type=float, default=5.0, help="posts each second")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of each turn")
    parser.add_argument("--facilitators", type=int, default=0, help="visitors who rerun a page each second")
    return parser.parse_args()


if __name__ == "__main__":
    main()
