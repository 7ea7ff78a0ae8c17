"""Histories as an object-centric event log: OCEL 2.0, with complaints, commitments and people as objects.

The rule this module keeps: a promise is an object of its own, as it is in the record, and nothing that could name a
customer is exported unless it was asked for. Values are texts: the published schema takes nothing else, and their
types stand in the declarations.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from typing import Any

from attrs import Factory, define

from complaintflow.learning.exports.relations import NAMED, Relation, relations_of
from complaintflow.learning.exports.told import Renames, Told, moment, plain_fields, texts, told
from complaintflow.record.commitments import Commitment, Holding
from complaintflow.record.events import Event

Plain = dict[str, Any]

ALWAYS = "1970-01-01T00:00:00.000000+00:00"
"""The moment that OCEL gives to a value that never changes."""

FATES = ("kept_at", "broken_at", "break_withdrawn_at", "changed_at", "released_at", "repaired_at")
"""What befalls a promise: each becomes an attribute, dated with the moment itself."""


def ocel(histories: Iterable[Iterable[Event]], *, people: Renames = str, personal: bool = False) -> Plain:
    """An OCEL 2.0 log as a dict of JSON types: ``eventTypes``, ``objectTypes``, ``events`` and ``objects``.

    ``histories`` are the facts of a complaint each, in the order of their numbers. They are read one by one, but the
    log is held as a whole. Objects are complaints, commitments and people (roster ids, or what ``people`` makes of
    them); ``personal=True`` adds customers, and what was said and written. Ids of objects begin with their type, as in
    ``commitment:C-1042/7``. What relates to another complaint stands in the log if that complaint does.

    Raises:
        HistoryError: a history has no facts, or one of them is missing or stands twice.
    """
    log = _Log(personal)
    for case in told(histories, people):
        log.add(case)
    return {
        "eventTypes": _types(log.events),
        "objectTypes": _types(log.objects.values()),
        "events": [_written(event, log.objects) for event in log.events],
        "objects": [_written(each, log.objects) for each in log.objects.values()],
    }


@define
class _Log:
    personal: bool
    events: list[Plain] = Factory(list)
    objects: dict[str, Plain] = Factory(dict)

    def add(self, case: Told) -> None:
        for fact in case.facts:
            relations = list(relations_of(fact, case, self.personal))
            for id, _ in relations:
                self._person(id)
            values = {name: value for name, value in plain_fields(fact).items() if name not in NAMED}
            values |= texts(fact) if self.personal else {}
            self.events.append(_event(fact, case, values, relations))
        self._complaint(case)
        for promise in case.complaint.commitments:
            self._commitment(case, promise)

    def _person(self, id: str) -> None:
        if id.startswith("person:"):
            self.objects.setdefault(id, _object(id, "person", [], []))

    def _complaint(self, case: Told) -> None:
        complaint = case.complaint
        fixed = {"kind": complaint.kind, "channel": complaint.channel}
        states = [("state", fact.state, moment(fact.at)) for fact in case.facts if fact.state]
        owners = {held.holder: (f"person:{held.holder}", "owned by") for held in complaint.owners}
        related = [
            *owners.values(),
            *([(f"complaint:{complaint.follows}", "follows")] if complaint.follows else ()),
        ]
        if self.personal:
            related.append((f"customer:{complaint.customer.id}", "of"))
            self._customer(case)
        id = f"complaint:{complaint.reference}"
        self.objects[id] = _object(id, "complaint", [*_fixed(fixed), *states], related)

    def _customer(self, case: Told) -> None:
        customer = case.complaint.customer
        fixed = {"name": customer.name, "language": customer.language, "channel": customer.channel}
        id = f"customer:{customer.id}"
        self.objects[id] = _object(id, "customer", _fixed(fixed), [])

    def _commitment(self, case: Told, promise: Commitment) -> None:
        fixed: Plain = {"kind": promise.kind, "promised_at": promise.promised_at, "status": promise.status}
        fixed |= {"what": promise.what} if self.personal else {}
        fates = [(name, at, moment(at)) for name in FATES if (at := getattr(promise, name)) is not None]
        related = [(f"complaint:{case.complaint.reference}", "made in")]
        related += _held(case, promise.holders, "held by")
        related += [(f"commitment:{promise.supersedes}", "supersedes")] if promise.supersedes else []
        id = f"commitment:{promise.id}"
        self.objects[id] = _object(id, "commitment", [*_fixed(fixed), *fates], related)


def _held(case: Told, holdings: Iterable[Holding], qualifier: str) -> list[Relation]:
    return list(dict.fromkeys((f"person:{case.who(held.holder)}", qualifier) for held in holdings))


Value = tuple[str, Any, str]
"""The name of an attribute, its value, and since when it holds."""


def _fixed(values: Plain) -> list[Value]:
    return [(name, value, ALWAYS) for name, value in values.items()]


def _event(fact: Event, case: Told, values: Plain, relations: list[Relation]) -> Plain:
    shared = {"recorded_at": fact.recorded_at, "role": case.role(fact), "state": fact.state}
    attributes = [
        {"name": name, **_value(value)} for name, value in (shared | values).items() if _single(value)
    ]
    return {
        "id": fact.id,
        "type": fact.stored_name,
        "time": moment(fact.at),
        "attributes": attributes,
        "relationships": _related(relations),
    }


def _object(id: str, kind: str, values: Iterable[Value], relations: Iterable[Relation]) -> Plain:
    attributes = [{"name": name, **_value(value), "time": at} for name, value, at in values if _single(value)]
    return {"id": id, "type": kind, "attributes": attributes, "relationships": _related(relations)}


def _related(relations: Iterable[Relation]) -> list[Plain]:
    return [{"objectId": id, "qualifier": qualifier} for id, qualifier in relations]


def _single(value: Any) -> bool:
    return isinstance(value, str | int | float | datetime) and value != ""


def _value(value: Any) -> Plain:
    """A value as text, and its OCEL type, which :func:`_written` takes off again."""
    if isinstance(value, datetime):
        return {"value": moment(value), "kind": "time"}
    if isinstance(value, bool):
        return {"value": str(value).lower(), "kind": "boolean"}
    if isinstance(value, int | float):
        return {"value": str(value), "kind": "integer" if isinstance(value, int) else "float"}
    return {"value": str(value), "kind": "string"}


def _types(things: Iterable[Plain]) -> list[Plain]:
    declared: dict[str, dict[str, str]] = {}
    for thing in things:
        own = declared.setdefault(thing["type"], {})
        own |= {each["name"]: each["kind"] for each in thing["attributes"]}
    return [{"name": name, "attributes": list(_declarations(own))} for name, own in sorted(declared.items())]


def _declarations(own: dict[str, str]) -> Iterator[Plain]:
    yield from ({"name": name, "type": kind} for name, kind in sorted(own.items()))


def _written(thing: Plain, known: Container[str]) -> Plain:
    """As the format has it: without the types of values, and related to nothing that is not in the log."""
    attributes = [{key: part for key, part in each.items() if key != "kind"} for each in thing["attributes"]]
    related = [each for each in thing["relationships"] if each["objectId"] in known]
    return {**thing, "attributes": attributes, "relationships": related}
