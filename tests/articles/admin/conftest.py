import pytest
from django.urls import reverse

from tests import factories


@pytest.fixture
def signed_in(client, db):
    """``signed_in("Author")`` gives the client with someone of that role signed in."""

    def sign_in(role="Editor"):
        client.force_login(factories.make_user(role, username=f"{role.lower().replace(' ', '-')}"))
        return client

    return sign_in


@pytest.fixture
def editor(signed_in):
    return signed_in("Editor")


@pytest.fixture
def change_url():
    return lambda article: reverse("admin:articles_article_change", args=[article.pk])
