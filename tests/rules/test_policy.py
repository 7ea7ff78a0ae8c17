"""The company's own standards: no hidden defaults, no force, and every fault is named by its path."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.rules.patience import Patience
from complaintflow.rules.policy import Level
from complaintflow.timing.moments import start_of
from tests.samples import CALENDAR, NOW, ZONE, policy

AUCKLAND = ZoneInfo("Pacific/Auckland")
NEW_YORK = ZoneInfo("America/New_York")
examples = pytest.mark.parametrize("example", [cf.Policy.starter, cf.Policy.strict])


def figures(**changes: Any) -> dict[str, Any]:
    """The figures of the starter example as plain data, with changes."""
    return deepcopy(cf.Policy.starter().to_mapping()) | changes


@examples
def test_a_policy_goes_through_plain_data_unchanged(example: Callable[[], cf.Policy]) -> None:
    stored = json.dumps(example().to_mapping())
    assert cf.Policy.from_mapping(json.loads(stored)) == example()


@given(
    st.builds(
        dict,
        date_only=st.sampled_from(["close_of_business", "end_of_day", "16:00"]),
        supervisors=st.lists(st.sampled_from(["dana", "ruth"]), unique=True),
        attestations=st.lists(st.sampled_from(["calm", "patient"]), unique=True),
        patience=st.builds(
            dict, reminders=st.integers(0, 9), span=st.integers(1, 40).map(lambda n: f"{n} business_days")
        ),
        retention=st.integers(1, 10).map(lambda n: f"{n * 12} months"),
        leads=st.lists(st.integers(1, 9).map(lambda n: f"{n} working_hours")),
    )
)
def test_any_policy_goes_through_plain_data_unchanged(changes: dict[str, Any]) -> None:
    made = cf.Policy.from_mapping(figures(**changes))
    assert cf.Policy.from_mapping(made.to_mapping()) == made


def test_a_policy_is_read_from_toml_as_from_a_mapping() -> None:
    read = tomllib.loads(
        'leads = ["2 working_hours"]\npatience = { reminders = 1, span = "5 business_days" }'
    )
    made = cf.Policy.from_mapping(figures(**read))
    assert (made.leads, made.patience) == (
        (cf.Span(2, "working_hours"),),
        Patience(1, cf.Span(5, "business_days")),
    )


def without(key: str) -> dict[str, Any]:
    given = figures()
    del given[key]
    return given


def with_target(**changes: Any) -> dict[str, Any]:
    given = figures()
    given["targets"][2] |= changes
    return given


BROKEN: dict[str, tuple[dict[str, Any], str, str]] = {
    "a misspelt key": (figures(supervisers=[]), "supervisers", "Did you mean supervisors?"),
    "a missing figure": (without("checks"), "checks", "no hidden defaults"),
    "a blank version": (figures(version=" "), "version", "a text is needed"),
    "a negative span": (
        with_target(span={"count": -20, "unit": "business_days"}),
        "targets[2].span.count",
        "zero or more",
    ),
    "a span in words": (with_target(span="-20 business_days"), "targets[2].span.count", "zero or more"),
    "a span in an unknown unit": (with_target(span="3 fortnights"), "targets[2].span.unit", "fortnights"),
    "a misspelt key of a target": (
        with_target(satisfied="x"),
        "targets[2].satisfied",
        "Did you mean satisfied_by?",
    ),
    "an unknown fact": (
        with_target(anchors="complaint.recieved"),
        "targets[2].anchors[0]",
        "Did you mean complaint.received",
    ),
    "a lead in days": (figures(leads=["1 business_days"]), "leads[0]", "hours or working_hours"),
    "an unknown standard": (
        figures(standards={"default": "required", "thank": "recorded"}),
        "standards.thank",
        "Did you mean thanks?",
    ),
    "an unknown level": (figures(standards={"default": "off"}), "standards.default", "required, recorded"),
    "a standard without a level": (figures(standards={"thanks": "required"}), "standards", "say default="),
    "a survey that blocks": (
        figures(standards={"default": "recorded", "survey": "required"}),
        "standards.survey",
        "never blocks",
    ),
    "an hour that is none": (figures(date_only="25:00"), "date_only", "wall time such as '16:00'"),
    "patience in words": (figures(patience="ten days"), "patience", "a table is needed"),
    "patience below zero": (
        figures(patience={"reminders": -1, "span": "1 weeks"}),
        "patience.reminders",
        "zero or more",
    ),
    "patience with a key too many": (
        figures(patience={"reminders": 1, "span": "1 weeks", "x": 1}),
        "patience.x",
        "no such key",
    ),
    "an organisation without a name": (
        figures(organisation={"en": ""}),
        "organisation.en",
        "a text is needed",
    ),
    "nothing that ever wakes": (figures(targets=[]), "targets", "recurring = true"),
}


@pytest.mark.parametrize(("given", "place", "says"), BROKEN.values(), ids=BROKEN)
def test_a_malformed_policy_names_the_path_and_what_to_do(
    given: dict[str, Any], place: str, says: str
) -> None:
    with pytest.raises(cf.DefinitionError) as caught:
        cf.Policy.from_mapping(given)
    assert caught.value.place == place
    assert says in str(caught.value)


def test_a_policy_built_in_code_is_checked_as_well() -> None:
    levels = cf.Policy.strict().standards
    few = {id: level for id, level in levels.items() if id != "thanks"}
    for standards, place in ((few, "standards"), ({**levels, "thanks": "requird"}, "standards.thanks")):
        with pytest.raises(cf.DefinitionError) as caught:
            cf.Policy.strict(standards=standards)
        assert caught.value.place == place


def test_the_levels_of_a_policy_are_what_it_says_of_each_standard() -> None:
    made = policy("starter", standards={"default": "recorded", "thanks": "required"})
    assert [standard.id for standard in cf.STANDARDS if made.requires(standard.id)] == ["thanks"]


def test_a_default_level_never_requires_what_may_not_block() -> None:
    assert cf.Policy.strict().standards["survey"] is Level.RECORDED


def test_an_organisation_with_one_name_has_it_in_every_language() -> None:
    made = policy(organisation="Example Ltd")
    assert (made.name_in("en"), made.name_in("he")) == ("Example Ltd", "Example Ltd")
    assert cf.Policy.starter().name_in("ar") == cf.Policy.starter().name_in("ar-JO") == "شركة المثال"


def test_a_promised_day_ends_with_the_companys_day_in_the_customers_zone() -> None:
    tuesday = date(2026, 9, 15)
    assert policy().hour_of(tuesday, CALENDAR, ZONE) == datetime(2026, 9, 15, 14, tzinfo=UTC)
    assert policy().hour_of(tuesday, CALENDAR, NEW_YORK) == datetime(2026, 9, 15, 14, tzinfo=UTC)


def test_where_the_customers_day_ends_before_the_companys_it_ends_the_promise() -> None:
    told = policy().hour_of(date(2026, 9, 15), CALENDAR, AUCKLAND).astimezone(AUCKLAND)
    assert told.replace(tzinfo=None) == datetime(2026, 9, 15, 23, 59)


def test_a_day_on_which_nobody_works_means_its_beginning_which_no_check_allows() -> None:
    friday = date(2026, 9, 18)
    assert policy().hour_of(friday, CALENDAR, ZONE) == start_of(friday, ZONE)


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.sampled_from([ZONE, AUCKLAND, NEW_YORK]))
@pytest.mark.parametrize("rule", ["close_of_business", "end_of_day", "16:00"])
def test_a_promised_day_always_means_a_moment_of_that_very_day(rule: str, day: date, zone: ZoneInfo) -> None:
    moment = policy(date_only=rule).hour_of(day, CALENDAR, zone)
    assert moment.astimezone(zone).date() == day


@pytest.mark.parametrize(("rule", "hour"), [("end_of_day", time(23, 59)), ("16:00", time(16))])
def test_other_rules_name_the_hour_on_the_customers_clock(rule: str, hour: time) -> None:
    moment = policy(date_only=rule).hour_of(date(2026, 9, 15), CALENDAR, AUCKLAND)
    assert moment.astimezone(AUCKLAND).time() == hour


def test_patience_is_over_when_the_whole_span_has_passed_and_not_before() -> None:
    patience = Patience(2, cf.Span(24, "hours"))
    assert not patience.over(NOW, NOW + timedelta(hours=24), CALENDAR)
    assert patience.over(NOW, NOW + timedelta(hours=24, microseconds=1), CALENDAR)


def test_a_policy_can_be_compared_and_its_figures_are_not_shared() -> None:
    given = figures()
    made = cf.Policy.from_mapping(given)
    given["leads"].append("9 working_hours")
    assert made == cf.Policy.starter()
    assert evolve(made, version="2") != made


def test_the_targets_that_a_fact_starts_are_found_by_its_name() -> None:
    starting = cf.Policy.starter().starting
    assert [target.name for target in starting["complaint.received"]] == [
        "first_answer",
        "longest_silence",
        "resolution",
    ]
    assert "contact.made" not in starting
