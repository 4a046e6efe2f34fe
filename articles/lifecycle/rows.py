"""Credits and citations, the rows of a version: copied with it, written with its words, known by what they name."""

from articles.models import Citation, Credit

MODELS = {"credits": Credit, "citations": Citation}
# What stands only once in a version, and so makes a row the same row when its other words have changed.
KEYS = {"credits": ("person_id", "role"), "citations": ("source_id",)}
PLACE = {"id", "version_id", "position"}


def content(name):
    """The attributes of a row that are no part of its key and not its place."""
    attributes = [field.attname for field in MODELS[name]._meta.concrete_fields]
    return [attribute for attribute in attributes if attribute not in PLACE.union(KEYS[name])]


def plain_rows(name, rows):
    """``rows`` in their order as ``{key: content}``, in values that can be kept as JSON."""
    return {
        "/".join(str(getattr(row, attribute)) for attribute in KEYS[name]): [
            getattr(row, attribute) for attribute in content(name)
        ]
        for row in rows
    }


def rows_of(name, plain):
    """The opposite of ``plain_rows``: rows of no version yet."""
    names = [*KEYS[name], *content(name)]
    return [MODELS[name](**dict(zip(names, [*key.split("/"), *said], strict=True))) for key, said in plain.items()]


def copy_rows(old, new):
    """Give the version ``new``, which has none, the rows of ``old``."""
    for name, model in MODELS.items():
        copies = rows_of(name, plain_rows(name, getattr(old, name).all()))
        for position, row in enumerate(copies):
            row.version, row.position = new, position
        model.objects.bulk_create(copies)


def write_rows(version, name, rows):
    """Let ``rows`` be all that ``version`` has of them; equal ones are left alone, and all are where it is None."""
    standing = getattr(version, name)
    if rows is None or [*plain_rows(name, rows).items()] == [*plain_rows(name, standing.all()).items()]:
        return
    standing.all().delete()
    for position, row in enumerate(rows):
        row.pk, row.version, row.position = None, version, position
        row.full_clean()
        row.save(force_insert=True)
