"""What is asked before an article stands first, or is copied."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.transitions.asking import TransitionForm, moment_field
from articles.models import Article, Feature


class FeatureForm(TransitionForm):
    home = moment_field(_("First on the home page until"))
    section = moment_field(_("First in its section until"))

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, article=article, **kwargs)
        zone = {"zone": timezone.get_current_timezone_name()}
        for name in Feature.Place.values:
            self.fields[name].help_text = _("Empty: not featured there. In the time zone %(zone)s.") % zone
        for standing in article.features.standing():
            self.initial[standing.place] = timezone.localtime(standing.until_at)

    def perform(self):
        until = {name: self.cleaned_data[name] for name in Feature.Place.values}
        lifecycle.feature(article=self.article, until=until, basis=self.cleaned_data["basis"])
        said = [
            gettext("%(place)s until %(moment)s")
            % {"place": Feature.Place(name).label, "moment": date_format(timezone.localtime(moment), "DATETIME_FORMAT")}
            for name, moment in until.items()
            if moment
        ]
        return gettext("Featured %s.") % "; ".join(said) if said else gettext("Not featured any more.")


class CopyForm(TransitionForm):
    """A new article with the words of this one."""

    title = forms.CharField(label=_("Title of the copy"), max_length=250)
    slug = forms.SlugField(
        label=_("Address of the copy"), max_length=120, help_text=_("The last part, in the same section.")
    )

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, article=article, **kwargs)
        self.initial |= {"title": str(article), "slug": f"{article.slug[:115]}-copy"}

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if Article.objects.filter(section=self.article.section_id, slug=slug).exists():
            raise ValidationError(_("Another article of this section has this address."))
        return slug

    def perform(self):
        data = self.cleaned_data
        self.made = lifecycle.copy_article(article=self.article, slug=data["slug"], title=data["title"], by=self.user)
        return gettext("Copied to %s.") % self.made.path

    @property
    def made_note(self):
        return gettext("A copy of %s.") % self.article.path
