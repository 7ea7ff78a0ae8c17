"""What is stored carries its own name and version; what cannot be read is refused by name, and never by its value."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.conversion import patiently
from complaintflow.record.plain import UPCASTERS, Plain
from complaintflow.record.reading import structure
from tests.samples import LAYLA, NOW, WORKFLOW, Story, desk, in_state, read, receive, stored

SECRET = "Mansour's secret"


def row(name: str) -> Plain:
    """The stored form of the first fact of this name in a complaint that went the whole way."""
    events = in_state(cf.State.CLOSED).events
    return cf.to_plain(next(event for event in events if event.stored_name == name))


def made() -> Plain:
    return row("commitment.made")


def without(name: str, field: str) -> Callable[[], Plain]:
    return lambda: {key: value for key, value in row(name).items() if key != field}


def other(name: str, **fields: Any) -> Callable[[], Plain]:
    return lambda: {**row(name), **fields}


WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "no object": (lambda: [SECRET], "one JSON object, not a list"),
    "null": (lambda: None, "one JSON object, not a NoneType"),
    "no type": (without("complaint.received", "type"), "None is no type of stored fact"),
    "unknown type": (other("complaint.received", type="complaint.boiled"), "'complaint.boiled' is no type"),
    "a type that is no text": (other("complaint.received", type=["a"]), "is no type of stored fact"),
    "a dotted path": (other("complaint.received", type="os.getcwd"), r"'os\.getcwd' is no type"),
    "newer": (other("complaint.received", v=2), "has version 2, and 1 is read here. Upgrade the library"),
    "older": (other("complaint.received", v=0), "has version 0, and 1 is read here. Give the upcaster"),
    "no version": (without("complaint.received", "v"), "'complaint.received' has no version"),
    "a version that is no number": (other("complaint.received", v=[1]), "has no version"),
    "missing field": (without("complaint.received", "received_at"), "missing field received_at"),
    "missing header": (without("complaint.received", "seq"), "missing field seq"),
    "unknown field": (other("complaint.received", mood=SECRET), "unknown field mood"),
    "text for a number": (other("complaint.received", seq="1"), r"wrong value in seq \(TypeError\)"),
    "truth for a number": (other("complaint.received", seq=True), r"wrong value in seq \(TypeError\)"),
    "number for a text": (
        other("complaint.received", statement=7),
        r"wrong value in statement \(TypeError\)",
    ),
    "text for truth": (other("complaint.received", observed="no"), r"wrong value in observed \(TypeError\)"),
    "no moment": (other("complaint.received", at=SECRET), r"wrong value in at \(ValueError\)"),
    "naive moment": (
        other("complaint.received", at="2026-09-15T06:00:00"),
        r"wrong value in at \(ValueError\)",
    ),
    "number for a moment": (other("complaint.received", at=7), r"wrong value in at \(TypeError\)"),
    "no day": (other("target.started", day=SECRET), r"wrong value in day \(ValueError\)"),
    "unknown state": (other("complaint.received", state=SECRET), r"wrong value in state \(DefinitionError\)"),
    "number for a word": (other("complaint.received", kind=1), r"wrong value in kind \(TypeError\)"),
    "no terms": (other("target.started", terms=SECRET), r"wrong value in terms \(ValueError\)"),
    "no customer": (other("complaint.received", customer=SECRET), "wrong value in customer"),
    "customer without id": (other("complaint.received", customer={}), r"missing field customer\.id"),
    "a customer with more": (
        other("complaint.received", customer={"id": "x", "iban": SECRET}),
        "unknown field iban",
    ),
    "no list": (other("target.started", warn_at=7), r"wrong value in warn_at \(TypeError\)"),
    "a text for a list": (other("options.offered", options=SECRET), r"wrong value in options \(TypeError\)"),
    "a text for a set": (other("complaint.received", topics=SECRET), r"wrong value in topics \(TypeError\)"),
    "a list of something else": (other("target.started", warn_at=[SECRET]), "wrong value in warn_at"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_cannot_be_read_is_refused_by_name(fault: str) -> None:
    plain, message = WRONG[fault]
    with pytest.raises(cf.HistoryError, match=message):
        cf.from_plain(plain())


@pytest.mark.parametrize("fault", WRONG)
def test_a_refusal_never_shows_the_value(fault: str) -> None:
    with pytest.raises(cf.HistoryError) as caught:
        cf.from_plain(WRONG[fault][0]())
    shown = f"{caught.value!r} {caught.value}"
    assert "Mansour" not in shown
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_several_faults_are_named_together() -> None:
    broken = {**row("complaint.received"), "seq": "x", "at": "y", "mood": "z"}
    with pytest.raises(
        cf.HistoryError, match=r"unknown field mood; wrong value in at .*; wrong value in seq"
    ):
        cf.from_plain(broken)


@pytest.mark.parametrize("verdict", [9, True, "3"])
def test_a_verdict_that_is_none_is_refused(verdict: Any) -> None:
    broken = made()
    broken["evidence"]["checks"][0]["verdict"] = verdict
    with pytest.raises(cf.HistoryError, match=r"wrong value in evidence\.checks\.verdict"):
        cf.from_plain(broken)


def test_what_is_read_in_one_go_is_what_is_read_with_patience() -> None:
    story = in_state(cf.State.CLOSED)
    for value in (*story.events, *story.notices, story.complaint):
        plain = json.loads(json.dumps(cf.to_plain(value)))
        name = plain.pop("type"), plain.pop("v")
        assert structure(plain, type(value), name[0]) == patiently(plain, type(value), name[0]) == value


def test_nothing_written_out_is_read_as_nothing() -> None:
    explicit = {**row("complaint.received"), "recorded_by": None, "state": None, "retention": None}
    assert cf.from_plain(explicit).recorded_by is None


@pytest.mark.parametrize(
    "facts", [7, {"promised_at": "noon"}, {"questions": [1]}, {"time_left": 1.5}, {"x": 1}]
)
def test_facts_of_a_notice_of_the_wrong_kind_are_refused(facts: Any) -> None:
    plain = cf.to_plain(in_state(cf.State.ACKNOWLEDGED).notices[0])
    with pytest.raises(cf.HistoryError, match=r"'notice' cannot be read: wrong value in facts"):
        cf.from_plain({**plain, "facts": facts})


def test_lists_and_dated_promises_of_a_notice_come_back_as_they_were() -> None:
    facts = {"questions": ("which card?", "when?"), "promises": (("an answer", NOW),)}
    notice = attrs.evolve(in_state(cf.State.ACKNOWLEDGED).notices[0], facts=facts)
    assert read(stored([notice])) == [notice]


def test_a_row_opens_with_its_name_and_its_version() -> None:
    plain = row("complaint.received")
    assert list(plain)[:2] == ["type", "v"]
    assert (plain["type"], plain["v"]) == ("complaint.received", 1)


def test_fields_that_hold_their_default_are_left_out() -> None:
    assert "recorded_by" not in row("complaint.received")
    assert "observed" not in row("complaint.received")


def test_moments_are_written_in_utc_and_durations_in_microseconds() -> None:
    story = in_state(cf.State.ACKNOWLEDGED).wait(days=2, hours=8)
    warned = next(notice for notice in story.notices if notice.kind == "promise_due_soon")
    assert row("complaint.received")["at"] == "2026-09-15T06:00:00+00:00"
    assert cf.to_plain(warned)["facts"]["time_left"] == timedelta(hours=64, minutes=30) / timedelta(
        microseconds=1
    )


def test_sets_are_sorted_so_that_equal_facts_have_equal_bytes() -> None:
    opened = Story().open(receive(topics=("c", "a", "b"), subjects=("treatment", "product")))
    plain = cf.to_plain(opened.events[0])
    assert (plain["topics"], plain["subjects"]) == (["a", "b", "c"], ["product", "treatment"])


def test_a_moment_of_another_offset_is_read_as_the_same_instant() -> None:
    moved = {**row("complaint.received"), "at": "2026-09-15T09:00:00+03:00"}
    assert cf.from_plain(moved).at == NOW


def test_a_promise_inside_a_repeated_hour_comes_back_equal() -> None:
    repeated = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Asia/Jerusalem"), fold=1)
    story = Story(desk(checks=["owner_present"])).open()
    story.do(do.Acknowledge(by="dana", promise=story.terms(at=repeated)))
    assert read(stored([*story.events, *story.notices])) == [*story.events, *story.notices]
    assert story.promise.told_as.isoformat() == "2026-10-25T01:30:00+02:00"


@pytest.mark.parametrize("value", [None, LAYLA, WORKFLOW, {"type": "complaint.received"}])
def test_nothing_else_is_stored(value: Any) -> None:
    with pytest.raises(TypeError, match="only facts, notices and complaints are stored"):
        cf.to_plain(value)


# --- older versions ----------------------------------------------------------------------------------------------


def test_older_versions_are_lifted_step_by_step() -> None:
    closed = row("complaint.closed")
    oldest = {key: value for key, value in closed.items() if key not in ("outcome", "v")} | {
        "v": -1,
        "how": "ok",
    }
    lifts = {
        ("complaint.closed", -1): lambda old: {**old, "ending": old["how"]},
        ("complaint.closed", 0): lambda old: {
            **{key: value for key, value in old.items() if key not in ("how", "ending")},
            "outcome": {"ok": "confirmed"}[old["ending"]],
        },
    }
    assert cf.from_plain(oldest, upcasters=lifts) == cf.from_plain(closed)
    assert oldest["how"] == "ok"


def test_a_chain_with_a_missing_step_is_refused() -> None:
    lifts = {("complaint.closed", -1): lambda old: old}
    with pytest.raises(cf.HistoryError, match=r"has version 0, and 1 is read here. Give the upcaster"):
        cf.from_plain({**row("complaint.closed"), "v": -1}, upcasters=lifts)


def test_an_upcaster_that_gives_no_object_is_refused() -> None:
    lifts: dict[tuple[str, int], Any] = {("complaint.closed", 0): lambda old: SECRET}
    with pytest.raises(cf.HistoryError, match=r"cannot be read: a value of the wrong kind \(\w+Error\)"):
        cf.from_plain({**row("complaint.closed"), "v": 0}, upcasters=lifts)


def test_an_upcaster_is_not_asked_about_the_present_version() -> None:
    lifts = {("complaint.closed", 1): lambda old: pytest.fail("asked")}
    assert cf.from_plain(row("complaint.closed"), upcasters=lifts).stored_name == "complaint.closed"


def test_snapshots_and_notices_can_be_lifted_too() -> None:
    story = in_state(cf.State.RECEIVED)
    for value, name in ((story.complaint, "complaint"), (story.notices[0], "notice")):
        plain = {**cf.to_plain(value), "v": 0}
        assert cf.from_plain(plain, upcasters={(name, 0): dict}) == value


def test_every_upcaster_of_ours_leads_to_a_version_that_is_read() -> None:
    for name, version in UPCASTERS:
        present = cf.events.TYPES[name].stored_version
        assert all((name, step) in UPCASTERS for step in range(version, present))


# --- facts of an integrator's own --------------------------------------------------------------------------------


@cf.events.stored("test.parcel_found")
@attrs.frozen(kw_only=True)
class ParcelFound(cf.events.Event):
    """A fact of a test's own."""

    where: str


