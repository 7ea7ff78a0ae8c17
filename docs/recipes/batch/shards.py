"""Histories in files of lines: one line a complaint, all its facts, in one of several files by its reference.

The rule this module keeps: a complaint is wholly in one file, so each file can be asked alone; and a file is
replaced as a whole or not at all, so whoever is killed while writing leaves the old one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from zlib import crc32

import complaintflow as cf

History = tuple[cf.events.Event, ...]


def write(histories: Iterable[Iterable[cf.events.Event]], folder: Path, shards: int) -> list[Path]:
    """Spread histories over so many files; one history is in memory at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"shard-{number:04}.jsonl" for number in range(shards)]
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("w", encoding="utf-8")) for path in paths]
        for history in histories:
            facts = list(history)
            # The same file on every machine and in every year, which hash() would not give.
            file = files[crc32(facts[0].reference.encode()) % shards]
            file.write(line(facts))
    return paths


def read(path: Path) -> Iterator[History]:
    """The histories of a file, one at a time."""
    with path.open(encoding="utf-8") as file:
        for text in file:
            yield tuple(map(cf.from_plain, json.loads(text)))


def replace(path: Path, histories: Iterable[Iterable[cf.events.Event]]) -> None:
    """Write a file anew, as a whole."""
    new = path.with_suffix(f".{os.getpid()}.new")
    with new.open("w", encoding="utf-8") as file:
        file.writelines(line(history) for history in histories)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def line(history: Iterable[cf.events.Event]) -> str:
    return json.dumps([cf.to_plain(fact) for fact in history], ensure_ascii=False) + "\n"
