"""What the public may see, and what each page needs.

Every public surface goes through ``published`` or ``addressable``; nothing else decides what
readers find. Both take the moment, so that one request sees one state throughout.
"""

from datetime import datetime, time, timedelta

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.keyset import Row
from articles.states import State, in_state

# A timer that runs once a minute may be this late before somebody should look.
GRACE = timedelta(minutes=2)
REVIEW_AHEAD = timedelta(days=30)
MOMENT = models.Value(None, models.DateTimeField())
# What a card or a link shows of an article.
SHOWN = (
    *("section", "slug", "kind", "language", "published_at", "archived_at", "withdrawn_at"),
    *(f"live_version__{name}" for name in ("title", "summary", "image", "event_starts_at", "event_time_zone")),
)


def as_moment(value):
    """A moment out of a raw column as Django reads it; SQLite hands over text."""
    for converter in connection.ops.get_db_converters(MOMENT):
        value = converter(value, None, connection)
    return value


def _long(prefix=""):
    """The fields of a version that hold long texts; ``prefix`` leads to the version from elsewhere."""
    return [f"{prefix}{name}" for name in ("body", "what_it_means", "not_yet_known")]


class SectionQuerySet(models.QuerySet):
    def with_wordings(self):
        return self.prefetch_related("wordings")

    def at_address(self, slug):
        """The section that stands at ``/slug/`` or once stood there; an address has only one owner ever."""
        return self.filter(Q(slug=slug) | Q(redirects__old_path=f"/{slug}/")).distinct()


class TopicQuerySet(models.QuerySet):
    def with_wordings(self):
        return self.prefetch_related("wordings")


class TermQuerySet(models.QuerySet):
    def with_wordings(self):
        return self.prefetch_related("wordings")


class PictureQuerySet(models.QuerySet):
    def unused(self):
        """Pictures that no version shows."""
        return self.filter(uses=None, leads=None)


