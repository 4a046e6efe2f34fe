"""What happens to a reader's words before they are kept: personal data goes out, words of danger are noticed.

Pure: text in, text out; no model, no request, nothing of a comment is logged.
"""

from feedback.privacy.kinds import Kind, Span
from feedback.privacy.redaction import Redaction, redact
from feedback.privacy.urgency import Urgency, urgency

__all__ = ["Kind", "Redaction", "Span", "Urgency", "redact", "urgency"]
