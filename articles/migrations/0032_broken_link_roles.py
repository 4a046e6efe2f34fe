"""Who sees the links that lead to nothing: whoever can mend them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAMES = ("view_brokenlink",)
ROLES = ("Author", "Editor", "Administrator")


def grant(apps, schema_editor):
    # Permissions are made after all migrations as a rule; these groups need them now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Permission = apps.get_model("auth", "Permission")
    rights = Permission.objects.filter(codename__in=CODENAMES, content_type__app_label="articles")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*rights)


def revoke(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    rights = Permission.objects.filter(codename__in=CODENAMES, content_type__app_label="articles")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_broken_links")]

    operations = [migrations.RunPython(grant, revoke)]
