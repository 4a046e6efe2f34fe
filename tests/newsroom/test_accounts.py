"""Invitations, roles and new passwords."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from tests import factories
from tests.articles.admin.forms import errors_beside, values_of

pytestmark = pytest.mark.django_db

USERS = "/admin/auth/user/"
ADD = f"{USERS}add/"
PASSWORD = "horse battery staple 7"


@pytest.fixture
def administrator(client):
    client.force_login(factories.make_user("Administrator"))
    return client


def invite(client, **values):
    role = Group.objects.get(name="Author").pk
    person = {"username": "ada", "first_name": "Ada", "email": "ada@example.org", "groups": role}
    return client.post(ADD, values_of(client.get(ADD)) | person | values)


def link_in(mail):
    return re.search(r"http://testserver(/admin/password_reset/\S+)", mail.body)[1]


def choose_password(client, link):
    client.logout()
    form = client.get(link, follow=True)
    return client.post(form.redirect_chain[-1][0], {"new_password1": PASSWORD, "new_password2": PASSWORD}, follow=True)


def test_who_is_invited_chooses_a_password_by_the_link_and_can_sign_in(administrator, mailoutbox):
    assert invite(administrator).status_code == 302
    [mail] = mailoutbox
    assert mail.to == ["ada@example.org"]
    assert "ada" in mail.body
    answer = choose_password(administrator, link_in(mail))
    assert answer.redirect_chain[-1][0] == reverse("password_reset_complete")
    assert administrator.login(username="ada", password=PASSWORD)
    user = User.objects.get(username="ada")
    assert user.is_staff
    assert [group.name for group in user.groups.all()] == ["Author"]


def test_the_link_works_once(administrator, mailoutbox):
    invite(administrator)
    choose_password(administrator, link_in(mailoutbox[0]))
    assert "new_password1" not in administrator.get(link_in(mailoutbox[0]), follow=True).content.decode()


def test_who_lost_the_invitation_asks_for_a_new_link_to_the_sites_own_address(administrator, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["*"]
    invite(administrator)
    administrator.logout()
    ask = reverse("admin_password_reset")
    assert ask in administrator.get("/admin/login/").content.decode()
    administrator.post(ask, {"email": "ADA@example.org"}, headers={"host": "evil.example"})
    choose_password(administrator, link_in(mailoutbox[1]))
    assert administrator.login(username="ada", password=PASSWORD)


@pytest.mark.parametrize("missing", ["username", "email", "groups"])
def test_an_invitation_needs_name_address_and_role(administrator, mailoutbox, missing):
    answer = invite(administrator, **{missing: ""} if missing != "groups" else {"groups": []})
    assert errors_beside(answer, missing)
    assert not mailoutbox
    assert not User.objects.filter(email="ada@example.org").exists()


def test_an_address_belongs_to_one_account(administrator):
    invite(administrator)
    answer = invite(administrator, username="other", email="Ada@Example.org")
    assert errors_beside(answer, "email") == "Another account has this e-mail address."


def test_an_invitation_that_cannot_be_sent_is_told_and_can_be_sent_again(administrator, mailoutbox, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("newsroom.accounts.send_mail", refuse)
        answer = invite(administrator)
    assert "No e-mail could be sent to: ada" in administrator.get(answer.url).content.decode()
    user = User.objects.get(username="ada")
    administrator.post(USERS, {"action": "send_link", "_selected_action": [user.pk]})
    assert len(mailoutbox) == 1


def test_an_administrator_cannot_become_or_change_a_superuser(administrator):
    superuser = User.objects.create_superuser("root")
    me = User.objects.get(groups__name="Administrator")
    url = f"{USERS}{me.pk}/change/"
    administrator.post(url, values_of(administrator.get(url)) | {"is_superuser": "on", "first_name": "Changed"})
    me.refresh_from_db()
    assert (me.is_superuser, me.first_name) == (False, "Changed")
    assert administrator.post(f"{USERS}{superuser.pk}/change/", {"username": "taken"}).status_code == 403
    assert administrator.post(f"{USERS}{superuser.pk}/password/", {}).status_code == 403
    assert administrator.post(f"{USERS}{superuser.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["Author", "Editor", "Medical reviewer", "Feedback analyst"])
def test_only_administrators_see_accounts(client, role):
    client.force_login(factories.make_user(role))
    assert client.get(USERS).status_code == 403
    assert client.get(ADD).status_code == 403


def test_the_list_of_accounts_costs_the_same_for_many(administrator, django_assert_max_num_queries):
    for number in range(10):
        factories.make_user("Author", username=f"author-{number}")
    with django_assert_max_num_queries(10):
        assert "Medical reviewer" in administrator.get(USERS).content.decode()
