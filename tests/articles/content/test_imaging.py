"""A picture is decoded and encoded anew, so that only its pixels reach readers."""

import io

import pytest
from PIL import Image

from articles.content.imaging import LARGEST_SIDE, encode
from tests.factories import image_bytes


def with_exif():
    exif = Image.Exif()
    exif[0x010F] = "A camera with a serial number"
    exif[0x0112] = 6  # lies on its side
    return image_bytes("JPEG", (80, 40), exif=exif.tobytes())


def test_what_a_camera_wrote_is_gone_and_the_picture_stands_upright():
    encoded = encode(with_exif())
    assert b"serial number" not in encoded.data
    assert (encoded.width, encoded.height) == (40, 80)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_encoding_again_changes_nothing(kind):
    first = encode(image_bytes(kind))
    assert encode(first.data) == first
    again = encode(encode(with_exif()).data)
    assert encode(again.data).data == again.data


def test_a_huge_picture_is_made_smaller():
    encoded = encode(image_bytes("PNG", (LARGEST_SIDE + 500, 20)))
    assert (encoded.width, encoded.height) == (LARGEST_SIDE, 18)


def test_an_animation_becomes_a_still():
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    assert Image.open(io.BytesIO(encode(buffer.getvalue()).data)).n_frames == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", image_bytes()[:60]],
    ids=["empty", "text", "svg", "cut off"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(ValueError, match="picture"):
        encode(data)
