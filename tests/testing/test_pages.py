"""The page about the kit says what the kit asks."""

from __future__ import annotations

from complaintflow.testing import DESK_INVARIANTS, INVARIANTS
from tests.testing.tables import ELSEWHERE, NUMBERS, PAGE, rewritten


def test_the_tables_of_the_page_are_what_the_kit_asks() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert rewritten(page) == page, "run: python -m tests.testing.tables"


def test_every_invariant_of_the_requirements_that_stories_can_show_is_asked() -> None:
    every = (*INVARIANTS.values(), *DESK_INVARIANTS.values())
    asked = {int(word[1:]) for each in every for word in each.source.split() if word[0] == "I"}
    assert asked | ELSEWHERE.keys() == set(NUMBERS)
    assert not asked & ELSEWHERE.keys()
