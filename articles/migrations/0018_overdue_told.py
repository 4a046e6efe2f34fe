from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_picture_renditions"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="review_due_told_for",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="told as due for review"),
        ),
        migrations.AddField(
            model_name="version",
            name="overdue_told_for",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="told as overdue"),
        ),
    ]
