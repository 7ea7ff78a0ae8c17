"""JSON commands. The version is an ETag, the key an Idempotency-Key; both are asked for.

The rule this module keeps: a request that is sent twice acts once, and nobody acts on what they have not seen.
"""

from __future__ import annotations

from typing import Annotated, Any

import complaintflow as cf
from fastapi import APIRouter, Body, Depends, Header, HTTPException, Request, Response

from .desk import Desk
from .reading import command, opening

routes = APIRouter(prefix="/complaints", tags=["complaints"])
Plain = Annotated[dict[str, Any], Body()]


def desk_of(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


def signed_in(request: Request, x_remote_user: Annotated[str | None, Header()] = None) -> str:
    """The roster id of whoever the proxy has signed in. Yours may read a session or a token instead."""
    if not x_remote_user or desk_of(request).workflow.roster.get(x_remote_user) is None:
        raise HTTPException(401, "Sign in as somebody on the roster.")
    return x_remote_user


def repeated_as(idempotency_key: Annotated[str | None, Header()] = None) -> str:
    if not idempotency_key or len(idempotency_key) > 200:
        raise HTTPException(
            400, "Send an Idempotency-Key: a new one for each deed, the same for each repetition."
        )
    return idempotency_key


def seen(if_match: Annotated[str | None, Header()] = None) -> int:
    """The version that the sender saw, from an ETag such as ``"7"``."""
    if if_match is None:
        raise HTTPException(428, "Send the ETag of the complaint that you looked at as If-Match.")
    number = if_match.strip().strip('"')
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise HTTPException(400, 'If-Match is the ETag of a complaint, such as "7".')
    return int(number)


AtDesk = Annotated[Desk, Depends(desk_of)]
Who = Annotated[str, Depends(signed_in)]
Key = Annotated[str, Depends(repeated_as)]
Version = Annotated[int, Depends(seen)]


@routes.post("", status_code=201)
def receive(plain: Plain, desk: AtDesk, by: Who, key: Key, response: Response) -> dict[str, Any]:
    """Open a complaint, in the customer's own words. Its reference is yours."""
    complaint, new = desk.open(opening(plain, by=by, key=key))
    response.status_code = 201 if new else 200
    return shown(complaint, response)


@routes.get("/{reference}")
def look(
    reference: str,
    desk: AtDesk,
    by: Who,
    response: Response,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Any:
    """As it stands, with the ETag to act on."""
    complaint = desk.complaint(reference)
    if if_none_match == etag(complaint):
        return Response(status_code=304, headers={"ETag": etag(complaint)})
    return shown(complaint, response)


@routes.post("/{reference}/commands")
def act(
    reference: str, plain: Plain, desk: AtDesk, by: Who, key: Key, version: Version, response: Response
) -> dict[str, Any]:
    """Carry out one command, such as ``{"command": "Note", "text": "..."}``."""
    return shown(desk.act(reference, command(plain, by=by, key=key), version), response)


@routes.get("/{reference}/available")
def available(reference: str, desk: AtDesk, by: Who) -> list[dict[str, Any]]:
    """What whoever is signed in may do now; of all else, which rule says no, and what would satisfy it."""
    complaint = desk.complaint(reference)
    return [
        {
            "command": each.command.__name__,
            "open": each.open,
            "rule": each.rule,
            "reason": each.reason,
            "instead": each.instead,
        }
        for each in desk.available(complaint, by)
    ]


@routes.get("/{reference}/facts")
def facts(reference: str, desk: AtDesk, by: Who) -> list[dict[str, Any]]:
    """All that happened, as it is stored."""
    desk.complaint(reference)
    return [cf.to_plain(fact) for fact in desk.history(reference)]


def etag(complaint: cf.Complaint) -> str:
    return f'"{complaint.version}"'


def shown(complaint: cf.Complaint, response: Response) -> dict[str, Any]:
    response.headers["ETag"] = etag(complaint)
    return cf.to_plain(complaint)
