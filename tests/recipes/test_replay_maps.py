from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from complaintflow.errors import DefinitionError
from docs.recipes.replay.mapping import check_columns, filled, read_map
from tests.recipes.logs import HEADER, MAP, log_map

RECIPE = Path(__file__).resolve().parents[2] / "docs" / "recipes" / "replay"


@pytest.mark.parametrize("name", ["helpdesk", "boston311"])
def test_the_maps_of_the_recipe_are_read(name: str) -> None:
    assert read_map(RECIPE / f"{name}.toml").activities


def written(path: Path, text: str) -> Path:
    changed = path / "map.toml"
    changed.write_text((RECIPE / "boston311.toml").read_text(encoding="utf-8") + text, encoding="utf-8")
    return changed


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\n[activities.again]\nwitnes = 'closed'\n", "activities"),
        ("\n[activities.again]\nwitness = 'asleep'\n", "activities"),
        ("\n[activities.again]\nhandle = 'Notes'\n", "Did you mean Note?"),
        ("\n[activities.again]\nhandle = 'Note'\nfields = { txt = 'x' }\n", "Did you mean text?"),
        ("\n[activities.again]\nhandle = 'Note'\nwitness = 'closed'\n", "give one of"),
        ("\n[activities.again]\nfields = { text = 'x' }\n", "it has no field"),
        ("\n[activities\n", "not TOML"),
    ],
)
def test_what_is_wrong_with_a_map_is_said_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(DefinitionError, match=place):
        read_map(written(tmp_path, text))


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": "{tickt}"},
        {"order": "nn"},
        {"moments": [{"column": "wen", "activity": "new"}]},
        {"moments": [{"column": "when", "activity": "{wat}"}]},
        {"promises": [{"at": "due_", "made": "when", "what": "x"}]},
        {"promises": [{"at": "due", "made": "wen", "what": "x"}]},
        {"verdict": {"column": "wrd", "kept": "y", "broken": "n"}},
        {"activities": {"note": {"handle": "Note", "fields": {"text": "{wrd}"}}}},
    ],
)
def test_a_map_that_names_a_missing_column_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(DefinitionError, match="the log has no column"):
        check_columns(log_map(**changes), HEADER.split(","))


def test_a_map_without_order_or_verdict_asks_for_no_such_columns() -> None:
    check_columns(log_map(order="", verdict=None), HEADER.split(","))


def test_only_columns_in_braces_are_interpreted() -> None:
    assert filled("{a} {a.b} $a %s {{", {"a": "1", "a.b": "2"}) == "1 2 $a %s {{"


def test_the_map_of_these_tests_is_complete() -> None:
    assert set(log_map().activities) == set(MAP["activities"])
