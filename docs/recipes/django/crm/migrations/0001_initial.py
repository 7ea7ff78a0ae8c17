"""The CRM's own table, as it stood before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("customer_name", models.CharField(blank=True, max_length=200)),
                ("customer_email", models.EmailField(max_length=254)),
                ("customer_language", models.CharField(default="en", max_length=10)),
                ("words", models.TextField()),
            ],
        ),
    )
