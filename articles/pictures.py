"""Uploaded pictures become files of our own making before anything else sees them."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from articles.content import imaging
from articles.models import Picture

LARGEST_UPLOAD = 30 * 1024 * 1024


def ingest(data):
    """``data`` as a value for ``Picture.file``, encoded anew; ``ValidationError`` where it is no picture for us.

    The name follows from the bytes: a picture that was uploaded before is not stored twice.
    """
    if len(data) > LARGEST_UPLOAD:
        raise ValidationError(_("This file is too large: at most 30 MB."))
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
