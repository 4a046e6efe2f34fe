"""What a page is compared with: the same bytes through the same middleware, with nothing done to make them."""

from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt


def keep(key, body):
    """Keep the bytes that the bare view of ``key`` returns; returns its address."""
    settings.BENCH_DIR.mkdir(parents=True, exist_ok=True)
    (settings.BENCH_DIR / key).write_bytes(body)
    _bytes.cache_clear()
    return f"/bare/{key}/"


@csrf_exempt
def view(request, key):
    return HttpResponse(_bytes(key))


@cache
def _bytes(key):
    return (settings.BENCH_DIR / key).read_bytes()
