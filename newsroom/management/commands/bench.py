"""Measure the newsroom with archives of growing size; see ``newsroom.bench``. ``make bench`` calls it."""

from functools import partial

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from feedback.exports import FORMATS
from newsroom.bench import answers as posting
from newsroom.bench import bare, exporting, filling, serving
from newsroom.bench.kinds import GROWTH, KINDS, Archive
from newsroom.bench.measuring import Request, Site

ROUNDS = 40
LOAD_SECONDS = 3
HEADINGS = ("articles", "kind of page", "queries", "database ms", "total ms", "to bare", "aim", "requests/s")
ROW = "{:>9}  {:<26} {:>7} {:>12} {:>9} {:>8} {:>6} {:>11}"


class Command(BaseCommand):
    help = "Builds archives of the given sizes and prints what each kind of page costs. Only in a database of its own."

    def add_arguments(self, parser):
        sizes = [1000, 10_000, 100_000]
        parser.add_argument("--sizes", type=int, nargs="*", default=sizes, help="articles; none leaves the pages out")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help="requests of each kind")
        parser.add_argument("--answers", type=int, default=1_000_000, help="of readers, for the staff's reports")
        parser.add_argument("--seconds", type=int, default=posting.SECONDS, help="of answers; 0 leaves them out")
        parser.add_argument("--skip-exports", action="store_true", help="leave out the files of all answers")
        parser.add_argument("--export", choices=list(FORMATS), help="only write this file, to nowhere")

    def handle(self, *, sizes, rounds, answers, seconds, skip_exports, export, **options):
        if not hasattr(settings, "BENCH_DIR"):
            raise CommandError("The bench needs settings of its own; make bench brings them.")
        if filling.is_foreign():
            raise CommandError("This database holds articles that the bench has not made; it wants one of its own.")
        if export:
            self.stdout.write(exporting.write(export))
            return
        self.answers, self.largest = answers, max(sizes, default=0)
        results = {size: self._measure(size, rounds) for size in sorted(sizes)}
        faults = [*self._growth(results), *self._slow(results)] if results else []
        faults += [] if skip_exports else self._exports()
        faults += self._posting(seconds) if seconds else []
        if faults:
            raise CommandError("\n".join(["What must hold does not:", *faults]))
        self.stdout.write("All that must hold holds. A ratio below its aim is marked with !.")

    def _measure(self, size, rounds):
        with tqdm(total=size, desc=f"Writing up to {size}", disable=None) as bar:
            filling.fill(size, bar.update)
        call_command("rebuild_search", verbosity=0)
        # As many answers as articles at each size but the largest, which has what is asked of the reports.
        with tqdm(total=self.answers, desc="Answering", disable=None) as bar:
            filling.fill_answers(self.answers if size == self.largest else size, bar.update)
        filling.settle()
        self.stdout.write(ROW.format(*HEADINGS))
        site, figures = Site(), {}
        archive = Archive(site)
        with serving.server() as (port, _process):
            for kind in KINDS:
                request = partial(kind.request, archive)
                status, _headers, body = site.answer(request())
                if status != kind.status:
                    raise CommandError(f"{kind.name} was answered with {status}, not {kind.status}.")
                address = bare.keep(kind.name.replace(" ", "-"), body)
                figures[kind] = site.measure(request, Request(address, request().method), rounds)
                speed = serving.requests_a_second(port, request(), LOAD_SECONDS) if kind.is_load_tested else None
                self._print(size, kind, figures[kind], speed)
        return figures

    def _print(self, size, kind, found, speed):
        ratio = f"{found.ratio:.3f}" + ("!" if kind.aim and found.ratio < kind.aim else " ")
        times = (f"{found.database_ms:.2f}", f"{found.total_ms:.2f}")
        self.stdout.write(
            ROW.format(size, kind.name, found.queries, *times, ratio, kind.aim or "", f"{speed:.0f}" if speed else "")
        )

    def _growth(self, results):
        """What grew with the archive, by the ratios of the smallest and the largest."""
        smallest, largest = min(results), max(results)
        for kind in KINDS:
            growth = results[smallest][kind].ratio / results[largest][kind].ratio
            if not kind.slowest_ms:
                self.stdout.write(f"{kind.name}: growth {growth:.2f} from {smallest} to {largest}")
                if growth > GROWTH:
                    yield f"{kind.name} grew by {growth:.2f}, more than {GROWTH}"
            if results[smallest][kind].queries != results[largest][kind].queries:
                yield f"{kind.name} takes another number of queries at {largest} than at {smallest}"

    def _slow(self, results):
        for kind, found in results[max(results)].items():
            if kind.slowest_ms and found.total_ms > kind.slowest_ms:
                yield f"{kind.name} took {found.total_ms:.0f} ms, more than {kind.slowest_ms}"

    def _exports(self):
        for file_format in FORMATS:
            found = exporting.measure(file_format)
            self.stdout.write(
                f"{file_format} of all answers: {found.megabytes:.0f} MB in {found.seconds:.0f} s, "
                f"{found.held_megabytes:.0f} MB held at most"
            )
            if found.held_megabytes > exporting.MOST_MEGABYTES:
                yield f"the {file_format} took more than {exporting.MOST_MEGABYTES} MB"

    def _posting(self, seconds):
        with serving.server() as (port, _process):
            found = posting.post_many(port, Archive(Site()), seconds)
        self.stdout.write(
            f"Answers: {found.sent} sent, {found.accepted} accepted, {found.a_second:.0f} a second, "
            f"{found.missing} missing, {found.doubled} doubled"
        )
        if found.missing or found.doubled or found.accepted < found.sent:
            yield "answers were lost, doubled or refused"
