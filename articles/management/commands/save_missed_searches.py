"""Write down what readers searched for in vain, so that editors see it."""

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.management.base import BaseCommand

from articles.search import missed


class Command(BaseCommand):
    help = "Writes down the searches without a result that the cache holds. Run it once a day."

    def handle(self, *args, **options):
        if isinstance(caches["default"], LocMemCache):
            self.stderr.write("CACHE_URL names a cache in the process: what the server noted cannot be seen from here.")
        self.stdout.write(f"Searches without a result: {missed.save()}")
