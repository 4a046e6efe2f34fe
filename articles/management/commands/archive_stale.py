"""Propose for archiving what nobody seems to keep up; an editor decides at the desk."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import lifecycle
from articles.content.ages import day_before
from articles.models import Section


class Command(BaseCommand):
    help = (
        "Proposes published articles for archiving that were neither published, updated nor medically reviewed for so "
        "long. Nothing is archived: the proposals wait at the desk, where an editor archives or keeps each."
    )

    def add_arguments(self, parser):
        parser.add_argument("--older-than", required=True, metavar="5y", help="5y, 18m (months), 6w or 400d")
        parser.add_argument(
            "--section",
            action="append",
            dest="sections",
            metavar="SLUG",
            help="only articles of this section; can be given several times",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be proposed")

    def handle(self, *, older_than, sections, dry_run, **options):
        try:
            before = day_before(older_than, timezone.localdate())
        except ValueError as error:
            raise CommandError(str(error)) from None
        chosen = Section.objects.filter(slug__in=sections) if sections else None
        if unknown := sorted(set(sections or ()) - {section.slug for section in chosen or ()}):
            raise CommandError(_("There is no section %s.") % ", ".join(unknown))
        found = lifecycle.propose_archiving(before=before, sections=chosen, is_dry_run=dry_run)
        for article in found:
            self.stdout.write(f"{article.path} {article.title}")
        self.stdout.write(
            ngettext("%(count)d article is proposed.", "%(count)d articles are proposed.", len(found))
            % {"count": len(found)}
        )
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))