def test_a_fact_of_ones_own_is_stored_like_any_other() -> None:
    fact = ParcelFound(reference="C-1", seq=1, recorded_at=NOW, at=NOW, where="depot")
    plain = json.loads(json.dumps(cf.to_plain(fact)))
    assert plain == {
        "type": "test.parcel_found",
        "v": 1,
        "reference": "C-1",
        "seq": 1,
        "recorded_at": NOW.isoformat(),
        "at": NOW.isoformat(),
        "where": "depot",
    }
    assert cf.from_plain(plain) == fact


@attrs.frozen
class Shelf:
    """A value of a test's own, whose field goes by another name outside."""

    _number: int


@cf.events.stored("test.parcel_shelved")
@attrs.frozen(kw_only=True)
class ParcelShelved(cf.events.Event):
    """A fact with fields of types that the library has none of."""

    grams: float
    shelf: Shelf


def test_fields_of_other_types_are_read_as_cattrs_reads_them() -> None:
    fact = ParcelShelved(reference="C-1", seq=1, recorded_at=NOW, at=NOW, grams=1.5, shelf=Shelf(7))
    assert cf.from_plain(json.loads(json.dumps(cf.to_plain(fact)))) == fact


def test_a_fact_that_was_never_declared_is_not_stored() -> None:
    @attrs.frozen(kw_only=True)
    class ParcelLost(ParcelFound):
        pass

    fact = ParcelLost(reference="C-1", seq=1, recorded_at=NOW, at=NOW, where="depot")
    with pytest.raises(cf.DefinitionError, match=r"ParcelLost: declare it with @events\.stored"):
        cf.to_plain(fact)


def test_a_stored_name_belongs_to_one_class() -> None:
    @attrs.frozen(kw_only=True)
    class Thief(cf.events.Event):
        pass

    with pytest.raises(cf.DefinitionError, match="ComplaintClosed is stored under this name already"):
        cf.events.stored("complaint.closed")(Thief)
    assert cf.events.TYPES["complaint.closed"] is cf.events.ComplaintClosed


def test_a_class_may_be_declared_anew_when_its_module_is_read_again() -> None:
    assert cf.events.stored("test.parcel_found")(ParcelFound) is ParcelFound


def test_a_declaration_below_frozen_is_refused() -> None:
    with pytest.raises(cf.DefinitionError, match="put @stored above"):

        @attrs.frozen(kw_only=True)
        @cf.events.stored("test.upside_down")
        class UpsideDown(cf.events.Event):
            pass


def test_moments_read_back_are_in_utc_itself() -> None:
    (fact,) = read(stored(Story().open().events[:1]))
    assert fact.at.tzinfo is UTC
