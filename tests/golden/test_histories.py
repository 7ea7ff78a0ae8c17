"""What a release stored replays in every later one, to the same promises at the same moments."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

import complaintflow as cf
from tests.golden.histories import FOLDER, STORIES, became

FILES = sorted(FOLDER.glob("*/*.jsonl"))
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
HINT = "A stored history is read differently now: see the changelog, and mend the reading. The file stays."


def read(path: Path) -> tuple[object, list[cf.events.Event]]:
    expected, *rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return expected, [cf.from_plain(row) for row in rows]


@every_file
def test_a_history_of_every_release_replays_to_what_it_was(path: Path) -> None:
    expected, history = read(path)
    assert became(history) == expected, HINT


@every_file
def test_a_stored_history_goes_on(path: Path) -> None:
    complaint = cf.replay(read(path)[1])
    assert cf.from_plain(json.loads(json.dumps(cf.to_plain(complaint)))) == complaint


def test_this_release_has_a_file_for_each_story() -> None:
    here = {path.stem for path in FILES if path.parent.name == version("complaintflow")}
    assert here == set(STORIES), "Run python -m tests.golden.generate"
