"""Check versions that an import brought in, so that their figures stand beside those written at the desk."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles import lifecycle
from articles.management.progress_bar import OPTIONS


class Command(BaseCommand):
    help = "Runs the checks over every version that has no figures yet and keeps them (some 30 ms a version)."

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="also those that have some, after checks have changed")

    def handle(self, *, anew, **options):
        with tqdm(unit=_(" versions"), desc=_("Checking"), **OPTIONS) as bar:
            count = lifecycle.assess_all(anew=anew, on_version=bar.update)
        if options["verbosity"]:
            self.stdout.write(_("Versions checked: %d.") % count)
