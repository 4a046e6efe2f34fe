"""What a form carries so that an answer is counted once and only its reader completes it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.core import signing

COMPLETION_SALT = "feedback.completion"
COMPLETION_SECONDS = 30 * 60
SUBMISSION_SALT = "feedback.submission"


@dataclass(frozen=True)
class Submission:
    """The id of one sending; ``made_at`` is when its form was made, None where the reader's browser made the id."""

    id: UUID
    made_at: datetime | None = None


def new_submission(submission_id):
    """A form's id, signed together with the moment at which the form was made."""
    return signing.TimestampSigner(salt=SUBMISSION_SALT).sign(str(submission_id))


def submission_of(value):
    """The ``Submission`` in what a form sent back: a bare id, or a signed one of ours.

    Raises ``signing.BadSignature`` for a signed one that was changed, ``ValueError`` for what is no id.
    """
    if ":" not in value:
        return Submission(UUID(value))
    signer = signing.TimestampSigner(salt=SUBMISSION_SALT)
    bare = signer.unsign(value)
    _id, stamp, _signature = value.rsplit(signer.sep, 2)
    return Submission(UUID(bare), datetime.fromtimestamp(signing.b62_decode(stamp), UTC))


def completion_token(feedback):
    """What lets the reader, and nobody else, add to this answer for half an hour."""
    return signing.dumps(str(feedback.submission_id), salt=COMPLETION_SALT)


def submission_to_complete(token):
    """The id that ``completion_token`` put into ``token``. Raises ``signing.BadSignature``, also for an old one."""
    return signing.loads(token, salt=COMPLETION_SALT, max_age=COMPLETION_SECONDS)
