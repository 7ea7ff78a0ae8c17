"""A channel or a language that nobody has is refused where it is written down."""

from __future__ import annotations

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.people.channels import language_tag
from tests.samples import LAYLA, acknowledged


@pytest.mark.parametrize("tag", ["en", "he", "ar-JO", "iw", "zh_Hant_TW", "sr-Latn", "fil", "EN"])
def test_a_tag_of_a_language_is_taken(tag: str) -> None:
    assert language_tag(tag) == tag == cf.Customer(id="c", language=tag).language


@pytest.mark.parametrize(
    "tag", ["", "xx", "e", "hebrew", "en us", "he-", "עב", "en\n", "e1", "en-toolongtobetrue"]
)
def test_a_tag_of_no_language_is_refused_when_the_customer_is_made(tag: str) -> None:
    with pytest.raises(cf.DefinitionError, match=r"^Customer\.language: .* is the tag of no language"):
        cf.Customer(id="c", language=tag)


@pytest.mark.parametrize("channel", ["", "pigeon", "e-mail", "EMAIL"])
def test_a_channel_that_nobody_has_is_refused_with_what_may_have_been_meant(channel: str) -> None:
    with pytest.raises(cf.DefinitionError, match="is no Channel"):
        cf.Customer(id="c", channel=channel)


def test_a_channel_is_taken_by_its_name() -> None:
    assert cf.Customer(id="c", channel="message").channel is cf.Channel.MESSAGE


def test_a_stored_customer_with_nonsense_cannot_be_read() -> None:
    plain = cf.to_plain(acknowledged().events[0])
    plain["customer"]["channel"] = "pigeon"
    with pytest.raises(cf.HistoryError, match=r"customer\.channel"):
        cf.from_plain(plain)


@pytest.mark.parametrize(
    ("field", "value"), [("customer.channel", "pigeon"), ("customer.language", "xx"), ("channel", "sms")]
)
def test_a_correction_to_nonsense_is_refused(field: str, value: str) -> None:
    wrong = do.Correct(by="ruth", field=field, value=value, reason="They told us.", approved_by="ruth")
    with pytest.raises(cf.CommandRefused, match=f"'{value}' is") as refused:
        acknowledged().do(wrong)
    assert refused.value.rule == "correctable"


@pytest.mark.parametrize(
    ("change", "reachable"), [({}, True), ({"verified": False}, False), ({"channel": "social"}, False)]
)
def test_letters_go_to_a_verified_address_where_nobody_reads_along(
    change: dict[str, object], reachable: bool
) -> None:
    assert evolve(LAYLA, **change).reachable is reachable
