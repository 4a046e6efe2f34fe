"""Make the small copies that pages show of pictures from before there were any."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles import lifecycle
from articles.management.progress_bar import OPTIONS


class Command(BaseCommand):
    help = (
        "Makes the renditions of pictures that lack them, as after an update of the newsroom that changes their form."
    )

    def handle(self, **options):
        made, gone = 0, []
        for picture, error in tqdm(lifecycle.make_missing_renditions(), unit=_(" pictures"), **OPTIONS):
            made += error is None
            gone += [picture] if error else []
        for picture in gone:
            self.stderr.write(
                _("The file of “%(picture)s” cannot be read: %(file)s")
                % {"picture": picture.slug, "file": picture.file.name}
            )
        self.stdout.write(_("Renditions made: %d.") % made)
