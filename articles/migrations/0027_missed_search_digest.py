"""Searches without a result are told apart by a digest; their words come later, or never."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_features")]

    operations = [
        migrations.RemoveConstraint("missedsearch", "articles_missedsearch_once"),
        migrations.AlterField(
            "missedsearch", "text", models.CharField(blank=True, max_length=200, verbose_name="searched for")
        ),
        # Nothing has been written into this table yet.
        migrations.AddField(
            "missedsearch",
            "digest",
            models.CharField(default="", editable=False, max_length=64, unique=True),
            preserve_default=False,
        ),
    ]
