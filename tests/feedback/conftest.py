"""An article that asks, and a reader who answers."""

import pytest
from django.test import Client

from tests.factories import make_article, make_section
from tests.feedback.asking import PROMPT


@pytest.fixture
def article():
    return make_article(make_section("news", **PROMPT), slug="cells")


@pytest.fixture
def reader():
    """A browser that asks for no cookie and checks, as browsers do not, that it gets none."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    yield client
    assert not client.cookies
