"""Where an article stands first, and until when, as a file tells it."""

from datetime import timedelta

from django.utils.translation import gettext as _

from articles.models import Feature

A_DAY = timedelta(days=1)  # for what is over, and of which nobody says since when


def told(draft, existing, now):
    """``{place: (since, until)}`` as the file has it, or None where that stays as it is."""
    if "featured" not in draft.values:
        return None
    features = {}
    for index, values in enumerate(draft.values["featured"]):
        at, spot = draft.place.key("featured").item(index), values.get("place")
        until = values.get("until_at")
        if until is None and "until_at" in values:
            at.key("until_at").refuse(_("is missing."))
        if spot is None or until is None:
            continue
        since = values.get("featured_at") or (now if now < until else until - A_DAY)
        if spot in features:
            at.key("place").refuse(_("%s stands twice.") % spot)
        if values.get("featured_at") and until <= since:
            at.key("until_at").refuse(_("lies before “featured_at”."))
        features[spot] = since, until
    return features if existing is None or features != _standing(existing) else None


def values_of(article):
    """The features of a row as the format tells them."""
    found = sorted(article.features.all(), key=lambda feature: feature.place)
    return [{name: getattr(feature, name) for name in ("place", "until_at", "featured_at")} for feature in found]


def write(articles):
    """Bring the rows of what was built into step (two queries)."""
    told_anew = [article for article in articles if article.features is not None]
    Feature.objects.filter(article__in=[article.row for article in told_anew if not article.is_new]).delete()
    Feature.objects.bulk_create(
        Feature(article=article.row, place=place, featured_at=since, until_at=until)
        for article in told_anew
        for place, (since, until) in article.features.items()
    )


def _standing(article):
    return {feature.place: (feature.featured_at, feature.until_at) for feature in article.features.all()}
