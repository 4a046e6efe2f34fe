"""Count the answers that came before there were counts."""

from collections import Counter
from datetime import UTC

from django.db import migrations


def count(apps, schema_editor):
    totals = {}
    for answer in apps.get_model("feedback", "Feedback").objects.iterator():
        key = answer.version_id, answer.received_at.astimezone(UTC).date()
        totals.setdefault(key, Counter()).update(shares(answer))
    DailyCount = apps.get_model("feedback", "DailyCount")
    rows = (DailyCount(version_id=version, day=day, **counts) for (version, day), counts in totals.items())
    DailyCount.objects.bulk_create(rows, batch_size=500)


def shares(answer):
    if answer.state == "spam":
        return ["set_aside"]
    names = ["helpful" if answer.is_helpful else "not_helpful", answer.reason, "with_comment" if answer.comment else ""]
    return filter(None, names)


def forget(apps, schema_editor):
    apps.get_model("feedback", "DailyCount").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_passages_urgency_counts")]

    operations = [migrations.RunPython(count, forget)]
