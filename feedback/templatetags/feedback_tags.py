"""How an article's page asks for feedback, so that articles need not know of it."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from feedback import parts, reports, urgent_help
from feedback.forms import DetailsForm
from feedback.models import Task

register = template.Library()


@register.inclusion_tag("feedback/_block.html")
def feedback_block(article, version, wording):
    """The question under an article; nothing where the section has no prompt. No query, no nonce, no time."""
    return {"article": article, "version": version, "wording": wording, "fields": _fields(get_language())}


@lru_cache(maxsize=len(settings.LANGUAGES))
def _fields(language):
    """The empty fields of what may be said beside yes or no: the same under every article of a language."""
    return render_to_string("feedback/_fields.html", {"form": DetailsForm(auto_id="feedback-%s")})


@register.simple_tag(takes_context=True)
def text_to_point_at(context, name, heading=""):
    """The text ``name`` of an article's page, safe HTML as ``references.for_readers`` gives it, below ``heading``.

    Where readers are asked, there is a link to point at each of its parts.
    """
    html, article, version = context["texts"][name], context["article"], context["version"]
    if not context["is_live_version"] or context.get("is_preview") or not context["wording"].feedback_prompt:
        return html
    address = reverse("feedback:create", args=[article.section.slug, article.slug])
    return mark_safe(parts.with_links(html, name, heading, address, version.number))  # noqa: S308


@register.simple_tag
def answered_readers(article, now):
    """``{version id: number}`` of those versions that answer what readers said; 0 while so few said it that one
    of them might be told (one query)."""
    return reports.answered_readers(article, now)


@register.simple_tag
def open_tasks(article):
    """What the desk is to do about ``article`` because of what readers said (one query)."""
    return Task.objects.open().with_items().filter(article=article)


@register.simple_tag
def urgent_help_lines(wording=None):
    """Where help is now, in the section's words or in general ones; telephone numbers are links."""
    return _help_lines(tuple(urgent_help.lines(wording)))


@lru_cache
def _help_lines(lines):
    """The same lines stand three times on the page of every article."""
    return render_to_string("feedback/_help_lines.html", {"lines": map(urgent_help.pieces, lines)})
