"""People, sources, pictures, redirects and standing pages."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles.models import Picture, Redirect, Source, StandingPage
from tests import factories
from tests.articles.admin.forms import errors_beside, general_errors, values_of

pytestmark = pytest.mark.django_db

PICTURES = "/admin/articles/picture/"
PAGES = "/admin/articles/standingpage/"


def upload(client, data, name="photo.jpg", **values):
    page = values_of(client.get(f"{PICTURES}add/")) | {"slug": "photo", "alt": "A photo"} | values
    return client.post(f"{PICTURES}add/", page | {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def photo():
    """A JPEG that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Somebody"
    return factories.image_bytes("JPEG", exif=exif)


def test_an_upload_is_encoded_anew_and_loses_what_a_camera_wrote(editor, photo):
    assert b"Camera of Somebody" in photo
    assert upload(editor, photo).status_code == 302
    picture = Picture.objects.get()
    with picture.file.open() as file:
        assert b"Camera" not in file.read()
    assert (picture.width, picture.height) == (80, 45)


def test_the_same_picture_is_stored_once(editor):
    data = factories.image_bytes(colour="navy")
    upload(editor, data)
    upload(editor, data, slug="again")
    one, two = Picture.objects.order_by("pk")
    assert one.file.name == two.file.name
    assert (two.width, two.height) == (80, 45)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "a.svg"),
        (b"<html>", "a.jpg"),
        (b"", "a.png"),
        (factories.image_bytes()[:60], "a.png"),
        (factories.image_bytes("GIF"), "a.gif"),
        (factories.image_bytes(), "a.svg"),
    ],
)
def test_what_is_no_picture_is_refused_beside_the_file(editor, data, name):
    answer = upload(editor, data, name)
    assert errors_beside(answer, "file")
    assert values_of(answer)["alt"] == "A photo"
    assert not Picture.objects.exists()


def test_an_upload_that_is_too_large_is_refused(editor, monkeypatch, photo):
    monkeypatch.setattr("articles.pictures.LARGEST_UPLOAD", 100)
    assert "too large" in errors_beside(upload(editor, photo), "file")


def test_a_picture_keeps_its_file_where_none_is_sent_and_takes_another(editor, photo):
    picture = factories.make_picture()
    url, name = f"{PICTURES}{picture.pk}/change/", picture.file.name
    editor.post(url, values_of(editor.get(url)) | {"alt": "Other words"})
    picture.refresh_from_db()
    assert (picture.alt, picture.file.name) == ("Other words", name)
    editor.post(url, values_of(editor.get(url)) | {"file": SimpleUploadedFile("b.jpg", photo)})
    picture.refresh_from_db()
    assert picture.file.name != name


def test_a_picture_that_is_used_tells_where_and_cannot_be_deleted(signed_in):
    client = signed_in("Administrator")
    picture, free = factories.make_picture(), factories.make_picture()
    factories.make_draft(title="Shows it", body=f'<p><img src="picture:{picture.pk}" alt=""></p>')
    factories.make_draft(title="Leads with it", image=picture)
    page = client.get(f"{PICTURES}{picture.pk}/change/").content.decode()
    assert "Shows it" in page
    assert "Leads with it" in page
    assert client.post(f"{PICTURES}{picture.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{PICTURES}{free.pk}/delete/", {"post": "yes"}).status_code == 302
    both = {"action": "delete_selected", "_selected_action": [picture.pk], "post": "yes"}
    client.post(PICTURES, both)
    assert list(Picture.objects.all()) == [picture]


def test_pictures_are_listed_by_use(editor):
    used = factories.make_picture(slug="used-one")
    factories.make_picture(slug="free-one")
    factories.make_draft(image=used)
    for query, shown, hidden in (("yes", "used-one", "free-one"), ("no", "free-one", "used-one")):
        page = editor.get(f"{PICTURES}?used={query}").content.decode()
        assert shown in page
        assert hidden not in page


def test_a_thumbnail_whose_file_is_gone_is_not_found(editor):
    picture = factories.make_picture()
    picture.file.storage.delete(picture.file.name)
    assert editor.get(f"{PICTURES}{picture.pk}/thumbnail/").status_code == 404


