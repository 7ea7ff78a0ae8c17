"""How plain data becomes a definition: what is wrong is named by its path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.errors import DefinitionError
from complaintflow.rules.reading import (
    Reading,
    flag,
    many,
    one_of,
    one_or_many,
    table_of,
    text,
    whole,
)


def placed(act: Callable[[], object]) -> str:
    """The place that the error names."""
    with pytest.raises(DefinitionError) as caught:
        act()
    assert str(caught.value).startswith(f"{caught.value.place}: ")
    return caught.value.place


@given(st.text().filter(str.strip))
def test_a_text_is_read_as_it_stands(value: str) -> None:
    assert text(value, "name") == value


@pytest.mark.parametrize("value", ["", "  ", "\n", None, 1, ["a"], b"a"])
def test_what_is_no_visible_text_is_refused(value: object) -> None:
    assert placed(lambda: text(value, "targets[2].name")) == "targets[2].name"


@given(st.integers(min_value=0))
def test_a_whole_number_is_read_as_it_stands(value: int) -> None:
    assert whole(value, "reminders") == value


@pytest.mark.parametrize("value", [-1, 1.0, True, "1", None])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    assert placed(lambda: whole(value, "reminders")) == "reminders"


@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_are_read_as_they_stand(value: bool) -> None:
    assert flag(value, "recurring") is value


@pytest.mark.parametrize("value", [0, 1, "yes", None])
def test_what_is_neither_true_nor_false_is_refused(value: object) -> None:
    assert placed(lambda: flag(value, "recurring")) == "recurring"


def test_one_of_a_closed_list_is_read_and_another_word_is_refused_with_the_list() -> None:
    read = one_of("must", "should")
    assert read("must", "strength") == "must"
    with pytest.raises(DefinitionError, match=r"strength: 'mus' is not one of must, should\."):
        read("mus", "strength")


def test_an_entry_of_a_list_is_named_by_its_place() -> None:
    assert many(text)(["a", "b"], "leads") == ("a", "b")
    assert placed(lambda: many(text)(["a", " "], "leads")) == "leads[1]"


@pytest.mark.parametrize("value", ["a lone text", 3, {"a": 1}])
def test_what_is_no_list_is_refused(value: object) -> None:
    assert placed(lambda: many(text)(value, "leads")) == "leads"


def test_one_text_or_several_are_read_as_several() -> None:
    assert one_or_many("a", "anchors") == ("a",)
    assert one_or_many(["a", "b"], "anchors") == ("a", "b")


def test_an_entry_of_a_table_is_named_by_its_key() -> None:
    assert table_of(text)({"en": "Example"}, "organisation") == {"en": "Example"}
    assert placed(lambda: table_of(text)({"en": ""}, "organisation")) == "organisation.en"
    assert placed(lambda: table_of(text)("Example", "organisation")) == "organisation"


@pytest.mark.parametrize("value", [None, [], "a", 1])
def test_a_reading_needs_a_table(value: object) -> None:
    assert placed(lambda: Reading(value, "targets[0]")) == "targets[0]"


def test_a_missing_figure_is_refused_since_there_are_no_hidden_defaults() -> None:
    with pytest.raises(
        DefinitionError, match=r"patience\.span: this figure is missing; .* no hidden defaults"
    ):
        Reading({}, "patience").take("span", text)


def test_a_default_is_used_only_where_the_key_is_missing() -> None:
    reading = Reading({"stage": "first"})
    taken: tuple[Any, ...] = (reading.take("stage", text, ""), reading.take("source", text, ""))
    reading.done()
    assert taken == ("first", "")


def test_a_misspelt_key_is_refused_with_the_near_matches() -> None:
    reading = Reading({"sorce": "S0:45"}, "targets[1]")
    reading.take("source", text, "")
    with pytest.raises(
        DefinitionError, match=r"targets\[1\]\.sorce: there is no such key\. Did you mean source\?"
    ):
        reading.done()


def test_the_path_of_a_key_at_the_root_is_the_key() -> None:
    assert Reading({}).at("version") == "version"
