"""Pictures and their renditions: made at upload or by a command, shown as wide as fits, gone with it."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import Picture
from tests.articles.admin.forms import values_of
from tests.factories import image_bytes, make_article, make_picture, make_section, make_user

pytestmark = pytest.mark.django_db
COMMITTED = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A folder of the test's own, so that every file in it is told for."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT / "pictures"


@pytest.fixture
def upload(client):
    """Send a picture through the admin, a new one or in place of another's."""
    client.force_login(make_user("Editor"))

    def upload(slug, colour, size=(600, 300)):
        existing = Picture.objects.filter(slug=slug).first()
        page = f"/admin/articles/picture/{f'{existing.pk}/change' if existing else 'add'}/"
        file = SimpleUploadedFile("a.png", image_bytes(size=size, colour=colour))
        answer = client.post(page, values_of(client.get(page)) | {"slug": slug, "alt": "A field", "file": file})
        assert answer.status_code == 302
        return Picture.objects.get(slug=slug)

    return upload


def shown(client, address, where):
    return lxml_html.fromstring(client.get(address).content.decode()).xpath(f"{where}//picture")


def test_an_upload_is_shown_in_the_kind_and_width_that_fit(client, upload):
    picture = upload("field", "teal")
    article = make_article(make_section("news"), image=picture, body=f'<p><img src="picture:{picture.pk}" alt="B"></p>')
    stem = picture.file.name.removesuffix(".png")
    for address, where in (
        (article.path, "//figure[contains(@class, 'picture-lead')]"),
        (article.path, "//div[@class='prose']"),
        ("/news/", "//article"),
        ("/", "//article"),
    ):
        (found,) = shown(client, address, where)
        kinds = {one.get("type"): one for one in found.iter("source")}
        assert list(kinds) == ["image/avif", "image/webp"]
        assert kinds["image/webp"].get("srcset") == f"/media/{stem}-1-480.webp 480w, /media/{stem}-1-600.webp 600w"
        assert all(one.get("sizes") for one in kinds.values())
        image = next(found.iter("img"))
        assert (image.get("src"), image.get("width"), image.get("height")) == (
            f"/media/{stem}-1-600.jpg", "600", "300"
        )  # fmt: skip
        at_once = "lead" in where or address == "/"
        assert (image.get("loading"), image.get("fetchpriority")) == ((None, "high") if at_once else ("lazy", None))


def test_every_address_a_page_names_is_a_file_also_while_a_new_form_is_awaited(client, upload, monkeypatch):
    picture = upload("field", "teal")
    monkeypatch.setattr("articles.pictures.FORM", 2)
    (found,) = shown(client, make_article(image=picture).path, "//figure")
    addresses = [part.split()[0] for one in found.iter("source") for part in one.get("srcset").split(", ")]
    for address in [*addresses, next(found.iter("img")).get("src")]:
        assert default_storage.exists(address.removeprefix("/media/")), address


def test_the_eye_rests_where_an_editor_said(client, upload):
    picture = upload("field", "teal")
    Picture.objects.update(focal_x=23, focal_y=50)
    make_article(make_section("news"), image=picture)
    (found,) = shown(client, "/news/", "//article")
    assert next(found.iter("img")).get("class") == "card-picture focus-x-20"


def test_an_old_picture_is_shown_as_it_is_until_a_command_comes_to_it(client, capsys):
    picture, gone = make_picture(), make_picture()
    article = make_article(image=picture)
    (found,) = shown(client, article.path, "//figure")
    assert next(found.iter("img")).get("src") == picture.file.url
    assert not found.findall("source")
    default_storage.delete(gone.file.name)
    call_command("make_renditions")
    said = capsys.readouterr()
    assert "Renditions made: 1." in said.out
    assert f"“{gone.slug}” cannot be read" in said.err
    assert shown(client, article.path, "//figure")[0].findall("source")
    call_command("make_renditions")
    assert "Renditions made: 0." in capsys.readouterr().out


@COMMITTED
def test_a_picture_takes_its_files_with_it(upload, media, monkeypatch):
    first = upload("one", "navy")
    assert len(list(media.iterdir())) == 6
    twin = upload("two", "navy")
    assert len(list(media.iterdir())) == 6, "the same picture is stored once"
    lifecycle.delete_picture(picture=first)
    assert len(list(media.iterdir())) == 6, "and kept while one needs it"
    upload("two", "maroon", (400, 300))
    twin.refresh_from_db()
    assert {path.name.partition("-")[0].partition(".")[0] for path in media.iterdir()} == {
        twin.file.name.removeprefix("pictures/").removesuffix(".png")
    }, "a replaced one leaves nothing"
    monkeypatch.setattr("articles.pictures.FORM", 2)
    call_command("make_renditions", verbosity=0)
    assert sorted(path.name.partition("-")[2] for path in media.iterdir()) == [
        "",
        "2-400.avif",
        "2-400.jpg",
        "2-400.webp",
    ]
    lifecycle.delete_picture(picture=Picture.objects.get())
    assert not list(media.iterdir())
