"""What each page says of itself to machines: schema.org, as JSON-LD.

Pure functions from the context of a page, with its ``path`` and ``language``, to the object that its head carries.
The moments are those that the page shows, written as its ``<time>`` elements write them. An article is a
``MedicalWebPage`` with the news item, blog posting or event as its main entity; a withdrawn one is a page without
any of its words.
"""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.content.dates import machine_readable
from articles.models import Article, StandingPage, Version
from articles.references import in_full

CONTEXT = {"@context": "https://schema.org"}
KINDS = {Article.Kind.NEWS: "NewsArticle", Article.Kind.EVENT: "NewsArticle", Article.Kind.BLOG: "BlogPosting"}
STANDING = {StandingPage.Kind.ABOUT: "AboutPage", StandingPage.Kind.CONTACT: "ContactPage"}


def article(page):
    """The page of an article, or of one of its past versions, out of its context."""
    one, version, section = page["article"], page["version"], page["section"]
    url = in_full(one.get_absolute_url() if page["is_live_version"] else version.get_absolute_url())
    is_event = one.kind == Article.Kind.EVENT and bool(version.event_starts_at)
    known_publisher = {"@id": publisher()["@id"]}
    common = {
        "description": version.summary,
        "url": url,
        "inLanguage": one.language,
        "image": _images(page),
    }
    work = {
        "datePublished": one.published_at and machine_readable(one.published_at, section.zone),
        "dateModified": one.told_at and machine_readable(one.told_at, section.zone),
        "author": _people(page["credits"]["author"]) or known_publisher,
        "editor": _people(page["credits"]["editor"]),
        "translator": _people(page["credits"]["translator"]),
        "publisher": known_publisher,
        "citation": [_citation(citation) for citation in page["citations"]],
        "correction": [_correction(change, section.zone) for change in page["history"] if _is_correction(change)],
        "creativeWorkStatus": _status(page),
        "isAccessibleForFree": True,
        "version": version.number,
    }
    entity = _event(version) if is_event else {"@type": KINDS[one.kind], "headline": version.title} | _kin(page) | work
    return _said(
        CONTEXT
        | {"@type": "MedicalWebPage", "@id": url, "name": version.title}
        | common
        | (work if is_event else {name: work[name] for name in ("datePublished", "dateModified", "creativeWorkStatus")})
        | {
            "lastReviewed": page["reviewed_on"] and page["reviewed_on"].isoformat(),
            "reviewedBy": _people(page["credits"]["medical_reviewer"]),
            "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
            "publisher": publisher(),
            "about": [_topic(topic, one.language) for topic in page["topics"]],
            "isPartOf": website(),
            "breadcrumb": _breadcrumb([*_way_to(section, page["wording"]), (version.title, url)]),
            "mainEntity": entity | common | {"@id": f"{url}#main", "mainEntityOfPage": None if is_event else url},
        }
    )


def withdrawn(page):
    """The page at the address of a withdrawn article."""
    url, name = in_full(page["article"].get_absolute_url()), _("This article has been withdrawn")
    way = [*_way_to(page["section"], page["wording"]), (name, url)]
    return _plain("WebPage", url, name, page["article"].language, way) | {"creativeWorkStatus": "Withdrawn"}


def history(page):
    """The page of an article's versions."""
    one = page["article"]
    url, name = (
        in_full(reverse("articles:history", args=[page["section"].slug, one.slug])),
        _("History of this article"),
    )
    way = [*_way_to(page["section"], page["wording"]), (one.live_version.title, in_full(one.path)), (name, url)]
    return _plain("WebPage", url, name, one.language, way)


def listing(page):
    """The list of the site, a section or a topic; the site's also says how to search it."""
    owner, language = page["section"] or page["topic"], page["language"]
    name = page["wording"].name if owner else settings.SITE_NAME
    url = in_full(page["path"])
    items = [
        {"@type": "ListItem", "position": position, "name": one.live_version.title, "url": in_full(one.path)}
        for position, one in enumerate(page["page"].items, 1)
    ]
    between = [(_("Topics"), in_full(reverse("site:topics")))] if page["topic"] else []
    found = _plain("CollectionPage", url, name, language, [_home(), *between, (name, url)] if owner else [])
    found |= _said({"description": owner and page["wording"].description})
    found |= {"mainEntity": {"@type": "ItemList", "itemListElement": items}}
    return found if owner else found | {"isPartOf": website() | _search(language)}


def standing(page):
    """A page about the newsroom itself."""
    one, url = page["standing_page"], in_full(page["path"])
    return _plain(STANDING.get(one.kind, "WebPage"), url, one.title, one.language, [_home(), (one.title, url)])


