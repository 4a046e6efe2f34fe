"""Send the week's numbers to those who asked for them."""

from django.core.management.base import BaseCommand

from feedback import notices


class Command(BaseCommand):
    help = "Sends what readers answered in the last week, in numbers, to staff who asked for it. Run it once a week."

    def handle(self, *args, **options):
        self.stdout.write(f"Summaries sent: {notices.send_summary()}")
