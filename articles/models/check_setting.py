"""What a section makes of a check: off, advise or block, where it differs from the rule's default."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.content.checks import RULES, SEVERITY_LABELS


def validate_rule(rule):
    """Refuse what is the id of no rule."""
    if rule not in RULES:
        raise ValidationError(_("“%(rule)s” is no check."), params={"rule": rule})


class CheckSetting(models.Model):
    section = models.ForeignKey(
        "articles.Section", models.CASCADE, related_name="check_settings", verbose_name=_("section")
    )
    rule = models.CharField(_("check"), max_length=40, validators=[validate_rule])
    severity = models.CharField(
        _("severity"), max_length=6, choices=[(one.value, label) for one, label in SEVERITY_LABELS.items()]
    )

    class Meta:
        verbose_name = _("check of a text")
        verbose_name_plural = _("checks of a text")
        ordering = ["section_id", "rule"]
        constraints = [
            models.UniqueConstraint("section", "rule", name="articles_checksetting_once"),
            models.CheckConstraint(
                name="articles_checksetting_severity_known",
                condition=models.Q(severity__in=["off", "advise", "block"]),
            ),
        ]

    def __str__(self):
        return f"{self.rule}: {self.get_severity_display()}"
