"""What is given for a field is what the field holds; whatever is accepted can be read back."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from attrs import evolve, field, frozen
from hypothesis import example, given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.people import Typed, typed
from tests.samples import DANA, LAYLA, NOW, SAMI, acknowledged, receive

if TYPE_CHECKING:
    from complaintflow.nowhere import Unknown  # type: ignore[import-not-found]

BESIDE = (cf.Customer, cf.Representative, cf.Person, cf.Terms, cf.Absence)
KINDS = [each for each in vars(do).values() if isinstance(each, type) and issubclass(each, Typed)]
KINDS = [*KINDS, *BESIDE]
SECRET = "Mansour"


def sample(kind: Any) -> Any:
    """Some value of this type."""
    of_type: dict[Any, Any] = {
        str: "x",
        str | None: "x",
        date | datetime: NOW,
        datetime: NOW,
        cf.Customer: LAYLA,
        cf.Representative: SAMI,
        cf.Rebasing: object.__new__(cf.Rebasing),
        Mapping[str, str]: {"product": "card"},
    }
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return next((value for known, value in of_type.items() if kind == known), ())


def made(kind: Any, **fields: Any) -> Any:
    """One of this class, with samples where something must be given."""
    needed = [each for each in attrs.fields(kind) if each.default is attrs.NOTHING and each.init]
    given = {each.alias: sample(typed._kind(kind, each.name)) for each in needed}
    if kind is cf.Absence:
        given["until"] = NOW.replace(year=NOW.year + 1)
    return kind(**{**given, **fields})


TEXTS = [
    pytest.param(kind, each.name, id=f"{kind.__name__}.{each.name}")
    for kind in KINDS
    for each in attrs.fields(kind)
    if typed._kind(kind, each.name) in (str, str | None)
]
every_text = pytest.mark.parametrize(("kind", "name"), TEXTS)


@every_text
def test_what_is_no_text_is_refused_when_it_is_made_and_never_shown(kind: Any, name: str) -> None:
    for wrong in ([SECRET], 17, True, {"a": SECRET}, b"x", uuid.UUID(int=1)):
        with pytest.raises(TypeError, match=rf"^{kind.__name__}\.{name}: needs a str.* and got ") as caught:
            made(kind, **{name: wrong})
        assert SECRET not in str(caught.value)


@every_text
def test_nothing_is_a_text_only_where_it_may_be_left_out(kind: Any, name: str) -> None:
    if typed._kind(kind, name) is str:
        with pytest.raises(TypeError, match=rf"^{kind.__name__}\.{name}: needs a str, and got None"):
            made(kind, **{name: None})
    else:
        assert getattr(made(kind, **{name: None}), name) is None


PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.binary(), st.dates(), st.timedeltas(), st.uuids()
)
ANYTHING = st.recursive(
    PLAIN, lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(), inside, max_size=2)
)
STORY = acknowledged()
TRIED = (
    cf.Customer,
    cf.Representative,
    do.Receive,
    do.Note,
    do.Contact,
    do.Restate,
    do.PutQuestion,
    cf.Terms,
)
FIELDS = [(kind, each.name) for kind in TRIED for each in attrs.fields(kind)]


def recorded(kind: Any, **fields: Any) -> cf.Step:
    """What is recorded of one of this class."""
    if kind is cf.Customer:
        return STORY.workflow.open(receive(customer=evolve(LAYLA, **fields)), NOW)
    if kind is cf.Representative:
        return recorded(cf.Customer, representatives=evolve(SAMI, **fields))
    if kind is do.Receive:
        return STORY.workflow.open(receive(**fields), NOW)
    if kind is cf.Terms:
        return recorded(do.Note, promise=STORY.terms(**fields))
    return STORY.workflow.handle(STORY.complaint, made(kind, **{"by": "dana", **fields}), STORY.now)


@given(st.sampled_from(FIELDS), ANYTHING)
@example((cf.Customer, "id"), 17)
@example((cf.Customer, "address"), None)
@example((do.Receive, "facets"), {"product": "card"})
@example((do.Receive, "topics"), [1])
def test_whatever_is_accepted_can_be_read_back(place: tuple[Any, str], value: Any) -> None:
    kind, name = place
    try:
        step = recorded(kind, **{name: value})
    except (TypeError, cf.ComplaintflowError):
        return
    for each in (*step.events, *step.notices, step.complaint):
        assert cf.from_plain(json.loads(json.dumps(cf.to_plain(each)))) == each


SAID: dict[str, tuple[Any, str]] = {
    "a number": (lambda: cf.Customer(id=17), "Customer.id: needs a str, and got an int; give str(...)"),  # type: ignore[arg-type]
    "nothing": (
        lambda: evolve(LAYLA, address=None),
        "Customer.address: needs a str, and got None; leave it out",
    ),
    "several": (
        lambda: receive(statement=["a", 1]),
        "Receive.statement: needs a str, and got a list of int and str; give one text",
    ),
    "somebody": (
        lambda: receive(by=DANA),
        "Receive.by: needs a str or None, and got a Person; give person.id",
    ),
    "no truth": (
        lambda: evolve(LAYLA, verified="no"),
        "Customer.verified: needs a bool, and got a str; give True or False",
    ),
    "truth for a number": (
        lambda: do.ConfirmUnderstanding(restatement=True),
        "ConfirmUnderstanding.restatement: needs an int or None, and got a bool",
    ),
    "an id for a customer": (
        lambda: receive(customer="L-1"),
        "Receive.customer: needs Customer(id=...), and got a str",
    ),
    "numbers in a set": (
        lambda: receive(topics=[1]),
        "Receive.topics: needs a set of str, and got a frozenset of int",
    ),
    "one number for a set": (
        lambda: receive(topics=1),
        "Receive.topics: needs a set of str, and got a frozenset of int",
    ),
    "rows in a set": (
        lambda: receive(topics=[["a"]]),
        "Receive.topics: needs a set of str, and got a tuple of list",
    ),
    "numbers in a row": (
        lambda: do.Ask(by="dana", questions=[1]),
        "Ask.questions: needs a tuple of str, and got a tuple of int",
    ),
    "no row": (
        lambda: do.Offer(by="dana", options=5),  # type: ignore[arg-type]
        "Offer.options: needs a tuple of Option(what=...), and got an int",
    ),
    "a number in a dict": (
        lambda: receive(facets={"product": 7}),
        "Receive.facets: needs a dict of str to str, and got a dict of str to int",
    ),
    "an empty row for a dict": (
        lambda: receive(facets=[]),
        "Receive.facets: needs a dict of str to str, and got a list",
    ),
    "a number for a span": (
        lambda: receive(waited=5),
        "Receive.waited: needs a timedelta, and got an int",
    ),
    "a text for a day": (
        lambda: cf.Terms(kind="answer", what="x", on="2026-09-16"),  # type: ignore[arg-type]
        "Terms.on: needs a date or None, and got a str",
    ),
    "a number for a language": (
        lambda: evolve(LAYLA, language=5),
        "Customer.language: needs a str, and got an int; give str(...)",
    ),
    "an id on a roster": (
        lambda: cf.Roster([DANA, "omar"]),  # type: ignore[list-item]
        "roster[1]: needs Person(id=..., name=...), and got a str",
    ),
    "an untold option": (
        lambda: cf.Option("a refund", "no"),  # type: ignore[arg-type]
        "Option.certain: needs a bool, and got a str; give True or False",
    ),
}


@pytest.mark.parametrize(("make", "says"), SAID.values(), ids=SAID)
def test_a_slip_is_told_by_its_field_and_with_what_to_give(make: Any, says: str) -> None:
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value) == says


def test_a_plan_that_is_no_plan_is_told_so() -> None:
    with pytest.raises(TypeError, match=r"plan= needs Terms.* not int"):
        do.AgreePlan(by="dana", plan=5)  # type: ignore[arg-type]


@frozen(kw_only=True)
class Sing(do.Command):
    """A command of a host, with types that are its own, or known to a type checker alone."""

    by: Any = None
    song: Unknown = None
    height: float = 1
    keys: list[int] = field(factory=list)
    verse: str = "la"


def test_types_that_nothing_is_known_of_hold_all_and_the_others_are_looked_at() -> None:
    assert Sing(by=DANA, song=7, height=2, keys=["a"]).song == 7  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"^Sing\.verse: needs a str"):
        Sing(verse=["la"])  # type: ignore[arg-type]


def test_whoever_acts_in_a_command_of_a_host_is_named_by_an_id_too() -> None:
    with pytest.raises(TypeError, match=r"by= needs the id of somebody, not Person; give person\.id"):
        STORY.workflow.handle(STORY.complaint, Sing(by=DANA), STORY.now)


def test_a_text_of_a_class_of_its_own_is_a_text() -> None:
    class Safe(str):
        """As template engines have them."""

    assert do.Note(by="dana", text=Safe("x")).text == "x"
