"""What a letter still lacks, and how the profiles are found and told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from complaintflow import regimes
from tests.rules.regimes.pages import FOLDER, pages

CANADA = ["date_received", "procedures", "external_body_name", "external_body_contact"]
AGENCY = ["agency_address", "agency_website", "agency_phone"]


def test_a_letter_that_holds_everything_lacks_nothing() -> None:
    assert regimes.check_message("ca.bank_act", "acknowledgement", [*CANADA, *AGENCY]) == ()


def test_what_is_missing_is_named_with_its_citation() -> None:
    (lack,) = regimes.check_message("ca.bank_act", "acknowledgement", [*CANADA, *AGENCY[1:]])
    assert (lack.element, lack.forbidden) == ("agency_address", False)
    assert "the address of the supervising agency" in str(lack) and "Bank Act 627.43" in str(lack)


def test_a_misspelt_element_is_recognised() -> None:
    (lack,) = regimes.check_message("eg.cbe", "acknowledgement", ["refrence"])
    assert "You gave 'refrence'; did you mean 'reference'?" in lack.words


def test_a_blank_text_is_missing() -> None:
    (lack,) = regimes.check_message("eg.cbe", "acknowledgement", {"reference": "  "})
    assert lack.element == "reference"


@pytest.mark.parametrize(
    "texts", [{"decision": "Our Ombudsman decided."}, {"decision": "x", "ombudsman": "y"}]
)
def test_a_canadian_bank_may_not_call_its_own_function_an_ombudsman(texts: dict[str, str]) -> None:
    (lack,) = regimes.check_message("ca.bank_act", "final_response", texts)
    assert lack.forbidden and lack.element == "ombudsman"


def test_a_word_inside_another_is_not_the_forbidden_one() -> None:
    assert regimes.check_message("ca.bank_act", "final_response", {"decision": "The ombudsmanship."}) == ()


def test_the_day_of_receipt_chooses_what_a_letter_must_hold() -> None:
    held, day = ["reassurance"], date(2026, 5, 31)
    assert regimes.check_message("uk.fca.disp", "acknowledgement", held, received=day) == ()
    (lack,) = regimes.check_message("uk.fca.disp", "acknowledgement", held)
    assert lack.element == "applicable_time_limit"


@pytest.mark.parametrize("id", regimes.IDS)
def test_every_element_of_every_letter_has_words(id: str) -> None:
    specs = [spec for edition in regimes.get(id).editions for spec in edition.messages]
    assert {name for spec in specs for name in spec.required} <= set(regimes.ELEMENTS)


def test_profiles_are_found_by_country_and_sector_those_read_best_first() -> None:
    found = [each.id for each in regimes.find(jurisdiction="gb", sector="payments")]
    assert found == ["uk.fca.disp", "uk.fca.disp.psd"]
    assert [each.id for each in regimes.find(jurisdiction="UK")][-1] == "scot.spso"
    assert len(regimes.find()) == len(regimes.IDS)
    assert "sa.sama" in {each.id for each in regimes.find(sector="banking")}


def test_profiles_are_found_by_the_kind_of_case_that_changes_their_limits() -> None:
    found = [each.id for each in regimes.find(facets={"product": "hardship"})]
    assert found == ["au.rg271"]
    assert [each.id for each in regimes.find(jurisdiction="UK", facets={"service": "payment"})] == [
        "uk.fca.disp.psd"
    ]
    assert regimes.find(jurisdiction="US", facets={"product": "hardship"}) == ()


FACETS = {
    "au.rg271": {"superannuation", "traditional_trustee", "death_benefit", "hardship", "default_notice"},
    "us.reg_e": {"point_of_sale", "foreign", "new_account"},
    "au.telco": {"hardship", "priority_assistance", "wrongful_disconnection"},
    "bh.cbb.cra": {"insurer_life", "insurer_non_life"},
    "uk.fca.disp.psd": {"payment", "e_money"},
    "us.reg_x_1024_35": {"payoff_balance", "foreclosure"},
}


@pytest.mark.parametrize(("id", "kinds"), FACETS.items())
def test_the_kinds_of_case_that_choose_a_limit_are_facets(id: str, kinds: set[str]) -> None:
    assert kinds <= {value for values in regimes.get(id).facets.values() for value in values}


def test_a_figure_from_a_secondary_text_is_marked_wherever_it_is_told() -> None:
    told = regimes.describe("in.rbi")
    assert told.count("**secondary, verify**") >= 3 and "not legal advice" in told
    assert "secondary, verify" in str(regimes.get("in.rbi").current.duties[0].cite)
    assert "secondary, verify" not in regimes.describe("kw.cbk")


def test_the_comparison_has_a_row_for_each_profile() -> None:
    rows = {row.id: row for row in regimes.table()}
    assert list(rows) == list(regimes.IDS)
    assert (rows["qa.qfc.cipr"].acknowledge, rows["qa.qfc.cipr"].window) == ("5 business days", "4 months")
    assert rows["sa.sama"].final == "promptly, no figure"


def test_a_limit_that_is_less_than_its_days_says_so() -> None:
    from complaintflow.rules.regimes.describing import limit_words
    from complaintflow.timing.spans import EarliestOf, Span

    assert limit_words(Span(3, "months", strict=True)) == "3 months, less than"
    assert limit_words(Span(0, "calendar_days")) == "the same day"
    assert limit_words(EarliestOf(Span(1, "weeks"), Span(24, "hours"))) == "the earliest of: 1 week, 24 hours"


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_page_is_the_one_that_the_data_makes(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name]


def test_no_page_is_left_of_a_profile_that_is_gone() -> None:
    assert {Path(path).name for path in FOLDER.glob("*.md")} == set(pages())
