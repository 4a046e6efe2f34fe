"""Which e-mails the person who is signed in wants about what readers say."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from feedback.models import Subscription


class SubscriptionForm(forms.ModelForm):
    class Meta:
        model = Subscription
        fields = ["wants_urgent", "wants_weekly"]


@require_http_methods(["GET", "HEAD", "POST"])
def emails(request, *, model_admin):
    """Everybody chooses for themselves, and may choose what they may also read."""
    if not model_admin.has_triage_permission(request):
        raise PermissionDenied
    kept = Subscription.objects.filter(user=request.user).first() or Subscription(user=request.user)
    form = SubscriptionForm(request.POST if request.method == "POST" else None, instance=kept, label_suffix="")
    if form.is_valid():
        Subscription.objects.update_or_create(user=request.user, defaults=form.cleaned_data)
        messages.success(request, _("Your choice was saved."))
        return HttpResponseRedirect(request.path)
    return TemplateResponse(
        request,
        "admin/feedback/emails.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "title": _("E-mails to you"),
            "form": form,
        },
    )
