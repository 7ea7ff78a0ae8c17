"""The pages in a real browser: which way they run, who can use them, and that a deed needs no script.

``axe`` judges what people who cannot see the page, or use no mouse, get of it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from shutil import which

import pytest

pytest.importorskip("playwright", reason="docs/recipes/fastapi/requirements.txt")
pytest.importorskip("uvicorn", reason="docs/recipes/fastapi/requirements.txt")

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from docs.recipes.fastapi.__main__ import everybody_is_dana, filled
from docs.recipes.fastapi.app import application
from docs.recipes.fastapi.pages import link
from docs.recipes.fastapi.words import WORDS
from tests.hosts.fastapi.conftest import SECRET

CHROMIUM = which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.host,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
]
languages = pytest.mark.parametrize("language", WORDS)


@pytest.fixture
def site(desk) -> Iterator[str]:
    """The demo, served for real on a free port."""
    app = everybody_is_dana(application(filled(desk), SECRET))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@pytest.fixture
def page(browser) -> Iterator[Page]:
    # A page that needs no script of its own works everywhere; axe itself is one, and is let in past the policy.
    context = browser.new_context(bypass_csp=True, locale="en-GB")
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe finds that keeps somebody out."""
    return [f"{each['id']}: {each['help']}" for each in Axe().run(page).response["violations"]]


def left(page: Page, selector: str) -> float:
    return page.locator(selector).first.bounding_box()["x"]


@languages
@pytest.mark.parametrize("path", [link(SECRET, "C-1042"), "/agent/C-1042", "/agent/C-1042/Keep"])
def test_nobody_is_kept_out(site, page, path, language) -> None:
    page.goto(f"{site}{path}?lang={language}")
    for details in page.locator("summary").all():
        details.click()
    assert faults(page) == []


@languages
def test_a_page_runs_the_way_its_language_does(site, page, language) -> None:
    page.goto(f"{site}{link(SECRET, 'C-1042')}?lang={language}")
    assert (left(page, "dt") < left(page, "dd")) == (language == "en")
    assert (left(page, "h1") < left(page, "nav")) == (language == "en")


@languages
@pytest.mark.parametrize("path", [link(SECRET, "C-1042"), "/agent/C-1042"])
def test_a_page_fits_a_telephone(site, page, path, language) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}{path}?lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_customer_writes_by_keyboard_alone_and_is_heard(site, page, desk) -> None:
    page.goto(f"{site}{link(SECRET, 'C-1043')}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#message").focus()
    page.keyboard.type("מתי תהיה תשובה?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert page.inner_text("[role=status]") == WORDS["he"]["received"]
    said = [each for each in desk.history("C-1043") if each.stored_name == "contact.received"]
    assert [each.summary for each in said] == ["מתי תהיה תשובה?"]


def test_an_agent_promises_reads_the_refusal_and_mends_it(site, page, desk) -> None:
    page.goto(f"{site}/agent/C-1043?lang=en")
    page.get_by_role("link", name="Acknowledge", exact=True).click()
    page.get_by_role("button").click()
    assert "promise" in page.inner_text("[role=alert]").lower()
    page.fill("[name='promise.what']", "תשובה בכתב")
    page.fill("[name='promise.at']", "2026-11-23T11:00")
    page.check("[name='promise.certain']")
    page.get_by_role("button").click()
    page.wait_for_url("**/agent/C-1043?lang=en")
    assert page.get_by_text("תשובה בכתב").first.is_visible()


def test_an_arabic_promise_does_not_turn_an_english_line_around(site, page) -> None:
    page.goto(f"{site}{link(SECRET, 'C-1042')}?lang=en")
    value = page.locator("dd").last
    assert value.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert value.locator("bdi").count() == 0 and "نتيجة فحص الخط" in value.inner_text()


def test_a_latin_reference_keeps_its_letters_in_order_inside_arabic(site, page) -> None:
    page.goto(f"{site}{link(SECRET, 'C-1042')}?lang=ar")
    where = """text => { const node = document.evaluate(`//blockquote/text()`, document).iterateNext();
        const start = node.data.indexOf(text);
        return [...text].map((_, place) => { const range = document.createRange();
            range.setStart(node, start + place); range.setEnd(node, start + place + 1);
            return range.getBoundingClientRect().left; }); }"""
    places = page.evaluate(where, "C-88")
    assert places == sorted(places)
