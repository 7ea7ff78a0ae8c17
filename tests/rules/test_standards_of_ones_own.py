"""A company adds standards of its own; it takes none away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.situation import Situation
from tests.rules.test_standards import not_met
from tests.samples import CALENDAR, ROSTER, Story, policy


def seconded(situation: Situation) -> bool:
    return situation.command is None or situation.command.recorded_by is not None


RULE = cf.Rule(
    "acme.seconded", seconded, "Nobody seconded it.", "Let a colleague record it.", of_command=True
)
SECONDED = cf.Standard(RULE, "follow_up", "reliability", "Four eyes see more.", {do.Acknowledge})


def desk_with(level: str | None, *standards: cf.Standard) -> cf.Workflow:
    levels = {"default": "recorded"} | ({"acme.seconded": level} if level else {})
    return cf.Workflow(policy=policy(standards=levels), calendar=CALENDAR, roster=ROSTER, standards=standards)


def acknowledge(story: Story, **fields: object) -> do.Acknowledge:
    return do.Acknowledge(by="dana", promise=story.terms(), **fields)


def test_a_required_one_refuses_in_the_words_it_was_given() -> None:
    story = Story(desk_with("required", SECONDED)).open()
    with pytest.raises(cf.CommandRefused, match="Nobody seconded it") as caught:
        story.do(acknowledge(story))
    assert caught.value.rule == "acme.seconded"
    assert story.do(acknowledge(story, recorded_by="omar")).state == "acknowledged"


def test_a_recorded_one_is_named() -> None:
    story = Story(desk_with("recorded", SECONDED)).open()
    assert ("acme.seconded", "Acknowledge") in not_met(story.do(acknowledge(story)).events)


def test_a_command_that_is_derived_is_asked_too_and_others_are_not() -> None:
    class Greet(do.Acknowledge):
        pass

    assert SECONDED.asks(Greet) and not SECONDED.asks(do.Close)
    assert (SECONDED.category, SECONDED.value) == ("follow_up", "reliability")


@pytest.mark.parametrize(
    ("level", "standards", "told"),
    [
        (None, (SECONDED,), "gives it no level"),
        ("required", (), "no such standard is given"),
        ("required", (evolve(SECONDED, may_block=False),), "never blocks anything"),
        (None, (evolve(SECONDED, rule=evolve(RULE, id="seconded")),), "has a dot in its id"),
    ],
)
def test_one_that_does_not_fit_the_policy_is_refused_naming_its_place(
    level: str | None, standards: tuple[cf.Standard, ...], told: str
) -> None:
    with pytest.raises(cf.DefinitionError, match=told) as caught:
        desk_with(level, *standards)
    assert caught.value.place.startswith("standards.")


def test_one_that_forgets_that_it_looks_into_the_command_is_named_when_it_is_asked_without_one() -> None:
    rule = evolve(RULE, holds=lambda s: s.command.recorded_by is not None, of_command=False)
    story = Story(desk_with("required", evolve(SECONDED, rule=rule))).open()
    with pytest.raises(cf.DefinitionError, match=r"did you mean of_command=True\?") as caught:
        story.workflow.available(story.complaint, "dana", story.now)
    assert caught.value.place == "standards.acme.seconded"
    assert story.do(acknowledge(story, recorded_by="omar")).state == "acknowledged"


@pytest.mark.parametrize("wrong", [lambda s: s.comand, lambda s: s.command and s.command.by_whom])
def test_another_mistake_in_a_question_is_left_as_it_is(wrong: Callable[[Situation], bool]) -> None:
    story = Story(desk_with("required", evolve(SECONDED, rule=evolve(RULE, holds=wrong, of_command=False))))
    story.open()
    with pytest.raises(AttributeError, match=r"comand|by_whom"):
        story.workflow.available(story.complaint, "dana", story.now)
        story.do(acknowledge(story))


def test_an_id_without_a_dot_is_told_of_it_in_the_policy_too() -> None:
    with pytest.raises(cf.DefinitionError, match="Your own ids need a dot") as caught:
        policy(standards={"default": "recorded", "seconded": "required"})
    assert caught.value.place == "standards.seconded"


def test_a_misspelt_category_brings_the_one_that_was_meant() -> None:
    with pytest.raises(cf.DefinitionError, match=r"'followup' is no Category\. Did you mean follow_up\?"):
        evolve(SECONDED, category="followup")


def test_a_policy_with_levels_of_ones_own_survives_its_plain_data() -> None:
    made = policy(standards={"default": "recorded", "acme.seconded": "required"})
    assert cf.Policy.from_mapping(made.to_mapping()) == made
    assert "- acme.seconded [required]" in made.describe()


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_one_is_printed_for_staff_with_its_reason_in_the_words_it_was_given(language: str) -> None:
    made = policy(standards={"default": "recorded", "acme.seconded": "required", "acme.other": "recorded"})
    shown, bare = made.describe(language, standards=[SECONDED]), made.describe(language)
    assert SECONDED.why in shown and RULE.instead in shown
    assert SECONDED.why not in bare and "acme.seconded" in bare
    assert shown.count("acme.other") == 1


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"force": True}, "force"),
        ({"structure": "recorded"}, "structure"),
        ({"standards": {"default": "off"}}, "standards.default"),
        ({"standards": {"default": "recorded", "next_promise": "off"}}, "standards.next_promise"),
        ({"standards": {"default": "recorded", "nothing_owed": "recorded"}}, "standards.nothing_owed"),
        ({"standards": {"default": "recorded", "certain": "recorded"}}, "standards.certain"),
        ({"targets": []}, "targets"),
    ],
)
def test_a_policy_that_would_switch_off_structure_is_refused_naming_the_path(
    change: dict[str, object], place: str
) -> None:
    with pytest.raises(cf.DefinitionError) as caught:
        cf.Policy.from_mapping({**policy().to_mapping(), **change})
    assert caught.value.place == place


def test_nothing_in_the_interface_takes_force() -> None:
    import inspect

    for name, verb in inspect.getmembers(cf.Workflow, inspect.isfunction):
        assert "force" not in inspect.signature(verb).parameters, name
    assert all("force" not in {field.name for field in row.command.__attrs_attrs__} for row in cf.TABLE)
