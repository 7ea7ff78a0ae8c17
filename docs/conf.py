"""How the pages become a site: ``sphinx-build -W -n docs docs/_build``. Nothing here asks the network."""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

_project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]

project = "complaintflow"
author = "The complaintflow authors"
project_copyright = f"2026, {author}"
version = release = _project["version"]
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinxcontrib.mermaid"]
exclude_patterns = ["_build", "recipes", "tutorial/desk"]

# Pages are MyST Markdown; docstrings are reStructuredText, so the reference calls autodoc inside {eval-rst}.
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "fieldlist",
    "substitution",
]
myst_substitutions = {"version": version}
myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

# Every cross-reference must lead somewhere. Types of other projects would need their inventories, and so the network.
nitpicky = True
_elsewhere = "|".join(
    "attr attrs cattrs collections datetime decimal enum fractions hypothesis transitions types typing zoneinfo".split()
)
nitpick_ignore_regex = [
    (r"py:.*", rf"({_elsewhere})(\..*)?"),
    (r"py:.*", r"(dict|list|set|frozenset|tuple|str|bytes|int|float|bool|object|type|None|optional)"),
    (r"py:.*", r"(ValueError|TypeError|KeyError|LookupError|Exception|StrEnum)"),
    (r"py:.*", r"(date|datetime|time|timedelta|tzinfo|ZoneInfo|Decimal|Fraction|Any|Self|Literal)"),
    # Aliases of the library: autodoc shows their names, and what they stand for is said in the text beside them.
    (
        r"py:.*",
        r"(Length|Limit|Conditions|Day|Direction|Fate|AnyNotifier|Run|Executor|Beside|Duty|Landing|Unit|CountFrom|End|Roll|Interval|Window|ArrayLike|NDArray|StepQuestion|StoryQuestion|DeskQuestion|OwnInvariant|Shorter)",
    ),
    (
        r"py:.*",
        r"complaintflow\.(telling\.retrying\.GiveUp|wording\.rules\.Refusing|people\.correspondent\.Correspondent)",
    ),
    # The parts of a regime are plain data; the page of each regime tells them.
    (r"py:.*", r"(Edition|Variant)"),
    (r"py:.*", r"dateutil(\..*)?"),
    (r"py:.*", r"(Callable|Collection|Container|Iterable|Iterator|Mapping|Sequence)"),
]

html_theme = "furo"
html_title = "complaintflow"
html_static_path = ["_static"]
html_css_files = ["languages.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}


def setup(app: Sphinx) -> None:
    """Connects what stands below to the events of a build."""
    written: dict[str, list[str]] = {}

    def before(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
        written[name] = list(lines)

    def after(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
        # Napoleon reads "The zone: as told" below a constant as a type and its description. It is a sentence.
        if what in {"attribute", "data", "property"}:
            lines[:] = written[name]

    app.connect("autodoc-process-docstring", before, priority=400)
    app.connect("autodoc-process-docstring", after, priority=600)
    app.connect("autodoc-process-signature", fields_as_written)
    app.connect("missing-reference", public_name)
    app.connect("source-read", without_pointer)


def without_pointer(app: Sphinx, name: str, source: list[str]) -> None:
    """Drops "This page is [file](file)": it is for who reads the Markdown; the site shows that file itself."""
    source[0] = re.sub(r"\AThis page is \[.+\n\n(?=```\{include\})", "", source[0])


def fields_as_written(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, signature: str, returns: str
) -> tuple[str, str] | None:
    """The signature of an attrs class from its fields: the generated one loses the types of converted fields."""
    if what not in {"class", "exception"} or not attrs.has(thing):
        return None
    given = [field for field in attrs.fields(thing) if field.init]
    by_place = [_written(field) for field in given if not field.kw_only]
    by_name = [_written(field) for field in given if field.kw_only]
    return f"({', '.join([*by_place, *(['*'] if by_name else []), *by_name])})", ""


def _written(field: attrs.Attribute[Any]) -> str:
    kind = field.type if isinstance(field.type, str) else getattr(field.type, "__name__", "Any")
    default = "..." if isinstance(field.default, attrs.Factory) else repr(_plain(field.default))
    return f"{field.alias}: {kind}" + ("" if field.default is attrs.NOTHING else f" = {default}")


def _plain(default: Any) -> Any:
    return default.value if isinstance(default, Enum) else default


def public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.TextElement
) -> nodes.reference | None:
    """Leads a type hint such as ``complaintflow.record.commitments.Terms`` to where ``complaintflow.Terms`` stands."""
    wanted = node.get("reftarget", "").rpartition(".")[2]
    objects = env.domains.python_domain.objects
    names = [
        name for name in objects if name.startswith("complaintflow.") and name.rpartition(".")[2] == wanted
    ]
    if node.get("refdomain") != "py" or not names:
        return None
    nearest = min(names, key=lambda name: (name.count("."), name))
    entry = objects[nearest]
    return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, shown, nearest)
