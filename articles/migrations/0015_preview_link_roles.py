"""Who lets a guest into a draft, and ends it: all who work on words or judge them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("Author", "Editor", "Medical reviewer", "Administrator")
RIGHTS = ("view_previewlink", "add_previewlink", "change_previewlink")


def grant(apps, schema_editor):
    # Permissions are made after all migrations as a rule; these groups need them now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        codename__in=RIGHTS, content_type__app_label="articles"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*rights)


def revoke(apps, schema_editor):
    rights = apps.get_model("auth", "Permission").objects.filter(
        codename__in=RIGHTS, content_type__app_label="articles"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_preview_links")]

    operations = [migrations.RunPython(grant, revoke)]
