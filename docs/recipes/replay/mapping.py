"""The map of a log: which column is what, and which activity becomes which command.

The rule this module keeps: whatever is wrong with a map is said before the first row is read, and names its place.
A text of the map may hold columns in braces, such as ``"{case_id}"``; nothing else in it is ever interpreted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import attrs
from attrs import field, frozen
from cattrs import Converter, transform_error
from cattrs.errors import ClassValidationError

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.errors import DefinitionError, did_you_mean

COLUMN = re.compile(r"\{([^{}]+)\}")
FILLED_IN = frozenset(attribute.name for attribute in attrs.fields(do.Command))
"""The fields that every command has; the replay fills them in by itself."""


@frozen(kw_only=True)
class Moment:
    """A column with a time, what happened then, and who did it. A row whose column is empty says nothing of it."""

    column: str
    activity: str
    resource: str = ""


@frozen(kw_only=True)
class Activity:
    """What an activity of the log becomes: ``adopt`` is the state of a case that begins with it.

    For a case that is known already: a state to ``witness``, or the name of a command to ``handle`` or ``observe``.
    ``takes``: whoever does it owns the case from then on. ``keeps``: it answers everything that is promised.
    """

    adopt: cf.State = cf.State.RECEIVED
    witness: cf.State | None = None
    handle: str = ""
    observe: str = ""
    fields: dict[str, str] = field(factory=dict)
    takes: bool = False
    keeps: bool = False

    @property
    def does_something(self) -> bool:
        """Whether it becomes anything for a case that is known already."""
        return self.takes or bool(self.witness or self.handle or self.observe)

    @property
    def command(self) -> type[do.Command]:
        """The class of the command that is not a ``Witness``."""
        found: type[do.Command] = getattr(do, self.handle or self.observe)
        return found


@frozen(kw_only=True)
class Promised:
    """A column with a moment that was promised to the customer."""

    at: str
    made: str
    what: str
    kind: str = "answer"


@frozen(kw_only=True)
class Customer:
    """Who complained; their ``language`` is not in most logs."""

    id: str
    name: str
    language: str = "en"


@frozen(kw_only=True)
class People:
    """Who acts. Most logs do not say why a case changed hands, and a fact needs a reason: the map gives it."""

    id: str
    name: str
    handover_reason: cf.HandoverReason


@frozen(kw_only=True)
class Verdict:
    """The log's own word on whether the promise was kept."""

    column: str
    kept: str
    broken: str


@frozen(kw_only=True)
class LogMap:
    """A whole map. ``clock``: believe the ``offset`` of a time, or take its ``wall`` time in ``zone``.

    ``order`` is a column with a number that rises within a case, and settles what equal times do not.
    """

    zone: str
    clock: Literal["wall", "offset"]
    reference: str
    order: str = ""
    statement: str = ""
    customer: Customer
    people: People | None = None
    hours: dict[str, list[tuple[str, str]]]
    policy: dict[str, Any]
    moments: list[Moment]
    activities: dict[str, Activity]
    promises: list[Promised] = field(factory=list)
    verdict: Verdict | None = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that may hold columns, with its place."""
        plain = attrs.asdict(self, filter=lambda attribute, _: attribute.name not in ("hours", "policy"))
        return _texts(plain, "")


def read_map(path: Path) -> LogMap:
    """The map in this TOML file.

    Raises:
        DefinitionError: naming the place of what is missing, misspelt, or of the wrong kind.
    """
    try:
        found = CONVERTER.structure(tomllib.loads(path.read_text(encoding="utf-8")), LogMap)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"it is not TOML: {error}.", place=path.name) from None
    except ClassValidationError as errors:
        raise DefinitionError("; ".join(transform_error(errors, path.stem)), place=path.name) from None
    for name, activity in found.activities.items():
        _check(activity, f"{path.stem}.activities.{name!r}")
    return found


def check_columns(log_map: LogMap, header: Iterable[str]) -> None:
    """Refuse a map that names a column which the log does not have."""
    known = set(header)
    named = [(place, name) for place, text in log_map.texts() for name in COLUMN.findall(text)]
    named += [("order", log_map.order)] if log_map.order else []
    named += [(f"moments[{n}].column", each.column) for n, each in enumerate(log_map.moments)]
    named += [(f"promises[{n}].at", each.at) for n, each in enumerate(log_map.promises)]
    named += [(f"promises[{n}].made", each.made) for n, each in enumerate(log_map.promises)]
    named += [("verdict.column", log_map.verdict.column)] if log_map.verdict else []
    for place, name in named:
        if name not in known:
            raise DefinitionError(f"the log has no column {name!r}. {did_you_mean(name, known)}", place=place)


def filled(text: str, row: Mapping[str, str]) -> str:
    """The text with this row's values in place of its columns."""
    return COLUMN.sub(lambda found: row[found[1]], text)


def _check(activity: Activity, place: str) -> None:
    given = [each for each in (activity.witness, activity.handle, activity.observe) if each]
    if len(given) > 1:
        raise DefinitionError("give one of witness, handle and observe.", place=place)
    name = activity.handle or activity.observe
    if name and name not in do.__all__:
        raise DefinitionError(f"there is no command {name!r}. {did_you_mean(name, do.__all__)}", place=place)
    known = {each.name for each in attrs.fields(activity.command)} - FILLED_IN if name else set()
    for each in activity.fields:
        if each not in known:
            raise DefinitionError(
                f"{name or 'it'} has no field {each!r}. {did_you_mean(each, known)}", place=place
            )


def _texts(plain: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(plain, str):
        yield place, plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _texts(value, f"{place}.{key}".lstrip("."))
    elif isinstance(plain, list):
        for number, value in enumerate(plain):
            yield from _texts(value, f"{place}[{number}]")


CONVERTER = Converter(forbid_extra_keys=True)
