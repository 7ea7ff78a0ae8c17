from __future__ import annotations

from tests.wording.messages_page import PAGE, page


def test_the_page_of_all_messages_is_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.wording.messages_page"
