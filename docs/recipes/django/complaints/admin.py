"""The record of a complaint in the admin: what was promised, what may be done next, and why not.

The rule this module keeps: nothing is edited. What is done is done by a command, through a form that asks first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.views import timeline
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from .bridge import bridge_of
from .command_forms import form_for
from .models import ComplaintFields, Fact, Outgoing
from .words import HEADINGS, headings

RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})


def reading() -> str:
    """The language of whoever looks, if the library speaks it."""
    language = (get_language() or "en").partition("-")[0]
    return language if language in HEADINGS else "en"


def direction(language: str) -> str:
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


class ComplaintAdmin(admin.ModelAdmin):
    """Use it in place of ``admin.ModelAdmin`` for a model with :class:`ComplaintFields`."""

    change_form_template = "complaints/change_form.html"
    command_template = "complaints/command.html"

    def by(self, request: HttpRequest) -> str:
        """The roster id of who is logged in: the user name, unless you say otherwise."""
        return request.user.get_username()

    def get_urls(self) -> list[Any]:
        command = self.admin_site.admin_view(self.command_view)
        return [path("<path:pk>/do/<str:name>/", command, name=self._name("command")), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        shown = self.record(obj, self.by(request)) if obj is not None and obj.snapshot else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def record(self, obj: ComplaintFields, by: str) -> dict[str, Any]:
        """What the page shows of a complaint."""
        bridge = bridge_of(self.model)
        complaint, history, flow = bridge.complaint(obj), bridge.history(obj), bridge.workflow(obj)
        language = reading()
        picture = timeline(
            history, zone=timezone.get_current_timezone(), language=language, roster=flow.roster
        )
        customer = complaint.customer.language
        return {
            "complaint": complaint,
            "customer": {"lang": customer, "dir": direction(customer)},
            # Made of escaped text by the library, and it holds no word of the customer.
            "picture": mark_safe(picture),
            "choices": list(self.choices(obj, by, language)),
            "history": [(fact, texts_of(fact)) for fact in history],
            "headings": headings(language),
        }

    def choices(self, obj: ComplaintFields, by: str, language: str) -> Iterator[dict[str, Any]]:
        """Each command with what it is called; what is not open with the reason and the way out."""
        for each in bridge_of(self.model).available(obj, by, timezone.now()):
            if form_for(each.command) is not None:
                name, no = each.command.__name__, None if each.open else cf.worded(each, language)
                yield {"name": name, "called": cf.called(name, language), "open": each.open, "no": no}

    def command_view(self, request: HttpRequest, pk: str, name: str) -> HttpResponse:
        obj = self.get_object(request, pk)
        command = self.command_named(obj, name) if obj is not None and obj.snapshot else None
        form_class = form_for(command) if command is not None else None
        if obj is None or command is None or form_class is None:
            raise Http404("no such complaint, or a command that needs a form of your own")
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        form = form_class(request.POST or None, bridge=bridge_of(self.model), obj=obj, by=self.by(request))
        if request.method == "POST" and form.is_valid() and form.carry_out():
            self.message_user(request, f"{cf.called(name, reading())} ✓", messages.SUCCESS)
            return HttpResponseRedirect(reverse(f"admin:{self._name('change')}", args=[obj.pk]))
        page = {
            "opts": self.opts,
            "original": obj,
            "form": form,
            "title": cf.called(name, reading()),
            "headings": headings(reading()),
            "summary": (command.__doc__ or "").partition("\n")[0],
        }
        context = {**self.admin_site.each_context(request), **page}
        return TemplateResponse(request, self.command_template, context)

    def command_named(self, obj: ComplaintFields, name: str) -> type[do.Command] | None:
        commands = bridge_of(self.model).workflow(obj).lifecycle.commands()
        return next((each for each in commands if each.__name__ == name), None)

    def _name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"


def texts_of(fact: cf.events.Event) -> list[str]:
    """The words in a fact: what somebody wrote or said."""
    fields = [
        each for each in attrs.fields(type(fact)) if each.metadata.get("personal") and each.name != "key"
    ]
    personal = [getattr(fact, each.name) for each in fields]
    return [words for words in personal if isinstance(words, str) and words]


class ReadOnly(admin.ModelAdmin):
    """To be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Fact)
class FactAdmin(ReadOnly):
    list_display = ("reference", "seq")
    search_fields = ("reference",)


@admin.register(Outgoing)
class OutgoingAdmin(ReadOnly):
    list_display = ("notice_id", "not_before", "tries", "sent_at", "given_up")
    list_filter = ("given_up",)
    search_fields = ("reference",)
