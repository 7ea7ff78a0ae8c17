"""The JSON Schema of stored rows takes what the library writes, and nothing that it would not read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

import complaintflow as cf
from complaintflow.record.plain import SNAPSHOTS
from tests.golden.generate import HERE, path_of, stored_classes
from tests.record import schema_page
from tests.record.stories import stories
from tests.samples import NOW, Story, in_state

FORMATS = FormatChecker(formats=())
FORMATS.checks("date-time", raises=ValueError)(
    lambda text: not isinstance(text, str) or datetime.fromisoformat(text).tzinfo is not None
)
FORMATS.checks("date", raises=ValueError)(
    lambda text: not isinstance(text, str) or bool(date.fromisoformat(text))
)

names = sorted({path.name.rsplit(".v", 1)[0] for path in HERE.glob("*.json")})
every_row = pytest.mark.parametrize("name", names)


@cache
def validator(name: str) -> Any:
    return Draft202012Validator(cf.json_schema(name), format_checker=FORMATS)


def faults(plain: Mapping[str, Any]) -> list[str]:
    return [error.message for error in validator(plain["type"]).iter_errors(plain)]


def golden(name: str) -> dict[str, Any]:
    kind = cf.events.TYPES.get(name) or SNAPSHOTS[name][0]
    version = SNAPSHOTS[name][1] if name in SNAPSHOTS else cf.events.TYPES[name].stored_version
    assert kind in stored_classes()
    plain: dict[str, Any] = json.loads(path_of({"type": name, "v": version}).read_text(encoding="utf-8"))
    return plain


@every_row
def test_the_schema_is_one_of_json_schema_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(cf.json_schema(name))


@every_row
def test_a_row_in_which_every_field_is_set_is_valid(name: str) -> None:
    assert faults(golden(name)) == []


@every_row
def test_a_row_with_an_unknown_field_is_not(name: str) -> None:
    assert faults({**golden(name), "mood": "well"})


@every_row
def test_a_row_of_another_version_is_not(name: str) -> None:
    assert faults({**golden(name), "v": 77})


@every_row
def test_a_row_without_a_field_that_it_needs_is_not(name: str) -> None:
    plain = golden(name)
    for needed in cf.json_schema(name)["required"]:
        if needed != "type":
            assert faults({field: value for field, value in plain.items() if field != needed})


WRONG: dict[str, Callable[[], dict[str, Any]]] = {
    "a state that is none": lambda: {**golden("complaint.received"), "state": "lost"},
    "a moment that is none": lambda: {**golden("complaint.received"), "at": "noon"},
    "a naive moment": lambda: {**golden("complaint.received"), "at": "2026-09-15T06:00:00"},
    "a day that is none": lambda: {**golden("target.started"), "day": "Monday"},
    "a number for a word": lambda: {**golden("complaint.received"), "kind": 1},
    "a word for a flag": lambda: {**golden("commitment.made"), "aftercare": "yes"},
    "a customer with more": lambda: {**golden("complaint.received"), "customer": {"id": "x", "iban": "y"}},
    "no list": lambda: {**golden("target.started"), "warn_at": 7},
    "a fact of a notice": lambda: {**golden("notice"), "facts": {"promised_at": "noon"}},
    "a promise without a moment": lambda: {**golden("notice"), "facts": {"promises": [["what we found"]]}},
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_cannot_be_read_is_not_valid_either(fault: str) -> None:
    plain = WRONG[fault]()
    assert faults(plain)
    with pytest.raises(cf.HistoryError):
        cf.from_plain(plain)


@settings(max_examples=15)
@given(stories())
def test_whatever_a_story_brings_is_valid(story: Story) -> None:
    for value in (*story.events, *story.notices, story.complaint):
        assert faults(json.loads(json.dumps(cf.to_plain(value)))) == []


def test_the_schema_of_any_row_holds_that_of_each() -> None:
    whole = cf.json_schema()
    Draft202012Validator.check_schema(whole)
    any_row = Draft202012Validator(whole)
    assert [each["$ref"].removeprefix("#/$defs/") for each in whole["oneOf"]] == [
        *sorted(cf.events.TYPES),
        *SNAPSHOTS,
    ]
    story = in_state(cf.State.ACKNOWLEDGED)
    assert all(any_row.is_valid(cf.to_plain(value)) for value in (*story.events, story.complaint))
    assert not any_row.is_valid({"type": "complaint.lost", "v": 1})


def test_each_call_gives_a_fresh_dict() -> None:
    cf.json_schema("notice")["properties"]["id"]["type"] = "integer"
    assert cf.json_schema("notice")["properties"]["id"] == {"type": "string"}
    cf.json_schema("notice")["properties"]["commitments"]["items"]["type"] = "integer"
    assert cf.json_schema("notice")["properties"]["commitments"]["items"] == {"type": "string"}


def test_a_field_says_its_default_and_whether_it_is_personal() -> None:
    fields = cf.json_schema("complaint.received")["properties"]
    assert fields["statement"] == {"type": "string", "default": "", "x-personal": True}
    assert fields["observed"] == {"type": "boolean", "default": False}
    assert fields["kind"]["default"] == "complaint"


def test_a_class_names_its_row_as_well() -> None:
    assert cf.json_schema(cf.events.CommitmentKept) == cf.json_schema("commitment.kept")
    assert cf.json_schema(cf.Notice) == cf.json_schema("notice")


@pytest.mark.parametrize("what", ["commitment.kep", cf.Customer])
def test_what_is_not_stored_has_no_schema(what: Any) -> None:
    with pytest.raises(cf.DefinitionError, match="is no stored row"):
        cf.json_schema(what)


# --- facts of an integrator's own --------------------------------------------------------------------------------


@cf.events.stored("test.parcel_weighed", version=3)
@attrs.frozen(kw_only=True)
class ParcelWeighed(cf.events.Event):
    """A fact of a test's own."""

    weight: float
    waited: timedelta | None = None
    route: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)


def test_a_fact_of_ones_own_has_a_schema_like_any_other() -> None:
    found = cf.json_schema(ParcelWeighed)
    assert found["properties"]["type"] == {"const": "test.parcel_weighed"}
    assert found["properties"]["v"] == {"const": 3}
    plain = cf.to_plain(ParcelWeighed(reference="C-1", seq=1, recorded_at=NOW, at=NOW, weight=1.5))
    assert Draft202012Validator(found).is_valid(plain)
    assert not Draft202012Validator(found).is_valid({**plain, "route": {"north": "depot"}})


def test_a_field_whose_type_has_no_schema_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    @attrs.frozen(kw_only=True)
    class ParcelPriced(cf.events.Event):
        price: Decimal

    monkeypatch.setitem(cf.events.TYPES, "test.parcel_priced", ParcelPriced)
    with pytest.raises(cf.DefinitionError, match=r"ParcelPriced\.price: there is no JSON Schema for"):
        cf.json_schema(ParcelPriced)


def test_the_file_of_the_docs_is_what_the_classes_say() -> None:
    hint = "The facts have changed: run python -m tests.record.schema_page."
    assert schema_page.FILE.read_text(encoding="utf-8") == schema_page.text(), hint
