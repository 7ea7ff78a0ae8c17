"""A letter that has waited goes to where its reader is now.

The rule this module keeps: what was said stays as it was; who reads it, where, in which language and on which clock is
read anew from the record and the roster. Whoever must not read it gets nothing.
"""

from __future__ import annotations

from attrs import evolve

from complaintflow.commands.situation import Setting
from complaintflow.people import Correspondent, Representative
from complaintflow.record.complaint import Draft
from complaintflow.record.notice import CUSTOMERS, Audience, Notice, Recipient, merged
from complaintflow.telling.recipients import in_zone, may_read, names_for, notice_id, reader_of, staff_of

_FOR_ONE = frozenset({"handover_offered", "handed_over"})
"""Kinds that are for one person alone: whoever else has the complaint by then has letters of their own."""


def holder(complaint: Draft, notice: Notice) -> str | None:
    """The id of whoever a letter to an owner concerns now: who holds its promise, else who owns the complaint."""
    if notice.kind in _FOR_ONE:
        return notice.to.id
    told = [complaint.commitment(id) for id in notice.commitments]
    return next((promise.owner for promise in told if promise is not None), complaint.owner)


def reading(complaint: Draft, notice: Notice) -> Correspondent | None:
    """Who reads a letter to the customer now: whoever it is for, else who came in their place; maybe nobody."""
    receipt = notice.kind == "receipt"
    can = [each for each in complaint.customer.addressees if receipt or each.reachable]
    found = [each for each in can if may_read(complaint, each)]
    return next((each for each in found if _is(each, notice.to)), found[0] if found else None)


def _is(reader: Correspondent, to: Recipient) -> bool:
    if isinstance(reader, Representative):
        return to.kind is Audience.REPRESENTATIVE and to.id == reader.id
    return to.kind is Audience.CUSTOMER


def readdressed(complaint: Draft, notice: Notice, setting: Setting) -> tuple[Notice, ...]:
    """The notice to where its reader is now; as it is, where nobody moved or nobody else may have it.

    Several, where the parts of one have different readers by now.
    """
    before = notice.parts or (notice,)
    parts = tuple(_readdressed(complaint, part, setting) for part in before)
    if parts == before:
        return (notice,)
    return tuple(evolve(each, not_before=notice.not_before) for each in merged(parts))


def _readdressed(complaint: Draft, notice: Notice, setting: Setting) -> Notice:
    if notice.to.kind in CUSTOMERS:
        return _to_reader(complaint, notice, setting)
    return _to_owner(complaint, notice, setting) if notice.to.kind is Audience.OWNER else notice


def _to_reader(complaint: Draft, notice: Notice, setting: Setting) -> Notice:
    reader = reading(complaint, notice)
    if reader is None or (to := reader_of(complaint, reader)) == notice.to:
        return notice
    named, zone = names_for(complaint, reader, setting.policy), setting.zone(to.zone)
    told = {name: value for name, value in notice.facts.items() if name != "representative_name"}
    facts = {name: in_zone(value, zone) for name, value in (told | named).items()}
    return evolve(notice, id=notice_id(complaint, notice.fact, notice.kind, to), to=to, facts=facts)


def _to_owner(complaint: Draft, notice: Notice, setting: Setting) -> Notice:
    person = setting.roster.get(holder(complaint, notice))
    if person is None or person.id == notice.to.id or person.id in complaint.about:
        return notice
    zone = setting.hours_of(person).zone
    facts = {name: in_zone(value, zone) for name, value in notice.facts.items()}
    if "owner_name" in facts:
        facts["owner_name"] = person.name
    to = staff_of(person, zone, Audience.OWNER)
    return evolve(notice, id=notice_id(complaint, notice.fact, notice.kind, to), to=to, facts=facts)