def index(page):
    """The list of all topics, or of all terms of the glossary."""
    name, url = (_("Glossary") if "letters" in page else _("Topics")), in_full(page["path"])
    return _plain("CollectionPage", url, name, page["language"], [_home(), (name, url)])


def search(page):
    """The empty search page, which says how to search the site."""
    language, name, url = page["language"], _("Search"), in_full(page["path"])
    way = [_home(), (name, url)]
    return _plain("SearchResultsPage", url, name, language, way) | {"isPartOf": website() | _search(language)}


def term(page):
    """A term of the glossary."""
    wording, url = page["wording"], in_full(page["path"])
    glossary = (_("Glossary"), in_full(reverse("site:glossary")))
    entity = {
        "@type": "DefinedTerm",
        "name": wording.name,
        "alternateName": list(wording.names[1:]),
        "description": wording.description,
        "inDefinedTermSet": glossary[1],
    }
    found = _plain("MedicalWebPage", url, wording.name, wording.language, [_home(), glossary, (wording.name, url)])
    return found | {"mainEntity": _said(entity)}


def website():
    return {"@type": "WebSite", "@id": in_full("/#site"), "url": in_full("/"), "name": settings.SITE_NAME}


def publisher():
    policy = in_full(reverse("site:page", kwargs={"kind": StandingPage.Kind.EDITORIAL_POLICY.value}))
    return {
        "@type": "NewsMediaOrganization",
        "@id": in_full("/#publisher"),
        "name": settings.SITE_NAME,
        "url": in_full("/"),
        "logo": in_full(static("newsroom/icon.svg")),
        "publishingPrinciples": policy,
        "correctionsPolicy": policy,
    }


def _plain(kind, url, name, language, way):
    return CONTEXT | _said(
        {
            "@type": kind,
            "@id": url,
            "url": url,
            "name": name,
            "inLanguage": language,
            "isPartOf": website(),
            "publisher": publisher(),
            "breadcrumb": _breadcrumb(way),
        }
    )


def _search(language):
    template = f"{in_full(reverse('site:search'))}?q={{search_term_string}}"
    action = {"@type": "SearchAction", "target": {"@type": "EntryPoint", "urlTemplate": template}}
    return {"inLanguage": language, "potentialAction": action | {"query-input": "required name=search_term_string"}}


def _event(version):
    place = {"@type": "Place", "name": version.event_place, "address": version.event_place}
    moments = {"startDate": version.event_starts_at, "endDate": version.event_ends_at}
    return {
        "@type": "Event",
        "name": version.title,
        **{name: moment and machine_readable(moment, version.event_zone) for name, moment in moments.items()},
        "location": version.event_place and place,
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": {"@id": publisher()["@id"]},
    }


def _kin(page):
    """The same article in other languages."""
    kin = page["kin"]
    others = {
        one.pk: {"@type": KINDS[one.kind], "@id": f"{in_full(one.path)}#main", "inLanguage": one.language}
        for one in kin.translations
    }
    return {
        "articleSection": page["wording"].name,
        "translationOfWork": kin.original and others.get(kin.original.pk),
        "workTranslation": [] if kin.original else list(others.values()),
    }


def _images(page):
    image = page["version"].image
    return [in_full(page["card"].address), *([in_full(image.file.url)] if image else [])]


def _people(people):
    return [_said({"@type": "Person", "name": person.name, "honorificSuffix": person.credentials}) for person in people]


def _citation(citation):
    source = citation.source
    status = source.retraction_status
    return _said(
        {
            "@type": "ScholarlyArticle" if source.doi or source.pmid else "CreativeWork",
            "name": citation.text or source.citation,
            "url": citation.url or source.url,
            "sameAs": [address for address in (source.doi_url, source.pubmed_url, source.trial_url) if address],
            "creativeWorkStatus": status if status != source.RetractionStatus.NONE else "",
        }
    )


def _is_correction(change):
    return change.change_kind == Version.ChangeKind.CORRECTION


def _correction(change, zone):
    return {
        "@type": "CorrectionComment",
        "text": change.change_told,
        "datePublished": machine_readable(change.live_at, zone),
    }


def _status(page):
    if not page["is_live_version"]:
        return "Superseded"
    return "Archived" if page["is_archived"] else "Published"


def _topic(topic, language):
    return {"@type": "Thing", "name": topic.wording(language).name, "url": in_full(topic.get_absolute_url())}


def _home():
    return _("Home"), in_full(reverse("site:home"))


def _way_to(section, wording):
    return [_home(), (wording.name, in_full(section.get_absolute_url()))]


def _breadcrumb(way):
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(way, 1)
    ]
    return items and {"@type": "BreadcrumbList", "itemListElement": items}


def _said(data):
    """``data`` without what there is nothing to say of, at every depth of objects."""
    data = {name: _said(value) if isinstance(value, dict) else value for name, value in data.items()}
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}
