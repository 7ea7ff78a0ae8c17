"""A page for the agent and a page for the customer, rendered here, in English, Arabic and Hebrew.

The rule this module keeps: what a customer or an agent typed is text and never markup, each in its own direction. The
customer's page is found by a signed link, and shows what the library's `customer_view` says.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Annotated, Any

import attrs
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.views import timeline
from complaintflow.wording.catalogue import CATALOGUE
from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from .api import AtDesk, Who
from .company import ZONE
from .desk import Desk, Overtaken
from .fields import fields_of, typed
from .reading import COMMANDS, Unreadable, command
from .refusals import SPOKEN, language_of
from .words import NAMES, WORDS, direction

routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def own_form(request: Request) -> None:
    """A form that another site sends in the name of whoever is signed in here is refused."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise HTTPException(403, "This form was sent from another site.")


Lang = Annotated[str, Query(pattern="^(en|ar|he)?$")]


def page(template: str, language: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    shared = {"language": language, "direction": direction, "w": WORDS[language], "names": NAMES}
    return HTMLResponse(TEMPLATES.get_template(template).render(**shared, **values), status, HEADERS)


# --- The agent ----------------------------------------------------------------------------------------------


@routes.get("/agent/{reference}")
def agent(request: Request, reference: str, desk: AtDesk, by: Who, lang: Lang = "") -> HTMLResponse:
    """What was promised, what may be done next, why not, and all that happened."""
    complaint, history = desk.complaint(reference), desk.history(reference)
    language = lang or language_of(request)
    picture = timeline(history, zone=ZONE, language=language, roster=desk.workflow.roster)
    choices = [each for each in desk.available(complaint, by) if form_of(each.command) is not None]
    return page(
        "agent.html",
        language,
        complaint=complaint,
        state=CATALOGUE.language(language).label("state", complaint.state),
        status_of=lambda promise: CATALOGUE.language(language).label("commitment_status", promise.status),
        who=lambda id: getattr(desk.workflow.roster.get(id), "name", id) or "—",
        at=lambda moment: moment.astimezone(ZONE),
        may=[
            (each.command.__name__, cf.called(each.command.__name__, language))
            for each in choices
            if each.open
        ],
        may_not=[
            (cf.called(each.command.__name__, language), cf.worded(each, language))
            for each in choices
            if not each.open
        ],
        history=[(fact, texts_of(fact)) for fact in reversed(history)],
        # Made of escaped text by the library; it holds no word of the customer.
        picture=Markup(picture),
        zone=ZONE.key,
    )


@routes.get("/agent/{reference}/{name}")
def form(request: Request, reference: str, name: str, desk: AtDesk, by: Who, lang: Lang = "") -> HTMLResponse:
    """The form of one command."""
    return _form(desk.complaint(reference), name, lang or language_of(request))


@routes.post("/agent/{reference}/{name}", dependencies=[Depends(own_form)])
async def send(request: Request, reference: str, name: str, desk: AtDesk, by: Who, lang: Lang = "") -> Any:
    """Carry out what was typed. A refusal comes back beside the form, with what was typed."""
    sent = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    language = lang or language_of(request)
    try:
        return _carried_out(desk, reference, name, sent, by, language)
    except cf.CommandRefused as refused:
        words = cf.worded(refused, language)
        return _form(desk.complaint(reference), name, language, sent, (words.reason, words.instead), 409)
    except Overtaken:
        return _form(desk.complaint(reference), name, language, sent, (WORDS[language]["overtaken"],), 412)
    except (Unreadable, cf.MomentError, cf.DefinitionError) as error:
        return _form(desk.complaint(reference), name, language, sent, (str(error),), 422)


def _carried_out(
    desk: Any, reference: str, name: str, sent: dict[str, str], by: str, language: str
) -> RedirectResponse:
    plain = {"command": name, **typed(_fields(name), sent, ZONE)}
    version = sent.get("version", "")
    if not version.isascii() or not version.isdigit():
        raise Overtaken(reference)
    desk.act(reference, command(plain, by=by, key=sent.get("key") or None), int(version))
    return RedirectResponse(f"/agent/{reference}?lang={language}", 303)


def _form(
    complaint: cf.Complaint,
    name: str,
    language: str,
    sent: dict[str, str] | None = None,
    faults: tuple[str, ...] = (),
    status: int = 200,
) -> HTMLResponse:
    owed = [each for each in complaint.commitments if each.is_open or each.in_debt]
    return page(
        "command.html",
        language,
        status,
        complaint=complaint,
        name=name,
        called=cf.called(name, language),
        fields=_fields(name),
        owed=owed,
        sent=sent or {},
        faults=faults,
        # One form is one deed, however often the button is pressed.
        key=(sent or {}).get("key") or secrets.token_urlsafe(12),
        zone=ZONE.key,
    )


def form_of(kind: type[do.Command]) -> Any:
    return fields_of(kind) if kind.__name__ in COMMANDS else None


def _fields(name: str) -> Any:
    found = fields_of(COMMANDS[name]) if name in COMMANDS else None
    if found is None:
        raise HTTPException(404, "There is no such command, or it needs more than a form: use the API.")
    return found


def texts_of(fact: cf.events.Event) -> list[str]:
    """The words in a fact: what somebody wrote or said."""
    fields = (
        each for each in attrs.fields(type(fact)) if each.metadata.get("personal") and each.name != "key"
    )
    personal = (getattr(fact, each.name) for each in fields)
    return [words for words in personal if isinstance(words, str) and words]


# --- The customer -------------------------------------------------------------------------------------------


def seal(secret: bytes, reference: str) -> str:
    """What only we can write under a reference; it makes the customer's link."""
    return hmac.new(secret, reference.encode(), hashlib.sha256).hexdigest()


def link(secret: bytes, reference: str) -> str:
    return f"/my/{reference}/{seal(secret, reference)}"


def sealed(request: Request, reference: str, mark: str) -> str:
    """The reference, if the link is one of ours; else it is as if there were no such page."""
    if not hmac.compare_digest(seal(request.app.state.secret, reference).encode(), mark.encode()):
        raise LookupError(reference)
    return reference


Sealed = Annotated[str, Depends(sealed)]


@routes.get("/my/{reference}/{mark}")
def customer(desk: AtDesk, mark: str, reference: Sealed, lang: Lang = "", sent: str = "") -> HTMLResponse:
    """Where it stands, who has it, and when they will hear."""
    return _customer(desk, reference, mark, lang, said=bool(sent))


def _customer(
    desk: Desk, reference: str, mark: str, lang: str, *, said: bool = False, fault: str = ""
) -> HTMLResponse:
    complaint = desk.complaint(reference)
    spoken = complaint.customer.language.partition("-")[0]
    language = lang or (spoken if spoken in SPOKEN else "en")
    view = desk.workflow.customer_view(complaint, language, now=desk.moment(complaint))
    return page(
        "customer.html",
        language,
        409 if fault else 200,
        # Each line is a label, a colon, and what the record says.
        lines=[line.partition(": ")[::2] for line in view.text.splitlines()],
        statement=complaint.statement,
        spoken=complaint.customer.language,
        said=said,
        fault=fault,
        key=secrets.token_urlsafe(12),
        here=f"/my/{reference}/{mark}",
    )


@routes.post("/my/{reference}/{mark}", dependencies=[Depends(own_form)])
def write(
    desk: AtDesk,
    mark: str,
    reference: Sealed,
    message: Annotated[str, Form(max_length=10_000)],
    key: Annotated[str, Form(max_length=100)],
    lang: Lang = "",
) -> Any:
    """What the customer writes becomes a contact, in their own words. It is heard in every state."""
    said = do.Contact(by=cf.CUSTOMER, channel="web", summary=message, key=f"web-{key}")
    try:
        desk.said_by_customer(reference, said)
    except cf.CommandRefused as refused:
        complaint = desk.complaint(reference)
        words = cf.worded(refused, lang or complaint.customer.language)
        return _customer(desk, reference, mark, lang, fault=f"{words.reason} {words.instead}")
    return RedirectResponse(f"/my/{reference}/{mark}?lang={lang}&sent=yes", 303)
