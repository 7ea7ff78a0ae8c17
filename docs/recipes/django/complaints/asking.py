"""Forms that ask first: a refusal is a sentence beside the button, and never an HTTP 500.

The rule this module keeps: the library is asked before anything is saved. If somebody was faster between the question
and the deed, the deed is refused, and that is a form error too.
"""

from __future__ import annotations

from typing import Any

import complaintflow as cf
from complaintflow import commands as do
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from .bridge import Bridge
from .models import ComplaintFields


class AsksFirst:
    """Put it before ``forms.Form`` or ``forms.ModelForm``, set ``bridge`` and ``obj``, and write ``commands()``.

    ``if form.is_valid() and form.carry_out(): redirect``.
    """

    bridge: Bridge
    obj: ComplaintFields

    def commands(self) -> tuple[do.Command, ...]:
        """What the form means, from ``cleaned_data``. None at all where it only changes columns of your own."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()  # type: ignore[misc]
        if not self.errors:  # type: ignore[attr-defined]
            try:
                wanted = self.commands()
                refused = self.bridge.refusal(self.obj, wanted, timezone.now()) if wanted else None
            except (cf.ComplaintflowError, TypeError, ValueError) as error:
                raise ValidationError(str(error), code="meaningless") from error
            if refused is not None:
                raise as_form_error(refused)
        return cleaned

    def carry_out(self) -> bool:
        """Your columns and the commands, both or neither. ``False``, and an error on the form, if it was refused."""
        try:
            with transaction.atomic():
                if hasattr(self, "save"):
                    self.save()
                if wanted := self.commands():
                    self.bridge.handle(self.obj, wanted, timezone.now())
        except cf.CommandRefused as refused:
            self.add_error(None, as_form_error(refused))  # type: ignore[attr-defined]
            return False
        return True


def as_form_error(refused: cf.CommandRefused) -> ValidationError:
    """The reason and what to do instead, in the language of whoever looks at the form."""
    words = cf.worded(refused, get_language() or "en")
    return ValidationError([ValidationError(words.reason, code=words.rule), ValidationError(words.instead)])
