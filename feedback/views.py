"""Where readers answer.

GET never writes. What is posted acts for nobody, so its origin is checked instead of a token.
"""

import uuid

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles import pages, worded
from articles.models import Article
from articles.states import State, state_at
from feedback import lifecycle
from feedback.forms import CompletionForm, FeedbackForm


@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request, section_slug, slug):
    """The form on its own page, and where it and the article's script post."""
    article, context = _asking_article(section_slug, slug)
    with translation.override(article.language):
        if request.method == "POST":
            return _receive(request, article, context)
        if article.state == State.WITHDRAWN:
            return redirect(article)
        version = request.GET.get("version", article.live_version.number)
        return _form_page(request, context, _fresh_form(article, version=version, helpful=request.GET.get("helpful")))


@cache_control(no_store=True)
@require_safe
def thanks(request, section_slug, slug):
    article, context = _asking_article(section_slug, slug)
    with translation.override(article.language):
        return render(request, "feedback/thanks.html", context)


def _receive(request, article, context):
    completing = "token" in request.POST
    form = CompletionForm(request.POST) if completing else FeedbackForm(request.POST, article=article)
    if not _is_own_origin(request):
        form.add_error(None, _("This form was sent from another site. Please send it from here."))
        return _refuse(request, context, form, status=403)
    if not form.is_valid():
        return _refuse(request, context, form, status=400)
    try:
        feedback = lifecycle.complete(article=article, **form.cleaned_data) if completing else form.save()
    except lifecycle.CompletionRefused as refusal:
        form.add_error(None, str(refusal))
        said = {"reason": form.cleaned_data["reason"], "comment": form.cleaned_data["comment"]}
        fresh = _fresh_form(article, version=article.live_version.number, **said)
        return _refuse(request, context | {"refusal": refusal}, form, status=400, shown=fresh)
    if _wants_json(request):
        return JsonResponse({"token": lifecycle.completion_token(feedback)}, status=200 if completing else 201)
    return redirect("feedback:thanks", article.section.slug, article.slug)


def _refuse(request, context, form, status, shown=None):
    """Say what is wrong with ``form``; on a page, with the form (or the one to be ``shown``) to go on with."""
    if _wants_json(request):
        return JsonResponse({"errors": form.errors.get_json_data()}, status=status)
    return _form_page(request, context, shown or form, status)


def _fresh_form(article, **initial):
    """A form for a new answer, with what is known of it already."""
    initial["submission_id"] = lifecycle.new_submission(uuid.uuid4())
    return FeedbackForm(article=article, initial=initial)


def _form_page(request, context, form, status=200):
    return render(request, "feedback/form.html", context | {"form": form}, status=status)


def _asking_article(section_slug, slug):
    """The article, if its section asks for feedback, and what its page's frame needs."""
    found = Article.objects.addressable().for_article_page().filter(section__slug=section_slug, slug=slug)
    article = found.first()
    if article is None:
        raise Http404
    context = pages.frame()
    worded.attach_sections([article], context["sections_by_id"])
    wording = article.section.wording(article.language)
    if not wording.feedback_prompt:
        raise Http404
    state = state_at(article, context["now"])
    return article, context | {
        "article": article,
        "section": article.section,
        "wording": wording,
        "is_archived": state == State.ARCHIVED,
        "title": "" if state == State.WITHDRAWN else article.live_version.title,
    }


def _is_own_origin(request):
    """Whether the browser says that the form was sent from our own page, or says nothing."""
    origin = request.headers.get("Origin")
    own = {f"{request.scheme}://{request.get_host()}", settings.SITE_URL}
    return origin is None or origin in own


def _wants_json(request):
    return request.accepts("application/json") and not request.accepts("text/html")
