"""Pictures as files: uploads become files of our own making, and pages show renditions of these.

The name of a file follows from its bytes and those of its renditions from that name, so a name never
changes its picture, and what is uploaded twice is stored once. Files are written and deleted through
Django's storage alone, so that they may lie in an object store.
"""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from articles.content import imaging
from articles.models import Picture

LARGEST_UPLOAD = 30 * 1024 * 1024
EXTENSIONS = {".jpg", ".jpeg", ".jfif", ".png", ".webp"}
# Raised when the widths or the settings of the encoders change; ``make_renditions`` then makes them anew.
FORM = 1
# How wide a picture stands on a page, in the columns of the style sheets.
SIZES = {
    "lead": "(min-width: 56rem) 56rem, 100vw",
    "text": "(min-width: 45rem) 40rem, 92vw",
    "card": "clamp(5.5rem, 24vw, 13rem)",
    "tile": "(min-width: 72rem) 23rem, (min-width: 40rem) 46vw, clamp(5.5rem, 24vw, 13rem)",
    "front": "(min-width: 72rem) 42rem, (min-width: 56rem) 58vw, 92vw",
}


def ingest(data, called=""):
    """``data`` as a value for ``Picture.file``, encoded anew; ``ValidationError`` where it is no picture for us.

    ``called`` is the name of the upload. The name kept follows from the bytes: a picture that was
    uploaded before is not stored twice.
    """
    if len(data) > LARGEST_UPLOAD:
        raise ValidationError(_("This file is too large: at most 30 MB."))
    if PurePath(called).suffix.lower() not in {"", *EXTENSIONS}:
        raise ValidationError(_("“%s” has not the name of a JPEG, PNG or WebP picture.") % called)
    try:
        encoded = imaging.encode(data)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    name = Picture._meta.get_field("file").generate_filename(None, encoded.name)
    return name if default_storage.exists(name) else ContentFile(encoded.data, encoded.name)


def thumbnail(picture):
    """The bytes of a small WebP of ``picture``, for staff lists."""
    with picture.file.open("rb") as file:
        return imaging.thumbnail(file)


def for_page(picture, place):
    """What ``includes/_picture.html`` shows of ``picture`` at ``place``, one of ``SIZES``.

    A picture without renditions (``make_renditions`` has not come to it) is shown as it was uploaded.
    """
    shown = {"width": picture.width, "height": picture.height, "sizes": SIZES[place], "focus": _focus(picture)}
    if not has_renditions(picture):
        return shown | {"src": picture.file.url, "sources": []}
    name, form, widths = (picture.renditions[key] for key in ("file", "form", "widths"))

    def url(kind, width):
        return default_storage.url(_rendition_name(name, kind, width, form))

    sources = [
        (f"image/{kind}", ", ".join(f"{url(kind, width)} {width}w" for width in widths)) for kind in imaging.MODERN
    ]
    return shown | {"src": url("jpg", imaging.fallback_width(widths)), "sources": sources}


def has_renditions(picture):
    """Whether the renditions of its present file have been made."""
    return picture.renditions.get("file") == picture.file.name


def is_current(picture):
    """Whether its renditions are those of its present file, in the present form."""
    return has_renditions(picture) and picture.renditions["form"] == FORM


def write_renditions(picture):
    """Make and store what renditions of ``picture`` are missing; returns what ``Picture.renditions`` says of them.

    Raises ``OSError`` where the file is gone.
    """
    name = picture.file.name
    widths = imaging.rendition_widths(picture.width)
    made = {"form": FORM, "file": name, "widths": widths}
    if all(map(default_storage.exists, _rendition_names(made))):
        return made
    with picture.file.open("rb") as file:
        for rendition in imaging.renditions(file):
            target = _rendition_name(name, rendition.kind, rendition.width, FORM)
            if not default_storage.exists(target):
                default_storage.save(target, ContentFile(rendition.data))
    return made


def names_of(renditions):
    """All files that stand behind what ``Picture.renditions`` says: the picture itself and its renditions."""
    return [renditions["file"], *_rendition_names(renditions)] if renditions else []


def delete_files(names):
    """Delete those of ``names`` that no picture needs any more."""
    kept = set()
    for picture in Picture.objects.filter(file__in=names):
        kept |= {picture.file.name, *names_of(picture.renditions)}
    for name in set(names) - kept:
        default_storage.delete(name)


def _rendition_names(renditions):
    name, form, widths = renditions["file"], renditions["form"], renditions["widths"]
    modern = [_rendition_name(name, kind, width, form) for kind in imaging.MODERN for width in widths]
    return [*modern, _rendition_name(name, "jpg", imaging.fallback_width(widths), form)]


def _rendition_name(name, kind, width, form):
    return f"{name.rpartition('.')[0]}-{form}-{width}.{kind}"


def _focus(picture):
    """The classes that keep the eye's resting place in sight when the picture is cut, to the next tenth."""
    x, y = (round(focal / 10) * 10 for focal in (picture.focal_x, picture.focal_y))
    return " ".join(f"focus-{axis}-{tenth}" for axis, tenth in (("x", x), ("y", y)) if tenth != 50)
