"""Whoever reads the reports sees in them what readers searched for and did not find."""

from django.db import migrations

ROLE, CODENAME = "Feedback analyst", "view_missedsearch"


def add_right(apps, schema_editor):
    right = apps.get_model("auth", "Permission").objects.get(codename=CODENAME, content_type__app_label="articles")
    apps.get_model("auth", "Group").objects.get(name=ROLE).permissions.add(right)


def take_right(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=ROLE):
        group.permissions.remove(*group.permissions.filter(codename=CODENAME))


class Migration(migrations.Migration):
    dependencies = [("feedback", "0011_subscriptions"), ("articles", "0023_search_roles")]

    operations = [migrations.RunPython(add_right, take_right)]
