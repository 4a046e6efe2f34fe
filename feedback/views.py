"""Where readers answer.

GET never writes. What is posted acts for nobody, so its origin is checked instead of a token. Of the request
only the form is kept; its address serves to notice floods (``spam``) and is forgotten.
"""

import logging
import uuid

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles import moved, pages, worded
from articles.caching import snapshot
from articles.models import Article
from articles.origin import is_own_origin
from articles.states import State, state_at
from feedback import lifecycle, parts, spam, urgent_help
from feedback.forms import CompletionForm, FeedbackForm
from feedback.models import Feedback
from feedback.privacy import urgency

# What a reader typed and chose, given back when nothing could be asked of the database.
GIVEN_BACK = ("version", "submission_id", "token", "helpful", "reason", "passage", "passage_prefix", "passage_suffix")
TRY_AGAIN_SECONDS = 30

logger = logging.getLogger(__name__)


@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request, section_slug, slug):
    """The form on its own page, and where it and the article's script post."""
    try:
        article, context = _asking_article(section_slug, slug)
        with translation.override(article.language):
            if request.method == "POST":
                return _receive(request, article, context)
            if present := _moved_to(request, article):
                return HttpResponsePermanentRedirect(present)
            if article.state == State.WITHDRAWN:
                return redirect(article)
            return _form_page(request, context, _asked_form(article, request.GET))
    except (OperationalError, InterfaceError) as error:
        if request.method != "POST":
            raise
        logger.error("An answer could not be kept, its reader was asked to try again: %s", type(error).__name__)
        return _try_again(request)


@cache_control(no_store=True)
@require_safe
def thanks(request, section_slug, slug):
    article, context = _asking_article(section_slug, slug)
    if present := _moved_to(request, article):
        return HttpResponsePermanentRedirect(present)
    with translation.override(article.language):
        return render(request, "feedback/thanks.html", context)


def _receive(request, article, context):
    completing = "token" in request.POST
    form = (CompletionForm if completing else FeedbackForm)(request.POST, article=article)
    if form.urgency.is_urgent:
        context["urgency"] = str(form.urgency)
    if not is_own_origin(request):
        form.add_error(None, _("This form was sent from another site. Please send it from here."))
        return _refuse(request, context, form, status=403)
    if not form.is_valid():
        return _refuse(request, context, form, status=400)
    if "edit" in request.POST:
        return _form_page(request, context, form)
    if form.needs_a_look:
        return _let_look(request, context, form)
    try:
        feedback = form.save(_signs_of_spam(request, form))
    except lifecycle.CompletionRefused as refusal:
        form.add_error(None, str(refusal))
        said = {name: form.cleaned_data[name] for name in ("reason", "passage", "comment")}
        fresh = _fresh_form(article, version=article.live_version.number, **said)
        return _refuse(request, context | {"refusal": refusal}, form, status=400, shown=fresh)
    return _accept(request, context, form, feedback, status=200 if completing else 201)


def _accept(request, context, form, feedback, status):
    """Thank; whoever is in danger sees at once where help is, and what was kept of their words."""
    kept = form.redaction.text if form.redaction.is_changed and "urgency" in context else ""
    if _wants_json(request):
        answer = {"token": lifecycle.completion_token(feedback)}
        if kept:
            message = _("We took out what looks like personal data. This is what we keep:")
            answer |= {"message": message, "kept": kept}
        return _json(context, answer, status)
    if "urgency" in context:
        return render(request, "feedback/thanks.html", context | {"kept": kept})
    article = context["article"]
    return redirect("feedback:thanks", article.section.slug, article.slug)


def _let_look(request, context, form):
    """Show what is left of the comment, to be sent as it is or changed; nothing is kept of the rest."""
    if _wants_json(request):
        message = _("We took out what looks like personal data. Please look at your text and send it again.")
        return _json(context, {"redacted": form.redaction.text, "message": message}, 200)
    return render(request, "feedback/look.html", context | {"form": form})


def _refuse(request, context, form, status, shown=None):
    """Say what is wrong with ``form``; on a page, with the form (or the one to be ``shown``) to go on with."""
    if _wants_json(request):
        return _json(context, {"errors": form.errors.get_json_data()}, status)
    return _form_page(request, context, shown or form, status)


def _try_again(request):
    """The form as it was sent, on a page that asks nothing of the database."""
    message = _("Your answer could not be kept just now. Please send it again in a minute.")
    if _wants_json(request):
        response = JsonResponse({"errors": {"__all__": [{"message": message, "code": "unavailable"}]}}, status=503)
    else:
        comment = request.POST.get("comment", "")
        given = [(name, request.POST[name]) for name in GIVEN_BACK if name in request.POST]
        language = request.POST.get("language")
        with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
            found = urgency(comment[: Feedback.URGENT_COMMENT_LENGTH])
            context = {"given": given, "comment": comment, "urgency": str(found) if found.is_urgent else ""}
            response = render(request, "feedback/try_again.html", context, status=503)
    response["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


def _json(context, answer, status):
    if "urgency" in context:
        answer |= {"urgency": context["urgency"], "help": "\n".join(urgent_help.lines(context["wording"]))}
    return JsonResponse(answer, status=status)


def _asked_form(article, asked):
    """A form for a new answer, with what the link that led here says of it."""
    known = {"version": asked.get("version", article.live_version.number), "helpful": asked.get("helpful")}
    passage = _passage_asked(article, known["version"], asked["part"]) if "part" in asked else None
    if passage:
        known |= {"reason": Feedback.Reason.HARD_TO_UNDERSTAND, "passage": passage.quote}
        known |= {"passage_prefix": passage.prefix, "passage_suffix": passage.suffix}
    return _fresh_form(article, **known)


def _passage_asked(article, number, part):
    try:
        version = article.versions.live().filter(number=int(number)).first()
    except ValueError:
        return None
    return parts.passage_of(version, part) if version else None


def _fresh_form(article, **initial):
    initial["submission_id"] = lifecycle.new_submission(uuid.uuid4())
    return FeedbackForm(article=article, initial=initial)


def _form_page(request, context, form, status=200):
    return render(request, "feedback/form.html", context | {"form": form}, status=status)


def _signs_of_spam(request, form):
    data = form.cleaned_data
    if "token" in data:  # its first half was looked at already
        return spam.signs(once=data["token"], comment=data["comment"])
    submission = data["submission_id"]
    return spam.signs(
        once=str(submission.id),
        made_at=submission.made_at,
        comment=data["comment"],
        is_trapped=bool(data["website"]),
        address=_address(request),
    )


def _asking_article(section_slug, slug):
    """The article, if its section asks for feedback, and what its page's frame needs; also by an old address."""
    context = pages.frame(snapshot())
    article = moved.article_at(section_slug, slug, context["now"])
    if article is None:
        articles = Article.objects.addressable(context["now"]).for_article_page()
        article = moved.article_once_at(section_slug, slug, articles)
    if article is None:
        raise Http404
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


def _moved_to(request, article):
    """The present address of this page of ``article``, if it is another than the one asked; else ""."""
    name, place = request.resolver_match.view_name, [article.section.slug, article.slug]
    return "" if request.path == reverse(name, args=place) else reverse(name, args=place, query=request.GET)


def _address(request):
    """Where the request came from; behind a proxy, what that proxy itself says, which is the last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _wants_json(request):
    return request.accepts("application/json") and not request.accepts("text/html")
