"""The facts and the outbox."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=100)),
                ("seq", models.PositiveIntegerField()),
                ("row", models.TextField()),
            ],
            options={
                "ordering": ("reference", "seq"),
                "constraints": [
                    models.UniqueConstraint(fields=("reference", "seq"), name="one_fact_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("notice_id", models.CharField(max_length=300, unique=True)),
                ("reference", models.CharField(db_index=True, max_length=100)),
                ("notice", models.TextField()),
                ("not_before", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("given_up", models.CharField(default="", max_length=40)),
            ],
            options={
                "verbose_name_plural": "outgoing notices",
                "ordering": ("id",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_up", ""), ("sent_at__isnull", True)),
                        fields=["not_before"],
                        name="to_send",
                    )
                ],
            },
        ),
    )
