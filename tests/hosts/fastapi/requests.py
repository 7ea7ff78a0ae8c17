"""What the tests of the web desk send."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"])
CUSTOMER = {"id": "L-17", "name": "ليلى حداد", "address": "layla@example.test", "language": "ar"}
SAID = "الفاتورة C-88 دُفعت مرتين <b>منذ</b> {{ 7*7 }}."
PROMISE = {"kind": "answer", "what": "نتيجة الفحص", "at": "2026-11-23T11:00+02:00", "certain": True}


def opened(client: TestClient, reference: str = "C-1042", *, key: str = "open-1", **more: Any) -> Response:
    plain = {"reference": reference, "customer": CUSTOMER, "statement": SAID, "channel": "web", **more}
    return client.post("/complaints", json=plain, headers={"Idempotency-Key": key})


def acted(client: TestClient, name: str, *, key: str, version: int | None = None, **plain: Any) -> Response:
    """A command on the version that is there now, or on ``version``."""
    seen = client.get("/complaints/C-1042").headers["ETag"] if version is None else f'"{version}"'
    headers = {"Idempotency-Key": key, "If-Match": seen}
    return client.post("/complaints/C-1042/commands", json={"command": name, **plain}, headers=headers)


def acknowledged(client: TestClient) -> Response:
    opened(client)
    return acted(client, "Acknowledge", key="first", promise=PROMISE)
