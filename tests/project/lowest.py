"""The lowest versions that pyproject.toml allows, as constraints for pip: ``python tests/project/lowest.py``."""

from __future__ import annotations

import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
EXTRAS = ("testing", "numpy")
"""Those whose packages the library itself imports."""


def lowest() -> list[str]:
    named = [
        *PROJECT["dependencies"],
        *(need for extra in EXTRAS for need in PROJECT["optional-dependencies"][extra]),
    ]
    return [need.replace(">=", "==") for need in named]


if __name__ == "__main__":
    print("\n".join(lowest()))
