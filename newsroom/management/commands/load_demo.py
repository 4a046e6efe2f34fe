"""Fill a newsroom with articles, answers of readers and, in debug mode, accounts to try it with."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.interchange.outcome import ImportRefused
from articles.management.progress_bar import ProgressBar
from articles.models import Article, Section
from newsroom.demo import content_files, loading


class Command(BaseCommand):
    help = "Loads the demonstration content. What exists already stays as it is; remove_demo takes the demo away."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if there is any section or article already"
        )
        parser.add_argument(
            "--folder",
            type=Path,
            default=content_files.FOLDER,
            help="where the content is (default: the project's own)",
        )

    def handle(self, *, if_empty, folder, **options):
        if if_empty and (Section.objects.exists() or Article.objects.exists()):
            self.stdout.write(_("There is content already; the demonstration was not loaded."))
            return
        try:
            with ProgressBar(None) as progress:
                outcome, answers, accounts = loading.load(
                    folder=folder, with_accounts=settings.DEBUG, progress=progress
                )
        except ImportRefused as refusal:
            raise CommandError("\n".join(refusal.report.lines())) from None
        if not (outcome or answers or accounts):
            self.stdout.write(_("The demonstration is loaded already; nothing was changed."))
            return
        self.stdout.write(
            _("Loaded the demonstration: %(articles)d articles, %(answers)d answers of readers, %(accounts)d accounts.")
            % {"articles": outcome.new["articles"], "answers": answers, "accounts": accounts}
        )
        if not settings.DEBUG:
            self.stdout.write(_("Outside debug mode there are no demo accounts, for everybody knows their password."))
