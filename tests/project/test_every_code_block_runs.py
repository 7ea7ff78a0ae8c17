"""Every page is executed as its reader would: top to bottom, in one namespace, in an empty folder.

* ``python`` runs. What it prints must be the ``text`` block that follows it, if one does (``...`` stands for anything).
* A ``test_*`` function of a page is then called, if it takes no arguments or Hypothesis gives them all.
* ``toml`` and ``json`` parse. ``sh`` is run from the README, by .ci/run.
* ``<!-- not run: reason -->`` directly above a block excuses it; excuses are counted.
* ``<!-- needs: module, module -->`` skips a page where those are not installed; .ci/run installs them all.
"""

from __future__ import annotations

import contextlib
import doctest
import inspect
import io
import json
import re
import sys
import tomllib
import types
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.project.fences import Fence, fences

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if "_build" not in page.parts),
]
EXECUTED = {"python"}
PARSED = {"toml": tomllib.loads, "json": json.loads}
SHOWN = {"sh", "text", "csv", "sql", "html", "css", "xml", "ini", "mermaid"}
DIRECTIVES = {"{toctree}", "{eval-rst}", "{include}", "{literalinclude}", "{image}", "{figure}", "{math}"}
DIRECTIVES |= {"{list-table}", "{csv-table}", "{glossary}", "{deflist}", "{contents}", "{mermaid}"}
MOST_NOT_RUN = 5
NEEDS = re.compile(r"<!--\s*needs:\s*(?P<modules>[\w., ]+?)\s*-->")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def needs(page: Path) -> list[str]:
    found = NEEDS.findall(page.read_text(encoding="utf-8"))
    return [module.strip() for names in found for module in names.split(",")]


def execute(block: Fence, module: types.ModuleType) -> str:
    """What the block prints. Line numbers in tracebacks are those of the page."""
    source = "\n" * (block.line - 1) + block.text
    code = compile(source, str(block.page), "exec", dont_inherit=True)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, module.__dict__)
    return printed.getvalue()


def same(printed: str, shown: str) -> bool:
    trimmed = ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in (shown, printed)]
    return doctest.OutputChecker().check_output(*trimmed, doctest.ELLIPSIS)


def run(page: Path, module: types.ModuleType) -> None:
    printed, teller = "", None
    for block in fences(page):
        if block.not_run is None and block.info in EXECUTED:
            printed, teller = execute(block, module), block
        elif block.info == "text" and printed:
            assert same(printed, block.text), f"{block} is not what {teller} prints:\n{printed}"
            printed = ""


def written_tests(module: types.ModuleType) -> Iterator[Callable[[], object]]:
    """The tests that the page wrote and that can be called as they are. One with a fixture is left to its reader."""
    own = [
        found
        for found in vars(module).values()
        if inspect.isfunction(found) and found.__module__ == module.__name__
    ]
    for found in own:
        # What Hypothesis gives is not in the signature any more.
        if found.__name__.startswith("test_") and not inspect.signature(found).parameters:
            yield found


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_python_block_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = [module for module in needs(page) if find_spec(module.partition(".")[0]) is None]
    if missing:
        pytest.skip(f"{name_of(page)} needs {', '.join(missing)}: see docs/recipes/requirements.txt")
    module = types.ModuleType("a_page")
    monkeypatch.setitem(sys.modules, "a_page", module)
    monkeypatch.chdir(tmp_path)
    run(page, module)
    for test in written_tests(module):
        test()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_toml_and_json_block_parses(page: Path) -> None:
    for block in fences(page):
        if block.not_run is None and block.info in PARSED:
            PARSED[block.info](block.text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_says_what_it_is(page: Path) -> None:
    known = EXECUTED | PARSED.keys() | SHOWN
    for block in fences(page):
        directive = block.info.partition(" ")[0] if block.info.startswith("{") else ""
        assert block.info in known or directive in DIRECTIVES, (
            f"{block} is marked {block.info!r}. Blocks are one of {', '.join(sorted(known))}"
        )


def test_few_blocks_are_excused_and_each_says_why() -> None:
    excused = {str(block): block.not_run for page in PAGES for block in fences(page) if block.not_run}
    assert len(excused) <= MOST_NOT_RUN, excused
    assert all(len(reason.split()) >= 3 for reason in excused.values()), excused


def page_of(tmp_path: Path, text: str) -> Path:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    return page


def test_a_block_sees_the_names_of_the_blocks_above_it(tmp_path: Path) -> None:
    page = page_of(tmp_path, "```python\na = 1\n```\n\n  ~~~python\n  b = a + 1\n  ~~~\n")
    module = types.ModuleType("a_page")
    run(page, module)
    assert module.b == 2


def test_a_failing_block_is_reported_by_its_line_in_the_page(tmp_path: Path) -> None:
    page = page_of(tmp_path, "A page\n\n```python\nx = 1\nx.nothing\n```\n")
    with pytest.raises(AttributeError) as caught:
        run(page, types.ModuleType("a_page"))
    assert caught.traceback[-1].lineno + 1 == 5


def test_a_text_block_that_is_not_what_was_printed_fails(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, "```python\nprint('one', 2)\n```\n\n```text\none ...\n```\n\n```text\nfree\n```\n"
    )
    run(page, types.ModuleType("a_page"))
    page = page_of(tmp_path, "```python\nprint(1)\n```\nprints\n```text\n2\n```\n")
    with pytest.raises(AssertionError, match=r"is not what page\.md:2 prints"):
        run(page, types.ModuleType("a_page"))


def test_a_block_inside_a_note_is_run_and_an_excused_one_is_not(tmp_path: Path) -> None:
    note = "````{note}\n```python\nseen = 1\n```\n````\n"
    excused = "<!-- not run: it needs a mail server -->\n```python\n1 / 0\n```\n"
    module = types.ModuleType("a_page")
    page = page_of(tmp_path, note + excused)
    run(page, module)
    assert module.seen == 1
    assert [block.line for block in fences(page)] == [3, 8]


def test_an_excuse_excuses_only_the_block_right_below_it(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, "<!-- not run: needs a server -->\n```python\n1 / 0\n```\n```python\n1 / 0\n```\n"
    )
    with pytest.raises(ZeroDivisionError):
        run(page, types.ModuleType("a_page"))


def test_the_tests_that_a_page_writes_are_called_and_those_with_fixtures_are_not(tmp_path: Path) -> None:
    written = """
from hypothesis import given, settings, strategies
def test_plain(): ...
@settings(database=None)
@given(number=strategies.integers())
def test_of_many(number): ...
def test_with_a_fixture(tmp_path): ...
def helper(): ...
"""
    module = types.ModuleType("a_page")
    run(page_of(tmp_path, f"```python{written}```\n"), module)
    assert [test.__name__ for test in written_tests(module)] == ["test_plain", "test_of_many"]
