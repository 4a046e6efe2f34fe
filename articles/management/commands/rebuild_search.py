"""Make the search index anew: after a restored backup, a change of engine, or rows that went round the lifecycle."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles import search
from articles.management.progress_bar import OPTIONS
from articles.models import Article


class Command(BaseCommand):
    help = "Makes the search index anew. Readers can search meanwhile, and editors publish."

    def handle(self, *args, **options):
        total = Article.objects.exclude(live_version=None).count()
        with tqdm(total=total, unit=_(" articles"), desc=_("Indexing"), **OPTIONS) as bar:
            try:
                done = search.rebuild(progress=bar.update)
            except search.ServerError as error:
                raise CommandError(_("The search server cannot be used: %s") % error) from None
        self.stdout.write(_("%d articles can be searched.") % done)
