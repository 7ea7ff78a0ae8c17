"""Forms that ask first, and the page of a complaint in the admin."""

# ruff: noqa: E402  what is missing is said before it is imported

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest

pytest.importorskip("django")
pytest.importorskip("psycopg")
pytestmark = pytest.mark.host

from django import forms
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.django.complaints.admin import reading, texts_of
from docs.recipes.django.complaints.asking import AsksFirst
from docs.recipes.django.complaints.command_forms import form_for
from docs.recipes.django.crm.desk import bridge
from docs.recipes.django.crm.models import Case
from tests.hosts.django.project import a_case, names, now, overdue, promised, stored


class CloseForm(AsksFirst, forms.ModelForm):
    """A form of the CRM's own: it renames a case, and closes it when its title says so."""

    bridge = bridge

    class Meta:
        model = Case
        fields = ("title",)

    def commands(self) -> tuple[do.Command, ...]:
        self.obj = self.instance
        return (do.Close(by="dana"),) if self.cleaned_data["title"] == "close it" else ()


@pytest.fixture
def site() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("dana", "dana@example.test"))
    return client


def page(site: Client, case: Case, language: str = "en") -> str:
    answer = site.get(f"/admin/crm/case/{case.pk}/change/", headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def acknowledging() -> dict[str, str]:
    """What the form of ``Acknowledge`` sends."""
    at = (now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    promise = {"promise_what": "what we found", "promise_at": at, "promise_kind": "answer"}
    return {**promise, "promise_certain": "on", "channel": "email", "welcome": "on", "empathy": "on"}


def note(case: Case, by: str = "dana", **data: str) -> forms.Form:
    return form_for(do.Note)(data, bridge=bridge, obj=case, by=by)


def test_a_refusal_is_an_error_on_the_form_and_nothing_is_saved() -> None:
    case = promised(now() + timedelta(hours=3))
    form = CloseForm({"title": "close it"}, instance=case)
    assert not form.is_valid()
    assert form.non_field_errors()
    assert Case.objects.get(pk=case.pk).title == "Charged twice"


def test_a_form_without_a_command_saves_the_crms_own_columns() -> None:
    case = a_case()
    form = CloseForm({"title": "Charged three times"}, instance=case)
    assert form.is_valid() and form.carry_out()
    assert Case.objects.get(pk=case.pk).title == "Charged three times"


def test_a_refusal_is_said_in_the_language_of_the_reader() -> None:
    case = promised(now() + timedelta(hours=3))
    with translation.override("ar"):
        form = CloseForm({"title": "close it"}, instance=case)
        reason = str(form.non_field_errors()[0])
    assert any("\u0600" <= letter <= "\u06ff" for letter in reason)


def test_whoever_was_slower_gets_an_error_on_the_form() -> None:
    case = a_case()
    form = form_for(do.Acknowledge)(acknowledging(), bridge=bridge, obj=case, by="dana")
    assert form.is_valid(), form.errors
    promised(now() + timedelta(hours=3), Case.objects.get(pk=case.pk))
    before = names(case)
    assert not form.carry_out()
    assert form.non_field_errors()
    assert names(case) == before


def test_what_means_nothing_is_an_error_on_the_form() -> None:
    case = a_case()
    past = {"promise_what": "an answer", "promise_at": "2020-01-01 10:00", "promise_kind": "answer"}
    form = form_for(do.Promise)(past, bridge=bridge, obj=case, by="dana")
    assert not form.is_valid()


def test_what_cannot_be_said_at_all_is_an_error_on_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_such(self: CloseForm) -> tuple[do.Command, ...]:
        return (do.Contact(by="dana", channel="carrier pigeon", summary="Hello."),)

    monkeypatch.setattr(CloseForm, "commands", none_such)
    form = CloseForm({"title": "close it"}, instance=a_case())
    assert "pigeon" in str(form.errors)


def test_the_choice_is_between_promises_that_are_owed() -> None:
    case = promised(now() + timedelta(hours=3))
    form = form_for(do.Keep)(bridge=bridge, obj=case, by="dana")
    (shown,) = form.fields["commitment"].choices
    assert shown[1].endswith("what we found")


def test_every_command_has_a_form_or_says_that_it_has_none() -> None:
    commands = cf.Lifecycle().commands()
    without = sorted(each.__name__ for each in commands if form_for(each) is None)
    assert without == ["Authorise", "GiveDate", "Identify", "NamePeople", "Offer", "Rebase", "SetFacets"]


def test_lines_are_a_tuple_and_ticks_are_said() -> None:
    form = form_for(do.Ask)({"questions": "When?\nWhere?"}, bridge=bridge, obj=a_case(), by="dana")
    form.full_clean()
    assert form.commands()[0].questions == ("When?", "Where?")


def test_a_form_carries_a_promise() -> None:
    case = a_case()
    form = form_for(do.Acknowledge)(acknowledging(), bridge=bridge, obj=case, by="dana")
    assert form.is_valid(), form.errors
    assert form.carry_out()
    assert stored(case).open_commitments[0].what == "what we found"


def test_the_page_shows_promises_timeline_and_what_may_be_done(site: Client) -> None:
    case = overdue()
    bridge.handle(case, do.Note(by="dana", text="Asked the bank again."), now())
    shown = page(site, case)
    assert "what we found" in shown and "broken" in shown and "<svg" in shown
    assert f"/admin/crm/case/{case.pk}/do/ApologiseAndPromise/" in shown
    assert "Asked the bank again." in shown


def test_what_may_not_be_done_has_its_reason_and_no_button(site: Client) -> None:
    case = overdue()
    bridge.handle(case, do.Note(by="dana", text="Asked the bank again."), now())
    shown = page(site, case)
    asked = bridge.available(case, "dana", now())
    closed = next(each for each in asked if not each.open and form_for(each.command))
    assert f"/do/{closed.command.__name__}/" not in shown
    assert cf.worded(closed, "en").reason in unescape(shown)


@pytest.mark.parametrize(("language", "words"), [("ar", "دفعت مرتين."), ("he", "חויבתי פעמיים.")])
def test_arabic_and_hebrew_words_stand_from_right_to_left(site: Client, language: str, words: str) -> None:
    shown = page(site, a_case(words=words, customer_language=language))
    assert f'<blockquote lang="{language}" dir="rtl">{words}</blockquote>' in shown


def test_buttons_and_reasons_are_in_the_agents_language(site: Client) -> None:
    case = a_case()
    shown = unescape(page(site, case, language="he"))
    asked = bridge.available(case, "dana", now())
    closed = next(each for each in asked if not each.open and form_for(each.command))
    assert cf.called("Acknowledge", "he") in shown
    assert cf.worded(closed, "he").reason in shown


def test_an_agent_who_reads_another_language_gets_english(site: Client) -> None:
    with translation.override("fr"):
        assert reading() == "en"


def test_the_whole_page_turns_for_an_arabic_agent(site: Client) -> None:
    assert 'dir="rtl"' in page(site, a_case(), language="ar").partition(">")[2][:200]


def test_what_a_customer_writes_is_text_and_no_markup(site: Client) -> None:
    case = a_case(words="<script>alert(1)</script> it broke", title="Broken")
    assert "<script>alert(1)" not in page(site, case)


def test_a_case_that_is_no_complaint_has_a_page_too(site: Client) -> None:
    shown = page(site, Case.objects.create(title="a question", customer_email="q@example.test"))
    assert "What may be done now" not in shown


def test_a_button_leads_to_a_form_and_the_form_to_a_fact(site: Client) -> None:
    case = a_case()
    address = f"/admin/crm/case/{case.pk}/do/Note/"
    asked = site.get(address, headers={"accept-language": "he"})
    assert cf.called("Note", "he") in asked.content.decode()
    assert site.post(address, {"text": "Asked the bank."}).status_code == 302
    assert "note.taken" in names(case)


def test_a_refused_button_is_a_page_and_no_http_500(site: Client) -> None:
    case = promised(now() + timedelta(hours=3))
    answer = site.post(f"/admin/crm/case/{case.pk}/do/Close/", {"summary": ""})
    assert answer.status_code == 200
    assert 'class="errorlist nonfield' in answer.content.decode()


def test_a_command_without_a_form_is_not_found(site: Client) -> None:
    case = a_case()
    for name in ("Rebase", "Nothing"):
        assert site.get(f"/admin/crm/case/{case.pk}/do/{name}/").status_code == 404
    assert site.get("/admin/crm/case/0/do/Note/").status_code == 404


def test_whoever_may_only_look_does_nothing(site: Client) -> None:
    case = a_case()
    looker = Client(raise_request_exception=False)
    looker.force_login(User.objects.create_user("guest", is_staff=True))
    assert looker.post(f"/admin/crm/case/{case.pk}/do/Note/", {"text": "Hello."}).status_code == 403
    assert "note.taken" not in names(case)


def test_somebody_who_is_not_on_the_roster_gets_an_error_on_the_form() -> None:
    form = note(a_case(), by="nobody", text="Hello.")
    assert not form.is_valid()


def test_facts_and_notices_are_to_be_looked_at(site: Client) -> None:
    overdue()
    for name in ("fact", "outgoing"):
        assert site.get(f"/admin/complaints/{name}/").status_code == 200
        assert site.get(f"/admin/complaints/{name}/add/").status_code == 403


def test_the_words_of_a_fact_are_found() -> None:
    case = a_case()
    assert texts_of(bridge.history(case)[0]) == ["I was charged twice."]
