"""What is no complaint to a regulator. The rule: each has its kind of contact, so a desk sorts by the law's words."""

from __future__ import annotations

APART = {"inquiry": "question", "request": "request", "service_request": "request"}
"""What a regulator tells apart from a complaint, and the kind of contact (``ContactKind``) that it is."""
