"""Pictures: a row with its files, which come and go together.

Files are deleted only after the transaction, for it may yet fail; what is left behind by a storage
that fails then costs room and nothing else.
"""

from functools import partial

from django.db import transaction

from articles import pictures
from articles.models import Picture


@transaction.atomic
def save_picture(*, picture):
    """Save ``picture``, make its renditions, and take away the files it no longer has."""
    former = set(Picture.objects.filter(pk=picture.pk).values_list("file", flat=True))
    picture.save()
    _delete_later(former - {picture.file.name})
    return make_renditions(picture=picture)


@transaction.atomic
def make_renditions(*, picture):
    """Make the renditions of ``picture`` where they are not current; ``OSError`` where its file is gone."""
    if not pictures.is_current(picture):
        former = pictures.names_of(picture.renditions)
        picture.renditions = pictures.write_renditions(picture)
        picture.save(update_fields=["renditions"])
        _delete_later(former)
    return picture


@transaction.atomic
def delete_picture(*, picture):
    """Delete ``picture`` and all its files; ``ProtectedError`` while an article shows it."""
    names = {picture.file.name, *pictures.names_of(picture.renditions)}
    picture.delete()
    _delete_later(names)


def make_missing_renditions():
    """Make the renditions of every picture that lacks them, each in a transaction of its own.

    Yields pairs of a picture and the ``OSError`` that kept it from them, or None.
    """
    for picture in Picture.objects.order_by("pk"):
        if not pictures.is_current(picture):
            try:
                make_renditions(picture=picture)
            except OSError as error:
                yield picture, error
            else:
                yield picture, None


def _delete_later(names):
    if names:
        transaction.on_commit(partial(pictures.delete_files, names))
