"""Who works here and how they sign in; invitations and new passwords go by a link that the person gets by e-mail."""

import logging
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from newsroom.demo.accounts import PASSWORD

logger = logging.getLogger(__name__)


class Backend(ModelBackend):
    """Name and password; outside debug mode not the demonstration's, which everybody knows, whoever's it is.

    A database that was filled in debug mode may be served without it.
    """

    def authenticate(self, request, username=None, password=None, **credentials):
        if password == PASSWORD and not settings.DEBUG:
            return None
        return super().authenticate(request, username, password, **credentials)


def invite(user):
    """Send ``user`` a link under which they choose a password; False where the mail could not be sent."""
    arguments = [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
    context = {
        "user": user,
        "site_name": settings.SITE_NAME,
        "link": settings.SITE_URL + reverse("password_reset_confirm", args=arguments),
        "admin": settings.SITE_URL + reverse("admin:index"),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    subject = " ".join(render_to_string("registration/invitation_subject.txt", context).split())
    try:
        send_mail(subject, render_to_string("registration/invitation_email.txt", context), None, [user.email])
    except (OSError, SMTPException):
        logger.exception("The invitation of user %s could not be sent", user.pk)
        return False
    return True


class NewPasswordForm(PasswordResetForm):
    """The link in the mail leads to the site's own address, whatever host the request named."""

    def save(self, **kwargs):
        site = urlsplit(settings.SITE_URL)
        context = {"site_name": settings.SITE_NAME}
        own = {"domain_override": site.netloc, "use_https": site.scheme == "https", "extra_email_context": context}
        super().save(**kwargs | own)
