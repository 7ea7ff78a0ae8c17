"""The pages that are made from the table, the commands and the facts are the ones that are read."""

from __future__ import annotations

from types import ModuleType

import pytest
from attrs import NOTHING, fields

import complaintflow as cf
from complaintflow import commands as do
from tests.lifecycle import commands_page, lifecycle_page
from tests.project.fences import fences
from tests.record import events_page

PAGES = [lifecycle_page, commands_page, events_page]


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.PAGE.name)
def test_a_page_says_what_the_library_says_now(made: ModuleType) -> None:
    written = made.PAGE.read_text(encoding="utf-8")
    assert written == made.page(), f"Run python -m {made.__name__}"


def test_the_drawing_in_the_docs_is_made_from_the_table() -> None:
    (drawn,) = [block.text for block in fences(lifecycle_page.PAGE) if block.info == "mermaid"]
    assert drawn == cf.Lifecycle().mermaid()


def test_every_row_of_the_table_is_on_the_page() -> None:
    assert [row for part in lifecycle_page.SECTIONS.values() for row in part] == list(cf.TABLE)


def test_every_state_has_its_meaning() -> None:
    assert set(lifecycle_page.MEANINGS) == set(cf.State)


def test_every_command_is_on_the_page() -> None:
    told = {kind for module in commands_page.CHAPTERS.values() for kind in commands_page.classes(module)}
    assert set(cf.CHAPTERS) <= told


@pytest.mark.parametrize("kind", cf.CHAPTERS, ids=lambda kind: kind.__name__)
def test_every_field_that_a_command_needs_is_in_its_table_or_in_one_above_it(kind: type[do.Command]) -> None:
    above = commands_page.COMMON | ({"reference", "customer"} if issubclass(kind, do.Opener) else set())
    told = {row[0].strip("`") for row in commands_page.own_fields(kind)}
    assert {field.name for field in fields(kind) if field.default is NOTHING} <= told | above


def test_the_words_of_a_vocabulary_are_on_the_page() -> None:
    told = dict(commands_page.vocabularies(commands_page.commands()))
    assert told["`Finding`"] == "`upheld`, `partly`, `not_upheld`"
    assert {"`Channel`", "`PromiseKind`", "`State`"} <= set(told)


def test_every_fact_is_on_the_page() -> None:
    told = {kind for module in events_page.CHAPTERS.values() for kind in events_page.facts(module)}
    ours = {kind for kind in cf.events.TYPES.values() if kind.__module__.startswith("complaintflow.")}
    assert told == ours
