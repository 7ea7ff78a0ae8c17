"""The glossary: every word in three languages, each in its own script, with names that exist in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.feasibility import CHECKS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "glossary.md"
LINES = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "<bdi" in line]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES]
ARABIC, HEBREW, LATIN = "[\u0600-\u06ff]", "[\u0590-\u05ff]", "[A-Za-z]"

each_word = pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].replace(" ", "_"))


def known() -> set[str]:
    names = {*vars(cf), *vars(do), "Milestone", "emotion"}
    return names | {each.id for each in cf.STANDARDS} | set(CHECKS) | {"first_answer"}


@each_word
def test_each_word_stands_in_its_own_script_and_direction(row: list[str]) -> None:
    english, arabic, hebrew = row[:3]
    assert re.fullmatch(rf'<bdi lang="ar" dir="rtl">.*{ARABIC}.*</bdi>', arabic)
    assert re.fullmatch(rf'<bdi lang="he" dir="rtl">.*{HEBREW}.*</bdi>', hebrew)
    assert not re.search(f"{ARABIC}|{HEBREW}", english)
    assert not re.search(LATIN, re.sub("<[^>]+>", "", arabic + hebrew))


@each_word
def test_each_name_of_the_code_exists(row: list[str]) -> None:
    for name in re.findall(r"`(\w+)", row[3]):
        assert name in known()


def test_no_word_stands_twice() -> None:
    words = [row[0] for row in ROWS]
    assert len(words) == len(set(words)) > 80
