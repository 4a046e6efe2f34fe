import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_changes_for_feeds"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("title", models.TextField()),
                ("summary", models.TextField()),
                ("body", models.TextField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MissedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="searched for")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("es", "Spanish")], max_length=10, verbose_name="language"
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0, verbose_name="times")),
                ("last_on", models.DateField(verbose_name="last on")),
            ],
            options={
                "verbose_name": "search without a result",
                "verbose_name_plural": "searches without a result",
                "ordering": ["-count", "text"],
                "default_permissions": ("view", "delete"),
                "constraints": [
                    models.UniqueConstraint(models.F("text"), models.F("language"), name="articles_missedsearch_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=10)),
                ("word", models.CharField(max_length=80)),
                ("folded", models.CharField(max_length=80)),
                ("stem", models.CharField(max_length=80)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(models.F("word"), models.F("language"), name="articles_searchword_once")
                ],
            },
        ),
    ]
