"""The groups of a newsroom, with what each may do to articles; feedback adds its own rights to them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CATALOGUE = ["section", "sectionwording", "topic", "topicwording", "redirect", "standingpage"]
MATERIAL = ["person", "source", "picture"]
WORDS = ["article", "version", "credit", "citation"]


def _rights(verbs, models):
    return {f"{verb}_{model}" for verb in verbs for model in models}


VIEW_ALL = _rights(["view"], [*CATALOGUE, *MATERIAL, *WORDS])
WRITE = _rights(["add", "change", "delete"], ["article", "credit", "citation"]) | _rights(
    ["add", "change"], [*MATERIAL, "version"]
)
PUBLISH = {"publish_article", "archive_article", "withdraw_article"}

ROLES = {
    "Author": VIEW_ALL | WRITE,
    "Editor": VIEW_ALL | WRITE | PUBLISH | _rights(["change"], CATALOGUE) | _rights(["add"], ["topic", "topicwording"]),
    "Medical reviewer": VIEW_ALL | {"review_article"},
    "Feedback analyst": _rights(["view"], ["article", "version", "section", "topic"]),
    "Administrator": VIEW_ALL
    | WRITE
    | PUBLISH
    | {"review_article"}
    | _rights(["add", "change", "delete"], [*CATALOGUE, *MATERIAL])
    | {f"{verb}_{model}" for verb in ("add", "change", "delete", "view") for model in ("user", "group")}
    | {"view_logentry"},
}


def make_roles(apps, schema_editor):
    # Permissions are made after all migrations as a rule; these groups need them now.
    for label in ("articles", "auth", "admin"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(
                codename__in=codenames, content_type__app_label__in=["articles", "auth", "admin"]
            )
        )


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_public_revision"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
