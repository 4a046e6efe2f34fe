"""Where the form of an article sends what is typed, without a page being loaded; it answers in JSON, whatever comes.

Nothing that is sent here changes an article, but for one thing: a new one becomes a draft as soon as it has
section, title and address.
"""

import json
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles import lifecycle
from articles.admin import others, typed
from articles.admin.article_form import sealed
from articles.content.markup import UNUSABLE
from articles.lifecycle import Since, working_copies

MOST_NAMES = 3000
MOST_TURNS = 2**31
FIRST = ("section", "slug", "title", "kind", "language")
NEEDED = FIRST[:3]


class Refused(Exception):
    """An answer other than that it is kept: its status, and what the editor is told."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True)
class Sent:
    """What a tab sends: ``fields`` is None while nothing was typed since, ``is_ready`` if no title is being written."""

    tab: str
    turn: int
    fields: dict | None
    took_up: str
    is_ready: bool
    is_left: bool


@require_http_methods(["GET", "POST"])
def autosave(request, object_id=None, *, model_admin):
    """Keep what was typed. A GET gives a new token to a tab whose editor has had to sign in anew."""
    try:
        article = _checked_article(request, object_id, model_admin)
        answer = {"token": get_token(request)} if request.method == "GET" else _keep(request, article, model_admin)
        if object_id and article is None:
            raise Refused(
                410,
                _("This article was deleted meanwhile. What you typed is kept; “Add article” offers it for a new one."),
            )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=refusal.status)
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-store"
    return response


def _checked_article(request, object_id, model_admin):
    if not model_admin.admin_site.has_permission(request):
        raise Refused(401, _("You are signed out."))
    article = object_id and model_admin.get_object(request, object_id)
    if not typed.may_write(request, article, model_admin):
        raise Refused(403, _("You may not change this article."))
    return article


def _keep(request, article, model_admin):
    sent = _read(request)
    if sent.is_left:
        working_copies.leave(editor=request.user, tab=sent.tab)
        return {}
    try:
        copy = working_copies.keep(
            editor=request.user, tab=sent.tab, turn=sent.turn, fields=sent.fields, article=article
        )
    except working_copies.StaleTurn as stale:
        raise Refused(409, _("Another tab goes by the same name.")) from stale
    answer = {"saved": others.clock(timezone.now()), "others": [], "moved": "", "waiting": ""}
    if sent.fields is not None:
        typed.settle_taken_up(request.user, sent.took_up)
        if article is None and sent.is_ready:
            answer |= _begin(request, copy, model_admin)
    if article is not None:
        answer |= {"others": others.at_work(article, request.user), "moved": _moved(article, sent.fields)}
    return answer


# --- What a tab sends ---


def _read(request):
    try:
        sent = json.loads(request.body)
    except RequestDataTooBig as much:
        raise Refused(
            413, _("This is too long to be kept while you type. Make it shorter, or save it in parts.")
        ) from much
    except (ValueError, RecursionError) as garbled:
        raise Refused(400, _("What arrived cannot be read.")) from garbled
    if not _is_sound(sent):
        raise Refused(400, _("What arrived cannot be read."))
    if sent.get("editor") != request.user.pk:
        raise Refused(401, _("Somebody else is signed in here by now."))
    fields = sent.get("fields")
    return Sent(
        tab=sent["tab"],
        turn=sent["turn"],
        fields=None if fields is None else _storable(fields),
        took_up=sent.get("took_up", ""),
        is_ready=sent.get("ready") is True,
        is_left=sent.get("left") is True,
    )


def _is_sound(sent):
    if not isinstance(sent, dict) or not isinstance(sent.get("tab"), str) or not typed.TAB.fullmatch(sent["tab"]):
        return False
    if type(sent.get("turn")) is not int or not 0 <= sent["turn"] < MOST_TURNS:
        return False
    fields = sent.get("fields")
    return isinstance(sent.get("took_up", ""), str) and (fields is None or _are_fields(fields))


def _are_fields(fields):
    if not isinstance(fields, dict) or len(fields) > MOST_NAMES:
        return False
    return all(isinstance(values, list) and all(isinstance(one, str) for one in values) for values in fields.values())


def _storable(fields):
    """``fields`` without what belongs to the tab, and without characters that no database keeps."""
    return {
        UNUSABLE.sub("", name): [UNUSABLE.sub("", value) for value in values]
        for name, values in fields.items()
        if name not in typed.OF_THE_TAB
    }


# --- What it is told ---


MOVED = {
    Since.NOTHING: "",
    Since.CHANGED: gettext_lazy("Somebody has saved this article meanwhile. When you save, both are brought together."),
    Since.SCHEDULED: gettext_lazy("These words were scheduled meanwhile. When you save, they are a draft again."),
    Since.PUBLISHED: gettext_lazy("These words were published meanwhile. When you save, yours are a new draft."),
    Since.DISCARDED: gettext_lazy("This draft was discarded meanwhile. When you save, you are asked what to keep."),
}


def _moved(article, fields):
    """What has become of the article since the form was loaded."""
    basis = "".join((fields or {}).get("basis", [])[:1])
    return str(MOVED[lifecycle.since(article, basis)]) if basis else ""


def _begin(request, copy, model_admin):
    """Make a draft of a new article, once it has what a draft needs; what else was typed waits for Save draft."""
    article = copy.article if copy.loaded else None
    if article is None:
        data = MultiValueDict(copy.fields)
        if not all(data.get(name, "").strip() for name in NEEDED):
            return {}
        form = model_admin.get_form(request)(data)
        form.is_valid()
        wrong = [message for name in FIRST for message in form.errors.get(name, ())]
        if wrong:
            return {"waiting": " ".join(wrong)}
        try:
            article = _start(request, copy, {name: form.cleaned_data[name] for name in FIRST}, model_admin)
        except ValidationError as refusal:
            return {"waiting": " ".join(refusal.messages)}
    return {
        "article": {
            "form": typed.form_address(article),
            "autosave": reverse("admin:articles_article_autosave", args=[article.pk]),
            "key": article.pk,
            **copy.loaded,
        }
    }


@transaction.atomic
def _start(request, copy, first, model_admin):
    article = lifecycle.start_article(by=request.user, **first)
    model_admin.log_addition(request, article, [{"added": {}}])
    loaded = {"basis": lifecycle.basis_of(article), "began": sealed(lifecycle.work_of(article))}
    working_copies.attach(copy=copy, article=article, loaded=loaded)
    return article
