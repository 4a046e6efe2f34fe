"""A picture is decoded and encoded anew, so that only its pixels reach readers."""

import io

import pytest
from PIL import Image, ImageCms

from articles.content.imaging import LARGEST_SIDE, encode, fallback_width, rendition_widths, renditions
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
    ("data", "says"),
    [
        (b"", "no picture"),
        (b"not a picture", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no picture"),
        (image_bytes("GIF"), "no picture"),
        (image_bytes("JPEG", (900, 900))[:-2000], "damaged"),
        (image_bytes()[:60], "damaged"),
        (image_bytes("PNG", (7800, 7800), 1, mode="1"), "too large"),
        (image_bytes("PNG", (14_000, 14_000), 1, mode="1"), "too large"),
    ],
    ids=["empty", "text", "svg", "gif", "cut off", "cut off early", "many pixels", "bomb"],
)
def test_what_is_no_picture_is_refused_with_the_reason(data, says):
    with pytest.raises(ValueError, match=says):
        encode(data)


def test_colours_of_another_profile_become_those_of_the_web():
    """A profile that went without a word would shift them; one that is broken is as good as none."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), lab, b"broken"):
        encoded = encode(image_bytes("JPEG", icc_profile=profile))
        image = Image.open(io.BytesIO(encoded.data))
        assert "icc_profile" not in image.info
        assert all(abs(one - two) < 4 for one, two in zip(image.getpixel((9, 9)), (0, 128, 128), strict=True))


def test_renditions_are_small_modern_and_end_with_the_picture_itself():
    found = list(renditions(io.BytesIO(image_bytes("PNG", (1000, 500)))))
    assert [(one.kind, one.width) for one in found] == [
        ("avif", 480), ("webp", 480), ("avif", 1000), ("webp", 1000), ("jpg", 1000)
    ]  # fmt: skip
    for one in found:
        image = Image.open(io.BytesIO(one.data))
        assert (image.format.lower().replace("jpeg", "jpg"), image.size) == (one.kind, (one.width, one.width // 2))


def test_a_picture_one_can_see_through_stands_on_white_where_a_browser_cannot():
    found = {one.kind: one for one in renditions(io.BytesIO(image_bytes("PNG", (9, 9), (0, 0, 0, 0), mode="RGBA")))}
    assert Image.open(io.BytesIO(found["jpg"].data)).getpixel((4, 4)) == (255, 255, 255)
    assert Image.open(io.BytesIO(found["webp"].data)).getpixel((4, 4))[3] == 0


@pytest.mark.parametrize(
    ("width", "widths", "fallback"),
    [
        (1, [1], 1), (500, [500], 500), (700, [480, 700], 700), (1300, [480, 960, 1300], 960),
        (1600, [480, 960, 1600], 960), (4000, [480, 960, 1600], 960),
    ],
)  # fmt: skip
def test_no_rendition_is_larger_than_its_picture_nor_nearly_another(width, widths, fallback):
    assert rendition_widths(width) == widths
    assert fallback_width(widths) == fallback
