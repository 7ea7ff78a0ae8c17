"""The page of people and terms is the one that is read, and tells every field."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from tests.people import people_page


def test_the_page_says_what_the_library_says_now() -> None:
    written = people_page.PAGE.read_text(encoding="utf-8")
    assert written == people_page.page(), f"Run python -m {people_page.__name__}"


@pytest.mark.parametrize("kind", people_page.MEANINGS, ids=lambda kind: kind.__name__)
def test_each_field_has_its_meaning_and_nothing_else_has(kind: type[Any]) -> None:
    assert {field.name for field in attrs.fields(kind)} == set(people_page.MEANINGS[kind])


def test_what_is_personal_is_called_so() -> None:
    marked = {
        (kind, field.name)
        for kind in people_page.MEANINGS
        for field in attrs.fields(kind)
        if field.metadata.get("personal")
    }
    called = {
        (kind, name)
        for kind, fields in people_page.MEANINGS.items()
        for name, meaning in fields.items()
        if meaning.endswith("Personal.")
    }
    assert called == marked
