"""Sections, topics and terms together with their words, in one query where a prefetch would take two."""

from articles.models import SectionWording, TermWording, TopicWording


def sections(**told):
    """``{id: section}`` in menu order; each carries its wordings, so that naming it costs no query.

    ``told`` are annotations, which the wordings carry.
    """
    found = SectionWording.objects.annotate(**told).order_by("section__position", "section__slug", "language")
    return owners(found.select_related("section"), "section")


def topics(**conditions):
    """``{id: topic}`` for all topics, or for those that fit ``conditions`` on ``TopicWording``."""
    found = TopicWording.objects.filter(**conditions).order_by("topic__slug", "language")
    return owners(found.select_related("topic"), "topic")


def terms(**conditions):
    """``{id: term}`` for the whole glossary, or for those that fit ``conditions`` on ``TermWording``."""
    found = TermWording.objects.filter(**conditions).order_by("term__slug", "language")
    return owners(found.select_related("term"), "term")


def attach_sections(articles, found):
    """Give each of ``articles`` its section out of ``found``."""
    for article in articles:
        if article.section_id in found:
            article.section = found[article.section_id]
    return articles


def owners(wordings, kind):
    """``{id: owner}`` of ``wordings``, each of which carries its owner, a ``kind``; the owner gets all of its own."""
    found = {}
    for wording in wordings:
        owner = found.setdefault(getattr(wording, f"{kind}_id"), getattr(wording, kind))
        owner.known_wordings = [*(owner.known_wordings or ()), wording]
    return found
