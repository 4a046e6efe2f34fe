"""System checks: what a set-up would quietly weaken."""

from django.conf import settings
from django.core.checks import Info, Tags, register

SHARED_BY_NONE = {
    "django.core.cache.backends.locmem.LocMemCache",
    "django.core.cache.backends.dummy.DummyCache",
}


@register(Tags.caches, deploy=True)
def spam_is_counted_by_all(app_configs, **kwargs):
    """Copies and floods are counted in the cache; several processes count together only in one that they share."""
    if settings.CACHES["default"]["BACKEND"] not in SHARED_BY_NONE:
        return []
    return [
        Info(  # one process alone is well served as it is
            "Each process counts copies and floods of feedback for itself.",
            hint="With more than one worker, set CACHE_URL to a cache that all share (dbcache:// or redis://).",
            id="feedback.I001",
        )
    ]
