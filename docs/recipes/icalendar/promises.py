"""An entry in the owner's calendar for each promise: made, moved with the promise, and cancelled when nothing is owed.

One promise and its successors are one entry: the UID is the first promise's, SEQUENCE counts the changes, and a promise
that is kept, released or broken is CANCELLED, so that a calendar takes it off (RFC 5545, 3.8.7.4; RFC 5546, 3.2.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import complaintflow as cf
from icalendar import Calendar, Event, vCalAddress

LENGTH = timedelta(minutes=30)


def calendar_of(complaint: cf.Complaint, owner: cf.Person, *, stamp: datetime) -> Calendar:
    """The promises of one complaint that ``owner`` holds, as a calendar; ``stamp`` is when it is made (aware)."""
    calendar = Calendar()
    calendar.add("prodid", "-//complaintflow//promises//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for chain in chains(complaint):
        if chain[-1].owner == owner.id:
            calendar.add_component(entry(complaint, chain, owner, stamp))
    return calendar


def chains(complaint: cf.Complaint) -> Iterator[list[cf.Commitment]]:
    """Each promise with its successors, the first one first."""
    for promise in complaint.commitments:
        if promise.supersedes is None:
            chain = [promise]
            while chain[-1].changed_to is not None:
                successor = complaint.commitment(chain[-1].changed_to)
                assert successor is not None  # whatever was changed has one
                chain.append(successor)
            yield chain


def entry(complaint: cf.Complaint, chain: list[cf.Commitment], owner: cf.Person, stamp: datetime) -> Event:
    """One entry: it ends at the promised moment; an appointment with an end lies from its beginning to it."""
    promise, event = chain[-1], Event()
    event.add("uid", f"{chain[0].id}@complaints.example.test")
    event.add("sequence", len(chain) - (1 if promise.is_open else 0))
    event.add("dtstamp", stamp)
    event.add("dtstart", promise.promised_at - (timedelta(0) if promise.until else LENGTH))
    event.add("dtend", promise.until or promise.promised_at)
    event.add("summary", f"{complaint.reference}: {promise.what}")
    event.add("status", "CONFIRMED" if promise.is_open else "CANCELLED")
    event.add("class", "CONFIDENTIAL")
    if promise.place:
        event.add("location", promise.place)
    if "@" in owner.contact:
        event.add("organizer", vCalAddress(f"mailto:{owner.contact}"))
    return event
