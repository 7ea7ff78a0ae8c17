from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.errors import DefinitionError
from complaintflow.wording.template import RIGHT_TO_LEFT_MARK, Text, compile_template
from tests.wording.samples import TRICKS, everything


@given(st.text(everything), st.text(everything))
def test_a_value_is_put_in_once_and_never_looked_into(name: str, other: str) -> None:
    template = compile_template("Dear {name}, {other} and {name}", "ltr", "here")
    assert template.fill({"name": name, "other": other}) == f"Dear {name}, {other} and {name}"


@given(st.text(everything.filter(lambda c: c not in "{}")))
def test_a_text_without_places_stays_as_it_is(source: str) -> None:
    assert compile_template(source, "ltr", "here").fill({}) == source


@pytest.mark.parametrize(
    "source", ["{", "}", "{}", "{0}", "{x.y}", "{x[0]}", "{x!r}", "{x:>9}", "{X}", "{{x}}", "{ x }", "{é}"]
)
def test_a_brace_that_is_not_part_of_a_place_is_refused(source: str) -> None:
    with pytest.raises(DefinitionError, match=r"^en\.closed: a brace that is not part of a \{name\}"):
        compile_template(source, "ltr", "en.closed")


@pytest.mark.parametrize("value", TRICKS)
def test_a_trick_is_filled_in_as_the_letters_it_is(value: str) -> None:
    assert compile_template("100% {x}", "ltr", "here").fill({"x": value}) == f"100% {value}"


def test_the_names_stand_in_the_order_of_their_places() -> None:
    assert compile_template("{b} {a} {b}", "ltr", "here").names == ("b", "a", "b")


def test_a_line_of_values_alone_gets_a_mark_in_right_to_left_text() -> None:
    filled = compile_template("שלום {x}\n{x}\n- 1\n", "rtl", "here").fill({"x": "A"})
    assert filled == f"שלום A\n{RIGHT_TO_LEFT_MARK}A\n- 1\n"


def test_a_body_may_be_written_with_line_ends_around_it() -> None:
    assert Text("s", "\nbody\n").body == "body"
