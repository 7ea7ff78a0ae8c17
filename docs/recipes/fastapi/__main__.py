"""Three customers, who write in Arabic, Hebrew and English, on a desk that you can look at.

    python -m docs.recipes.fastapi                 a fresh SQLite file, at http://127.0.0.1:8000
    python -m docs.recipes.fastapi DATABASE_URL    your database, such as postgresql+psycopg://...

It plays the proxy that signs you in: everybody who asks is Dana. Leave that out on a desk of yours.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvicorn

import complaintflow as cf
from complaintflow import commands as do

from .app import application
from .company import CALENDAR, workflow
from .desk import Desk
from .pages import link
from .store import Store, connected

LAYLA = cf.Customer(id="L-17", name="ليلى حداد", address="layla@example.test", language="ar")
YAEL = cf.Customer(id="Y-04", name="יעל כהן", address="yael@example.test", language="he")
TOM = cf.Customer(id="T-31", name="Tom Baker", address="tom@example.test", language="en")
SAID = [
    ("C-1042", LAYLA, "الإنترنت مقطوع منذ يوم الأحد والفاتورة C-88 دُفعت مرتين."),
    ("C-1043", YAEL, "כבר שבוע שאף אחד לא חוזר אליי לגבי ההזמנה ABC-7."),
    ("C-1044", TOM, "The technician came at noon. You had said nine."),
]


def filled(desk: Desk) -> Desk:
    """Three complaints. Layla has an answer promised; Yael's case has nobody yet."""
    for reference, customer, statement in SAID:
        desk.open(
            do.Receive(
                reference=reference, customer=customer, statement=statement, channel="web", key=reference
            )
        )
    promise = cf.Terms(
        kind="answer", what="نتيجة فحص الخط", at=CALENDAR.add(desk.now(), timedelta(hours=20)), certain=True
    )
    for reference in ("C-1042", "C-1044"):
        complaint = desk.complaint(reference)
        desk.act(reference, do.Acknowledge(by="dana", promise=promise, key="first"), complaint.version)
    return desk


Scope = MutableMapping[str, Any]


def everybody_is_dana(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def signed_in(scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope["headers"] = [*scope["headers"], (b"x-remote-user", b"dana")]
        await app(scope, receive, send)

    return signed_in


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder) / 'desk.sqlite3'}"
        secret = secrets.token_bytes(32)
        desk = filled(Desk(Store(connected(url)), workflow()))
        for reference, customer, _ in SAID:
            print(f"{customer.name}: http://127.0.0.1:8000{link(secret, reference)}")
            print(f"   the agent: http://127.0.0.1:8000/agent/{reference}")
        print("the API: http://127.0.0.1:8000/docs", flush=True)
        uvicorn.run(everybody_is_dana(application(desk, secret)), port=8000, log_level="warning")


if __name__ == "__main__":
    main()
