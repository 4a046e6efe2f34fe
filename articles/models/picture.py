"""A picture that articles use, with what must be said of it."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.querysets import PictureQuerySet


class Picture(models.Model):
    """The file is always one that the project has encoded itself; see ``articles.pictures``.

    ``focal_x`` and ``focal_y`` say in percent of width and height where the eye should rest
    when the picture is cut.
    """

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    file = models.ImageField(_("file"), upload_to="pictures/", width_field="width", height_field="height")
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    alt = models.CharField(
        _("description for those who cannot see it"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows. Empty only for a picture that is mere decoration."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("focus from the left, %"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focus from the top, %"), default=50, validators=[MaxValueValidator(100)]
    )
    # Which file they were made of, in which form and widths; see ``articles.pictures``.
    renditions = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "slug"]
        constraints = [
            models.CheckConstraint(
                name="articles_picture_focus_inside", condition=models.Q(focal_x__lte=100, focal_y__lte=100)
            )
        ]

    def __str__(self):
        return self.alt or self.slug
