"""What each role of the newsroom may do with readers' answers."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

VIEW = {"view_feedback", "view_note"}
TRIAGE = VIEW | {"change_feedback", "triage_feedback", "add_note"}

ROLES = {
    "Author": VIEW,
    "Editor": TRIAGE,
    "Medical reviewer": VIEW,
    "Feedback analyst": TRIAGE,
    "Administrator": TRIAGE | {"delete_feedback"},
}


def add_rights(apps, schema_editor):
    config = apps.get_app_config("feedback")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*Permission.objects.filter(codename__in=codenames, content_type__app_label="feedback"))


def take_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*group.permissions.filter(content_type__app_label="feedback"))


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial"), ("articles", "0003_roles")]

    operations = [migrations.RunPython(add_rights, take_rights)]
