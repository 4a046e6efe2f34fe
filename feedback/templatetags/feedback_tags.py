"""How an article's page asks for feedback, so that articles need not know of it."""

from django import template

from feedback.forms import DetailsForm

register = template.Library()


@register.inclusion_tag("feedback/_block.html")
def feedback_block(article, version, wording):
    """The question under an article; nothing where the section has no prompt. No query, no nonce, no time."""
    return {"article": article, "version": version, "wording": wording, "form": DetailsForm(auto_id="feedback-%s")}
