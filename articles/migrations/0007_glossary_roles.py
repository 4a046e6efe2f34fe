"""Who may do what with the glossary: the same as with topics."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = ("term", "termwording")
VERBS = {
    "Author": ("view",),
    "Editor": ("view", "add", "change"),
    "Medical reviewer": ("view",),
    "Feedback analyst": ("view",),
    "Administrator": ("view", "add", "change", "delete"),
}


def grant(apps, schema_editor):
    # Permissions are made after all migrations as a rule; these groups need them now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Permission = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=VERBS):
        codenames = [f"{verb}_{model}" for verb in VERBS[group.name] for model in MODELS]
        group.permissions.add(*Permission.objects.filter(codename__in=codenames, content_type__app_label="articles"))


def revoke(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    rights = Permission.objects.filter(content_type__app_label="articles", content_type__model__in=MODELS)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=VERBS):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_glossary")]

    operations = [migrations.RunPython(grant, revoke)]
