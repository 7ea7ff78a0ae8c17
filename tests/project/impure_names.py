"""Where a module's source reaches for a clock, a file, a socket, chance or a log, under whatever name.

Names are followed through imports, ``as``, plain assignments, attributes and ``getattr`` with a literal. A *mention*
is enough, called or not: ``field(factory=datetime.now)`` calls nothing itself and is impure all the same.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

BUILTINS = {"open", "print", "input", "eval", "exec", "compile", "breakpoint", "__import__"}
IMPURE = {f"builtins.{name}" for name in BUILTINS} | {
    "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today",
    "dateutil.tz.tzlocal", "dateutil.tz.tzfile", "zoneinfo.available_timezones", "zoneinfo.reset_tzpath",
    "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr", "sys.modules", "sys.path", "io.open", "io.FileIO",
    "asyncio", "concurrent", "ctypes", "fcntl", "ftplib", "glob", "http", "importlib", "locale", "logging", "mmap",
    "multiprocessing", "os", "pathlib", "platform", "random", "runpy", "sched", "secrets", "select", "shutil",
    "signal", "smtplib", "socket", "sqlite3", "ssl", "subprocess", "syslog", "tempfile", "threading", "time",
    "urllib.request", "uuid", "_thread",
}  # fmt: skip


def impure(name: str) -> bool:
    """Whether a dotted name, or what it is part of, reaches outside. ``datetime.time`` is a value; ``time`` is not."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in IMPURE for length in range(1, len(parts) + 1))


def violations(source: str) -> list[str]:
    """``line: name`` for every impure mention in ``source``; names imported for type checkers alone are left out."""
    tree = ast.parse(source)
    seen = _Mentions()
    seen.visit(tree)
    return [f"{line}: {name}" for line, name in sorted(set(seen.found))]


class _ClassScope(dict[str, str | None]):
    """Names bound in the body of a class: the methods in it do not see them."""


class _Mentions(ast.NodeVisitor):
    """Walks one module with a stack of scopes; each maps a local name to what it stands for, or to nothing of note."""

    def __init__(self) -> None:
        self.scopes: list[dict[str, str | None]] = [{}]
        self.found: list[tuple[int, str]] = []

    def resolve(self, node: ast.AST) -> str | None:
        if isinstance(node, ast.Name):
            return self._named(node.id)
        if isinstance(node, ast.Attribute):
            return _joined(self.resolve(node.value), node.attr)
        if isinstance(node, ast.Call) and self.resolve(node.func) == "builtins.getattr":
            name = node.args[1] if len(node.args) > 1 else None
            literal = isinstance(name, ast.Constant) and isinstance(name.value, str)
            return _joined(self.resolve(node.args[0]), str(name.value)) if literal else None  # type: ignore[union-attr]
        if isinstance(node, ast.NamedExpr):
            return self.resolve(node.value)
        return None

    def _named(self, name: str) -> str | None:
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return f"builtins.{name}" if hasattr(builtins, name) else None

    def _reported(self, node: ast.expr | ast.stmt, name: str | None) -> bool:
        if name is None or not impure(name):
            return False
        self.found.append((node.lineno, name))
        return True

    def visit_If(self, node: ast.If) -> None:
        checking = isinstance(node.test, ast.Name | ast.Attribute) and ast.unparse(node.test).endswith(
            "TYPE_CHECKING"
        )
        for statement in [*([] if checking else node.body), *node.orelse]:
            self.visit(statement)
        self.visit(node.test)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._reported(node, alias.name)
            top = alias.name.partition(".")[0]
            self.scopes[-1][alias.asname or top] = alias.name if alias.asname else top

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            name = f"{node.module or ''}.{alias.name}" if node.level == 0 else f"complaintflow.{alias.name}"
            self._reported(node, node.module + ".*" if alias.name == "*" and node.module else name)
            self.scopes[-1][alias.asname or alias.name] = name

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self._bind(target, self.resolve(node.value))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
            self._bind(node.target, self.resolve(node.value))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self._bind(node.target, self.resolve(node.value))

    def _bind(self, target: ast.expr, name: str | None) -> None:
        if isinstance(target, ast.Name):
            self.scopes[-1][target.id] = name
        else:
            self.visit(target)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.scopes[-1][node.name] = None
        self._outside(node)
        self._inside(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._inside(node, [node.body])

    def _outside(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        defaults = [default for default in node.args.kw_defaults if default is not None]
        for expression in [*node.decorator_list, *node.args.defaults, *defaults]:
            self.visit(expression)

    def _inside(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, body: list[ast.stmt] | list[ast.expr]
    ) -> None:
        around = self.scopes
        self.scopes = [scope for scope in around if not isinstance(scope, _ClassScope)]
        self.scopes.append({argument.arg: None for argument in _arguments(node.args)})
        for part in body:
            self.visit(part)
        self.scopes = around

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.scopes[-1][node.name] = None
        for expression in [*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)]:
            self.visit(expression)
        self.scopes.append(_ClassScope())
        for statement in node.body:
            self.visit(statement)
        self.scopes.pop()

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._bind(node.target, None)
        self.generic_visit(node)

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        self.scopes.append({})
        for generator in node.generators:
            self.visit(generator)
        for field, value in ast.iter_fields(node):
            if field != "generators":
                self.visit(value)
        self.scopes.pop()

    visit_SetComp = visit_GeneratorExp = visit_DictComp = visit_ListComp

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self._bind(node.target, None)
        for statement in [*node.body, *node.orelse]:
            self.visit(statement)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._reported(node, self.resolve(node))
        else:
            self.scopes[-1][node.id] = None

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if not self._reported(node, self.resolve(node)):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self._reported(node, self.resolve(node))
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "astimezone"
            and not node.args + node.keywords
        ):
            self.found.append((node.lineno, "astimezone() without a zone reads the machine's"))
        self.generic_visit(node)


def _joined(base: str | None, name: str) -> str | None:
    return None if base is None else f"{base}.{name}"


def _arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from (argument for argument in (arguments.vararg, arguments.kwarg) if argument is not None)
