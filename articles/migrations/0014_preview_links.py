import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_urgent_help"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_name", models.CharField(blank=True, max_length=150, verbose_name="by")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("recipient", models.CharField(max_length=120, verbose_name="for whom")),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="articles.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "preview link",
                "verbose_name_plural": "preview links",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="remark",
            name="preview_link",
            field=models.ForeignKey(
                blank=True,
                help_text="Through which a guest left it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="remarks",
                to="articles.previewlink",
                verbose_name="preview link",
            ),
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("at"))), name="articles_previewlink_expires_later"
            ),
        ),
    ]
