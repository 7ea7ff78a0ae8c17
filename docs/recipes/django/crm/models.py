"""A case, as a CRM has it. The first base is all that was added."""

from __future__ import annotations

from django.db import models

from ..complaints.models import ComplaintFields


class Case(ComplaintFields, models.Model):
    title = models.CharField(max_length=200)
    customer_name = models.CharField(max_length=200, blank=True)
    customer_email = models.EmailField()
    customer_language = models.CharField(max_length=10, default="en")
    words = models.TextField()

    class Meta(ComplaintFields.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.title
