"""A small flat-illustration kit on top of Pillow: one palette, one canvas, smooth curves.

Scenes think in a 1600 x 900 frame with the origin at the top left. The canvas draws them twice as large
and shrinks the result, because Pillow's shapes have hard edges.
"""

from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT, OVERSAMPLING = 1600, 900, 2

INK, DEEP, TEAL, MINT, PALE = "#17333d", "#0f4f58", "#2b7f85", "#9fcdc6", "#d3e8e3"
SKY, SNOW, SAND, DUNE, CLAY = "#e3f0f4", "#fcf8f0", "#f4e7d3", "#e2cba8", "#c9a77c"
CORAL, BLUSH, ROSE, BRICK, SUN = "#e76f57", "#f3a58d", "#f9d5c7", "#c24f3c", "#f2b950"


def points(text):
    """Points, or other groups of numbers, written as in SVG: "0,470 520,470"."""
    return [tuple(map(float, group.split(","))) for group in text.split()]


def turn(x, y, degrees):
    """The point turned clockwise around the origin (y grows downwards)."""
    angle = radians(degrees)
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def placed(shape, x, y, degrees=0, size=1):
    """The points of a shape drawn around the origin, moved to where the scene wants it."""
    moved = []
    for px, py in shape:
        tx, ty = turn(px * size, py * size, degrees)
        moved.append((x + tx, y + ty))
    return moved


def smooth(corners, closed=False, steps=14):
    """A Catmull-Rom curve through the points, as a polyline."""
    last = len(corners)
    if closed:
        around = [corners[-1], *corners, *corners[:2]]
    else:
        around, last = [corners[0], *corners, corners[-1]], last - 1
    curve = []
    for i in range(last):
        curve += _segment(around[i : i + 4], steps)
    return curve if closed else [*curve, corners[-1]]


def _segment(four, steps):
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    return [(_between(ax, bx, cx, dx, i / steps), _between(ay, by, cy, dy, i / steps)) for i in range(steps)]


def _between(a, b, c, d, t):
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


class Canvas:
    """One picture in the making. All lengths are in pixels of the finished picture."""

    def __init__(self, background):
        size = (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING)
        self.image = Image.new("RGB", size, background)
        self.pen = ImageDraw.Draw(self.image)

    def area(self, corners, colour, round_corners=False):
        """A filled shape; `round_corners` runs a smooth closed curve through the points."""
        corners = smooth(corners, closed=True) if round_corners else corners
        self.pen.polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in corners], fill=colour)

    def disc(self, x, y, radius, colour, ry=None):
        """A circle, or an ellipse when `ry`, the vertical radius, differs."""
        ry = radius if ry is None else ry
        self.pen.ellipse([v * OVERSAMPLING for v in (x - radius, y - ry, x + radius, y + ry)], fill=colour)

    def ring(self, x, y, radius, colour, width):
        box = [v * OVERSAMPLING for v in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.ellipse(box, outline=colour, width=round(width * OVERSAMPLING))

    def stroke(self, way, colour, width, curved=False):
        """A line with round ends and joints."""
        way = smooth(way) if curved else way
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in way]
        self.pen.line(scaled, fill=colour, width=round(width * OVERSAMPLING), joint="curve")
        for x, y in (way[0], way[-1]):
            self.disc(x, y, width / 2, colour)

    def box(self, x, y, width, height, colour, radius=0):
        corners = [v * OVERSAMPLING for v in (x, y, x + width, y + height)]
        self.pen.rounded_rectangle(corners, radius=radius * OVERSAMPLING, fill=colour)

    def slab(self, x, y, length, width, degrees, colour):
        """A bar with round ends, centred on the point and turned."""
        half = max(length - width, 0) / 2
        ends = placed([(-half, 0), (half, 0)], x, y, degrees)
        self.stroke(ends, colour, width)

    def finished(self):
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def encoded(image):
    """The bytes of the picture as PNG."""
    out = BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()
