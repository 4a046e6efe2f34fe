"""What stands in the way of publishing, and how an editor passes it: with a reason, which is kept and listed.

A gate is a function that takes a version and yields what of it stands in the way, as ``Hindrance``s. To add one,
give it a member of ``Override.Gate``, a place in ``GATES`` and a queue. All else follows from here: ``publish(by=...)``
refuses without ``override_reason``, the publish page shows the hindrances and asks for it beside them, and an
``Override`` keeps both. The desk lists the article in a queue of each gate (``Article.objects.published_unapproved()``,
``published_past_a_block()``) until other words have taken their place or, where approval was missing, a reviewer has
approved them.

Only somebody's publishing is held up. The system's own (``by=None``: demonstration, tests) is not, nor is an
import, which writes its rows itself; whoever wants to say what would have been held up asks ``hindrances``.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import checking
from articles.lifecycle import signed
from articles.models import Override


@dataclass(frozen=True)
class Hindrance:
    """One thing that stands in the way; ``message`` tells the editor, in a whole sentence.

    ``rule`` is the id of the check that found it, if one did.
    """

    gate: Override.Gate
    message: str
    rule: str = ""


def unapproved(version):
    """The words have not been approved as they stand."""
    if signed.approval_of(version):
        return
    if version.approvals.exists():
        message = _("The words have changed since a medical reviewer approved them.")
    else:
        message = _("No medical reviewer has approved these words.")
    yield Hindrance(Override.Gate.UNAPPROVED, message)


def checked(version):
    """A check that blocks in its section has found something."""
    for finding in checking.blocking(version):
        yield Hindrance(Override.Gate.CHECK, finding.message, finding.rule)


GATES = (unapproved, checked)


def hindrances(version):
    """All that stands in the way of publishing the words of ``version`` as they are."""
    return [hindrance for gate in GATES for hindrance in gate(version)]


def pass_gates(version, *, by, reason):
    """Let ``by`` publish ``version``, past what stands in the way only with a ``reason``.

    What was kept of an earlier attempt that never reached readers is replaced.
    """
    version.overrides.all().delete()
    found = hindrances(version) if by else []
    reason = reason.strip()
    if found and not reason:
        said = " ".join(hindrance.message for hindrance in found)
        raise ValidationError({"override_reason": _("Say why this is to be published all the same. %s") % said})
    for gate in dict.fromkeys(hindrance.gate for hindrance in found):
        details = "\n".join(hindrance.message for hindrance in found if hindrance.gate == gate)
        Override.objects.create(version=version, gate=gate, details=details, reason=reason, by=by)
