"""Who may take readers' answers out of the newsroom."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("Feedback analyst", "Administrator")


def add_right(apps, schema_editor):
    config = apps.get_app_config("feedback")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    right = apps.get_model("auth", "Permission").objects.get(
        codename="export_feedback", content_type__app_label="feedback"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(right)


def take_right(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*group.permissions.filter(codename="export_feedback"))


class Migration(migrations.Migration):
    dependencies = [("feedback", "0006_export_permission")]

    operations = [migrations.RunPython(add_right, take_right)]
