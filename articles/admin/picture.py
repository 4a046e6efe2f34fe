"""Pictures: uploads are encoded anew, and one that is used stays."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles import lifecycle, pictures
from articles.admin.pickers import pick
from articles.models import Article, Picture, PictureUse, Version

LONGEST_LIST = 50


class UploadField(forms.FileField):
    """A file that is only ever kept in the form that ``articles.pictures`` gives it."""

    widget = AdminFileWidget(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return pictures.ingest(upload.read(), upload.name) if upload is data and data else upload


class UsedFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "used"

    def lookups(self, request, model_admin):
        return [("yes", _("used")), ("no", _("not used"))]

    def queryset(self, request, queryset):
        shown = Exists(PictureUse.objects.filter(picture=OuterRef("pk")))
        leads = Exists(Version.objects.filter(image=OuterRef("pk")))
        match self.value():
            case "yes":
                return queryset.filter(shown | leads)
            case "no":
                return queryset.unused()
        return queryset


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    list_display = ["thumbnail", "slug", "alt", "credit", "licence", "size", "uses"]
    list_display_links = ["thumbnail", "slug"]
    list_filter = [UsedFilter]
    search_fields = ["slug", "alt", "caption", "credit"]
    list_per_page = 30
    readonly_fields = ["large", "size", "used_in"]
    fieldsets = [
        (None, {"fields": ["large", "file", "size", "slug"]}),
        (_("What is said of it"), {"fields": ["alt", "caption", "credit", "licence"]}),
        (_("Focus"), {"fields": [("focal_x", "focal_y")]}),
        (_("Use"), {"fields": ["used_in"]}),
    ]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                use_count=Count("uses__version__article", distinct=True),
                lead_count=Count("leads__article", distinct=True),
            )
        )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "file":
            return UploadField(label=db_field.verbose_name.capitalize())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        lifecycle.save_picture(picture=obj)

    def delete_model(self, request, obj):
        lifecycle.delete_picture(picture=obj)

    def delete_queryset(self, request, queryset):
        for picture in queryset:
            lifecycle.delete_picture(picture=picture)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or Picture.objects.unused().filter(pk=obj.pk).exists())

    @admin.display(description=_("picture"))
    def thumbnail(self, picture):
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', self._thumbnail_url(picture))

    @admin.display(description=_("picture"))
    def large(self, picture):
        if not picture.pk:
            return "–"
        return format_html('<img class="shown-large" src="{}" alt="{}">', picture.file.url, picture.alt)

    @admin.display(description=_("size"))
    def size(self, picture):
        return f"{picture.width} × {picture.height}" if picture.pk else "–"

    @admin.display(description=_("used in"))
    def uses(self, picture):
        return picture.use_count + picture.lead_count or "–"

    @admin.display(description=_("used in"))
    def used_in(self, picture):
        if not picture.pk:
            return "–"
        shown = Version.objects.filter(picture_uses__picture=picture).values("article")
        lead = Version.objects.filter(image=picture).values("article")
        articles = Article.objects.for_desk().filter(Q(pk__in=shown) | Q(pk__in=lead))[:LONGEST_LIST]
        rows = [(reverse("admin:articles_article_change", args=[article.pk]), article) for article in articles]
        return format_html_join("", '<a class="use" href="{}">{}</a>', rows) or _("No article uses it.")

    def pickable(self, picture):
        return {
            "title": picture.alt or picture.slug,
            "address": picture.file.url,
            "alt": picture.alt,
            "thumbnail": self._thumbnail_url(picture),
            "note": " · ".join(filter(None, [f"{picture.width} × {picture.height}", picture.credit])),
        }

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("pick/", wrap(partial(pick, model_admin=self)), name="articles_picture_pick"),
            path(
                "<int:object_id>/thumbnail/",
                wrap(partial(thumbnail, model_admin=self), cacheable=True),
                name="articles_picture_thumbnail",
            ),
            *super().get_urls(),
        ]

    @staticmethod
    def _thumbnail_url(picture):
        # The file's name follows from its bytes, so this address never changes its picture.
        return f"{reverse('admin:articles_picture_thumbnail', args=[picture.pk])}?{picture.file.name}"


@require_safe
def thumbnail(request, object_id, *, model_admin):
    """A small copy of a picture, kept by the browser."""
    picture = get_object_or_404(Picture, pk=object_id)
    if not model_admin.has_view_permission(request, picture):
        raise PermissionDenied
    try:
        data = pictures.thumbnail(picture)
    except OSError:
        raise Http404 from None
    return HttpResponse(
        data, content_type="image/webp", headers={"Cache-Control": "private, max-age=31536000, immutable"}
    )
