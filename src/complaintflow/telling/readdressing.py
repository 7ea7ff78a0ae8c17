"""A letter that has waited goes to where its reader is now.

The rule this module keeps: what was said stays as it was; who reads it, where, in which language and on which clock is
read anew from the record and the roster. Whoever must not read it gets nothing.
"""

from __future__ import annotations

from attrs import evolve

from complaintflow.commands.situation import Setting
from complaintflow.record.complaint import Draft
from complaintflow.record.notice import TOMBSTONE, Audience, Notice, joined
from complaintflow.telling.recipients import customer_of, in_zone, staff_of
from complaintflow.wording.values import UNNAMED

_FOR_ONE = frozenset({"handover_offered", "handed_over"})
"""Kinds that are for one person alone: whoever else has the complaint by then has letters of their own."""


def holder(complaint: Draft, notice: Notice) -> str | None:
    """The id of whoever a letter to an owner concerns now: who holds its promise, else who owns the complaint."""
    if notice.kind in _FOR_ONE:
        return notice.to.id
    told = [complaint.commitment(id) for id in notice.commitments]
    return next((promise.owner for promise in told if promise is not None), complaint.owner)


def readdressed(complaint: Draft, notice: Notice, setting: Setting) -> Notice:
    """The notice to where its reader is now; as it is, where nobody moved or nobody else may have it."""
    parts = tuple(_readdressed(complaint, part, setting) for part in notice.parts or (notice,))
    if parts == (notice.parts or (notice,)):
        return notice
    return parts[0] if not notice.parts else evolve(joined(parts), not_before=notice.not_before)


def _readdressed(complaint: Draft, notice: Notice, setting: Setting) -> Notice:
    if notice.to.kind is Audience.CUSTOMER:
        return _to_customer(complaint, notice, setting)
    return _to_owner(complaint, notice, setting) if notice.to.kind is Audience.OWNER else notice


def _to_customer(complaint: Draft, notice: Notice, setting: Setting) -> Notice:
    customer = complaint.customer
    hidden = TOMBSTONE in (customer.name, customer.address)
    if hidden or not (customer.reachable or notice.kind == "receipt"):
        return notice
    to, zone = customer_of(complaint), setting.zone(complaint.zone)
    if to == notice.to:
        return notice
    named = {
        "customer_name": customer.name or UNNAMED,
        "organisation_name": setting.policy.name_in(customer.language),
    }
    facts = {name: in_zone(named.get(name, value), zone) for name, value in notice.facts.items()}
    return evolve(notice, to=to, facts=facts)


def _to_owner(complaint: Draft, notice: Notice, setting: Setting) -> Notice:
    person = setting.roster.get(holder(complaint, notice))
    if person is None or person.id == notice.to.id or person.id in complaint.about:
        return notice
    zone = setting.hours_of(person).zone
    facts = {name: in_zone(value, zone) for name, value in notice.facts.items()}
    if "owner_name" in facts:
        facts["owner_name"] = person.name
    id = f"{notice.fact}:{notice.kind}:{Audience.OWNER}-{person.id}"
    return evolve(notice, id=id, to=staff_of(person, zone, Audience.OWNER), facts=facts)
