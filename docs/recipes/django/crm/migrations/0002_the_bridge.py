"""What the bridge adds to the CRM's table: columns with defaults, and one index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("crm", "0001_initial"),)

    operations = (
        migrations.AddField(
            model_name="case",
            name="next_deadline",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="reference",
            field=models.CharField(editable=False, max_length=100, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="case",
            name="set_aside",
            field=models.CharField(default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="case",
            name="snapshot",
            field=models.TextField(default="", editable=False),
        ),
        migrations.AddField(
            model_name="case",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("next_deadline__isnull", False), ("set_aside", "")),
                fields=["next_deadline"],
                name="case_to_wake",
            ),
        ),
    )
