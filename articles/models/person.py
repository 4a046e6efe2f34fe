"""People who write, review and translate, and what each did for a version."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    credentials = models.CharField(_("credentials"), max_length=120, blank=True, help_text=_("For example MD, PhD."))
    bio = models.TextField(_("about the person"), blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
        help_text=_("With which the person signs in here; nobody approves a text that names them as its author."),
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "slug"]

    def __str__(self):
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


class Credit(models.Model):
    class Role(models.TextChoices):
        AUTHOR = "author", _("author")
        MEDICAL_REVIEWER = "medical_reviewer", _("medical reviewer")
        EDITOR = "editor", _("editor")
        TRANSLATOR = "translator", _("translator")

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="credits", verbose_name=_("version"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="credits", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "version",
                "person",
                "role",
                name="articles_credit_once",
                violation_error_message=_("This person has this role already."),
            ),
            models.CheckConstraint(
                name="articles_credit_role_known",
                condition=models.Q(role__in=["author", "medical_reviewer", "editor", "translator"]),
            ),
        ]

    def __str__(self):
        return f"{self.person} ({self.get_role_display()})"
