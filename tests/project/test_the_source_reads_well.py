"""What keeps the source readable: small functions, small modules, a rule at the head of each, a word on every name."""

from __future__ import annotations

import ast
import inspect
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import complaintflow

SOURCE = Path(__file__).resolve().parents[2] / "src" / "complaintflow"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE = 30, 250
DATA = ["wording/en.py", "wording/ar.py", "wording/he.py", "wording/rules/??.py", "rules/regimes/*.py"]
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "_core", "core", "misc", "common"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def lines_of(function: Function) -> int:
    """From ``def`` to the last line, less the docstring: that one may take the room it needs."""
    first = function.body[0]
    told = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


every_module = pytest.mark.parametrize("module", MODULES, ids=name_of)


@every_module
def test_no_function_is_long(module: Path) -> None:
    functions = [node for node in ast.walk(tree_of(module)) if isinstance(node, Function)]
    long = {node.name: lines_of(node) for node in functions if lines_of(node) > LONGEST_FUNCTION}
    assert long == {}


@every_module
def test_no_module_is_long_unless_it_is_data(module: Path) -> None:
    if not any(fnmatch(name_of(module), pattern) for pattern in DATA):
        assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@every_module
def test_every_module_opens_with_a_docstring(module: Path) -> None:
    assert ast.get_docstring(tree_of(module))


@every_module
def test_no_module_has_a_name_that_says_nothing(module: Path) -> None:
    classes = [node.name for node in ast.walk(tree_of(module)) if isinstance(node, ast.ClassDef)]
    assert module.stem not in NAMES_THAT_SAY_NOTHING
    assert [name for name in classes if name.endswith(("Manager", "Service", "Helper", "Util"))] == []


@pytest.mark.parametrize("name", sorted(getattr(complaintflow, "__all__", ())))
def test_every_public_name_says_what_it_is(name: str) -> None:
    thing = getattr(complaintflow, name)
    if isinstance(thing, type):
        assert vars(thing).get("__doc__")
    elif callable(thing) or isinstance(thing, ModuleType):
        assert inspect.getdoc(thing)
    else:
        assert name in constants_that_say_what_they_are()


def constants_that_say_what_they_are() -> set[str]:
    """Names assigned at the top of a module with a string right below."""
    told = set()
    for module in MODULES:
        body = tree_of(module).body
        for statement, below in pairwise(body):
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                told |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    return told


def test_the_root_is_a_table_of_contents_and_nothing_else() -> None:
    docstring, *rest = tree_of(SOURCE / "__init__.py").body
    assert isinstance(docstring, ast.Expr)
    listed = [
        node for node in rest if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    assert len(listed) == 1
    assert [node for node in rest if not isinstance(node, ast.ImportFrom) and node not in listed] == []


def test_everything_listed_at_the_root_is_there_once() -> None:
    names = list(complaintflow.__all__)
    assert len(set(names)) == len(names)
    assert [name for name in names if not hasattr(complaintflow, name)] == []
