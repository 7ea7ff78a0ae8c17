"""Rows that hosts have stored stay readable for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow.record.plain import SNAPSHOTS
from tests.golden.generate import HERE, example, path_of, stored_classes, text_of

FILES = sorted(HERE.glob("*.json"))
HINT = (
    "What is stored has changed. Raise the version, write an upcaster and run python -m tests.golden.generate; "
    "before the first release, run it with --anew."
)


def present_version(name: str) -> int:
    return SNAPSHOTS[name][1] if name in SNAPSHOTS else cf.events.TYPES[name].stored_version


def is_present(path: Path) -> bool:
    plain = json.loads(path.read_text(encoding="utf-8"))
    return bool(plain["v"] == present_version(plain["type"]))


PRESENT = [path for path in FILES if is_present(path)]
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
every_present_file = pytest.mark.parametrize("path", PRESENT, ids=lambda path: path.stem)
every_class = pytest.mark.parametrize("kind", stored_classes(), ids=lambda kind: kind.__name__)


def read(path: Path) -> Any:
    return cf.from_plain(json.loads(path.read_text(encoding="utf-8")))


@every_file
def test_a_row_of_every_released_version_still_reads(path: Path) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    assert path == path_of(plain)
    assert cf.to_plain(read(path))["type"] == plain["type"]


@every_present_file
def test_a_row_of_the_present_version_reads_to_an_equal_value(path: Path) -> None:
    value = read(path)
    assert value == example(type(value)), HINT


@every_present_file
def test_a_row_of_the_present_version_is_written_with_the_same_bytes(path: Path) -> None:
    assert text_of(read(path)) == path.read_text(encoding="utf-8"), HINT


@every_class
def test_every_stored_class_has_a_row_of_its_present_version(kind: type[Any]) -> None:
    assert path_of(cf.to_plain(example(kind))) in PRESENT, HINT


@every_class
def test_every_field_is_set_in_the_row(kind: type[Any]) -> None:
    plain = cf.to_plain(example(kind))
    assert set(plain) == {"type", "v", *(field.name for field in attrs.fields(kind) if field.init)}


def test_no_file_is_left_of_what_nobody_stores() -> None:
    assert {path_of(cf.to_plain(example(kind))) for kind in stored_classes()} == set(PRESENT)
