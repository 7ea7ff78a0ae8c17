"""What is stored: columns on a model of yours, the facts, and the outbox.

The rule this module keeps: a fact is added and never changed. What the library made is kept as JSON text, letter by
letter: PostgreSQL's own JSON refuses some of what customers send, such as half an emoji.
"""

from __future__ import annotations

from django.db import models


class ComplaintFields(models.Model):
    """Put this beside ``models.Model`` among the bases of a model of yours, and make a migration.

    A row without a snapshot is no complaint (yet). ``next_deadline`` is the only timer there is.
    """

    reference = models.CharField(max_length=100, unique=True, null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    next_deadline = models.DateTimeField(null=True, editable=False)
    set_aside = models.CharField(max_length=200, default="", editable=False)
    snapshot = models.TextField(default="", editable=False)

    class Meta:
        abstract = True
        indexes = (
            # Only what has a deadline is in it, so a million quiet rows cost a sweep nothing.
            models.Index(
                fields=["next_deadline"],
                name="%(class)s_to_wake",
                condition=models.Q(next_deadline__isnull=False, set_aside=""),
            ),
        )


class Fact(models.Model):
    """What happened to a complaint, in order, for ever."""

    reference = models.CharField(max_length=100)
    seq = models.PositiveIntegerField()
    row = models.TextField()

    class Meta:
        ordering = ("reference", "seq")
        constraints = (models.UniqueConstraint(fields=["reference", "seq"], name="one_fact_a_number"),)

    def __str__(self) -> str:
        return f"{self.reference}/{self.seq}"


class Outgoing(models.Model):
    """A notice that waits, or what became of it. A claim moves ``not_before``, so it needs no column of its own."""

    notice_id = models.CharField(max_length=300, unique=True)
    reference = models.CharField(max_length=100, db_index=True)
    notice = models.TextField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up = models.CharField(max_length=40, default="")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "outgoing notices"
        indexes = (
            models.Index(
                fields=["not_before"],
                name="to_send",
                condition=models.Q(sent_at__isnull=True, given_up=""),
            ),
        )

    def __str__(self) -> str:
        return self.notice_id
