"""The real Roundup with one file more among its detectors: the bridge is not Django's."""
# ruff: noqa: E402  what is missing is said before it is imported

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("roundup")
pytestmark = pytest.mark.host

from roundup.date import Date
from roundup.exceptions import Reject

import complaintflow as cf
from docs.recipes.roundup import __main__ as page
from docs.recipes.roundup.tracker import make
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.store import Store
from docs.recipes.sqlite.sweep import sweep

DAYS = timedelta(days=1)


@pytest.fixture(scope="session")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return make(tmp_path_factory.mktemp("roundup") / "tracker")


@pytest.fixture
def db(tracker: Any) -> Iterator[Any]:
    with closing(tracker.open("dana")) as opened:
        yield opened


def desk(db: Any) -> Store:
    return Store(Path(db.config.TRACKER_HOME) / "complaints.sqlite3")


def look(db: Any, issue: str) -> None:
    """As the page says to look at an issue again."""
    db.issue.fireReactors("set", issue, {})


def an_issue(db: Any) -> str:
    """Layla's, and Dana's to answer."""
    db.setCurrentUser("layla")
    number: str = db.issue.create(title="Charged twice", assignedto=db.user.lookup("dana"))
    db.commit()
    db.setCurrentUser("dana")
    return number


def say(db: Any, issue: str, words: str, **new: Any) -> None:
    author = db.getuid()
    message = db.msg.create(content=words, author=author, date=Date("."))
    db.issue.set(issue, messages=[*db.issue.get(issue, "messages"), message], **new)
    db.commit()


def owed(db: Any) -> str:
    issue = an_issue(db)
    say(db, issue, "You hear from me by then.", promised=Date(datetime.now(UTC) + 2 * DAYS))
    return issue


def complaint_of(db: Any, issue: str) -> cf.Complaint:
    with closing(desk(db)) as store:
        complaint = store.load(f"issue{issue}")
        assert complaint is not None
        assert cf.replay(store.history(f"issue{issue}")) == complaint
        return complaint


def resolved(db: Any) -> str:
    return str(db.status.lookup("resolved"))


def test_an_issue_is_a_complaint_and_its_creator_the_customer(db: Any) -> None:
    complaint = complaint_of(db, an_issue(db))
    assert (complaint.owner, complaint.customer.id, complaint.statement) == ("dana", "layla", "Charged twice")


def test_a_date_that_was_told_is_a_promise(db: Any) -> None:
    (promise,) = complaint_of(db, owed(db)).open_commitments
    assert (promise.owner, promise.what) == ("dana", "an answer: Charged twice")


def test_what_the_customer_writes_keeps_nothing(db: Any) -> None:
    issue = owed(db)
    db.setCurrentUser("layla")
    say(db, issue, "Thanks, fine!")
    assert len(complaint_of(db, issue).open_commitments) == 1


def test_closing_what_is_owed_is_rejected_before_anything_is_written(db: Any) -> None:
    issue = owed(db)
    with pytest.raises(Reject, match="promised"):
        db.issue.set(issue, status=resolved(db))
    assert db.issue.get(issue, "status") != resolved(db)


def test_closing_with_an_answer_keeps_the_promise(db: Any) -> None:
    issue = owed(db)
    say(db, issue, "Your money is back.", status=resolved(db))
    complaint = complaint_of(db, issue)
    assert (complaint.state, complaint.commitments[0].status) == ("closed", "kept")


def test_an_issue_that_goes_on_is_open_again(db: Any) -> None:
    issue = an_issue(db)
    say(db, issue, "It was our mistake.", status=resolved(db))
    db.issue.set(issue, status=db.status.lookup("chatting"))
    assert complaint_of(db, issue).cycle == 2


def test_a_date_in_the_past_is_rejected(db: Any) -> None:
    issue = an_issue(db)
    with pytest.raises(Reject):
        say(db, issue, "By yesterday.", promised=Date(datetime.now(UTC) - DAYS))


def test_a_date_that_is_moved_with_a_message_is_a_change(db: Any) -> None:
    issue = owed(db)
    say(db, issue, "The bank needs longer.", promised=Date(datetime.now(UTC) + 4 * DAYS))
    assert [each.status for each in complaint_of(db, issue).commitments] == ["changed", "open"]


def test_whoever_is_assigned_to_it_has_the_promise(db: Any) -> None:
    issue = owed(db)
    db.issue.set(issue, assignedto=db.user.lookup("ruth"))
    assert complaint_of(db, issue).open_commitments[0].owner == "ruth"


def test_looking_again_adds_nothing(db: Any) -> None:
    issue = owed(db)
    before = complaint_of(db, issue)
    look(db, issue)
    assert complaint_of(db, issue) == before


def test_an_issue_from_before_is_adopted_at_the_first_look(db: Any) -> None:
    issue = an_issue(db)
    with closing(desk(db)) as store, store.writing() as rows:
        for table in ("fact", "complaint"):
            rows.execute(f"delete from {table} where reference = ?", (f"issue{issue}",))
    say(db, issue, "We look into it.")
    assert complaint_of(db, issue).adopted


def test_what_goes_past_the_auditors_ends_no_promise(db: Any) -> None:
    issue = owed(db)
    db.issue.set_inner(issue, status=resolved(db))
    look(db, issue)
    assert len(complaint_of(db, issue).open_commitments) == 1


def test_the_sweep_of_the_sqlite_recipe_wakes_it(db: Any) -> None:
    issue = owed(db)
    with closing(desk(db)) as store:
        assert sweep(store, workflow(), datetime.now(UTC) + 3 * DAYS) > 0
    assert complaint_of(db, issue).commitments[0].status == "broken"


def test_the_command_of_the_page_says_what_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.main(tmp_path)
    readme = Path(page.__file__).with_name("README.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out in readme
