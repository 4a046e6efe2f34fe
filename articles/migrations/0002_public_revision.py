"""The single row that counts public changes."""

from django.db import migrations


def start_counting(apps, schema_editor):
    apps.get_model("articles", "PublicRevision").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(start_counting, migrations.RunPython.noop)]
