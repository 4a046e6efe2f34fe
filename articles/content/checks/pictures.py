"""Pictures must say in words what they show."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.rule import Finding, Rule, Severity


def without_alt(reading):
    lead = reading.text.image
    if lead and not lead.alt.strip():
        yield Finding(_("The lead picture has no description for those who cannot see it."), place="image")
    for image in reading.images:
        if not image.alt.strip():
            message = _("A picture in the text has no description for those who cannot see it.")
            yield Finding(message, image.src, image.place)


def without_caption(reading):
    lead = reading.text.image
    if lead and not lead.caption.strip():
        yield Finding(_("The lead picture has no caption."), place="image")
    for image in reading.images:
        picture = reading.text.pictures.get(image.src)
        if picture and not picture.caption.strip():
            yield Finding(_("A picture in the text has no caption."), image.alt or image.src, image.place)


RULES = (
    Rule(
        id="image-without-alt",
        name=gettext_lazy("Pictures without a description"),
        source="WCAG 2.2, success criterion 1.1.1 (2023)",
        help=gettext_lazy(
            "Readers who cannot see the picture, or whose connection does not load it, get its description instead. "
            "Say in one sentence what the picture tells in this text; do not begin with “Picture of”."
        ),
        find=without_alt,
        default=Severity.BLOCK,
    ),
    Rule(
        id="image-without-caption",
        name=gettext_lazy("Pictures without a caption"),
        source="PEMAT, item 17 (AHRQ, 2013)",
        help=gettext_lazy(
            "Readers look at the picture and its caption before they read. Say in the caption what to see in the "
            "picture and why it stands here."
        ),
        find=without_caption,
    ),
)
