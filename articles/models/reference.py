"""Who points where: written together with a version's words, never by hand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Link(models.Model):
    """The words of ``version`` link to ``article``."""

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="links", verbose_name=_("version"))
    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="linked_from", verbose_name=_("article")
    )

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [models.UniqueConstraint("version", "article", name="articles_link_once")]

    def __str__(self):
        return f"{self.version} → {self.article}"


class PictureUse(models.Model):
    """The words of ``version`` show ``picture``; this keeps the picture from being deleted."""

    version = models.ForeignKey(
        "articles.Version", models.CASCADE, related_name="picture_uses", verbose_name=_("version")
    )
    picture = models.ForeignKey("articles.Picture", models.PROTECT, related_name="uses", verbose_name=_("picture"))

    class Meta:
        verbose_name = _("use of a picture")
        verbose_name_plural = _("uses of pictures")
        constraints = [models.UniqueConstraint("version", "picture", name="articles_pictureuse_once")]

    def __str__(self):
        return f"{self.version}: {self.picture}"
