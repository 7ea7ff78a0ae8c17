"""A verdict is the weakest of the checks that were made, and no check made is UNKNOWN."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from complaintflow import Check, Evidence, Verdict

checks = st.lists(st.builds(Check, st.just("a check"), st.sampled_from(Verdict)), min_size=1)


@given(checks)
def test_the_weakest_check_decides(made: list[Check]) -> None:
    evidence = Evidence(tuple(made))
    assert evidence.verdict is min(check.verdict for check in made)
    assert evidence.weakest is not None
    assert evidence.weakest.verdict is evidence.verdict


@given(checks, st.sampled_from(Verdict))
def test_a_further_check_never_makes_a_promise_surer(made: list[Check], verdict: Verdict) -> None:
    more = Evidence((*made, Check("one more", verdict)))
    assert more.verdict <= Evidence(tuple(made)).verdict


def test_no_check_made_is_unknown_and_never_certain() -> None:
    assert Evidence().verdict is Verdict.UNKNOWN
    assert Evidence().weakest is None


def test_only_certain_is_above_unknown() -> None:
    assert [verdict.name for verdict in sorted(Verdict)] == ["IMPOSSIBLE", "DOUBTFUL", "UNKNOWN", "CERTAIN"]
