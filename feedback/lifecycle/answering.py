"""A reader answers, once, and may say more for half an hour."""

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.states import State
from feedback.lifecycle import counting
from feedback.lifecycle.tokens import submission_to_complete
from feedback.models import Feedback
from feedback.passages import reading_text, standing_in
from feedback.privacy import redact, urgency

# Fields that say something only if the first of them does.
SAID_TOGETHER = {
    "reason": {"reason"},
    "passage_quote": {"passage_quote", "passage_prefix", "passage_suffix"},
    "comment": {"comment", "urgency"},
}


class CompletionRefused(Exception):
    """A token that is forged or older than half an hour; its text is meant for the reader."""


def record(*, version, submission_id, is_helpful, spam_signs=(), **words):
    """Keep one answer about ``version``; the same ``submission_id`` again gives the row that stands, unchanged.

    ``words`` are those of ``kept_words``. What bears signs of spam is set aside, not lost.
    """
    kept = kept_words(version, **words)
    answer = {
        "version": version,
        "submission_id": submission_id,
        "language": version.article.language,
        "received_at": _hour(timezone.now()),
        "is_helpful": is_helpful,
        "is_after_withdrawal": version.article.state == State.WITHDRAWN,
        "state": _first_state(kept["urgency"], spam_signs),
        "spam_signs": sorted(spam_signs),
        **kept,
    }
    try:
        with transaction.atomic():
            feedback = Feedback.objects.create(**answer)
            counting.add_counts([feedback])
    except IntegrityError:
        # Rather than look first: few are sent twice. What was refused for another reason stays an error.
        feedback = Feedback.objects.filter(submission_id=submission_id).first()
        if feedback is None:
            raise
    return feedback


@transaction.atomic
def complete(*, article, token, spam_signs=(), **words):
    """Add ``words`` to the answer about ``article`` that ``token`` names; what they leave empty stays as it is.

    Raises ``CompletionRefused``, also once staff have taken the answer up: they would read other words
    than those they acted on.
    """
    feedback = _to_complete(article, token)
    before = counting.shares(feedback)
    for name, value in _said(kept_words(feedback.version, **words)).items():
        setattr(feedback, name, value)
    feedback.spam_signs = sorted({*feedback.spam_signs, *spam_signs})
    if spam_signs or feedback.is_urgent:
        feedback.state = _first_state(feedback.urgency, spam_signs)
    feedback.save()
    counting.shift(feedback, before)
    return feedback


def kept_words(version, *, reason="", passage=None, comment=""):
    """What is kept of a reader's words about ``version``, by field: no personal data, no passage that it lacks."""
    passage = standing_in(passage, reading_text(version)) if passage and passage.quote else None
    return {
        "reason": reason,
        "passage_quote": passage.quote if passage else "",
        "passage_prefix": passage.prefix if passage else "",
        "passage_suffix": passage.suffix if passage else "",
        "comment": redact(comment, version.article.language).text,
        "urgency": str(urgency(comment, version.article.language)),
    }


def _said(kept):
    """Those fields of ``kept`` about which the reader said something."""
    empty = set()
    for told_by, names in SAID_TOGETHER.items():
        if not kept[told_by]:
            empty |= names
    return {name: value for name, value in kept.items() if name not in empty}


def _first_state(found_urgency, spam_signs):
    """Set aside what looks like spam, but never what sounds urgent: a sign may deceive."""
    is_spam = spam_signs and found_urgency not in Feedback.URGENT
    return Feedback.State.SPAM if is_spam else Feedback.State.NEW


def _to_complete(article, token):
    try:
        submission_id = submission_to_complete(token)
    except signing.SignatureExpired:
        raise CompletionRefused(_("More than half an hour has passed. Please answer once more.")) from None
    except signing.BadSignature:
        raise CompletionRefused(_("This form was damaged on its way. Please answer once more.")) from None
    answers = Feedback.objects.select_for_update(of=("self",)).select_related("version__article")
    feedback = answers.filter(version__article=article, submission_id=submission_id).first()
    if feedback is None or feedback.state not in {Feedback.State.NEW, Feedback.State.SPAM}:
        raise CompletionRefused(_("This answer can no longer be changed. Please answer once more."))
    return feedback


def _hour(moment):
    return moment.replace(minute=0, second=0, microsecond=0)
