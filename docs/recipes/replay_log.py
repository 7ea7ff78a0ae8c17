"""Replay a log of real cases: ``python replay_log.py LOG.csv --map MAP.toml``.

The log is streamed into SQLite (facts, snapshots, next deadlines) through adopting, witnessing, observing and ordinary
commands, as the map says. Then every case is rebuilt from its stored rows, and the report says what the log was like.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from replay.audit import audit
from replay.carrying import Replay
from replay.entries import entries
from replay.mapping import read_map
from replay.rhythm import Rhythm
from replay.store import Store

import complaintflow as cf


def main() -> int:
    """Run the command line; 2 when the map or the log is at fault."""
    asked = _arguments().parse_args()
    try:
        report = replay(asked)
    except (cf.DefinitionError, cf.MomentError, OSError, UnicodeDecodeError, csv.Error) as error:
        print(f"replay_log: {error}", file=sys.stderr)
        return 2
    print(json.dumps(report, indent=2, ensure_ascii=False) if asked.json else readable(report))
    return 0


def replay(asked: argparse.Namespace) -> dict[str, Any]:
    """Carry the log into the database, let time pass, and read everything back."""
    log_map = read_map(asked.map)
    if asked.into is not None and asked.into.exists():
        raise FileExistsError(f"{asked.into} is there already; a replay begins with a new file.")
    with (
        tempfile.TemporaryDirectory() as scratch,
        closing(Store(asked.into or Path(scratch) / "replay.sqlite")) as store,
    ):
        run = Replay(log_map, store, Rhythm(asked.seed, asked.late), enforce=asked.enforce)
        began = Clock.read()
        with progress(asked.log) as told:
            for entry in entries(lines(asked.log, told), log_map):
                run.take(entry)
        run.finish(asked.until)
        carried = Clock.read()
        found = audit(store, log_map.verdict)
        ended = Clock.read()
    return summary(asked, run, found) | speed(found["cases"], began, carried, ended)


def summary(asked: argparse.Namespace, run: Replay, found: dict[str, Any]) -> dict[str, Any]:
    """What went in, beside what came out."""
    facts = sum(run.carried.values())
    share = round(facts / run.entries, 4) if run.entries else 0.0
    entered = {"total": run.entries, "became_facts": facts, "share": share, "by": run.carried}
    return {"log": asked.log.name, "seed": asked.seed, "late": asked.late, "entries": entered} | found


class Clock(NamedTuple):
    """What a clock on the wall shows, and how long this process has had the processor (both in seconds)."""

    wall: float
    cpu: float

    @classmethod
    def read(cls) -> Clock:
        """Both, now."""
        return cls(time.perf_counter(), time.process_time())


def speed(cases: int, began: Clock, carried: Clock, ended: Clock) -> dict[str, Any]:
    """How fast it went; ``peak_memory_mb`` is of the whole process. On a busy machine only ``cpu`` can be compared."""
    # Linux counts kilobytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    wall, cpu = carried.wall - began.wall, carried.cpu - began.cpu
    return {
        "seconds": {"carrying": round(wall, 2), "rebuilding": round(ended.wall - carried.wall, 2)},
        "cpu_seconds": {"carrying": round(cpu, 2), "rebuilding": round(ended.cpu - carried.cpu, 2)},
        "cases_per_second": round(cases / wall),
        "cases_per_cpu_second": round(cases / cpu),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20),
    }


def lines(log: Path, told: Callable[[int], None]) -> Iterator[str]:
    """The lines of a log; ``told`` hears how many bytes each took."""
    with log.open("rb") as file:
        for number, line in enumerate(file):
            told(len(line))
            yield line.decode("utf-8-sig" if number == 0 else "utf-8")


@contextmanager
def progress(log: Path) -> Iterator[Callable[[int], None]]:
    """A bar on the terminal, where there is one, and where `rich` is installed."""
    try:
        from rich.console import Console
        from rich.progress import Progress
    except ImportError:
        yield lambda read: None
        return
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(log.name, total=log.stat().st_size)
        yield lambda read: bar.update(task, advance=read)


def readable(report: dict[str, Any], indent: str = "") -> str:
    """The report as indented lines."""
    rows = []
    for key, value in report.items():
        name = f"{indent}{key.replace('_', ' ')}"
        if isinstance(value, dict) and value:
            rows += [name, readable(value, indent + "  ")]
        elif isinstance(value, list) and value:
            rows += [name, *(f"{indent}  line {each['line']}: {_refusal(each)}" for each in value)]
        elif value not in ({}, [], None):
            rows.append(f"{name:<36} {value}")
    return "\n".join(rows)


def _refusal(first: dict[str, Any]) -> str:
    return f"{first['activity']!r} ({first['rule']}): {first['reason']} Instead: {first['instead']}"


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not ISO 8601.") from None
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no offset; write {text}+00:00 for UTC.")
    return moment


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("log", type=Path, metavar="LOG.csv")
    parser.add_argument(
        "--map", type=Path, required=True, metavar="MAP.toml", help="what the log's words mean"
    )
    parser.add_argument("--into", type=Path, metavar="FILE", help="keep the database in this new file")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--seed", type=int, help="look at each case at random moments in between")
    parser.add_argument(
        "--late", type=int, default=0, metavar="PERCENT", help="type so many in up to 3 days late"
    )
    parser.add_argument("--until", type=_moment, help="let time pass to this moment, with its offset")
    parser.add_argument(
        "--enforce", action="store_true", help="ask for what was only observed: what would be refused?"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
