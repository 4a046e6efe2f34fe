"""Administrators may erase the words of a version."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def grant(apps, schema_editor):
    # Permissions are made after all migrations as a rule; this group needs its own now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(codename="erase_version")
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrator"):
        group.permissions.add(*rights)


def revoke(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(codename="erase_version").delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_erased_words")]

    operations = [migrations.RunPython(grant, revoke)]
