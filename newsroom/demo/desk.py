"""What waits at the desk of the demonstration: the accounts have submitted, read, shown, featured and erased.

Scenes are played once, with the accounts that play them; what editors do afterwards is theirs.
"""

from datetime import timedelta

from django.utils import timezone

from articles import lifecycle
from articles.links import Checker
from articles.models import Article, Version

RETURNED = "living-well/her2-positive-treatment-explained"
WAITING = "living-well/what-is-a-biosimilar"

FEATURED = "living-well/how-to-read-a-pathology-report"
# Nobody has told readers anything of it for longer than of any other.
STALE = "research-news/pertuzumab-with-trastuzumab"
ERASED, ERASED_NUMBER = "research-news/her2-low-breast-cancer", 2
ERASED_BECAUSE = "It told the story of a patient who later asked us to take it out."

REMARK = (
    "The table of medicines is right. Please say beside each one who should not take it; "
    "patients ask me that before anything else."
)
GUEST = "Prof. Ada Sundstrom"
GUEST_REMARK = "“A cheap copy” is what people will remember. Could the very next sentence say what it is instead?"


def play(people):
    """Let ``people``, accounts by name, do what a newsroom sees every day, and now and then."""
    author, reviewer, editor, admin = (people.get(name) for name in ("author", "reviewer", "editor", "admin"))
    if not (author and reviewer and editor and admin):
        return
    _review(author, reviewer, editor)
    _look_after(admin)


def _review(author, reviewer, editor):
    if version := _open(RETURNED):
        lifecycle.submit(article=version.article, by=author)
        lifecycle.return_with_remarks(version=version, remark=REMARK, by=reviewer)
    if version := _open(WAITING):
        lifecycle.submit(article=version.article, by=author)
        link = lifecycle.make_preview_link(version=version, recipient=GUEST, days=14, by=editor)
        lifecycle.leave_remark(link=link, name=GUEST, text=GUEST_REMARK, fingerprint=version.fingerprint)


def _look_after(admin):
    if article := _published(FEATURED):
        lifecycle.feature(article=article, until={"section": timezone.now() + timedelta(days=30)})
    if (article := _published(STALE)) and article.reviewed_on:
        lifecycle.propose_archiving(before=article.reviewed_on + timedelta(days=1))
    version = (article := _published(ERASED)) and article.versions.filter(number=ERASED_NUMBER).first()
    if version and not lifecycle.why_not_erased(version):
        lifecycle.erase_words(version=version, reason=ERASED_BECAUSE, by=admin)
    # One link names a part that its page has no more.
    list(lifecycle.check_links(checker=Checker()))


def _published(address):
    section, _slash, slug = address.partition("/")
    return Article.objects.in_state("published").filter(section__slug=section, slug=slug).first()


def _open(address):
    """The draft at ``address``, if it is as the demonstration brought it."""
    section, _slash, slug = address.partition("/")
    fresh = Version.objects.open().filter(submitted_at=None, returned_at=None, due_at=None, created_by=None)
    return fresh.filter(article__section__slug=section, article__slug=slug).select_related("article").first()
