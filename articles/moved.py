"""Old addresses of articles, and what stands where they lead."""

from articles.models import Section


def article_once_at(section_slug, slug, articles):
    """Which of ``articles`` once stood at the address: it moved itself, or its section did; None if none did."""
    article = articles.filter(redirects__old_path=f"/{section_slug}/{slug}/").first()
    if article is None and (moved := _current_section(section_slug)):
        article = articles.filter(section__slug=moved, slug=slug).first()
        article = article or articles.filter(redirects__old_path=f"/{moved}/{slug}/").first()
    return article


def _current_section(slug):
    """The slug of the section that stands or once stood at ``/slug/``, or "" where none did."""
    return Section.objects.at_address(slug).values_list("slug", flat=True).first() or ""
