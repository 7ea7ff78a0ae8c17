"""How the pages become a site: ``sphinx-build -W -n docs docs/_build``. Nothing here asks the network."""

from __future__ import annotations

import tomllib
from pathlib import Path

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
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

# Every cross-reference must lead somewhere. Types of other projects would need their inventories, and so the network.
nitpicky = True
_elsewhere = (
    "attr|attrs|cattrs|collections|datetime|decimal|enum|hypothesis|transitions|types|typing|zoneinfo"
)
nitpick_ignore_regex = [
    (r"py:.*", rf"({_elsewhere})(\..*)?"),
    (r"py:.*", r"(dict|list|set|frozenset|tuple|str|bytes|int|float|bool|object|type|None|optional)"),
    (r"py:.*", r"(ValueError|TypeError|KeyError|LookupError|Exception|StrEnum)"),
    (r"py:.*", r"(date|datetime|time|timedelta|tzinfo|ZoneInfo|Decimal|Any|Self|Literal)"),
    (r"py:.*", r"(Callable|Collection|Container|Iterable|Iterator|Mapping|Sequence)"),
]

html_theme = "furo"
html_title = "complaintflow"
html_static_path = ["_static"]
html_css_files = ["languages.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
