"""Every "no" as problem details (RFC 9457): which rule, why, what to do instead, and what may be done now.

The rule this module keeps: the words are the library's, in the language that was asked for; nothing of the
customer's is in them.
"""

from __future__ import annotations

from typing import Any

import complaintflow as cf
from fastapi import Request
from fastapi.responses import JSONResponse

from .desk import Overtaken
from .reading import Unreadable

SPOKEN = ("en", "ar", "he")


def language_of(request: Request) -> str:
    """The first language of the Accept-Language header that the library's texts are in."""
    header = request.headers.get("accept-language", "")
    wished = [part.partition(";")[0].strip().lower()[:2] for part in header.split(",")]
    return next((each for each in wished if each in SPOKEN), "en")


def problem(status: int, title: str, detail: str, **more: Any) -> JSONResponse:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type="application/problem+json")


def refused(request: Request, error: Exception) -> JSONResponse:
    """409: the state of the complaint, or a rule of the company, says no."""
    assert isinstance(error, cf.CommandRefused)
    words = cf.worded(error, language_of(request))
    may = [each.command.__name__ for each in error.available if each.open]
    return problem(409, "Refused", words.reason, rule=words.rule, instead=words.instead, available=may)


def overtaken(_: Request, __: Exception) -> JSONResponse:
    """412: the sender decided on a version that is no longer the last."""
    return problem(412, "Overtaken", "The complaint has changed meanwhile. Load it again, and decide again.")


def unreadable(_: Request, error: Exception) -> JSONResponse:
    return problem(422, "Unreadable", str(error))


def missing(_: Request, __: Exception) -> JSONResponse:
    return problem(404, "Not found", "There is no such complaint.")


ANSWERS = {
    cf.CommandRefused: refused,
    Overtaken: overtaken,
    Unreadable: unreadable,
    cf.MomentError: unreadable,
    cf.DefinitionError: unreadable,
    LookupError: missing,
}
