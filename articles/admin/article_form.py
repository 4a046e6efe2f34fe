"""The form of an article: the words being worked on, and the catalogue, on one page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.refusals import RefusableForm, add_refusal
from articles.models import Article, Version

CATALOGUE = (
    "section",
    "slug",
    "kind",
    "language",
    "topics",
    "review_due_on",
    "successor",
    "notice_heading",
    "notice_body",
)
# An editor chooses the article that was translated; which version of it these words follow is kept by us.
WORDS = tuple(name for name in Version.WORD_FIELDS if name != "translated_from")
TRANSLATION = ("translation_of", "follows_original")


class ArticleForm(RefusableForm):
    """The words come from the open version, else from the live one; nothing is written by looking.

    The fields of the words are added by the admin, which knows their widgets.
    """

    basis = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        self.version = (article.open_version or article.live_version) if article.pk else None
        if self.version:
            self.initial |= forms.model_to_dict(self.version, fields=WORDS)
            self.initial["basis"] = lifecycle.basis_of(article)
            if self.version.translated_from_id:
                self.initial["translation_of"] = self.version.translated_from.article_id

    def clean(self):
        super().clean()
        slug, section = self.cleaned_data.get("slug"), self.cleaned_data.get("section")
        others = Article.objects.filter(section=section, slug=slug).exclude(pk=self.instance.pk)
        if slug and section and others.exists():
            self.add_error("slug", _("Another article of this section has this address."))
        original = self.cleaned_data.get("translation_of")
        if original and not (original.live_version_id or original.open_version):
            self.add_error("translation_of", _("This article has no words yet."))

    def _post_clean(self):
        super()._post_clean()
        words = {name: value for name, value in self.cleaned_data.items() if name in WORDS}
        try:
            Version(**words).full_clean(exclude=self._not_words(words), validate_unique=False)
        except ValidationError as error:
            add_refusal(self, error)

    def changed_words(self):
        """The words to write: all of a new article, else those that were changed."""
        changed = [
            name for name in WORDS if name in self.changed_data or (self.version is None and name in self.fields)
        ]
        words = {name: self.cleaned_data[name] for name in changed}
        if set(TRANSLATION) & set(self.changed_data):
            words["translated_from"] = self._translated_from()
        return words

    def changed_catalogue(self):
        return {name: self.cleaned_data[name] for name in CATALOGUE if name in self.changed_data}

    def _translated_from(self):
        original = self.cleaned_data["translation_of"]
        if original is None:
            return None
        known = self.version.translated_from if self.version else None
        if known and known.article_id == original.pk and not self.cleaned_data["follows_original"]:
            return known
        return original.live_version or original.open_version

    def _not_words(self, words):
        return {field.name for field in Version._meta.fields} - set(words) | set(self.errors)
