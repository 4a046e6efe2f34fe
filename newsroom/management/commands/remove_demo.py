"""Take away what load_demo brought."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsroom.demo import removing


class Command(BaseCommand):
    help = (
        "Takes the demonstration away: its articles with their versions and the answers about them, its people, "
        "pictures, topics and sections unless other content uses them, and its accounts."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--edited", action="store_true", help="also what editors have changed since")
        parser.add_argument(
            "--no-input", "--noinput", action="store_false", dest="interactive", help="do not ask for confirmation"
        )

    def handle(self, *, dry_run, edited, interactive, **options):
        if interactive and not dry_run:
            self._ask(edited)
        removal = removing.remove(with_edited=edited, is_dry_run=dry_run)
        for thing, reason in removal.kept:
            self.stdout.write(_("Kept %(thing)s: %(reason)s.") % {"thing": thing, "reason": reason})
        counts = ", ".join(f"{kind} {count}" for kind, count in removal.removed.items())
        if not removal:
            self.stdout.write(_("Nothing of the demonstration was found; nothing was changed."))
        elif dry_run:
            self.stdout.write(_("Would take away: %s. Nothing was changed.") % counts)
        else:
            self.stdout.write(_("Taken away: %s.") % counts)

    def _ask(self, edited):
        for line in self._plan(edited):
            self.stdout.write(line)
        try:
            answer = input(_("Take it away for good? Type “yes”: "))
        except EOFError:
            raise CommandError(_("Nobody is there to confirm; --no-input does without.")) from None
        if answer.strip().lower() != "yes":
            raise CommandError(_("Nothing was changed."))

    def _plan(self, edited):
        plan = removing.remove(with_edited=edited, is_dry_run=True)
        yield from (f"{kind}: {count}" for kind, count in plan.removed.items() if count)
