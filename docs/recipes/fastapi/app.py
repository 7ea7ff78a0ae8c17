"""The application: JSON for other programs, pages for people.

The rule this module keeps: who acts is whoever the proxy in front has signed in; a refusal is an answer with a reason
and a way on, and never an error of the server.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from . import api, pages, refusals
from .desk import Desk

EVERY = 15.0
"""Seconds between two looks at `next_deadline`. A deadline is recorded with its own moment, however late the look."""


def application(desk: Desk, secret: bytes) -> FastAPI:
    """``secret`` signs the links of customers; keep it where you keep passwords."""

    @asynccontextmanager
    async def waking(_: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(_wake(desk))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    app = FastAPI(title="Complaints", lifespan=waking)
    app.state.desk, app.state.secret = desk, secret
    app.include_router(api.routes)
    app.include_router(pages.routes)
    for error, answer in refusals.ANSWERS.items():
        app.add_exception_handler(error, answer)
    return app


async def _wake(desk: Desk) -> None:
    while True:
        woken = await run_in_threadpool(desk.wake)
        await asyncio.sleep(0 if woken else EVERY)
