"""Signs that an answer comes from no reader. They set it aside for staff; nothing is refused and nobody is tested.

What is remembered to see repetition is held in the cache alone, under keyed hashes whose key is random and
forgotten after a day: neither an address nor a text can be read back from it.
"""

import hmac
import ipaddress
import logging
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models.enums import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.privacy import Kind
from feedback.privacy.kinds import placeholder

# A person needs longer to read the form's own page.
FASTEST = timedelta(seconds=2)
MOST_LINKS = 2
# Short comments are alike by chance; of long ones the third that is the same is a copy.
SHORTEST_TEXT = 40
MOST_COPIES = 2
# An hour's allowance that may be used up in a minute: a hospital's readers share one address.
MOST_ANSWERS_AN_HOUR = 100

HOUR, DAY = 60 * 60, 24 * 60 * 60

logger = logging.getLogger(__name__)


class Sign(TextChoices):
    HONEYPOT = "honeypot", _("Filled in the field that nobody sees")
    TOO_FAST = "too_fast", _("Sent within a moment")
    MANY_LINKS = "many_links", _("Many links")
    COPIES = "copies", _("The same text several times")
    TOO_MANY = "too_many", _("Very many answers from one place")


def signs(*, once, made_at=None, comment="", is_trapped=False, address=None):
    """The signs of one answer, whose ``comment`` is redacted.

    ``once`` is the same whenever the same form is sent again; ``made_at`` is when the form was made, if that is
    known; without ``address``, answers from one place are not counted.
    """
    now = timezone.now()
    links = sum(comment.count(placeholder(Kind.LINK, code)) for code, _name in settings.LANGUAGES)
    found = {
        Sign.HONEYPOT: is_trapped,
        Sign.TOO_FAST: made_at is not None and now - made_at < FASTEST,
        Sign.MANY_LINKS: links > MOST_LINKS,
    }
    try:
        salt = _salt(now)
        found[Sign.COPIES] = _is_copy(salt, comment, once)
        found[Sign.TOO_MANY] = address is not None and _is_one_of_too_many(salt, address)
    except Exception as error:  # whatever the cache's client raises: no answer is lost by it
        logger.warning("The cache does not answer (%s); copies and floods are not noticed.", type(error).__name__)
    return {str(sign) for sign, is_found in found.items() if is_found}


def network_of(address):
    """What stands for one sender: an IPv4 address, or the /64 that one connection with IPv6 has to itself."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def _salt(now):
    key = f"feedback-salt-{now:%Y-%m-%d}"
    cache.add(key, secrets.token_hex(32), DAY)
    return cache.get(key).encode()


def _is_copy(salt, comment, once):
    text = " ".join(comment.casefold().split())
    if len(text) < SHORTEST_TEXT:
        return False
    key, once = _key(salt, "text", text), _key(salt, "once", once)
    sendings = cache.get(key, [])
    if once not in sendings and len(sendings) <= MOST_COPIES:
        cache.set(key, sendings := [*sendings, once], DAY)
    return len(sendings) > MOST_COPIES


def _is_one_of_too_many(salt, address):
    key = _key(salt, "address", network_of(address))
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > MOST_ANSWERS_AN_HOUR
    except ValueError:  # its hour ended this very moment
        return False


def _key(salt, kind, value):
    return f"feedback-{kind}-{hmac.digest(salt, value.encode(errors='replace'), 'sha256').hex()}"
