"""Who reads a notice, where, and on which clock.

The rule this module keeps: a reader is what the record or the roster says of them at that moment; where others read
along, nobody is named as the reader (S1:43).
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from complaintflow.people import PUBLIC, Correspondent, Person, Representative
from complaintflow.record.complaint import Draft
from complaintflow.record.making import maker
from complaintflow.record.notice import TOMBSTONE, Audience, Recipient, Value
from complaintflow.rules.policy import Policy
from complaintflow.timing.moments import wall_time, zone_name
from complaintflow.wording.values import UNNAMED

_recipient = maker(Recipient)


def reader_of(complaint: Draft, reader: Correspondent) -> Recipient:
    """The customer, or somebody who acts for them, at the address and on the channel that the record has."""
    represents = isinstance(reader, Representative)
    return _recipient(
        kind=Audience.REPRESENTATIVE if represents else Audience.CUSTOMER,
        id=reader.id,
        name=reader.name,
        address=reader.address,
        channel=reader.channel,
        language=reader.language,
        zone=(reader.zone if represents else None) or complaint.zone,
        register=reader.register,
    )


def may_read(complaint: Draft, reader: Correspondent) -> bool:
    """Whether somebody can be written to: whoever was redacted is not, nor anybody about a customer who was."""
    return TOMBSTONE not in (complaint.customer.name, reader.name, reader.address)


def names_for(complaint: Draft, reader: Correspondent, policy: Policy) -> dict[str, Value]:
    """Who is greeted, whose complaint it is, and who writes, in the words of the reader's language."""
    named: dict[str, Value] = {
        "customer_name": complaint.customer.name or UNNAMED,
        "organisation_name": policy.name_in(reader.language),
    }
    return {**named, "representative_name": reader.name} if isinstance(reader, Representative) else named


def public_of(complaint: Draft, reader: Correspondent) -> Recipient:
    """Whoever reads along where the customer is, or somebody who acts for them, or where the complaint came in."""
    known = reader.channel in PUBLIC
    return _recipient(
        kind=Audience.PUBLIC,
        id=reader.id if isinstance(reader, Representative) else "",
        address=reader.address if known else "",
        channel=reader.channel if known else complaint.channel,
        language=reader.language,
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


def notice_id(complaint: Draft, fact: str, kind: str, to: Recipient) -> str:
    """The id of a notice. The customer is one; of others several may hear of one fact, and their ids tell them apart.

    Whoever acts for the customer goes by their place among the representatives: an id of theirs is personal.
    """
    if to.kind is Audience.CUSTOMER or not to.id:
        return f"{fact}:{kind}:{to.kind}"
    acting = [each.id for each in complaint.customer.representatives]
    outside = to.kind in (Audience.REPRESENTATIVE, Audience.PUBLIC)
    return f"{fact}:{kind}:{to.kind}-{acting.index(to.id) + 1 if outside else to.id}"


def in_zone(value: Value, zone: tzinfo) -> Value:
    """The value on a reader's clock: what a reader sees is on one clock, and it is theirs."""
    if isinstance(value, datetime):
        return wall_time(value, zone)
    # A list of texts, or of texts with their moments.
    return tuple(in_zone(each, zone) for each in value) if isinstance(value, tuple) else value  # type: ignore[arg-type,misc]
