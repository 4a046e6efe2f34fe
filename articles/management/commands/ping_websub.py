"""Tell the WebSub hub of feeds that have news. What is published by time alone passes no code, so a timer asks."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import websub


class Command(BaseCommand):
    help = "Tells the WebSub hub (WEBSUB_HUB) of feeds that have news. Run it every five minutes."

    def add_arguments(self, parser):
        parser.add_argument(
            "--within",
            type=int,
            default=10,
            metavar="MINUTES",
            help="how far back to look; more than lies between two runs, for to be told twice does no harm",
        )

    def handle(self, *args, within, **options):
        if not settings.WEBSUB_HUB:
            self.stdout.write("There is no hub to tell (WEBSUB_HUB).")
            return
        addresses = websub.feeds_with_news(timedelta(minutes=within))
        if addresses:
            try:
                websub.ping(addresses)
            except OSError as error:
                raise CommandError(f"The hub {settings.WEBSUB_HUB} was not told: {error}") from error
        self.stdout.write("\n".join(addresses) or "There is no news.")
