"""A command from JSON, or from the fields of a form.

The rule this module keeps: the name is looked up in a list and nothing is imported; the fields are those of the class,
each of its own type; and who acts is whoever is signed in, never what the text says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

import complaintflow as cf
from complaintflow import commands as do

# The host says what arrived, and the host alone takes over what another system did.
NOT_FOR_PEOPLE = (do.ConfirmTold, do.Witness, do.Opener)
FROM_HEADERS = frozenset({"by", "key", "recorded_by"})

COMMANDS: dict[str, type[do.Command]] = {
    each.__name__: each for each in cf.Lifecycle().commands() if not issubclass(each, NOT_FOR_PEOPLE)
}
"""What may be asked for, by name."""


REFERENCE = re.compile(r"[\w.-]{1,64}")


class Unreadable(ValueError):
    """The sender must act: what they sent is no command. The text says which field is at fault."""


def command(plain: Mapping[str, Any], *, by: str, key: str | None) -> do.Command:
    """The command that ``plain`` describes: ``{"command": "Note", "text": "..."}``.

    ``"for_customer": true`` says that the customer did it, and whoever is signed in typed it in.

    Raises:
        Unreadable: an unknown command or field, one that is missing, or a value of the wrong kind.
    """
    given = dict(plain)
    name, for_customer = given.pop("command", None), given.pop("for_customer", False)
    if not isinstance(name, str) or name not in COMMANDS:
        raise Unreadable(f"there is no such command. {cf.errors.did_you_mean(str(name), COMMANDS)}")
    acting = {"by": cf.CUSTOMER, "recorded_by": by} if for_customer is True else {"by": by}
    return _read(COMMANDS[name], given, {**acting, "key": key})


def opening(plain: Mapping[str, Any], *, by: str, key: str | None) -> do.Receive:
    """What the customer said, typed in by whoever is signed in.

    Raises:
        Unreadable: as for :func:`command`.
    """
    found = _read(do.Receive, dict(plain), {"recorded_by": by, "key": key})
    assert isinstance(found, do.Receive)
    if not REFERENCE.fullmatch(found.reference):
        raise Unreadable(
            "a reference is up to 64 letters, digits, points, dashes and underscores: it stands in links"
        )
    return found


def _read(kind: type[do.Command], given: dict[str, Any], acting: dict[str, Any]) -> do.Command:
    taken = sorted(FROM_HEADERS & given.keys())
    if taken:
        raise Unreadable(
            f"{', '.join(taken)} is not taken from the text: sign in, and send an Idempotency-Key."
        )
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Unreadable("half a letter (a lone surrogate) cannot be stored or shown") from None
    try:
        return READING.structure({**given, **acting}, kind)
    except BaseValidationError as errors:
        raise Unreadable(
            "; ".join(transform_error(errors, path=kind.__name__, format_exception=_fault))
        ) from None
    except (cf.ComplaintflowError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from None


def _fault(error: BaseException, _: type | None) -> str:
    if isinstance(error, KeyError):
        return "a field is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        return "a field that it does not have"
    # The library's own errors say what to do; those of Python may hold what a customer said.
    return (
        str(error) if isinstance(error, (cf.ComplaintflowError, Unreadable)) else "a value of the wrong kind"
    )


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable("a text is needed")
    return value


def _tick(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise Unreadable("true or false is needed")
    return value


def _moment(value: Any, _: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value, str))
    if moment.tzinfo is None:
        raise Unreadable("a moment with its offset is needed, such as 2026-09-22T14:00+03:00")
    return moment


def _seconds(value: Any, _: Any) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Unreadable("a number of seconds is needed")
    return timedelta(seconds=value)


def _reading() -> Converter:
    converter = Converter(forbid_extra_keys=True, prefer_attrib_converters=True)
    simple = {str: _text, bool: _tick, datetime: _moment, timedelta: _seconds}
    for kind, read in simple.items():
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(_text(value, str)))
    # An earlier complaint is named by its reference here.
    follows = attrs.fields(do.Receive).follows.type
    converter.register_structure_hook_func(
        lambda kind: kind in (follows, str | cf.Complaint | None),
        lambda value, _: None if value is None else _text(value, str),
    )
    return converter


READING = _reading()
