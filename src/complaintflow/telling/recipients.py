"""Who reads a notice, where, and on which clock.

The rule this module keeps: a reader is what the record or the roster says of them at that moment; where others read
along, nobody is named as the reader (S1:43).
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from complaintflow.people import PUBLIC, Person
from complaintflow.record.complaint import Draft
from complaintflow.record.making import maker
from complaintflow.record.notice import Audience, Recipient, Value
from complaintflow.timing.moments import wall_time, zone_name

_recipient = maker(Recipient)


def customer_of(complaint: Draft) -> Recipient:
    """The customer, at the address and on the channel that the record has."""
    customer = complaint.customer
    return _recipient(
        kind=Audience.CUSTOMER,
        id=customer.id,
        name=customer.name,
        address=customer.address,
        channel=customer.channel,
        language=customer.language,
        zone=complaint.zone,
        register=customer.register,
    )


def public_of(complaint: Draft) -> Recipient:
    """Whoever reads along where the customer is, or where the complaint came in."""
    customer = complaint.customer
    known = customer.channel in PUBLIC
    return _recipient(
        kind=Audience.PUBLIC,
        address=customer.address if known else "",
        channel=customer.channel if known else complaint.channel,
        language=customer.language,
        zone=complaint.zone,
    )


def staff_of(person: Person, zone: tzinfo, audience: Audience) -> Recipient:
    """Somebody on the roster; a supervisor reads words of their own."""
    return _recipient(
        kind=audience,
        id=person.id,
        name=person.name,
        address=person.contact,
        language=person.reads,
        zone=zone_name(zone),
        register="supervisor" if audience is Audience.SUPERVISOR else "plain",
    )


def department_of(name: str, address: str, language: str, zone: tzinfo) -> Recipient:
    """A department, on the clock of the company's own hours."""
    return _recipient(
        kind=Audience.DEPARTMENT,
        id=name,
        name=name,
        address=address,
        language=language,
        zone=zone_name(zone),
    )


def in_zone(value: Value, zone: tzinfo) -> Value:
    """The value on a reader's clock: what a reader sees is on one clock, and it is theirs."""
    if isinstance(value, datetime):
        return wall_time(value, zone)
    # A list of texts, or of texts with their moments.
    return tuple(in_zone(each, zone) for each in value) if isinstance(value, tuple) else value  # type: ignore[arg-type,misc]
