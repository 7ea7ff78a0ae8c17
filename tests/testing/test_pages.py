"""The page about the kit says what the kit asks."""

from __future__ import annotations

from tests.testing.tables import PAGE, rewritten


def test_the_tables_of_the_page_are_what_the_kit_asks() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert rewritten(page) == page, "run: python -m tests.testing.tables"
