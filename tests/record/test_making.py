"""Values that are put together as mutable twins, and handed over frozen."""

import attrs
import pytest
from attrs import define, field, frozen
from attrs.exceptions import FrozenInstanceError

from complaintflow.record.commitments import Holding
from complaintflow.record.events import TYPES
from complaintflow.record.making import maker
from complaintflow.timing.spans import Span
from tests.samples import NOW


def test_it_is_the_value_that_the_class_makes():
    made, plain = maker(Holding)("dana", NOW), Holding("dana", NOW)
    assert (type(made), made, hash(made), repr(made)) == (Holding, plain, hash(plain), repr(plain))


def test_it_is_frozen():
    with pytest.raises(FrozenInstanceError):
        maker(Holding)("dana", NOW).holder = "avi"
    with pytest.raises(FrozenInstanceError):
        del maker(Holding)("dana", NOW).holder


@pytest.mark.parametrize("fact", TYPES.values(), ids=TYPES)
def test_facts_are_made_like_this_with_the_arguments_of_their_own_class(fact):
    required = {each.name: None for each in attrs.fields(fact) if each.default is attrs.NOTHING}
    made = maker(fact)(**required)
    assert (type(made), made) == (fact, fact(**required))
    with pytest.raises(TypeError):
        maker(fact)()


def test_its_converters_and_checks_run():
    @frozen
    class Even:
        number: int = field(converter=int)

        def __attrs_post_init__(self):
            if self.number % 2:
                raise ValueError("odd")

    assert maker(Even)("4") == Even(4)
    with pytest.raises(ValueError, match="odd"):
        maker(Even)("3")


def test_a_class_that_remembers_its_hash_makes_its_own_values():
    assert maker(Span) is Span


def test_a_class_with_a_constructor_of_its_own_makes_its_own_values():
    @define
    class Told:
        text: str

        def __init__(self, *words):
            self.__attrs_init__(" ".join(words))

    assert maker(Told)("a", "b").text == "a b"


def test_what_is_no_attrs_class_makes_its_own_values():
    assert maker(int) is int
