"""Loading the demonstration: articles through the importer, answers of readers, accounts to try it with.

Everything is one transaction, and what exists already is left as it is: a second run changes nothing,
and nothing that editors have done meanwhile is undone.
"""

import json
import tempfile
import uuid
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from articles.interchange.importer import import_file
from articles.interchange.outcome import Existing
from articles.models import Version
from feedback import lifecycle
from feedback.models import Feedback
from feedback.passages import Passage
from newsroom.demo import content_files, desk
from newsroom.demo.accounts import ACCOUNTS, PASSWORD

FEEDBACK = Path(__file__).parent / "feedback.json"
SUBMISSIONS = uuid.UUID("7f0c2d1e-2a57-5c7e-9d9b-1f6a3a8f4e10")
# Spread over a day, as readers come at all hours.
HOURS = 14
# For most of them, staff take less than a day.
LONGEST_WAIT = 30


@transaction.atomic
def load(*, folder=content_files.FOLDER, feedback=FEEDBACK, with_accounts=False, progress=None):
    """Load what is missing of the demonstration; returns ``(outcome of the import, answers, accounts)``.

    Raises ``ImportRefused`` if the content does not fit.
    """
    now = timezone.now()
    merged = content_files.read(folder, now)
    content_files.draw_pictures(merged)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(merged, file)
        file.flush()
        outcome = import_file(file.name, existing=Existing.KEEP, progress=progress)
    answers = _load_feedback(json.loads(feedback.read_text("utf-8")), now) if feedback.exists() else 0
    return outcome, answers, _make_accounts() if with_accounts else 0


def submission_ids(rows):
    """The id of each row of the feedback file; the same row has the same id in every run."""
    counts = {}
    for row in rows:
        about = f"{row['article']}/{row['version']}"
        counts[about] = counts.get(about, 0) + 1
        yield uuid.uuid5(SUBMISSIONS, f"{about}/{counts[about]}")


def _load_feedback(rows, now):
    versions = _versions({row["article"].split("/")[0] for row in rows})
    known = set(Feedback.objects.values_list("submission_id", flat=True))
    new, tasks = [], defaultdict(list)
    for submission_id, row in zip(submission_ids(rows), rows, strict=True):
        version = versions.get((row["article"], row["version"]))
        if version and submission_id not in known:
            new.append(_answer(submission_id, row, version, now))
            if "task" in row:
                tasks[row["task"], versions.get((row["article"], row.get("answered_by")))].append(submission_id)
    Feedback.objects.bulk_create(new)
    lifecycle.add_counts(new)
    for (title, version), submissions in tasks.items():
        _make_task(title, version, Feedback.objects.filter(submission_id__in=submissions))
    return len(new)


def _make_task(title, version, answers):
    """What the desk made of ``answers``, and the ``version`` that answered it, if one has."""
    task = lifecycle.start_task(answers=answers, title=title)
    if version:
        lifecycle.answer_task(task=task, version=version)


def _versions(section_slugs):
    found = Version.objects.filter(article__section__slug__in=section_slugs).select_related("article__section")
    return {(f"{row.article.section.slug}/{row.article.slug}", row.number): row for row in found}


def _answer(submission_id, row, version, now):
    received_at = now - timedelta(days=row["days_ago"], hours=submission_id.int % HOURS)
    withdrawn_at = version.article.withdrawn_at
    state = row.get("state", Feedback.State.NEW)
    taken_up_at = min(now, received_at + timedelta(hours=3 + submission_id.int % LONGEST_WAIT))
    return Feedback(
        submission_id=submission_id,
        version=version,
        language=version.article.language,
        received_at=received_at.replace(minute=0, second=0, microsecond=0),
        is_helpful=row["helpful"],
        **_words(row, version),
        spam_signs=row.get("spam_signs", []),
        state=state,
        taken_up_at=None if state == Feedback.State.NEW else taken_up_at,
        is_after_withdrawal=withdrawn_at is not None and received_at >= withdrawn_at,
    )


def _words(row, version):
    """A reader's words as any reader's are kept."""
    passage = Passage(row["passage"]) if row.get("passage") else None
    return lifecycle.kept_words(version, reason=row.get("reason", ""), passage=passage, comment=row.get("comment", ""))


def _make_accounts():
    User = get_user_model()
    known = set(User.objects.filter(username__in=dict(ACCOUNTS)).values_list("username", flat=True))
    missing = [(name, role) for name, role in ACCOUNTS if name not in known]
    for name, role in missing:
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
    if missing:
        desk.play({user.username: user for user in User.objects.filter(username__in=dict(ACCOUNTS))})
    return len(missing)
