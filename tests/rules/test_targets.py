"""A target as data: it reads, it is written back, and every fault is named by its path."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.rules.leads import before, lead_from
from complaintflow.rules.limits import due_of
from tests.samples import CALENDAR, NOW

FULL: dict[str, Any] = {
    "name": "final_response",
    "anchors": ["complaint.received", "event.marked:stage_2_requested"],
    "span": "8 weeks",
    "satisfied_by": ["complaint.final_response", "resolution.confirmed"],
    "step": "respond",
    "strength": "should",
    "stage": "2",
    "only_if": {"kind": "complaint", "product": ["card", "loan"]},
    "exempt_if": {"size": "small"},
    "warnings": ["16 working_hours", "48 hours"],
    "pauses": [
        {"reason": "court", "most": 1},
        {
            "reason": "customer",
            "most": 2,
            "cap": "10 business_days",
            "begins": "clarification.asked",
            "ends": ["clarification.answered"],
        },
    ],
    "still": [
        {"first": date(2024, 1, 11), "last": "2026-05-31", "only_if": {"product": "loan"}, "why": "App 5"}
    ],
    "extensions": [
        {
            "amount": "15 calendar_days",
            "counted_from": "due",
            "reasons": ["new_information"],
            "most": 1,
            "notice": True,
            "agreed": True,
            "on": "contact.received",
            "barred_if": {"finding": "inaccurate"},
        }
    ],
    "exit": {"by": "3 business_days", "on": "resolution.confirmed", "unless": {"hardship": "yes"}},
    "source": "DISP 1.6.2R",
}


def target(**changes: Any) -> cf.Target:
    return cf.Target.from_mapping({**FULL, **changes}, "targets[2]")


def test_a_target_with_everything_goes_through_json_unchanged() -> None:
    made = target()
    again = cf.Target.from_mapping(json.loads(json.dumps(made.to_mapping())))
    assert again == made
    assert (again.terms, again.words) == (made.terms, "8 weeks")
    assert hash(again) == hash(made)


def test_only_what_differs_from_the_defaults_is_written() -> None:
    short = {key: FULL[key] for key in ("name", "anchors", "span", "satisfied_by")}
    assert list(cf.Target.from_mapping(short).to_mapping()) == list(short)


LIMITS: dict[str, Any] = {
    "prompt": cf.Unspecified(),
    "2 business_days": cf.Span(2, "business_days"),
    "cycle": {"external": "cycle_end"},
    "two": {"earliest_of": ["30 calendar_days", "2 months"]},
    "reg z": {"earliest_of": ["90 calendar_days", {"external": "cycle_end"}]},
    "nested": {"earliest_of": [{"external": "sale"}, {"earliest_of": [{"external": "a"}, "1 hours"]}]},
}


@pytest.mark.parametrize("name", LIMITS)
def test_every_kind_of_limit_goes_through_plain_data_unchanged(name: str) -> None:
    written = name if not isinstance(LIMITS[name], dict) else LIMITS[name]
    made = target(span=written)
    assert target(span=json.loads(json.dumps(made.to_mapping()["span"]))).span == made.span
    if not isinstance(LIMITS[name], dict):
        assert made.span == LIMITS[name]


def test_limits_say_what_they_are() -> None:
    assert str(target(span=LIMITS["reg z"]).span) == "the earliest of 90 calendar_days, the date cycle_end"
    assert target(span=LIMITS["reg z"]).span == cf.FirstOf(
        cf.Span(90, "calendar_days"), cf.External("cycle_end")
    )


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "key": ({"satisfied": []}, r"targets\[2\]\.satisfied: there is no such key\. Did you mean satisfied_by"),
    "anchor": (
        {"anchors": "complaint.recieved"},
        r"targets\[2\]\.anchors\[0\]: .*Did you mean complaint\.received",
    ),
    "satisfier": ({"satisfied_by": ["contact.maid"]}, r"targets\[2\]\.satisfied_by\[0\]"),
    "another target": (
        {"satisfied_by": "target.met:x"},
        r"satisfied_by\[0\]: a demand is satisfied by what people",
    ),
    "pause fact": (
        {"pauses": [{"reason": "x", "most": 1, "begins": "asked"}]},
        r"targets\[2\]\.pauses\[0\]\.begins\[0\]",
    ),
    "pause without a number": (
        {"pauses": [{"reason": "x"}]},
        r"targets\[2\]\.pauses\[0\]\.most: this figure is missing",
    ),
    "pause key": ({"pauses": [{"reason": "x", "most": 1, "max": 2}]}, r"targets\[2\]\.pauses\[0\]\.max"),
    "exit fact": ({"exit": {"by": "1 hours", "on": "closed"}}, r"targets\[2\]\.exit\.on\[0\]"),
    "exit key": ({"exit": {"by": "1 hours", "on": "note.taken", "not": {}}}, r"targets\[2\]\.exit\.not"),
    "extension from": (
        {"extensions": [{**FULL["extensions"][0], "counted_from": "now"}]},
        r"targets\[2\]\.extensions\[0\]\.counted_from: 'now' is not one of anchor, due",
    ),
    "extension amount": (
        {"extensions": [{**FULL["extensions"][0], "amount": {"earliest_of": ["1 hours"]}}]},
        r"targets\[2\]\.extensions\[0\]\.amount: an extension is one span",
    ),
    "extension key": (
        {"extensions": [{**FULL["extensions"][0], "why": 1}]},
        r"targets\[2\]\.extensions\[0\]\.why",
    ),
    "still turned round": (
        {"still": [{"first": "2026-02-02", "last": "2026-02-01"}]},
        r"targets\[2\]\.still\[0\]\.last",
    ),
    "still no date": (
        {"still": [{"first": "soon", "last": "2026-02-01"}]},
        r"targets\[2\]\.still\[0\]\.first",
    ),
    "still a moment": ({"still": [{"first": NOW, "last": "2026-02-01"}]}, r"targets\[2\]\.still\[0\]\.first"),
    "still key": (
        {"still": [{"first": "2026-02-01", "last": "2026-02-01", "x": 1}]},
        r"targets\[2\]\.still\[0\]\.x",
    ),
    "span": ({"span": "8 week's"}, r"targets\[2\]\.span"),
    "nested span": (
        {"span": {"earliest_of": [{"external": ""}]}},
        r"targets\[2\]\.span\.earliest_of\[0\]\.external",
    ),
    "nested prompt": (
        {"span": {"earliest_of": [{"external": "a"}, "prompt"]}},
        r"earliest_of\[1\]: \"prompt\" ends",
    ),
    "lead": ({"warnings": ["2 business_days"]}, r"targets\[2\]\.warnings\[0\]: a lead is counted in hours"),
    "facet": ({"only_if": {"kind": 7}}, r"targets\[2\]\.only_if\.kind"),
    "strength": ({"strength": "may"}, r"targets\[2\]\.strength"),
    "never resting": (
        {"recurring": True, "span": "0 hours"},
        r"targets\[2\]\.span: a recurring target needs a span",
    ),
    "waiting for ever": (
        {"recurring": True, "span": "prompt"},
        r"targets\[2\]\.span: a recurring target needs a span",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_named_by_its_path(fault: str) -> None:
    changes, says = FAULTS[fault]
    with pytest.raises(cf.DefinitionError, match=says):
        target(**changes)


def test_a_recurring_target_may_count_the_earliest_of_several() -> None:
    assert target(recurring=True, span={"earliest_of": ["1 weeks", "4 business_days"]}).recurring


def test_the_events_that_only_the_host_knows_are_listed() -> None:
    assert target(satisfied_by="event.marked:paid", anchors="event.marked").marks == {"paid"}


def test_a_lead_counts_back_in_real_or_in_working_time() -> None:
    assert before(NOW, lead_from("2 hours", "x"), CALENDAR) == NOW - timedelta(hours=2)
    assert before(NOW, lead_from("2 working_hours", "x"), CALENDAR) == NOW - timedelta(hours=17, minutes=30)


@given(
    st.integers(1, 60),
    st.sampled_from(["business_days", "calendar_days"]),
    st.integers(0, 90),
    st.integers(0, 30),
)
def test_days_that_do_not_count_never_bring_a_due_forward(
    count: int, unit: Any, start: int, length: int
) -> None:
    first = date(2026, 9, 1) + timedelta(days=start)
    windows = [(first, first + timedelta(days=length))]
    plain, moved = (due_of(cf.Span(count, unit), NOW, CALENDAR, each) for each in ((), windows))
    assert plain is not None and moved is not None
    assert moved.missed_from >= plain.missed_from


# --- among each other ----------------------------------------------------------------------------------------------


def policy(*targets: dict[str, Any], **changes: Any) -> cf.Policy:
    silence = {**FULL, "name": "silence", "anchors": OPENINGS, "recurring": True, **changes}
    plain = {
        key: silence[key]
        for key in silence
        if key not in ("only_if", "exempt_if", "exit", "pauses") or key in changes
    }
    return cf.Policy.from_mapping({**cf.Policy.starter().to_mapping(), "targets": [plain, *targets]})


OPENINGS = ["complaint.received", "complaint.detected", "complaint.adopted", "complaint.reopened"]


def after(name: str, *anchors: str) -> dict[str, Any]:
    return {**FULL, "name": name, "anchors": list(anchors)}


def test_a_policy_holds_its_targets_by_name_and_by_anchor() -> None:
    made = policy(after("a", "complaint.received"), after("b", "target.met:a"))
    assert [each.name for each in made.starting["complaint.received"]] == ["silence", "a"]
    assert made.named["b"].anchors == ("target.met:a",)
    assert cf.Policy.from_mapping(made.to_mapping()) == made


CIRCLES: dict[str, tuple[tuple[dict[str, Any], ...], str]] = {
    "twice": (
        (after("a", "note.taken"), after("a", "note.taken")),
        r"targets\[2\]\.name: two targets are called 'a'",
    ),
    "unknown": (
        (after("ab", "target.met:abc"),),
        r"targets\[1\]\.anchors\[0\]: it names no target.*Did you mean ab",
    ),
    "none": ((after("a", "target.met"),), r"say which, as in target\.met:silence"),
    "itself": ((after("a", "target.met:a"),), "without end: a -> a"),
    "two": ((after("a", "target.missed:b"), after("b", "target.met:a")), "without end: a -> b -> a"),
    "tail": (
        (after("a", "note.taken"), after("b", "target.met:a", "target.met:c"), after("c", "target.met:b")),
        "b -> c -> b",
    ),
}


@pytest.mark.parametrize("circle", CIRCLES)
def test_targets_that_hang_on_each_other_are_checked(circle: str) -> None:
    targets, says = CIRCLES[circle]
    with pytest.raises(cf.DefinitionError, match=says):
        policy(*targets)


@pytest.mark.parametrize(
    "changes",
    [
        {"recurring": False},
        {"only_if": {"kind": "complaint"}},
        {"exempt_if": {"kind": "question"}},
        {"exit": FULL["exit"]},
        {"pauses": [{"reason": "x", "most": 1}]},
        {"anchors": OPENINGS[:3]},
    ],
)
def test_something_always_wakes_a_complaint_that_nobody_touches(changes: dict[str, Any]) -> None:
    with pytest.raises(cf.DefinitionError, match="nothing would wake a complaint that nobody touches"):
        policy(**changes)


def test_the_longest_silence_may_pause_with_a_cap() -> None:
    capped = {"reason": "x", "most": 1, "cap": "2 business_days"}
    assert policy(pauses=[capped]).named["silence"].pauses[0].cap == cf.Span(2, "business_days")


@pytest.mark.parametrize("example", [cf.Policy.strict, cf.Policy.starter])
def test_the_example_policies_have_all_six_kinds_of_targets(example: Any) -> None:
    names = {
        "first_answer",
        "next_answer",
        "longest_silence",
        "resolution",
        "handover_acceptance",
        "feedback_reply",
    }
    assert set(example().named) == names


def test_an_external_date_may_be_an_instant_of_any_zone() -> None:
    due = due_of(cf.External("x"), NOW, CALENDAR, (), {"x": "2026-10-01T12:00:00+02:00"})
    assert due is not None and due.at == datetime(2026, 10, 1, 10, tzinfo=UTC)