def test_identifiers_of_a_source_are_brought_into_one_form(editor):
    add = "/admin/articles/source/add/"
    values = {
        "citation": "A work.",
        "doi": "https://doi.org/10.1056/NEJMoa052306",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/16236737/",
    }
    editor.post(add, values_of(editor.get(add)) | values | {"nct": "nct00045032", "url": "example.org"})
    source = Source.objects.get()
    assert (source.doi, source.pmid, source.nct) == ("10.1056/nejmoa052306", "16236737", "NCT00045032")
    assert source.url == "https://example.org"


@pytest.mark.parametrize(("field", "value"), [("doi", "11.1/x"), ("pmid", "abc"), ("nct", "NCT1"), ("url", "a b")])
def test_an_identifier_that_is_none_is_refused_beside_it(editor, field, value):
    add = "/admin/articles/source/add/"
    answer = editor.post(add, values_of(editor.get(add)) | {"citation": "A work.", field: value})
    assert errors_beside(answer, field)
    assert values_of(answer)[field] == value


def test_a_source_that_is_known_is_refused(editor):
    Source.objects.create(citation="A work.", doi="10.1056/nejmoa052306")
    add = "/admin/articles/source/add/"
    answer = editor.post(add, values_of(editor.get(add)) | {"citation": "Again.", "doi": "10.1056/NEJMOA052306"})
    assert errors_beside(answer, "doi") == "This work is in the list already: A work."
    assert Source.objects.count() == 1


def test_a_person_is_added(editor):
    add = "/admin/articles/person/add/"
    assert editor.post(add, values_of(editor.get(add)) | {"name": "Ada", "slug": "ada"}).status_code == 302


def test_a_redirect_leads_to_one_thing(signed_in):
    client, add = signed_in("Administrator"), "/admin/articles/redirect/add/"
    article, section = factories.make_article(), factories.make_section()
    values = values_of(client.get(add)) | {"old_path": "/old/", "article": article.pk}
    assert "one article, section, topic or term" in general_errors(client.post(add, values | {"section": section.pk}))
    assert "first slash" in errors_beside(client.post(add, values | {"old_path": "old/"}), "old_path")
    assert errors_beside(client.post(add, values | {"article": "x"}), "article")
    assert client.post(add, values).status_code == 302
    assert Redirect.objects.get().target == article
    assert "/old/" in client.get("/admin/articles/redirect/").content.decode()


@pytest.fixture
def page_text():
    StandingPage.objects.all().delete()
    return StandingPage.objects.create(kind="about", language="en", title="About us", body="<p>We are.</p>")


def test_a_standing_page_is_sanitised_and_says_what_would_be_lost(editor, page_text):
    url = f"{PAGES}{page_text.pk}/change/"
    answer = editor.post(url, values_of(editor.get(url)) | {"body": "<p>Kept <script>x()</script></p>"})
    assert "x()" in errors_beside(answer, "body")
    editor.post(url, values_of(editor.get(url)) | {"body": '<p onclick="x()">It’s -- <a href="/a/b/">so</a></p>'})
    page_text.refresh_from_db()
    assert page_text.body == '<p>It’s -- <a href="/a/b/">so</a></p>'


def test_standing_pages_are_added_only_where_one_is_missing_and_never_deleted(signed_in, page_text):
    client = signed_in("Administrator")
    assert client.post(f"{PAGES}{page_text.pk}/delete/", {"post": "yes"}).status_code == 403
    add = values_of(client.get(f"{PAGES}add/")) | {"kind": "about", "title": "Again", "body": "<p>x</p>"}
    assert client.post(f"{PAGES}add/", add).status_code == 200
    for kind in StandingPage.Kind.values:
        for language in ("en", "es"):
            StandingPage.objects.get_or_create(kind=kind, language=language, defaults={"title": kind, "body": "-"})
    assert client.get(f"{PAGES}add/").status_code == 403


def test_only_those_who_look_after_accounts_say_whose_account_is_whose(signed_in):
    person = factories.make_person()
    page = reverse("admin:articles_person_change", args=[person.pk])
    assert "account" not in values_of(signed_in("Author").get(page))
    admin = signed_in("Administrator")
    author = User.objects.get(username="author")
    admin.post(page, values_of(admin.get(page)) | {"account": author.pk})
    person.refresh_from_db()
    assert person.account == author
