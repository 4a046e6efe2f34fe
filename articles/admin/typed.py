"""What an editor typed into the form of an article and did not save: offered, taken up again, discarded.

It is kept as a browser sends it (``WorkingCopy.fields``), so it may be half finished. Shown again, nobody judges
it; it is judged when it is saved.
"""

import copy
import re
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from articles import lifecycle
from articles.admin import others
from articles.admin.others import day_and_clock
from articles.admin.telling import difference_of_texts, differences, label, told
from articles.content.merge import merge
from articles.lifecycle import working_copies
from articles.models import Article, WorkingCopy

TAB = re.compile(r"[0-9a-f]{16,32}")
TURN = re.compile(r"[0-9]{1,9}")
# What belongs to the tab and not to what was typed in it.
OF_THE_TAB = {"csrfmiddlewaretoken", "tab", "turn", "took_up", "_continue", "_preview", "_then"}


class Typed(MultiValueDict):
    """What a working copy holds, as a form takes it; ``mark`` names the copy as it was when it was read."""

    def __init__(self, working_copy):
        super().__init__(working_copy.fields)
        for name, value in (working_copy.loaded or {}).items():
            self[name] = self.get(name) or value
        self.mark = f"{working_copy.pk}.{working_copy.turn}"


@dataclass(frozen=True)
class Offer:
    """What was typed and not saved; ``differences`` (see ``telling``) is what saving it would change."""

    copy: WorkingCopy
    when: str
    differences: list


# --- Offered ---


def offers(request, article, *, model_admin):
    """What may be taken up on the form of ``article``, or of a new one; what is saved by now is not offered."""
    found = WorkingCopy.objects.unsaved().filter(editor=request.user, article=article).select_related("version")
    made = [Offer(one, day_and_clock(one.typed_at), _differences(request, article, one, model_admin)) for one in found]
    return [offer for offer in made if offer.differences]


@require_safe
def offers_page(request, object_id=None, *, model_admin):
    """The offers by themselves, for a form that has brought home what only the browser had kept."""
    article = object_id and model_admin.get_object(request, object_id)
    if not may_write(request, article, model_admin):
        raise PermissionDenied
    context = {"offers": offers(request, article, model_admin=model_admin)}
    return TemplateResponse(request, "admin/articles/article/_offers.html", context)


def _differences(request, article, working_copy, model_admin):
    form, work = _read(request, article, Typed(working_copy), model_admin)
    standing = lifecycle.work_of(article or Article())
    mine = {name: lifecycle.plain(name, value) for name, value in work.items()}
    merged = merge(form.cleaned_data.get("began"), mine, standing).values
    found = differences({name: standing[name] for name in merged}, merged)
    for name in form.errors.keys() & standing.keys() - merged.keys():
        raw = form[name].data
        text = " ".join(filter(None, raw)) if isinstance(raw, list) else str(raw or "")
        if text:
            found.append((label(name), difference_of_texts(told(name, standing[name]), text)))
    return found


def _read(request, article, data, model_admin):
    """The form bound to ``data``, and all of it that can be read, as ``lifecycle.save_work`` takes it."""
    standing = article or Article()
    form = model_admin.get_form(request, article, change=article is not None)(data, instance=copy.copy(standing))
    form.is_valid()
    work = form.work()
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, article):
        prefix = formset_class.get_default_prefix()
        formset = formset_class(**model_admin.get_formset_kwargs(request, standing, inline, prefix) | {"data": data})
        if formset.is_valid():
            work[prefix] = formset.written()
    return form, work


# --- Taken up, or discarded ---


def wanted(request):
    """What the address of the form asks to be taken up, as ``Typed``; None if it is not there any more."""
    key = request.GET.get("copy", "")
    found = WorkingCopy.objects.unsaved().filter(pk=key, editor=request.user) if TURN.fullmatch(key) else []
    return next(map(Typed, found), None)


@require_POST
def take_up(request, pk, *, model_admin):
    """Lead to the form with what was typed in it; the history says so."""
    working_copy = _own(request, pk, model_admin)
    if working_copy is None:
        return _is_gone(request)
    if working_copy.article:
        said = _("Took up what was typed on %s and not saved.") % day_and_clock(working_copy.typed_at)
        model_admin.log_change(request, working_copy.article, said)
    return HttpResponseRedirect(f"{form_address(working_copy.article)}?copy={working_copy.pk}")


