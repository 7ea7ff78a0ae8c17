"""The complaint beside a ticket."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = (("helpdesk", "0043_fix_on_delete_behaviour"),)

    operations = (
        migrations.CreateModel(
            name="TicketComplaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(editable=False, max_length=100, null=True, unique=True)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("next_deadline", models.DateTimeField(editable=False, null=True)),
                ("set_aside", models.CharField(default="", editable=False, max_length=200)),
                ("snapshot", models.TextField(default="", editable=False)),
                ("adopted_at", models.DateTimeField(editable=False)),
                ("seen", models.CharField(default="", editable=False, max_length=200)),
                ("disagrees", models.TextField(default="", editable=False)),
                (
                    "ticket",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="complaint",
                        to="helpdesk.ticket",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_deadline__isnull", False), ("set_aside", "")),
                        fields=["next_deadline"],
                        name="ticketcomplaint_to_wake",
                    )
                ],
            },
        ),
    )
