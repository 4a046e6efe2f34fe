"""The public pages. Every one answers GET and HEAD alone, sets no cookie and knows no user."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation

from articles import cards, events, lists, moved, pages, references, search_page, worded
from articles.caching import public
from articles.content import alphabet
from articles.content.event_calendar import as_calendar
from articles.content.glossary_marks import inflected
from articles.models import Article, StandingPage, Term, Version
from articles.states import State, state_at


@public
def home(request):
    return _list(request, "articles/home.html")


@public
def section_list(request, section_slug):
    return _list(request, "articles/section_list.html", section_slug=section_slug)


@public
def topic_index(request):
    context = pages.frame(request.snapshot)
    topics = sorted(pages.topics(request.snapshot.revision).values(), key=lambda topic: alphabet.order(topic.name))
    return render(request, "articles/topic_index.html", context | {"topics": topics})


@public
def topic_list(request, topic_slug):
    return _list(request, "articles/topic_list.html", topic_slug=topic_slug)


@public
def glossary(request):
    terms = worded.terms(language=translation.get_language())
    letters = alphabet.by_letter(terms.values(), lambda term: term.name)
    context = pages.frame(request.snapshot) | {"letters": letters}
    return render(request, "articles/glossary.html", context)


@public
def term(request, term_slug):
    term = next(iter(worded.terms(term__slug=term_slug).values()), None)
    if term is None:
        present = get_object_or_404(Term, redirects__old_path=f"/glossary/{term_slug}/")
        return HttpResponsePermanentRedirect(present.get_absolute_url())
    wording = term.wording()
    also = [name for name in wording.names if name not in inflected(wording.name, wording.language)]
    context = pages.frame(request.snapshot) | {"term": term, "wording": wording, "also_called": also}
    return render(request, "articles/term.html", context)


@public
def article_detail(request, section_slug, slug):
    now = request.snapshot.now
    article = moved.article_at(section_slug, slug, now)
    if article is None:
        return _moved_or_404(section_slug, slug, now)
    if state_at(article, now) == State.WITHDRAWN:
        return _withdrawn(request, article)
    context = pages.article_page(article=article, version=article.live_version, snapshot=request.snapshot)
    return _answer(request, article, "articles/article_detail.html", context)


@public
def article_history(request, section_slug, slug):
    now = request.snapshot.now
    article = moved.article_at(section_slug, slug, now)
    if article is None:
        return _moved_or_404(section_slug, slug, now, "history/")
    if state_at(article, now) == State.WITHDRAWN:
        return _withdrawn(request, article)
    return _answer(request, article, "articles/article_history.html", pages.history_page(article, request.snapshot))


@public
def article_version(request, section_slug, slug, number):
    now = request.snapshot.now
    versions = Version.objects.live(now).for_version_page().filter(article__section__slug=section_slug)
    version = versions.filter(article__slug=slug, number=number).first()
    state = state_at(version.article, now) if version else State.DRAFT
    if state in {State.DRAFT, State.SCHEDULED}:
        if moved.article_at(section_slug, slug, now):
            raise Http404
        return _moved_or_404(section_slug, slug, now, f"v/{number}/")
    if state == State.WITHDRAWN:
        return _withdrawn(request, version.article)
    if version.is_live_version:
        return redirect(version.article)
    if version.erased_at:
        context = pages.history_page(version.article, request.snapshot) | {"version": version}
        return _answer(request, version.article, "articles/article_erased.html", context, status=410)
    context = pages.article_page(article=version.article, version=version, snapshot=request.snapshot)
    return _answer(request, version.article, "articles/article_detail.html", context)


@public
def event_calendar(request, section_slug, slug):
    """The event of an article as a file for calendars; also of a withdrawn one, which they then show as cancelled."""
    now = request.snapshot.now
    article = moved.article_at(section_slug, slug, now)
    if article is None:
        return _moved_or_404(section_slug, slug, now, "event.ics")
    with translation.override(article.language):
        entry = events.entry_of(article, now)
    if entry is None:
        raise Http404
    return HttpResponse(
        as_calendar(entry),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{article.slug}.ics"',
            "Content-Language": article.language,
            "X-Robots-Tag": "noindex",
        },
    )


@public
def standing_page(request, kind):
    found = {page.language: page for page in StandingPage.objects.filter(kind=kind)}
    page = found.get(translation.get_language()) or found.get(settings.LANGUAGE_CODE)
    if page is None:
        raise Http404
    text = references.page_text(page.body)
    return render(
        request, "articles/standing_page.html", pages.frame(request.snapshot) | {"standing_page": page, "text": text}
    )


@public
def search(request):
    """What was found; where nothing was and a word is mistyped, the way to what it should be, which says so."""
    context = pages.frame(request.snapshot)
    found = search_page.search_page(request.GET, request.snapshot, context)
    if found["right_query"]:
        return redirect(f"{request.path}?{found['right_query']}")
    return render(request, "articles/search.html", context | found)


@public
def card(request, owner, key):
    """The picture for those who share a link; from the address of an earlier one, the way to what it shows now."""
    present = _card(owner, request.snapshot)
    if present is None:
        raise Http404
    if present.key != key:
        return redirect(present.address)
    return HttpResponse(present.png(), content_type="image/png")


def not_found(request, exception):
    """The 404 page, with the menu to go on from; what is not there now may be published the next second."""
    response = render(request, "404.html", pages.frame(), status=404)
    response["Cache-Control"] = "no-cache"
    return response


def _list(request, template, **slugs):
    """A list; or the way to it from an old address, or to its newest page from one that has nothing newer."""
    scope = pages.scope(request.snapshot, **slugs)
    for owner in scope.values():
        if owner.slug not in slugs.values():
            return HttpResponsePermanentRedirect(owner.get_absolute_url())
    shown = lists.list_page(request.snapshot, request.GET, **scope)
    if shown["has_nothing_newer"]:
        return redirect(request.path + shown["filters"].query_string)
    return render(request, template, shown)


def _card(owner, snapshot):
    """The card of an article that readers may read, or of the site in a language."""
    if owner in dict(settings.LANGUAGES):
        return cards.of_site(owner)
    found = Article.objects.published(snapshot.now).for_article_page()
    article = found.filter(pk=owner).first() if owner.isascii() and owner.isdigit() and len(owner) < 19 else None
    if article is None:
        return None
    worded.attach_sections([article], pages.menu(snapshot))
    is_archived = state_at(article, snapshot.now) == State.ARCHIVED
    return cards.of_article(article, article.live_version, is_archived=is_archived)


def _withdrawn(request, article):
    context = pages.withdrawn_page(article, request.snapshot)
    return _answer(request, article, "articles/article_withdrawn.html", context, status=410)


def _answer(request, article, template, context, status=200):
    """A page in the language of its article."""
    with translation.override(article.language):
        response = render(request, template, context, status=status)
    response["Content-Language"] = article.language
    return response


def _moved_or_404(section_slug, slug, now, rest=""):
    """Lead from an old address of an article to the present one: its own, or its section's that moved."""
    article = moved.article_once_at(section_slug, slug, Article.objects.addressable(now).for_article_page())
    if article is None:
        raise Http404
    return HttpResponsePermanentRedirect(article.get_absolute_url() + rest)
