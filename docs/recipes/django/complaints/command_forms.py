"""A form for each command of the library, made from the command's own fields.

The rule this module keeps: the fields are read from the class, so a new command has its form the day it exists. A
command with a field that no form can hold has none, and says so by ``None``.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, get_type_hints

import attrs

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.base import WORDS
from django import forms

from .asking import AsksFirst

FILLED_IN = frozenset({"by", "at", "key", "recorded_by", "promise"})
"""What the page knows already, or asks apart."""

LINES = forms.Textarea(attrs={"rows": 3, "dir": "auto"})


def form_for(command: type[do.Command]) -> type[CommandForm] | None:
    """The form of a command; ``None`` where it needs something that is no text, choice, tick or moment."""
    hints, fields = get_type_hints(command), {}
    for each in attrs.fields(command):
        if each.name in FILLED_IN or not each.init:
            continue
        made = _field(each, hints[each.name])
        if made is None and each.default is attrs.NOTHING:
            return None
        if made is not None:
            fields[each.name] = made
    if "promise" in hints:
        fields |= _promise()
    return type(f"{command.__name__}Form", (CommandForm,), {**fields, "command": command})


SEVERAL = (tuple[str, ...], tuple[do.PlanStep, ...])
"""What is written one a line. A line of a plan is a step that nobody promised: see ``plan_is_promised``."""


def _field(each: attrs.Attribute[Any], hint: Any) -> forms.Field | None:
    needed, start = each.default is attrs.NOTHING, None if each.default is attrs.NOTHING else each.default
    if each.name == "commitment":
        return forms.ChoiceField(choices=())
    if hint is bool:
        return forms.BooleanField(required=False, initial=start)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return forms.ChoiceField(choices=[(word, word) for word in hint], initial=start)
    if hint is datetime:
        return forms.DateTimeField(required=needed)
    if hint is str or hint in SEVERAL:
        long = each.metadata.get(WORDS) or hint is not str
        widget = LINES if long else forms.TextInput(attrs={"dir": "auto"})
        lines = "" if hint is str else "One a line."
        return forms.CharField(required=needed, initial=start or "", widget=widget, help_text=lines)
    return None


def _promise() -> dict[str, forms.Field]:
    kinds = [(kind, kind) for kind in cf.PromiseKind]
    return {
        "promise_what": forms.CharField(required=False, widget=forms.TextInput(attrs={"dir": "auto"})),
        "promise_at": forms.DateTimeField(required=False, help_text="By when, as 2026-09-22 14:00."),
        "promise_kind": forms.ChoiceField(choices=kinds, initial="status_answer", required=False),
        "promise_certain": forms.BooleanField(required=False, help_text="I know that I can keep it."),
    }


class CommandForm(AsksFirst, forms.Form):
    """One command by one person on one complaint."""

    command: type[do.Command]

    def __init__(self, *args: Any, bridge: Any, obj: Any, by: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.bridge, self.obj, self.by = bridge, obj, by
        if "commitment" in self.fields:
            owed = [each for each in bridge.complaint(obj).commitments if each.is_open or each.in_debt]
            self.fields["commitment"].choices = [(each.id, f"{each.id} {each.what}") for each in owed]

    def commands(self) -> tuple[do.Command, ...]:
        hints, given = get_type_hints(self.command), dict(self.cleaned_data)
        promise = {name: given.pop(f"promise_{name}", None) for name in ("what", "at", "kind", "certain")}
        if promise["at"] and promise["what"]:
            given["promise"] = cf.Terms(**{**promise, "kind": promise["kind"] or "status_answer"})
        values = {
            name: tuple(value.splitlines()) if hints[name] in SEVERAL else value
            for name, value in given.items()
            if value not in ("", None)
        }
        return (self.command(by=self.by, **values),)
