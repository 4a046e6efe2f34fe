"""Where do the words that readers see lead to nothing? What is found waits at the desk."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles import lifecycle
from articles.links import Checker
from articles.links.web import Web


class Command(BaseCommand):
    help = (
        "Looks after every link in words that readers see, and keeps those that lead to nothing for the desk. Our own "
        "pages, their parts and our files are looked up without a network; other sites are asked with --external only."
    )

    def add_arguments(self, parser):
        parser.add_argument("--external", action="store_true", help="also follow the links to other sites")
        parser.add_argument(
            "--pause",
            type=float,
            default=1.0,
            metavar="SECONDS",
            help="how long to leave another site alone between two questions (1)",
        )
        parser.add_argument("--fail", action="store_true", help="end with an error where a link is broken")

    def handle(self, *, external, pause, fail, **options):
        if not 0 <= pause <= 60:
            raise CommandError(_("--pause takes 0 to 60 seconds."))
        checker = Checker(Web(pause) if external else None)
        for broken in lifecycle.check_links(checker=checker):
            self.stdout.write(f"{broken.version.article.path} {broken.address} {broken.get_why_display()}")
        figures = checker.figures
        said = _("Articles: %(articles)d. Links: %(links)d. Broken: %(broken)d. Not known: %(untold)d.") % vars(figures)
        self.stdout.write(said)
        if fail and figures.broken:
            raise CommandError(_("Links are broken."))
