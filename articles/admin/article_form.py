"""The form of an article: the words being worked on, and the catalogue, on one page."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.refusals import RefusableForm, add_refusal
from articles.lifecycle import CATALOGUE
from articles.models import Article, Version

# An editor chooses the article that was translated; which version of it these words follow is kept by us.
WORDS = tuple(name for name in Version.WORD_FIELDS if name != "translated_from")
TRANSLATION = ("translation_of", "follows_original")
SALT = "articles.admin.article_form"


class ArticleForm(RefusableForm):
    """The words come from the open version, else from the live one; nothing is written by looking.

    The fields of the words are added by the admin, which knows their widgets. ``basis`` and ``began`` carry
    what the form was loaded with, so that what two editors do to it can be told apart.
    """

    # What an editor typed and takes up again, as a browser would send it; see ``articles.admin.typed``.
    taken_up = None

    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    began = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        self.version = (article.open_version or article.live_version) if article.pk else None
        if self.version:
            self.initial |= forms.model_to_dict(self.version, fields=WORDS)
            self.initial["basis"] = lifecycle.basis_of(article)
            self.initial["began"] = sealed(lifecycle.work_of(article))
            if self.version.translated_from_id:
                self.initial["translation_of"] = self.version.translated_from.article_id
        if self.taken_up:
            self.initial |= as_typed(self.fields, self.taken_up)

    def clean_began(self):
        """What the form was loaded with, see ``lifecycle.work_of``; None if it does not say so, or not truly."""
        return unsealed(self.cleaned_data["began"])

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

    def work(self):
        """What the form says of words and catalogue, as far as it can be; one may have no field for some of it."""
        work = {name: self.cleaned_data[name] for name in (*WORDS, *CATALOGUE) if name in self.cleaned_data}
        return work | ({"translated_from": self._translated_from()} if "translation_of" in self.cleaned_data else {})

    def _translated_from(self):
        original = self.cleaned_data["translation_of"]
        if original is None:
            return None
        if not self.cleaned_data["follows_original"]:
            known = {
                self.version and self.version.translated_from_id,
                (self.cleaned_data["began"] or {}).get("translated_from"),
            }
            if followed := Version.objects.filter(pk__in=known - {None}, article=original).first():
                return followed
        return original.live_version or original.open_version

    def _not_words(self, words):
        return {field.name for field in Version._meta.fields} - set(words) | set(self.errors)


def as_typed(fields, data, prefix=""):
    """``{name: value}`` for a form that shows what was typed, right or wrong, without judging it."""
    return {name: field.widget.value_from_datadict(data, {}, f"{prefix}{name}") for name, field in fields.items()}


def sealed(work):
    """``work`` as a text that a form can carry and nobody can alter."""
    return signing.dumps(work, salt=SALT, compress=True)


def unsealed(text):
    try:
        return signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
