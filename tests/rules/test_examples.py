"""Two policies to begin with: what each requires, as the design states it."""

from __future__ import annotations

import complaintflow as cf


def required(policy: cf.Policy) -> set[str]:
    return {standard.id for standard in cf.STANDARDS if policy.requires(standard.id)}


def test_strict_requires_every_standard_that_may_block() -> None:
    assert required(cf.Policy.strict()) == {standard.id for standard in cf.STANDARDS if standard.may_block}


def test_starter_requires_what_protects_people_and_records_the_rest() -> None:
    assert required(cf.Policy.starter()) == {
        "next_promise",
        "impartiality",
        "verified_contact",
        "treatment_apology",
        "no_blame",
        "no_blame_of_procedures",
    }


def test_a_survey_blocks_closing_in_neither() -> None:
    assert not cf.Policy.strict().requires("survey")
    assert not cf.Policy.starter().requires("survey")


def test_the_examples_take_figures_of_ones_own() -> None:
    assert cf.Policy.strict(version="acme-7", leads=()).leads == ()
    assert cf.Policy.starter(supervisors=("ruth",)).supervisors == ("ruth",)


def test_the_examples_have_names_of_their_own_so_both_can_run_side_by_side() -> None:
    assert cf.Policy.strict().version != cf.Policy.starter().version
