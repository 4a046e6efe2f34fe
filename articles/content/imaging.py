"""Pictures as bytes: decoding what was uploaded, encoding what is served (Pillow).

An upload becomes one file of our own making, and that the renditions that pages show: the same picture
in a few widths, as AVIF and WebP, and as one JPEG for browsers that know neither.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LARGEST_SIDE = 4000
LARGEST_PIXELS = 60_000_000
# What a file may carry beside its pixels and still be served as it is.
HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "gamma", "srgb", "interlace", "transparency",
            "progressive", "progression", "loop", "background", "timestamp", "duration"}  # fmt: skip

WIDTHS = (480, 960, 1600)
# The largest for browsers that know none of the modern kinds: their screens are small.
FALLBACK_WIDTH = 1200
# At these settings a drawing of 1600 pixels takes a second or two for all; a slower AVIF would be a fifth smaller.
MODERN = {"avif": ("AVIF", {"quality": 60, "speed": 8}), "webp": ("WEBP", {"quality": 80})}
FALLBACK = {"quality": 82, "optimize": True, "progressive": True}


@dataclass(frozen=True)
class EncodedPicture:
    """A file of our own making; ``name`` follows from its bytes, so that a name never changes its picture."""

    name: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Rendition:
    """A smaller copy of a picture; ``kind`` is ``avif``, ``webp`` or ``jpg``."""

    kind: str
    width: int
    data: bytes


def encode(data):
    """Decode an uploaded picture and encode it anew, upright and without anything but its pixels.

    Takes JPEG, PNG and WebP; anything else, SVG among it, and files that do not decode to the end
    raise ``ValueError`` with a message for the editor. A file that is clean already is kept byte
    for byte, so that exports and imports agree.
    """
    image, kind = _decode(data)
    if not _is_clean(image):
        image = _in_common_colours(ImageOps.exif_transpose(image))
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


def rendition_widths(width):
    """The widths of the renditions of a picture so wide: none larger than it, none nearly as large."""
    return [*(one for one in WIDTHS if one <= 0.8 * width), min(width, WIDTHS[-1])][: len(WIDTHS)]


def fallback_width(widths):
    """Which of ``widths`` browsers get that know none of the modern kinds."""
    return max((width for width in widths if width <= FALLBACK_WIDTH), default=widths[0])


def renditions(file):
    """The renditions of a picture that ``encode`` made, one after the other, smallest first."""
    with Image.open(file, formats=list(FORMATS)) as opened:
        image = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    widths = rendition_widths(image.width)
    for width in widths:
        height = max(1, round(image.height * width / image.width))
        small = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
        for kind, (name, options) in MODERN.items():
            yield Rendition(kind, width, _saved(small, name, options))
        if width == fallback_width(widths):
            yield Rendition("jpg", width, _saved(_on_white(small), "JPEG", FALLBACK))


def _saved(image, name, options):
    buffer = io.BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def _on_white(image):
    if image.mode == "RGB":
        return image
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def _decode(data):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=list(FORMATS))
            if image.width * image.height > LARGEST_PIXELS:
                raise Image.DecompressionBombError
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError(_("This picture is too large: at most 60 million pixels.")) from None
    except UnidentifiedImageError:
        raise ValueError(_("This file is no picture that can be used; allowed are JPEG, PNG and WebP.")) from None
    except (OSError, SyntaxError):
        raise ValueError(_("This picture is damaged: it cannot be read to its end.")) from None
    return image, image.format


def _in_common_colours(image):
    """``image`` in the colours of the web (sRGB), which would shift if its own profile just went."""
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    try:
        mode = "RGBA" if image.mode in {"RGBA", "LA", "PA"} else "RGB"
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image  # A profile that is broken or does not fit its picture says nothing.


def _is_clean(image):
    return (
        set(image.info) <= HARMLESS
        and not image.getexif()
        and max(image.size) <= LARGEST_SIDE
        and getattr(image, "n_frames", 1) == 1
    )
