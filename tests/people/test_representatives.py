"""Whoever acts for a customer is somebody with a name; authority ends, and whoever had it stays on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import LAYLA, NOW, Story, acknowledged, receive

RANA = cf.Representative(id="rana", name="Rana Mansour", address="rana@example.test", language="en")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"id": ""}, "Representative.id"),
        ({"id": "\u200b"}, "Representative.id"),
        ({"id": cf.CUSTOMER}, "Representative.id"),
        ({"name": " "}, "Representative.name"),
        ({"language": "hebrew"}, "Representative.language"),
    ],
)
def test_nobody_acts_without_an_id_a_name_and_a_language(change: dict[str, Any], place: str) -> None:
    with pytest.raises(cf.DefinitionError) as caught:
        evolve(RANA, **change)
    assert caught.value.place == place


@pytest.mark.parametrize("given", ["rana", {"rana"}, ["rana", RANA]])
def test_a_bare_id_is_refused_with_what_to_give(given: Any) -> None:
    with pytest.raises(cf.DefinitionError, match=r"give Representative\(id=\.\.\., name=\.\.\.\)"):
        evolve(LAYLA, representatives=given)


@pytest.mark.parametrize("known", [False, True])
def test_nobody_acts_for_the_customer_under_the_customers_own_id(known: bool) -> None:
    double = evolve(RANA, id=LAYLA.id)
    given = evolve(LAYLA, representatives=double)
    authorise = do.Authorise(by="dana", representative=double, authority="guardian")
    with pytest.raises(cf.DefinitionError, match="give whoever acts for them another") as caught:
        acknowledged().do(authorise) if known else Story().open(receive(customer=given))
    assert caught.value.place == "Representative.id"
    assert LAYLA.id not in str(caught.value)


def test_one_alone_is_taken_as_it_is_and_of_two_with_one_id_the_later() -> None:
    moved = evolve(RANA, address="rana@advocates.test")
    assert evolve(LAYLA, representatives=RANA).representatives == (RANA,)
    assert evolve(LAYLA, representatives=[RANA, moved]).representatives == (moved,)


def test_whoever_is_revoked_spoke_once_and_speaks_no_more() -> None:
    both = evolve(LAYLA, representatives=[evolve(RANA, revoked_at=NOW), evolve(RANA, id="huda")])
    assert [each.id for each in both.acting] == ["huda"]
    assert [both.speaks(by) for by in ("rana", "huda", "customer", None)] == [False, True, True, False]
    assert [both.ever_spoke(by) for by in ("rana", "huda", "customer", "dana")] == [True, True, True, False]


def test_authority_ends_at_an_aware_moment() -> None:
    with pytest.raises(cf.MomentError):
        evolve(RANA, revoked_at=datetime(2026, 9, 15))


def test_nothing_that_could_name_them_is_in_a_repr() -> None:
    assert [word for word in ("rana", "Rana", "example") if word in f"{RANA!r} {LAYLA!r}"] == []
