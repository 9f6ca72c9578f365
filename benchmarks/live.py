"""The live board against its targets: ``python -m benchmarks.live 300@5``, or ``all``. See ``benchmarks/README.md``.

``300@5`` is 300 phones and 5 posts each second. Two servers take turns in the same run (floor, application,
application, floor), since absolute times move from run to run and from machine to machine: what counts is the ratio of
their 95th percentiles. ``joins`` is a join storm, ``soak`` watches the memory of a room that lives for a while.
Everything stays on this machine and stops by itself.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

import uvloop

from benchmarks.load import Load, Measured, measure, percentile
from benchmarks.served import Served, application, floor
from benchmarks.storms import Storm, join_storm, soak

RATIOS = {"300@5": 1.5, "1000@5": 1.25, "1000@20": 2.0, "2000@5": 2.0}
BYTES_EACH, LAG_MS, JOIN_MS, GROWTH = 20_000, 20.0, 1000.0, 1.05
ALL = [*RATIOS, "joins", "soak"]


class Line(NamedTuple):
    """One line of the table."""

    scenario: str
    what: str
    measured: str
    target: str
    holds: bool | None
    """None where there is no target."""


def main() -> None:
    options = _options()
    scenarios = ALL if options.scenarios == ["all"] else options.scenarios
    _allow_files(max(_shape(each)[0] for each in scenarios) + 200)
    lines: list[Line] = []
    for scenario in scenarios:
        run = {"joins": _joins, "soak": _soak}.get(scenario)
        lines += run(options) if run else _loads(scenario, options)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\n{os.cpu_count()} cores, load average {load}, {options.runs} run(s) of {options.seconds:g} s")
    print(_table(lines))
    sys.exit(any(line.holds is False for line in lines))


def _loads(scenario: str, options: argparse.Namespace) -> list[Line]:
    clients, rate = _shape(scenario)
    load = Load(clients, rate, options.seconds, options.facilitators)
    runs = [_run(load) for _one in range(options.runs)]
    turns = [turn for run in runs for turn in run["application"]]
    floors = [turn for run in runs for turn in run["floor"]]
    ratio = statistics.median(_p95(run["application"]) / _p95(run["floor"]) for run in runs)
    p95 = f"{_p95(turns):.1f} ms, floor {_p95(floors):.1f} ms, ratio {ratio:.2f}"
    due, received = sum(turn.due for turn in turns), sum(turn.received for turn in turns)
    wrong = sum(turn.refused + turn.twice for turn in turns)
    memory = statistics.median(turn.bytes_each for turn in turns)
    lag = statistics.median(percentile(turn.lags, 99) for turn in turns)
    cpu = (statistics.median(turn.cpu_seconds / turn.posts * 1000 for turn in which) for which in (turns, floors))
    most = RATIOS.get(scenario)
    return [
        Line(scenario, "post → received, p95", p95, f"≤ {most} × floor" if most else "", most and ratio <= most),
        Line(scenario, "deliveries", f"{received} of {due}, {wrong} wrong", "all", due == received and not wrong),
        Line(scenario, "memory of a phone", f"{memory / 1000:.1f} kB", "≤ 20 kB", memory <= BYTES_EACH),
        Line(scenario, "event-loop lag, p99", f"{lag:.1f} ms", "≤ 20 ms", lag <= LAG_MS),
        Line(scenario, "processor for a post", "{:.1f} ms, floor {:.1f} ms".format(*cpu), "", None),
    ]


def _run(load: Load) -> dict[str, list[Measured]]:
    turns: dict[str, list[Measured]] = {"floor": [], "application": []}
    for name in ("floor", "application", "application", "floor"):
        turns[name].append(_serve(name, load.clients, lambda served: measure(served, load)))
        print(json.dumps({"turn": name} | turns[name][-1].told()), file=sys.stderr, flush=True)
    return turns


def _joins(options: argparse.Namespace) -> list[Line]:
    def storm(served: Served) -> Awaitable[Storm]:
        return join_storm(served, joins=300, seconds=10, facilitators=options.facilitators)

    storms: list[Storm] = [_serve("application", 5, storm) for _one in range(options.runs)]
    p95 = statistics.median(percentile(storm.milliseconds, 95) for storm in storms)
    arrival = statistics.median(percentile(storm.arrivals, 95) for storm in storms)
    refused = sum(storm.refused for storm in storms)
    return [
        Line("joins", "300 joins in 10 s, p95", f"{p95:.0f} ms", "≤ 1 s", p95 <= JOIN_MS),
        Line("joins", "page, join, board and stream, p95", f"{arrival:.0f} ms", "", None),
        Line("joins", "refused", str(refused), "none", refused == 0),
    ]


def _soak(options: argparse.Namespace) -> list[Line]:
    series = _serve(
        "application", 200, lambda served: soak(served, minutes=options.minutes, facilitators=options.facilitators)
    )
    megabytes = [memory / 1e6 for _minute, memory in series]
    quarter = max(1, len(megabytes) // 4)
    before = statistics.median(megabytes[quarter : 2 * quarter] or megabytes)
    after = statistics.median(megabytes[-quarter:])
    told = f"{before:.0f} → {after:.0f} MB in {options.minutes:g} min"
    return [Line("soak", "memory, second → last quarter", told, "+ 5 % at most", after <= GROWTH * before)]


def _serve(name: str, people: int, act: Callable[[Served], Awaitable[Any]]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        server = {"floor": floor, "application": application}[name]
        with server(Path(folder), people) as served, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_awaited(act(served)))


async def _awaited(act: Awaitable[Any]) -> Any:
    return await act


def _p95(turns: list[Measured]) -> float:
    return statistics.mean(percentile(turn.milliseconds, 95) for turn in turns)


def _shape(scenario: str) -> tuple[int, float]:
    """Return the phones and the posts each second of ``300@5``."""
    clients, _at, rate = scenario.partition("@")
    return (int(clients), float(rate)) if rate else (300, 5.0)


def _allow_files(wanted: int) -> None:
    """Let this process and its servers hold a connection for each phone."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < wanted:
        sys.exit(f"This machine allows {hard} open files; {wanted} are needed: run `ulimit -n {wanted}` as root first.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def _table(lines: list[Line]) -> str:
    said = {True: "holds", False: "MISSED", None: ""}
    rows = [("scenario", "what", "measured", "target", "")]
    rows += [(line.scenario, line.what, line.measured, line.target, said[line.holds]) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", default=["300@5"], help=f"PHONES@POSTS, or of {' '.join(ALL)}; or all")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of each turn of a load")
    parser.add_argument("--runs", type=int, default=1, help="how often each is run; medians are told")
    parser.add_argument("--facilitators", type=int, default=5, help="sessions whose page reruns each second")
    parser.add_argument("--minutes", type=float, default=20.0, help="length of the soak")
    return parser.parse_args()


if __name__ == "__main__":
    main()
