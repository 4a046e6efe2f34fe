"""The admin's log kept the beginning of every note, which may quote a reader, past the time of the note itself."""

import json

from django.db import migrations

WORDLESS = "note"


def take_notes_out(apps, schema_editor):
    entries = apps.get_model("admin", "LogEntry").objects.filter(
        content_type__app_label="feedback", content_type__model="feedback", change_message__contains='"object"'
    )
    for entry in entries.iterator():
        try:
            changes = json.loads(entry.change_message)
        except ValueError:
            continue
        for change in changes:
            for about in change.values():
                if "object" in about:
                    about["object"] = WORDLESS
        entry.change_message = json.dumps(changes)
        entry.save(update_fields=["change_message"])


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("feedback", "0014_assigned_index"),
    ]

    operations = [migrations.RunPython(take_notes_out, migrations.RunPython.noop)]
