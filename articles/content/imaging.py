"""Pictures as bytes: decoding what was uploaded, encoding what is served (Pillow)."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LARGEST_SIDE = 4000
LARGEST_PIXELS = 60_000_000
# What a file may carry beside its pixels and still be served as it is.
HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "gamma", "srgb", "interlace", "transparency",
            "progressive", "progression", "loop", "background", "timestamp", "duration"}  # fmt: skip


@dataclass(frozen=True)
class EncodedPicture:
    """A file of our own making; ``name`` follows from its bytes, so that a name never changes its picture."""

    name: str
    data: bytes
    width: int
    height: int


def encode(data):
    """Decode an uploaded picture and encode it anew, upright and without anything but its pixels.

    Takes JPEG, PNG and WebP; anything else, SVG among it, and files that do not decode to the end
    raise ``ValueError`` with a message for the editor. A file that is clean already is kept byte
    for byte, so that exports and imports agree.
    """
    image, kind = _decode(data)
    if not _is_clean(image):
        image = ImageOps.exif_transpose(image)
        image.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
        if image.mode not in {"RGB", "RGBA", "L", "LA"}:
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        image.info = {}
        buffer = io.BytesIO()
        image.save(buffer, kind, **({"quality": 90, "optimize": True} if kind == "JPEG" else {}))
        data = buffer.getvalue()
    name = f"{hashlib.sha256(data).hexdigest()[:20]}.{FORMATS[kind]}"
    return EncodedPicture(name, data, image.width, image.height)


def thumbnail(file, side=320):
    """A small WebP of a picture that ``encode`` made, at most ``side`` pixels wide and high."""
    with Image.open(file, formats=list(FORMATS)) as image:
        image.draft("RGB", (side, side))  # a JPEG is decoded no larger than needed
        image.thumbnail((side, side))
        buffer = io.BytesIO()
        image.convert("RGBA" if image.has_transparency_data else "RGB").save(buffer, "WEBP", quality=80)
    return buffer.getvalue()


def _decode(data):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=list(FORMATS))
            if image.width * image.height > LARGEST_PIXELS:
                raise ValueError(_("This picture is too large: at most 60 million pixels."))
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError(_("This file is no picture that can be used; allowed are JPEG, PNG and WebP.")) from None
    return image, image.format


def _is_clean(image):
    return (
        set(image.info) <= HARMLESS
        and not image.getexif()
        and max(image.size) <= LARGEST_SIDE
        and getattr(image, "n_frames", 1) == 1
    )
