"""Error reports without readers' words: neither a log line, an e-mail to administrators nor a page of debug mode
holds what somebody sent, or where from.

Django hides what is named like a password. Here everything that was sent is hidden: a comment is health data, and it
also stands in local variables and, after a broken constraint, in what the database says ("Failing row contains ...").
Of a request that sends something, a report therefore shows where the code failed and with what kind of error.
"""

import copy
import logging
import traceback

from django.http import QueryDict
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

HIDDEN = SafeExceptionReporterFilter.cleansed_substitute
# Of where a request came from, a report holds nothing that leads to a person.
_SHOWN_META = frozenset(
    {
        "CONTENT_LENGTH",
        "CONTENT_TYPE",
        "HTTP_ACCEPT",
        "HTTP_HOST",
        "PATH_INFO",
        "REQUEST_METHOD",
        "SERVER_NAME",
        "SERVER_PORT",
        "wsgi.multiprocess",
        "wsgi.multithread",
        "wsgi.url_scheme",
    }
)


def may_hold_words(request):
    """Whether words of a reader may be at hand where this request fails: it sends some, or shows those of others."""
    if request is None:
        return False
    is_sending = request.method not in {"GET", "HEAD"} or bool(request.META.get("QUERY_STRING"))
    return is_sending or "/feedback/" in request.path


class ReportFilter(SafeExceptionReporterFilter):
    def is_active(self, request):
        """Also in debug mode: it may run on a copy of what readers wrote."""
        return True

    def get_post_parameters(self, request):
        hidden = QueryDict(mutable=True)
        hidden.update(dict.fromkeys(getattr(request, "POST", {}), HIDDEN))
        return hidden

    def get_traceback_frame_variables(self, request, tb_frame):
        if may_hold_words(request):
            return [(name, HIDDEN) for name in tb_frame.f_locals]
        return super().get_traceback_frame_variables(request, tb_frame)

    def get_safe_request_meta(self, request):
        return {name: value for name, value in super().get_safe_request_meta(request).items() if name in _SHOWN_META}

    def get_safe_cookies(self, request):
        return dict.fromkeys(super().get_safe_cookies(request), HIDDEN)


class Reporter(ExceptionReporter):
    def get_traceback_data(self):
        data = super().get_traceback_data()
        if may_hold_words(self.request):
            data |= {"exception_value": HIDDEN, "exception_notes": "", "unicode_hint": "", "user_str": HIDDEN}
            data["request_GET_items"] = [(name, HIDDEN) for name in self.request.GET]
            data["request_insecure_uri"] = self.request.path
            if data["template_info"]:
                data["template_info"]["message"] = HIDDEN
            for frame in data["frames"]:
                frame["exc_cause"] = type(frame["exc_cause"]).__name__ if frame.get("exc_cause") else None
        return data


class LineFormatter(logging.Formatter):
    """A line of the log; below it, for a request that may hold words, where it failed and nothing of them."""

    def format(self, record):
        if record.exc_info and may_hold_words(getattr(record, "request", None)):
            record = copy.copy(record)
            record.exc_text = _places(record.exc_info[1])
        return super().format(record)


def _places(error):
    """The traceback of ``error`` and of what it came from, without their messages."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{_places(earlier)}\n\nand then\n\n" if earlier else ""
    kind = type(error)
    return f"{before}{''.join(traceback.format_tb(error.__traceback__))}{kind.__module__}.{kind.__qualname__}"