class ArticleQuerySet(models.QuerySet):
    def in_state(self, state, now=None):
        return self.filter(in_state(state, now or timezone.now()))

    def published(self, now=None):
        """Published or archived: what lists, search and feeds may show.

        Said as "addressable and not withdrawn", so that a list begins in the index at what is published
        and does not first pass over every draft.
        """
        now = now or timezone.now()
        return self.addressable(now).exclude(in_state(State.WITHDRAWN, now))

    def addressable(self, now=None):
        """Also withdrawn: what still answers at its address."""
        return self.filter(published_at__lte=now or timezone.now())

    def not_addressable(self, now=None):
        return self.filter(Q(published_at=None) | Q(published_at__gt=now or timezone.now()))

    def with_open_version(self):
        """Fetch the version being worked on, if any, as ``article.open_version`` (one query)."""
        return self.prefetch_related(Prefetch("versions", self._versions().open(), to_attr="open_versions"))

    def for_listing(self):
        """What a card of a list shows; the section is attached from the page's own sections."""
        return self.select_related("live_version__image").only(*SHOWN)

    def for_search(self):
        """The same, with the text in which what was found is marked."""
        return self.select_related("live_version__image", "search_document").only(*SHOWN, "search_document")

    def for_kin(self):
        """What a link from another article shows, and whose words it translates."""
        own = self.select_related("live_version__translated_from")
        return own.only(*SHOWN, "live_version__translated_from__article")

    def for_desk(self):
        """What staff lists show and search: also ``open_title`` and ``desk_title`` (live, else open). Two queries."""
        open_versions = self._versions().open().defer(*_long()).with_approval()
        return (
            self.select_related("section", "live_version")
            .defer(*_long("live_version__"))
            .prefetch_related(Prefetch("versions", open_versions, to_attr="open_versions"))
            .with_desk_title()
        )

    def with_desk_title(self):
        """Annotate ``open_title`` and the title by which staff know an article, ``desk_title``."""
        open_title = self._versions().open().filter(article=OuterRef("pk")).values("title")[:1]
        return self.annotate(open_title=Subquery(open_title)).annotate(
            desk_title=Coalesce("live_version__title", "open_title")
        )

    def for_article_page(self):
        return self.select_related("section", "live_version__image", "live_version__translated_from")

    def in_order(self, topic=None, language=""):
        """With ``place``, where each stands in a list: by publication, then id; only ``topic``, only ``language``.

        ``articles.paging`` walks along it. The entries of a topic hold the order of its articles in one
        index, as the articles do for the whole site and for a section.
        """
        if topic is None:
            found, place = self.filter(language=language) if language else self, ("published_at", "pk")
        else:
            entry = {"topic_entries__topic": topic} | ({"topic_entries__language": language} if language else {})
            found, place = self.filter(**entry), ("topic_entries__published_at", "topic_entries__article")
        at, pk = map(F, place)
        # Aliases of what is joined already; naming the entries in a later filter would join them once more.
        return found.alias(place_at=at, place_id=pk, place=Row(at, pk))

    def newest(self):
        return self.order_by("-published_at", "-pk")

    def scheduled(self, now=None):
        """Words of them wait for their moment: a first publication, or a change of what readers see."""
        now = now or timezone.now()
        return self.filter(in_state(State.SCHEDULED, now) | Q(pk__in=self._with(self._versions().scheduled())))

    def overdue(self, now=None):
        """A change of them should have gone live by itself, and has not."""
        return self.filter(pk__in=self._with(self._versions().overdue(now)))

    def drafted_by(self, user):
        """The words being worked on were begun by ``user``."""
        return self.filter(pk__in=self._with(self._versions().open().filter(created_by=user)))

    def due_for_review(self, now=None, ahead=REVIEW_AHEAD):
        """Articles that are kept up and whose medical review is due, or will be within ``ahead``."""
        now = now or timezone.now()
        last = timezone.localdate(now) + ahead
        return self.filter(in_state(State.PUBLISHED, now), review_due_on__lte=last)

    def stale(self, before, now=None):
        """Published articles, not about to end, of which readers were told nothing newer than the day ``before``."""
        now = now or timezone.now()
        start = timezone.make_aware(datetime.combine(before, time()))
        return self.filter(
            Q(updated_at=None) | Q(updated_at__lt=start),
            Q(reviewed_on=None) | Q(reviewed_on__lt=before),
            in_state(State.PUBLISHED, now),
            published_at__lt=start,
            archived_at=None,
            withdrawn_at=None,
        )

    def proposed_for_archiving(self, now=None):
        """Published articles that are proposed for archiving, undecided; not once they were changed or reviewed."""
        return self.filter(
            Q(reviewed_on=None) | Q(reviewed_on__lt=F("archive_proposal__proposed_at__date")),
            in_state(State.PUBLISHED, now or timezone.now()),
            archive_proposal__dismissed_at=None,
            archive_proposal__about=F("live_version"),
        )

    def waiting_for_review(self):
        """Articles whose open words wait for a medical reviewer."""
        return self.filter(pk__in=self._with(self._versions().waiting_for_review()))

    def returned(self):
        """Articles whose open words came back from a medical reviewer with remarks."""
        return self.filter(pk__in=self._with(self._versions().returned()))

    def approved_to_publish(self):
        """Articles whose open words are approved as they stand."""
        return self.filter(pk__in=self._with(self._versions().open().approved()))

    def changed_since_review(self, now=None):
        """Public articles in which readers see other words than those that were medically reviewed."""
        return self.published(now).filter(words_changed_since_review__gt=0)

    def published_unapproved(self, now=None):
        """Public articles whose live words were published without approval and have not been approved since."""
        return self.published(now).filter(live_version__in=self._versions().published_unapproved())

    def published_past_a_block(self, now=None):
        """Public articles whose live words were published although a check found something that blocks."""
        return self.published(now).filter(live_version__in=self._versions().published_past_a_block())

    def _versions(self):
        return self.model._meta.get_field("versions").related_model.objects

    @staticmethod
    def _with(versions):
        # Few versions are open among many articles: the database begins with those.
        return versions.values("article")


