"""A report can be stored, and tried again after a restart."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

import complaintflow as cf
from tests.samples import NOW
from tests.telling.test_notifiers import Told, notice


def mixed() -> cf.Report:
    errors = {
        "2": cf.RetryLater("busy", after=timedelta(minutes=3)),
        "3": cf.Undeliverable("no such address"),
        "4": cf.RetryLater("no reason"),
        "7": cf.DeliveryFailed("a plain failure"),
    }

    def act(told: cf.Notice) -> str | None:
        error = errors.get(told.fact.rpartition("/")[2])
        if error is not None:
            raise error
        return "receipt" if told.fact.endswith("1") else None

    early, late = NOW + timedelta(1), NOW - timedelta(1)
    notices = [notice(number) for number in (1, 2, 3, 4, 7, 8)]
    return cf.deliver(
        [notice(5, not_before=early), notice(6, not_after=late), *notices], to=Told(act), now=NOW
    )


def test_a_stored_report_says_the_same() -> None:
    report = mixed()
    again = cf.Report.from_plain(json.loads(json.dumps(report.to_plain())))
    assert (again.delivered, again.waiting, again.expired) == (
        report.delivered,
        report.waiting,
        report.expired,
    )
    assert (again.retry, again.dead) == (report.retry, report.dead)
    assert [str(one.error) for one in again.failed] == [str(one.error) for one in report.failed]
    assert getattr(again.failed[0].error, "after", None) == timedelta(minutes=3)
    assert again.to_plain() == report.to_plain()


def test_what_is_tried_again_keeps_its_order() -> None:
    assert [told.fact for told in mixed().retry] == ["C-1042/5", "C-1042/2", "C-1042/4", "C-1042/7"]


def test_reports_add_up() -> None:
    one, two = cf.deliver([notice(1)], to=Told(), now=NOW), cf.deliver([notice(2)], to=Told(), now=NOW)
    assert [fate.notice.fact for fate in (one + two).delivered] == ["C-1042/1", "C-1042/2"]


@pytest.mark.parametrize("change", [{"type": "notice"}, {"v": 2}])
def test_another_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(cf.HistoryError, match="no stored report of version 1"):
        cf.Report.from_plain(cf.Report().to_plain() | change)


def test_an_unknown_fate_is_refused() -> None:
    plain = cf.deliver([notice()], to=Told(), now=NOW).to_plain()
    plain["fates"][0]["fate"] = "lost"
    with pytest.raises(cf.HistoryError, match="'lost' is no fate"):
        cf.Report.from_plain(plain)