@require_POST
def discard(request, pk, *, model_admin):
    """Give up what was typed; the history says so."""
    working_copy = _own(request, pk, model_admin)
    if working_copy is None:
        return _is_gone(request)
    working_copies.discard_copy(copy=working_copy)
    said = _("Discarded what was typed on %s and not saved.") % day_and_clock(working_copy.typed_at)
    if working_copy.article:
        model_admin.log_change(request, working_copy.article, said)
    messages.success(request, said)
    return HttpResponseRedirect(form_address(working_copy.article))


def _own(request, pk, model_admin):
    working_copy = WorkingCopy.objects.unsaved().filter(pk=pk, editor=request.user).select_related("article").first()
    if working_copy and not may_write(request, working_copy.article, model_admin):
        raise PermissionDenied
    return working_copy


def _is_gone(request):
    messages.warning(request, _("This is not there any more: it was saved or discarded meanwhile."))
    return HttpResponseRedirect(reverse("admin:articles_article_changelist"))


# --- On the form, and saved with it ---

LABELS = {
    "saved": gettext_lazy("Saved at %s"),
    "offline": gettext_lazy("Not saved: offline. What you type is kept in this browser until it can be saved."),
    "failed": gettext_lazy(
        "Not saved: the server does not answer as it should. What you type is kept in this browser."
    ),
    "refused": gettext_lazy("Not saved: %s"),
    "signed_out": gettext_lazy("Not saved: %s What you type is kept in this browser."),
    "sign_in": gettext_lazy("Sign in (in a new tab)"),
    "draft_begun": gettext_lazy("This is a draft now."),
    "not_yet": gettext_lazy("Not a draft yet: %s"),
}


def context(request, article, *, model_admin):
    """What the form's page says of what is typed, and what its script needs."""
    if not may_write(request, article, model_admin):
        return {}
    args = [article.pk] if article else []
    new = "" if article else "_new"
    post, taken_up = request.POST, getattr(request, "taken_up", None)
    return {
        "offers": [] if request.method == "POST" or taken_up else offers(request, article, model_admin=model_admin),
        "others": others.at_work(article, request.user) if article else [],
        "autosave": {
            "address": reverse(f"admin:articles_article_autosave{new}", args=args),
            "offers": reverse(f"admin:articles_article_typed{new}", args=args),
            "sign_in": reverse("admin:login"),
            "editor": request.user.pk,
            "article": article.pk if article else None,
            "took_up": post.get("took_up", "") if taken_up is None else taken_up.mark,
            "tab": post.get("tab", ""),
            "turn": int(post["turn"]) if TURN.fullmatch(post.get("turn", "")) else 0,
            "is_typed": request.method == "POST" or taken_up is not None,
            "labels": {name: str(label) for name, label in LABELS.items()},
        },
    }


def settle(request, article):
    """What was typed in the tab that sent the form is saved in ``article``; so is what was taken up in it."""
    tab, turn = request.POST.get("tab", ""), request.POST.get("turn", "")
    if TAB.fullmatch(tab) and TURN.fullmatch(turn):
        working_copies.settle(editor=request.user, tab=tab, turn=int(turn), article=article)
    settle_taken_up(request.user, request.POST.get("took_up", ""))


def settle_taken_up(editor, took_up):
    """What was taken up lives on elsewhere, unless something was typed in its old tab since."""
    key, _dot, turn = took_up.partition(".")
    if TURN.fullmatch(key) and TURN.fullmatch(turn):
        for old in WorkingCopy.objects.unsaved().filter(pk=key, editor=editor, turn=turn):
            working_copies.discard_copy(copy=old)


def of_the_tab(request):
    """The working copy of the tab that sent the form, or None."""
    tab = request.POST.get("tab", "")
    return WorkingCopy.objects.filter(editor=request.user, tab=tab).select_related("article").first() if tab else None


def rescue(request):
    """Keep a form whose article is gone; returns the working copy, from which a new article can be made."""
    fields = {name: values for name, values in request.POST.lists() if name not in OF_THE_TAB}
    tab, turn = request.POST.get("tab", ""), request.POST.get("turn", "")
    is_known = TAB.fullmatch(tab) and TURN.fullmatch(turn)
    return working_copies.keep(
        editor=request.user,
        tab=tab if is_known else get_random_string(32, "0123456789abcdef"),
        turn=int(turn) if is_known else 1,
        fields=fields,
    )


def may_write(request, article, model_admin):
    return model_admin.has_change_permission(request, article) if article else model_admin.has_add_permission(request)


def form_address(article):
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])
