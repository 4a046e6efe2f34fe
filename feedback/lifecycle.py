"""What may happen to an answer: it is recorded once, completed by its reader, triaged by staff."""

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.states import State
from feedback.models import Feedback

COMPLETION_SALT = "feedback.completion"
COMPLETION_SECONDS = 30 * 60
SUBMISSION_SALT = "feedback.submission"


class CompletionRefused(Exception):
    """A token that is forged or older than half an hour; its text is meant for the reader."""


def record(*, version, submission_id, is_helpful, reason="", comment="", is_spam=False):
    """Keep one answer about ``version``; the same ``submission_id`` again gives the row that stands, unchanged.

    Returns the answer. What a trap took for spam is set aside, not lost.
    """
    feedback, _created = Feedback.objects.get_or_create(
        submission_id=submission_id,
        defaults={
            "version": version,
            "language": version.article.language,
            "received_at": _hour(timezone.now()),
            "is_helpful": is_helpful,
            "reason": reason,
            "comment": comment,
            "is_after_withdrawal": version.article.state == State.WITHDRAWN,
            "state": Feedback.State.SPAM if is_spam else Feedback.State.NEW,
        },
    )
    return feedback


def completion_token(feedback):
    """What lets the reader, and nobody else, add reason and comment to this answer for half an hour."""
    return signing.dumps(str(feedback.submission_id), salt=COMPLETION_SALT)


@transaction.atomic
def complete(*, article, token, reason, comment):
    """Add ``reason`` and ``comment`` to the answer about ``article`` that ``token`` names.

    Raises ``CompletionRefused``, also once staff have taken the answer up: they would read other words
    than those they acted on. An empty completion changes nothing.
    """
    try:
        submission_id = signing.loads(token, salt=COMPLETION_SALT, max_age=COMPLETION_SECONDS)
    except signing.SignatureExpired:
        raise CompletionRefused(_("More than half an hour has passed. Please answer once more.")) from None
    except signing.BadSignature:
        raise CompletionRefused(_("This form was damaged on its way. Please answer once more.")) from None
    answers = Feedback.objects.select_for_update().filter(version__article=article, submission_id=submission_id)
    feedback = answers.first()
    if feedback is None or feedback.state not in {Feedback.State.NEW, Feedback.State.SPAM}:
        raise CompletionRefused(_("This answer can no longer be changed. Please answer once more."))
    if reason or comment:
        feedback.reason, feedback.comment = reason, comment
        feedback.save(update_fields=["reason", "comment"])
    return feedback


@transaction.atomic
def triage(*, feedback, state):
    """Move an answer through the staff's states."""
    feedback.state = state
    feedback.save(update_fields=["state"])
    return feedback


def new_submission(submission_id):
    """A form's id, signed together with the moment at which the form was made."""
    return signing.TimestampSigner(salt=SUBMISSION_SALT).sign(str(submission_id))


def submission_of(value):
    """The id in what a form sent back: a bare one made by the reader's browser, or a signed one of ours.

    Raises ``signing.BadSignature`` for a signed one that was changed.
    """
    if ":" in value:
        return signing.TimestampSigner(salt=SUBMISSION_SALT).unsign(value)
    return value


def _hour(moment):
    return moment.replace(minute=0, second=0, microsecond=0)
