import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_glossary_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_name", models.CharField(blank=True, max_length=150, verbose_name="by")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint of the words")),
            ],
            options={
                "verbose_name": "approval",
                "verbose_name_plural": "approvals",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_name", models.CharField(blank=True, max_length=150, verbose_name="by")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                (
                    "gate",
                    models.CharField(
                        choices=[("unapproved", "without medical approval"), ("check", "against a check of the text")],
                        max_length=20,
                        verbose_name="published",
                    ),
                ),
                ("details", models.TextField(verbose_name="what stood in the way")),
                ("reason", models.TextField(verbose_name="reason")),
            ],
            options={
                "verbose_name": "publication past a gate",
                "verbose_name_plural": "publications past a gate",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_name", models.CharField(blank=True, max_length=150, verbose_name="by")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint of the words")),
                ("text", models.TextField(max_length=5000, verbose_name="remark")),
            ],
            options={
                "verbose_name": "remark",
                "verbose_name_plural": "remarks",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="reviewed_version",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="articles.version",
                verbose_name="reviewed version",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="words_changed_since_review",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="words changed since medical review"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="account",
            field=models.OneToOneField(
                blank=True,
                help_text="With which the person signs in here; nobody approves a text that names them as its author.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="person",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="review_interval_months",
            field=models.PositiveSmallIntegerField(
                default=12,
                help_text="So many months after a medical review the next one is due.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)],
                verbose_name="months between medical reviews",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="fingerprint",
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name="fingerprint of the words"),
        ),
        migrations.AddField(
            model_name="version",
            name="returned_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="returned with remarks"),
        ),
        migrations.AddField(
            model_name="version",
            name="submitted_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="submitted for review"),
        ),
        migrations.AddField(
            model_name="version",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="submitted by",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="what_was_wrong",
            field=models.TextField(blank=True, editable=False, verbose_name="what was wrong"),
        ),
        migrations.AddField(
            model_name="version",
            name="writers",
            field=models.ManyToManyField(
                editable=False, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="who wrote in it"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("words_changed_since_review__gt", 0)),
                fields=["words_changed_since_review"],
                name="articles_article_changed",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("reviewed_version__isnull", True), ("reviewed_on__isnull", False), _connector="OR"),
                name="articles_article_reviewed_version_has_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("words_changed_since_review", 0), ("reviewed_version__isnull", False), _connector="OR"
                ),
                name="articles_article_changed_since_known_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_interval_months__gte", 1), ("review_interval_months__lte", 120)),
                name="articles_section_review_interval_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("submitted_at__isnull", True),
                    models.Q(("live_at__isnull", True), ("returned_at__isnull", True)),
                    _connector="OR",
                ),
                name="articles_version_submitted_or_returned",
            ),
        ),
        migrations.AddField(
            model_name="approval",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="approval",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="approvals",
                to="articles.version",
                verbose_name="version",
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="overrides",
                to="articles.version",
                verbose_name="version",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="remarks",
                to="articles.version",
                verbose_name="version",
            ),
        ),
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["fingerprint"], name="articles_approval_of_words"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(("fingerprint", ""), _negated=True), name="articles_approval_has_fingerprint"
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.UniqueConstraint(models.F("version"), models.F("gate"), name="articles_override_once"),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="articles_override_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("gate__in", ["unapproved", "check"])), name="articles_override_gate_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="articles_remark_has_text"
            ),
        ),
    ]
