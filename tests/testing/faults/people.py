"""Faults with those who act.

The rule this module keeps: somebody acts or owns who must not.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling.promising import also_promise
from complaintflow.lifecycle import guards as g
from complaintflow.rules import traits
from tests.samples import CALENDAR, ROSTER, policy
from tests.testing.faults.planting import caught_by, desk, folding, with_chapters, without_guards
from tests.testing.faults.promises import careless


@caught_by("owner_is_human")
def accepts_a_bot_as_owner(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(cf.Person, "may_own", lambda person, at: True)
    return desk()


@caught_by("owner_is_human")
def takes_an_owner_from_nowhere(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Promise: careless(owner=lambda out: "the cloud")})


@caught_by("owned_from_the_first_answer")
def answers_without_an_owner(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def acknowledged(out: cf.Outcome, command: do.Acknowledge) -> None:
        also_promise(out, command.promise, announced=True)
        out.moves(e.ComplaintAcknowledged)

    return with_chapters({do.Acknowledge: acknowledged})


def picky() -> cf.Workflow:
    """A desk that wants somebody with tact for every customer who is angry."""
    asked = {"standards": {"default": "recorded", "owner_traits": "required"}}
    tactful = policy(traits=[{"angry": True, "needs": ["tact"]}], **asked)
    return cf.Workflow(policy=tactful, calendar=CALENDAR, roster=ROSTER, zones=ZoneInfo)


@caught_by("owner_has_the_traits")
def gives_angry_customers_to_anybody(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(traits, "needed", lambda complaint, setting: frozenset())
    return picky()


@caught_by("nobody_waits_for_traits")
def lets_customers_wait_for_somebody_with_tact(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(traits, "_better", lambda situation: ("somebody else",))
    return picky()


@caught_by("handover_moves_promises", "promise_kept_in_time")
def leaves_promises_behind(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def back(draft: Any, fact: e.OwnerAssigned) -> None:
        if fact.previous:
            draft.commitments = tuple(attrs.evolve(p, owner=p.made_by or p.owner) for p in draft.commitments)

    folding(monkeypatch, e.OwnerAssigned, back)
    return desk()


@caught_by("handover_moves_promises", "promise_kept_in_time")
def moves_the_complaint_to_somebody_else(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def elsewhere(draft: Any, fact: e.OwnerAssigned) -> None:
        draft.owner = "ruth" if fact.previous and fact.owner != "ruth" else draft.owner

    folding(monkeypatch, e.OwnerAssigned, elsewhere)
    return desk()


@caught_by("customer_hears_of_it", "letters_go_to_who_reads")
def writes_to_the_customer_alone(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    alone = property(lambda customer: (customer,) if customer.verified else ())
    monkeypatch.setattr(cf.Customer, "readers", alone)
    return desk()


@caught_by("letters_go_to_who_reads")
def writes_to_whoever_was_revoked(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    folding(monkeypatch, e.RepresentativeRevoked, lambda draft, fact: None)
    monkeypatch.setattr(cf.Representative, "reads", property(lambda each: each.correspondence != "customer"))
    return desk()


@caught_by("customer_decides")
def lets_staff_decide_for_the_customer(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_guards(g.CUSTOMER_ACTS)
