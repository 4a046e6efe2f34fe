import pytest
from django.urls import reverse
from tests.factories import *
from articles.models import *
pytestmark = pytest.mark.django_db
def form_data(response):
    """what a browser would send back"""
    from lxml import html
    doc = html.fromstring(response.content.decode())
    form = doc.xpath("//form[contains(@id,'_form')]")[0]
    return {k:v for k,v in form.form_values()}
def test_slice(client):
    client.force_login(make_user("Editor"))
    section = make_section()
    r = client.get(reverse("admin:articles_article_add")); assert r.status_code == 200
    data = form_data(r) | {"title":"Hello", "slug":"hello", "section":section.pk, "body":"<p>Hi -- it’s</p>"}
    r = client.post(reverse("admin:articles_article_add"), data)
    assert r.status_code == 302, r.context["errors"]
    a = Article.objects.get()
    change = reverse("admin:articles_article_change", args=[a.pk])
    r = client.get(change); assert r.status_code==200
    r = client.post(change, form_data(r) | {"title": "Hello 2"}); assert r.status_code==302, r.context["errors"]
    assert a.open_version.title == "Hello 2"
    pub = reverse("admin:articles_article_publish", args=[a.pk])
    r = client.get(pub); assert r.status_code==200
    from lxml import html
    f = dict(html.fromstring(r.content.decode()).forms[-1].form_values()); print(f)
    r = client.post(pub, f); assert r.status_code==302
    a = Article.objects.get(); assert a.state == "published"
    r = client.get(change); assert Version.objects.count()==1
    p = make_person()
    r = client.post(change, form_data(r) | {"title":"Hello 3", "credits-0-person":p.pk}); assert r.status_code==302, r.context["errors"]
    a = Article.objects.get(); assert a.live_version.title=="Hello 2" and a.open_version.title=="Hello 3" and a.open_version.credits.count()==1
    r = client.get(reverse("admin:articles_article_changelist")); assert r.status_code==200
    r = client.get(reverse("admin:articles_article_preview", args=[a.pk])); assert r.status_code==200
    print(client.get(reverse("admin:articles_article_history", args=[a.pk])).content.decode()[-3000:])
