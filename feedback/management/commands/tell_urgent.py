"""Tell those who asked for it that something urgent waits."""

from django.core.management.base import BaseCommand

from feedback import notices


class Command(BaseCommand):
    help = "Tells staff who asked for it by e-mail, once, that urgent answers of readers wait. Run it once a minute."

    def handle(self, *args, **options):
        self.stdout.write(f"People told: {notices.tell_urgent()}")