class FeatureQuerySet(models.QuerySet):
    def standing(self, now=None):
        """Those whose time has not passed; whether their articles are published is another question."""
        return self.filter(until_at__gt=now or timezone.now())

    def for_listing(self):
        """With what a card of a list shows of their articles."""
        return self.select_related("article__live_version__image").defer(*_long("article__live_version__"))


class VersionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(live_at=None)

    def due(self, now=None, late=timedelta()):
        """Changes whose moment came ``late`` ago; one of a withdrawn article waits until readers may read it again."""
        now = now or timezone.now()
        withdrawn = in_state(State.WITHDRAWN, now, "article__")
        return self.open().filter(due_at__lte=now - late).exclude(withdrawn)

    def scheduled(self):
        """Changes that wait for their moment."""
        return self.open().exclude(due_at=None)

    def overdue(self, now=None):
        """Changes that ``publish_due`` should have made live."""
        return self.due(now, GRACE)

    def waiting_for_review(self):
        return self.open().exclude(submitted_at=None)

    def returned(self):
        return self.open().exclude(returned_at=None)

    def with_approval(self):
        """``is_approved``: whether these very words are, be it on this version or on another of the article."""
        approvals = self.model._meta.get_field("approvals").related_model.objects
        same = approvals.filter(version__article=OuterRef("article"), fingerprint=OuterRef("fingerprint"))
        return self.annotate(is_approved=Exists(same))

    def approved(self):
        return self.with_approval().filter(is_approved=True)

    def published_unapproved(self):
        """Versions that went live without approval, until these words have one afterwards."""
        approvals = self.model._meta.get_field("approvals").related_model.objects.filter(
            version__article=OuterRef("version__article"),
            fingerprint=OuterRef("version__fingerprint"),
            at__gte=OuterRef("at"),
        )
        return self._live_past("unapproved", ~Exists(approvals))

    def published_past_a_block(self):
        """Versions that went live although a check of the text found something that blocks; the reason is kept."""
        return self._live_past("check")

    def _live_past(self, gate, *conditions):
        overrides = self.model._meta.get_field("overrides").related_model.objects.filter(*conditions, gate=gate)
        return self.exclude(live_at=None).filter(pk__in=overrides.values("version"))

    def live(self, now=None):
        """Versions that readers see or have seen."""
        return self.filter(live_at__lte=now or timezone.now())

    def with_change_notes(self):
        return self.exclude(change_note="")

    def for_history(self):
        """Newest first, without the long texts."""
        return self.order_by("-number").defer(*_long())

    def for_checking(self):
        """With all rows that the checks read (three queries)."""
        return self.select_related("article", "image").prefetch_related("credits", "citations__source")

    def for_link_check(self):
        """With the article and all that the words cite (two queries)."""
        return self.select_related("article__section").prefetch_related("citations__source")

    def for_version_page(self):
        return self.select_related("article__section", "image", "translated_from")


class BrokenLinkQuerySet(models.QuerySet):
    def current(self, now=None):
        """Those in words that readers still see."""
        articles = self.model._meta.get_field("version").related_model._meta.get_field("article").related_model.objects
        return self.filter(Exists(articles.published(now).filter(live_version=OuterRef("version"))))


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self, now=None):
        return self.filter(revoked_at=None, expires_at__gt=now or timezone.now())

    def for_guest(self):
        """With the words, and what their page needs of the article."""
        return self.select_related("version__article__section", "version__image", "version__translated_from")


class ApprovalQuerySet(models.QuerySet):
    def of_words(self, article_id, fingerprint):
        """The approvals that hold for words of an article, the newest first."""
        return self.filter(version__article=article_id, fingerprint=fingerprint).order_by("-at", "-pk")


class WorkingCopyQuerySet(models.QuerySet):
    # A tab tells each minute that it is still there; one that is silent for longer is gone.
    SILENCE = timedelta(minutes=3)

    def unsaved(self):
        """What was typed and not saved."""
        return self.exclude(typed_at=None)

    def untouched_since(self, moment):
        return self.filter(seen_at__lt=moment)

    def at_work(self, now=None):
        """Tabs in which an article is open now."""
        return self.filter(left_at=None, seen_at__gt=(now or timezone.now()) - self.SILENCE)
