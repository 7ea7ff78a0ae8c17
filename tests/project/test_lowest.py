"""The lowest versions that are allowed are versions, so that .ci/run can install them."""

from __future__ import annotations

import re

from tests.project.lowest import EXTRAS, PROJECT, lowest


def test_whatever_the_library_imports_has_a_lowest_version() -> None:
    named = [
        *PROJECT["dependencies"],
        *(need for extra in EXTRAS for need in PROJECT["optional-dependencies"][extra]),
    ]
    assert len(lowest()) == len(named) >= 6
    assert all(re.fullmatch(r"[\w-]+==\d+(\.\d+)+", each) for each in lowest())
