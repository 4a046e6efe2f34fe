"""What waits at the desk of the demonstration: the accounts have submitted, read and shown drafts.

Scenes are played once, with the accounts that play them; what editors do afterwards is theirs.
"""

from articles import lifecycle
from articles.models import Version

RETURNED = "living-well/her2-positive-treatment-explained"
WAITING = "living-well/what-is-a-biosimilar"

REMARK = (
    "The table of medicines is right. Please say beside each one who should not take it; "
    "patients ask me that before anything else."
)
GUEST = "Prof. Ada Sundstrom"
GUEST_REMARK = "“A cheap copy” is what people will remember. Could the very next sentence say what it is instead?"


def play(people):
    """Let ``people``, accounts by name, bring two drafts as far as a newsroom sees every day."""
    author, reviewer, editor = (people.get(name) for name in ("author", "reviewer", "editor"))
    if not (author and reviewer and editor):
        return
    if version := _open(RETURNED):
        lifecycle.submit(article=version.article, by=author)
        lifecycle.return_with_remarks(version=version, remark=REMARK, by=reviewer)
    if version := _open(WAITING):
        lifecycle.submit(article=version.article, by=author)
        link = lifecycle.make_preview_link(version=version, recipient=GUEST, days=14, by=editor)
        lifecycle.leave_remark(link=link, name=GUEST, text=GUEST_REMARK, fingerprint=version.fingerprint)


def _open(address):
    """The draft at ``address``, if it is as the demonstration brought it."""
    section, _slash, slug = address.partition("/")
    fresh = Version.objects.open().filter(submitted_at=None, returned_at=None, due_at=None, created_by=None)
    return fresh.filter(article__section__slug=section, article__slug=slug).select_related("article").first()
