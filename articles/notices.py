"""Notices by e-mail to the staff: a link and a count, never words of an article or a remark.

They go out when the transaction has ended. That one could not be sent is logged, and breaks nothing: what it tells
stands on the desk as well.
"""

import logging
from datetime import timedelta
from functools import partial
from pathlib import PurePath
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mass_mail
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from articles.models import Article, Version

logger = logging.getLogger(__name__)


def review_asked(version, *, but):
    """To the medical reviewers, ``but`` for those who cannot approve these words: somebody asks for a review."""
    notify(
        "articles/email/review_asked.txt",
        [user for user in staff_who_may("articles.review_article") if user.pk not in but],
        link=_form_of(version),
        count=Article.objects.waiting_for_review().count(),
    )


def review_answered(version, answer):
    """To whoever submitted the words: they were "approved" or "returned"."""
    user = version.submitted_by
    if user and user.is_active and user.email:
        notify(f"articles/email/review_{answer}.txt", [user], link=_form_of(version), count=version.remarks.count())


@transaction.atomic
def tell_overdue(now=None):
    """To those who publish, once for each item: what should have happened by now, and has not.

    That is a change which did not go live at its moment, and an article whose medical review is due. Returns how
    many items were told.
    """
    editors = staff_who_may("articles.publish_article")
    if not editors:
        return 0
    now = now or timezone.now()
    changes = _claimed(Version.objects.overdue(now), "overdue_told_for", "due_at")
    reviews = _claimed(Article.objects.due_for_review(now, timedelta()), "review_due_told_for", "review_due_on")
    if changes or reviews:
        count = changes + reviews
        notify("articles/email/overdue.txt", editors, changes=changes, reviews=reviews, count=count)
    return changes + reviews


def _claimed(items, told_for, due):
    """How many ``items`` were not told of yet; from now on they are, so that no other process tells of them."""
    new = items.filter(~Q(**{told_for: F(due)}) | Q(**{told_for: None})).values("pk")
    return items.model.objects.filter(pk__in=new).update(**{told_for: F(due)})


def staff_who_may(permission, *, include_superusers=False):
    """The members of staff who have ``permission`` by their role and an address to write to."""
    users = get_user_model().objects.with_perm(permission, include_superusers=include_superusers)
    return list(users.filter(is_active=True, is_staff=True).exclude(email=""))


def _form_of(version):
    return settings.SITE_URL + reverse("admin:articles_article_change", args=[version.article_id])


def notify(template, users, **context):
    """Send each of ``users`` the mail of ``template``, which begins with the subject, when all is written."""
    context |= {"site_name": settings.SITE_NAME, "desk": settings.SITE_URL + reverse("admin:index")}
    with translation.override(settings.LANGUAGE_CODE):
        subject, _line_end, text = render_to_string(template, context).strip().partition("\n")
    mails = [(" ".join(subject.split()), text.strip() + "\n", None, [user.email]) for user in users]
    if mails:
        transaction.on_commit(partial(_send, PurePath(template).stem, mails))


def _send(name, mails):
    try:
        send_mass_mail(mails)
    except (OSError, SMTPException):
        logger.exception("A notice (%s) could not be sent to all of %d people", name, len(mails))
