"""The page of a transition."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.readers_view import readers_view
from articles.admin.refusals import add_refusal
from articles.admin.transitions.ending import EndingForm
from articles.admin.transitions.offers import standing

# The button that asks to be shown, by its name.
SHOW = "_show"


def transition_view(request, object_id, *, transition, model_admin):
    """The page of one transition. Only POST writes; what is refused comes back with all that was typed.

    A POST that asks to be shown what readers will see writes nothing either.
    """
    article = model_admin.get_object(request, object_id)
    if article is None:
        raise Http404
    if not model_admin.has_view_permission(request, article) or not transition.is_allowed(request.user, article):
        raise PermissionDenied
    if request.method != "POST" and not transition.offered(article):
        messages.warning(request, _("This is not possible in the article's present state."))
        return _form_of(article)
    posted = request.POST if request.method == "POST" else None
    form = transition.form(article)(posted, article=article, admin_site=model_admin.admin_site, user=request.user)
    if request.method == "POST" and form.is_valid() and SHOW not in request.POST:
        try:
            with transaction.atomic():
                note = form.perform()
                model_admin.log_change(request, article, note)
                if form.made:
                    model_admin.log_addition(request, form.made, form.made_note)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, note)
            return _form_of(form.made or article)
    if form.is_bound and (said := form.done_already()):
        messages.info(request, said)
        return _form_of(article)
    return TemplateResponse(
        request,
        "admin/articles/article/transition.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": transition.title,
            "subtitle": str(article),
            "opts": model_admin.opts,
            "original": article,
            "transition": transition,
            "says": transition.says(article),
            "standing": standing(article),
            "form": form,
            "readers_view": readers_view(request, form) if isinstance(form, EndingForm) else None,
            "show": SHOW,
            "media": model_admin.media + form.media,
        },
    )


def _form_of(article):
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
