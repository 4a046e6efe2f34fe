"""Django's ``runserver``, which first says where to look and who can sign in.

It keeps the name, so that Django's reloader treats it as it treats the original: a mistake in the
code that is being edited does not end the server.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.management.commands import runserver
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from newsroom.demo import accounts


class Command(runserver.Command):
    """Serve the newsroom on this machine."""

    def run(self, **options):
        """Serve; outside debug mode nothing reloads and the static files are the collected ones."""
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
            options["use_reloader"] = False
        super().run(**options)

    def on_bind(self, server_port):
        """Say where the server listens, in place of Django's own lines."""
        site = f"{self.protocol}://{self.addr}:{server_port}"
        self.stdout.write(f"Site:  {site}/\nAdmin: {site}{reverse('admin:index')}")
        for line in self.who_can_sign_in():
            self.stdout.write(line)
        self.stdout.write("Ctrl-C stops the server. It is made for this machine only, not for the internet.")
        connection.close()

    def who_can_sign_in(self):
        """The demo accounts that exist, in debug mode only; or how to make the first administrator."""
        users = get_user_model().objects.filter(is_active=True)
        names = set(users.filter(username__in=dict(accounts.ACCOUNTS)).values_list("username", flat=True))
        if settings.DEBUG and names:
            yield f"Demo accounts, each with the password {accounts.PASSWORD}"
            yield from (f"  {name:<10} {role}" for name, role in accounts.ACCOUNTS if name in names)
        elif not users.filter(is_superuser=True).exists():
            environment = "DEBUG=1 " if settings.DEBUG else ""
            yield f"First administrator: {environment}.venv/bin/python manage.py createsuperuser"
