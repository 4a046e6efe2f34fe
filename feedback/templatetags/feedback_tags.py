"""How an article's page asks for feedback, so that articles need not know of it."""

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from feedback import parts, urgent_help
from feedback.forms import DetailsForm

register = template.Library()


@register.inclusion_tag("feedback/_block.html")
def feedback_block(article, version, wording):
    """The question under an article; nothing where the section has no prompt. No query, no nonce, no time."""
    return {"article": article, "version": version, "wording": wording, "form": DetailsForm(auto_id="feedback-%s")}


@register.simple_tag
def with_part_links(html, article, version):
    """The text of an article, safe HTML as ``references.for_readers`` gives it, with a link to point at each part."""
    address = reverse("feedback:create", args=[article.section.slug, article.slug])
    return mark_safe(parts.with_links(html, address, version.number))  # noqa: S308


@register.inclusion_tag("feedback/_help_lines.html")
def urgent_help_lines(wording=None):
    """Where help is now, in the section's words or in general ones; telephone numbers are links."""
    return {"lines": [urgent_help.pieces(line) for line in urgent_help.lines(wording)]}
