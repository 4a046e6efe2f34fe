"""Who may see and close tasks from readers."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = {
    "Author": {"view_task"},
    "Editor": {"view_task", "change_task"},
    "Feedback analyst": {"view_task", "change_task"},
    "Administrator": {"view_task", "change_task"},
}


def add_rights(apps, schema_editor):
    config = apps.get_app_config("feedback")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            rights = Permission.objects.filter(codename__in=codenames, content_type__app_label="feedback")
            group.permissions.add(*rights)


def take_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*group.permissions.filter(codename__in={"view_task", "change_task"}))


class Migration(migrations.Migration):
    dependencies = [("feedback", "0008_tasks")]

    operations = [migrations.RunPython(add_rights, take_rights)]
