"""Taking the demonstration away: what it brought, and nothing that anyone has made of it or with it since.

An article is the demonstration's while all its versions are; a section, topic, person or picture while it
still reads as in the demonstration's files. What other content uses stays.
"""

from dataclasses import dataclass, field

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import cards, lifecycle, revision, search
from articles.interchange import rows
from articles.interchange.texts import references
from articles.lifecycle.history import NEWSROOM
from articles.models import (
    Article,
    Citation,
    Link,
    Person,
    Picture,
    Section,
    Source,
    StandingPage,
    Term,
    Topic,
    Version,
)
from feedback.models import DailyCount, Feedback, Task
from newsroom.demo import content_files
from newsroom.demo.accounts import ACCOUNTS, PASSWORD


@dataclass
class Removal:
    """What was taken away, counted by kind, and what was kept: pairs of a thing and the reason."""

    removed: dict = field(default_factory=dict)
    kept: list = field(default_factory=list)

    def __bool__(self):
        return any(self.removed.values())

    def keep(self, thing, reason):
        self.kept.append((thing, reason))


@transaction.atomic
def remove(*, folder=content_files.FOLDER, with_edited=False, is_dry_run=False):
    """Take the demonstration away; ``with_edited`` also what editors have changed. Returns the ``Removal``."""
    revision.advance()
    removal = Removal()
    content = content_files.read(folder, timezone.now())
    _remove_articles(content.get("articles", ()), removal, with_edited)
    for kind, model, tell, used in CATALOGUE:
        _remove_unused(kind, model, tell, used, content, removal, with_edited)
    _remove_accounts(removal)
    if is_dry_run or not removal:
        transaction.set_rollback(True)
    return removal


def _remove_articles(records, removal, with_edited):
    articles = {}
    for record in records:
        article = _article_at(record)
        if article is None:
            continue
        if with_edited or _numbers(article) <= _told_numbers(record):
            articles[article.pk] = article
        else:
            removal.keep(article.path, _("it has versions that the demonstration did not bring"))
    _keep_needed(articles, removal)
    _delete_articles(articles, removal)


def _article_at(record):
    """The article that came from ``record``, also if it has moved; None if it is gone or another."""
    path = f"/{record['section']}/{record['slug']}/"
    found = Article.objects.filter(section__slug=record["section"], slug=record["slug"])
    article = (found | Article.objects.filter(redirects__old_path=path)).select_related("section").first()
    if article is None:
        return None
    first = article.versions.order_by("number").first()
    titles = {version.get("title") for version in [record, *record.get("versions", ())]}
    return article if first is None or first.title in titles else None


def _numbers(article):
    return set(article.versions.values_list("number", flat=True))


def _told_numbers(record):
    return {record.get("version", 1), *(version["number"] for version in record.get("versions", ()))}


def _keep_needed(articles, removal):
    """Take out of ``articles`` those to which anything that stays leads."""
    while needed := _needed(articles):
        for key, reason in needed.items():
            removal.keep(articles.pop(key).path, reason)


def _needed(articles):
    links = Link.objects.filter(article__in=articles).exclude(version__article__in=articles)
    successors = Article.objects.filter(successor__in=articles).exclude(pk__in=articles)
    translations = Version.objects.filter(translated_from__article__in=articles).exclude(article__in=articles)
    pages = {key for page in StandingPage.objects.all() for kind, key in references(page.body) if kind == "article"}
    return {
        **{key: _("a standing page links to it") for key in articles if str(key) in pages},
        **dict.fromkeys(links.values_list("article_id", flat=True), _("another article links to it")),
        **dict.fromkeys(successors.values_list("successor_id", flat=True), _("it is the successor of another article")),
        **dict.fromkeys(
            translations.values_list("translated_from__article_id", flat=True),
            _("another article is translated from it"),
        ),
    }


def _delete_articles(articles, removal):
    versions = Version.objects.filter(article__in=articles)
    cited = set(Citation.objects.filter(version__in=versions).values_list("source_id", flat=True))
    DailyCount.objects.filter(version__in=versions).delete()
    removal.removed["feedback"] = Feedback.objects.filter(version__in=versions).delete()[1].get("feedback.Feedback", 0)
    Task.objects.filter(article__in=articles).delete()
    Link.objects.filter(version__in=versions).delete()
    versions.update(translated_from=None)
    found = Article.objects.filter(pk__in=articles)
    found.update(successor=None)
    search.remove(list(articles))
    _forget_import(articles)
    removal.removed["articles"] = found.count()
    found.delete()
    transaction.on_commit(lambda: [cards.discard(str(pk)) for pk in articles])
    Source.objects.filter(pk__in=cited, citations=None).delete()


def _forget_import(articles):
    """What the newsroom itself did to ``articles`` ends with them; what people did stays in the log."""
    about = {"content_type": ContentType.objects.get_for_model(Article), "object_id__in": [str(pk) for pk in articles]}
    LogEntry.objects.filter(user__username=NEWSROOM, **about).delete()
    get_user_model().objects.filter(username=NEWSROOM, logentry=None).delete()


def _remove_unused(kind, model, tell, used, content, removal, with_edited):
    records = {record["slug"]: record for record in content.get(kind, ())}
    gone = []
    for row in model.objects.filter(slug__in=records):
        record = records[row.slug]
        if used(row):
            removal.keep(f"{kind}: {row.slug}", _("other content uses it"))
        elif not with_edited and not _is_as_told(tell(row), record):
            removal.keep(f"{kind}: {row.slug}", _("it was changed"))
        else:
            gone.append(row)
    removal.removed[kind] = len(gone)
    for row in gone:
        if kind == "pictures":
            lifecycle.delete_picture(picture=row)
        else:
            row.delete()


def _is_as_told(values, record):
    plain = {name: value for name, value in record.items() if not isinstance(value, list) and name != "data"}
    return all(values.get(name) == value for name, value in plain.items())


def _is_picture_used(picture):
    shown = (references(page.body) for page in StandingPage.objects.all())
    return (
        picture.uses.exists() or picture.leads.exists() or any(("picture", str(picture.pk)) in found for found in shown)
    )


CATALOGUE = (
    ("pictures", Picture, lambda row: rows.picture_values(row, None), _is_picture_used),
    ("people", Person, rows.person_values, lambda row: row.credits.exists()),
    ("topics", Topic, rows.topic_values, lambda row: row.articles.exists()),
    ("terms", Term, rows.term_values, lambda row: False),
    ("sections", Section, rows.section_values, lambda row: row.articles.exists()),
)


def _remove_accounts(removal):
    """Accounts that still have the password that everybody knows; one that the log names is closed, not deleted."""
    removal.removed["accounts"] = 0
    for user in get_user_model().objects.filter(username__in=dict(ACCOUNTS)):
        if not user.check_password(PASSWORD):
            if user.has_usable_password():
                removal.keep(_("account %s") % user.username, _("it has a password of its own"))
            continue
        removal.removed["accounts"] += 1
        if LogEntry.objects.filter(user=user).exists():
            user.is_active = False
            user.set_unusable_password()
            user.save()
            removal.keep(_("account %s, closed") % user.username, _("the log of changes names it"))
        else:
            user.delete()
