"""What nobody meant is refused, with the near matches and with who must act."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import errors, regimes
from complaintflow.rules.regimes.profiles.uk_housing import PROFILE
from tests.rules.regimes.samples import JERUSALEM, LONDON, NEW_YORK, SYDNEY, asked, calendar

RECEIVED = {"received": "2026-06-02T10:00"}
TORONTO = calendar("America/Toronto")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: regimes.get("uk.fca.dips"), "there is no regime 'uk.fca.dips'. Did you mean uk.fca.disp"),
        (lambda: asked("uk.fca.disp", LONDON, {"recieved": "2026-06-02"}), "Did you mean received"),
        (lambda: asked("au.rg271", SYDNEY, RECEIVED, facets={"prodct": "hardship"}), "Did you mean product"),
        (lambda: asked("au.rg271", SYDNEY, RECEIVED, facets={"product": "hardshp"}), "Did you mean hardship"),
        (lambda: asked("us.reg_z", NEW_YORK, RECEIVED, facets={"product": "card"}), "It has none"),
        (lambda: asked("uk.dpa_164a", LONDON, {"received": "2026-07-02"}, variant="iko"), "Did you mean ico"),
        (lambda: asked("us.reg_z", NEW_YORK, RECEIVED, variant="iko"), "has no variant 'iko'. It has none"),
        (lambda: regimes.find(jurisdiction="UX"), "no profile knows 'UX'"),
        (lambda: regimes.find(sector="bankng"), "Did you mean banking"),
        (lambda: regimes.find(facets={"prodct": "hardship"}), "facets: no profile knows 'prodct'"),
        (lambda: regimes.find(facets={"product": "hardshp"}), "Did you mean hardship"),
        (lambda: regimes.check_message("qa.qfc.cipr", "final_responce", []), "Did you mean final_response"),
        (lambda: regimes.check_message("us.reg_z", "final_response", []), "It demands none"),
        (
            lambda: regimes.check_decider("uk.housing", "stage3", decider="x", involved=()),
            "Did you mean stage",
        ),
        (lambda: regimes.check_decider("us.reg_z", "stage3", decider="x", involved=()), "It has none"),
        (
            lambda: asked("ca.bank_act", TORONTO, RECEIVED, calendars={"regulater": TORONTO}),
            "calendars.regulater: ca.bank_act counts by no 'regulater'. Did you mean regulator",
        ),
        (
            lambda: asked("us.reg_z", NEW_YORK, RECEIVED, calendars={"psp": NEW_YORK}),
            "It counts by one calendar",
        ),
    ],
)
def test_a_word_that_nobody_knows_is_refused_with_the_near_ones(call: Any, said: str) -> None:
    with pytest.raises(errors.DefinitionError) as refused:
        call()
    assert said in str(refused.value)


def test_a_complaint_from_before_the_law_is_refused_and_says_from_when_on_it_holds() -> None:
    with pytest.raises(errors.DefinitionError, match=r"from 2020-01-01 on .* received on 2019-12-31"):
        asked("qa.qfc.cipr", calendar("Asia/Qatar"), {"received": "2019-12-31T10:00"})


def test_a_complaint_from_before_a_change_comes_under_the_older_text() -> None:
    found = asked("ie.cpc", calendar("Europe/Dublin"), {"received": "2026-03-23"})
    assert {each.edition for each in found.values()} == {"2012"}


@pytest.mark.parametrize(
    ("id", "where"),
    [
        ("uk.fca.disp", JERUSALEM),
        ("il.308a", LONDON),
        ("us.reg_e", calendar("America/Toronto")),
        ("ca.bank_act", NEW_YORK),
        ("us.reg_e", calendar("America/Sao_Paulo")),
        ("uk.ofcom", cf.WorkingCalendar.always(UTC)),
    ],
)
def test_a_calendar_where_the_law_does_not_hold_is_refused(id: str, where: cf.WorkingCalendar) -> None:
    with pytest.raises(errors.DefinitionError, match=r"calendar: .* counts its days in"):
        asked(id, where, {"received": "2026-06-02"})


@pytest.mark.parametrize("zone", ["America/Indiana/Knox", "US/Eastern", "Pacific/Honolulu"])
def test_a_calendar_anywhere_in_the_country_will_do(zone: str) -> None:
    assert asked("us.reg_e", calendar(zone), {"received": "2026-06-02"})


def test_a_standard_holds_everywhere() -> None:
    assert asked("iso10002", calendar("Asia/Kathmandu"), {"received": "2026-06-02"})


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(errors.MomentError):
        regimes.deadlines("uk.fca.disp", anchors={"received": datetime(2026, 6, 2, 10)}, calendar=LONDON)
    with pytest.raises(errors.MomentError, match=r"anchors\.received needs"):
        regimes.deadlines("uk.fca.disp", anchors={"received": "2026-06-02"}, calendar=LONDON)  # type: ignore[dict-item]


def test_without_an_anchor_nothing_is_due() -> None:
    assert regimes.deadlines("uk.fca.disp", anchors={}, calendar=LONDON) == ()


def changed(**edits: Any) -> dict[str, Any]:
    return deepcopy(PROFILE) | edits


def edition(**edits: Any) -> dict[str, Any]:
    return changed(editions=[deepcopy(PROFILE["editions"][0]) | edits])


def duty(**edits: Any) -> dict[str, Any]:
    return edition(duties=[deepcopy(PROFILE["editions"][0]["duties"][0]) | edits])


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (changed(sattus="primary"), "sattus: there is no such key. Did you mean status"),
        (duty(cite=["slough", "Code 6.2"]), "editions[0].duties[0].cite: a citation is"),
        (duty(cite=["slogh", "Code 6.2", "Q"]), "no such source. Did you mean slough"),
        (duty(cite=["slough", "Code 6.2", "M"]), "'M' is not one of Q, S"),
        (duty(limit="5 busness_days"), "editions[0].duties[0].limit.unit"),
        (duty(on_miss=["lettre"]), "editions[0].acknowledge.on_miss: there is no 'lettre'"),
        (duty(exit="early"), "editions[0].acknowledge.exit: there is no 'early'"),
        (duty(only_if={"size": "large"}), "there is no 'size' here"),
        (duty(open_days=["Sat"]), "editions[0].duties[0].open_days[0]: 'Sat' is not one of mon"),
        (duty(receipt="tomorrow"), "'tomorrow' is not one of same_day, next_business_day"),
        (changed(excludes=["compliments"]), "excludes[0]: 'compliments' is not one of inquiry"),
        (changed(editions=[]), "at least one edition"),
        (edition(since="soon"), "'soon' is no date"),
        (changed(editions=[*PROFILE["editions"], *PROFILE["editions"]]), "editions follow each other"),
    ],
)
def test_a_malformed_profile_names_the_place(profile: dict[str, Any], said: str) -> None:
    with pytest.raises(errors.DefinitionError) as refused:
        regimes.regime_from(profile)
    assert said in str(refused.value)


def test_a_value_of_a_facet_that_is_not_declared_is_refused() -> None:
    profile = duty(only_if={"size": "large"}) | {"facets": {"size": ["small"]}}
    with pytest.raises(errors.DefinitionError, match=r"there is no 'large' here\. Known: small"):
        regimes.regime_from(profile)


def test_a_profile_of_ones_own_is_asked_like_any_other() -> None:
    own = changed(id="our.rules", jurisdiction="UK")
    assert asked(own, LONDON, RECEIVED)["acknowledge"].regime == "our.rules"


def test_a_citation_may_have_a_day_of_reading_of_its_own() -> None:
    law = regimes.regime_from(duty(cite=["slough", "Code 6.2", "Q", "2027-01-15"]))
    assert law.current.duties[0].cite.read_on == date(2027, 1, 15)


def test_what_the_package_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="deadline"):
        regimes.deadline  # noqa: B018
    assert "deadlines" in dir(regimes)
