"""Scenes from inside the body. Each function returns one finished picture, always the same."""

from math import cos, pi, sin

from .drawing import (
    BLUSH,
    BRICK,
    CORAL,
    DEEP,
    HEIGHT,
    INK,
    MINT,
    PALE,
    ROSE,
    SAND,
    SKY,
    SNOW,
    SUN,
    TEAL,
    WIDTH,
    Canvas,
    placed,
    points,
    smooth,
    turn,
)


def cells_and_antibodies():
    """A cell crowded with receptors; antibodies have docked on its right side."""
    c = Canvas(SKY)
    c.disc(1500, 90, 330, PALE)
    c.disc(60, 860, 260, PALE)
    x, y, radius = 620, 470, 270
    for i in range(22):
        _receptor(c, x, y, radius, i * 360 / 22)
    c.disc(x, y, radius, TEAL)
    c.disc(x, y, radius - 20, MINT)
    c.disc(x - 20, y + 14, 126, TEAL)
    c.disc(x - 52, y - 16, 40, DEEP)
    for dx, dy, size in points("150,-120,20 -170,-110,16 120,150,18 -130,170,22 190,20,14 20,-190,16"):
        c.disc(x + dx, y + dy, size, PALE)
    for step in (-3, -1, 1, 3):
        _docked_antibody(c, x, y, radius, step * 360 / 22)
    for ax, ay, degrees, size in points(
        "1190,190,70,0.9 1310,470,105,1.1 1180,730,130,0.85 1460,720,85,0.7 1450,260,40,0.65"
    ):
        _antibody(c, ax, ay, degrees, size, CORAL)
    return c.finished()


def _receptor(c, x, y, radius, degrees):
    stalk = placed([(radius - 12, 0), (radius + 38, 0)], x, y, degrees)
    cup = placed([(radius + 62, -20), (radius + 40, -13), (radius + 40, 13), (radius + 62, 20)], x, y, degrees)
    c.stroke(stalk, DEEP, 12)
    c.stroke(cup, DEEP, 12)


def _docked_antibody(c, x, y, radius, degrees):
    dx, dy = turn(radius + 116, 0, degrees)
    _antibody(c, x + dx, y + dy, degrees + 90, 0.8, CORAL)


def _antibody(c, x, y, degrees, size, colour):
    """A Y; at 90 degrees its two arms point left."""
    width = 25 * size
    for side in (-1, 1):
        c.stroke(placed([(side * 8, 95), (side * 8, 8), (side * 62, -58)], x, y, degrees + 180, size), colour, width)
        c.stroke(placed([(side * 38, 12), (side * 76, -37)], x, y, degrees + 180, size), BLUSH, width * 0.8)


def heart_and_pulse():
    """A heart with the line of its beat running through."""
    c = Canvas(SAND)
    c.disc(800, 450, 395, SNOW)
    c.area(_heart(800, 440, 19.5), BRICK)
    c.area(_heart(800, 430, 19.5), CORAL)
    c.area(_heart(800, 430, 19.5, part=0.5), "#ec7f68")
    c.stroke(smooth([(560, 330), (585, 262), (645, 232)]), ROSE, 22)
    beat = points(
        "0,470 520,470 580,430 630,470 690,470 735,285 800,640 850,400 880,470 985,470 1035,435 1085,470 1600,470"
    )
    c.stroke(beat, SNOW, 34)
    c.stroke(beat, INK, 15)
    c.disc(1420, 470, 24, SNOW)
    c.disc(1420, 470, 15, CORAL)
    return c.finished()


def _heart(x, y, size, part=1):
    """The outline of a heart; `part` 0.5 gives the right half."""
    outline = []
    for i in range(int(240 * part) + 1):
        t = i / 240 * 2 * pi
        outline.append((16 * sin(t) ** 3, -(13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t))))
    return placed(outline, x, y, 0, size)


def lungs():
    """Two lungs and the branches that air takes."""
    c = Canvas(PALE)
    c.disc(800, 470, 410, SKY)
    for side in (-1, 1):
        outer = points("66,-215 150,-292 262,-215 345,0 378,225 330,322 205,282 76,236 84,110 54,-60")
        c.area([(800 + side * px, 470 + py) for px, py in outer], CORAL if side > 0 else "#ea7c65", round_corners=True)
        _branch(c, 800, 330, 90 - side * 54, 132, 30, side, 6)
    c.stroke([(800, 60), (800, 330)], TEAL, 62)
    c.stroke([(800, 66), (800, 322)], MINT, 40)
    for y in range(92, 320, 38):
        c.stroke([(786, y), (814, y)], TEAL, 9)
    for x, y, size in points("250,210,30 180,330,18 330,330,14 1370,230,24 1450,340,15 1290,150,13"):
        c.ring(x, y, size, TEAL, 6)
    return c.finished()


def _branch(c, x, y, degrees, length, width, side, depth):
    dx, dy = turn(length, 0, degrees)
    c.stroke([(x, y), (x + dx, y + dy)], SNOW if depth < 6 else MINT, width)
    if depth == 6:
        c.stroke([(x + dx, y + dy)] * 2, SNOW, width * 0.7)
    if depth > 1:
        for bend, shrink in ((-24, 0.62), (30, 0.72)):
            _branch(c, x + dx, y + dy, degrees + bend * side, length * shrink, width * 0.66, side, depth - 1)


def dna_helix():
    """Two strands that wind around each other, with their rungs."""
    c = Canvas(DEEP)
    c.disc(260, 140, 300, "#125a63")
    c.disc(1380, 800, 380, "#125a63")
    axis = [(-80 + i * 8, 700 - i * 2.5) for i in range(221)]
    phase = [i / 221 * 6.2 * pi for i in range(221)]
    for i in range(4, 221, 6):
        _rung(c, axis[i], phase[i], i // 6)
    order = sorted((cos(phase[i] + shift), i, shift) for i in range(220) for shift in (0, pi))
    for depth, i, shift in order:
        ends = [_on_strand(axis[j], phase[j] + shift) for j in (i, i + 1)]
        bright, dark = (SNOW, "#b9cfca") if shift else (CORAL, BRICK)
        c.stroke(ends, bright if depth > 0 else dark, 30 + 8 * depth)
    return c.finished()


def _on_strand(point, phase):
    return point[0] + sin(phase) * 42, point[1] + sin(phase) * 150


def _rung(c, point, phase, number):
    a, b = _on_strand(point, phase), _on_strand(point, phase + pi)
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    c.stroke([a, middle], (SUN, MINT, BLUSH)[number % 3], 13)
    c.stroke([middle, b], (MINT, SUN, TEAL)[number % 3], 13)


def brain():
    """A head in profile, looking right, with the folds of its brain."""
    c = Canvas(PALE)
    c.disc(800, 440, 400, SKY)
    profile = points(
        "520,900 548,770 470,640 420,480 440,300 545,160 720,96 900,120 1020,220 1062,350 "
        "1064,400 1122,500 1078,532 1090,580 1066,600 1078,640 1044,672 1030,734 940,744 890,770 900,900"
    )
    c.area(smooth(profile), TEAL)
    folds = points(
        "560,470 500,390 524,290 610,222 700,178 800,186 890,214 952,290 964,380 908,446 820,470 730,494 640,516"
    )
    c.area([(x, y + 14) for x, y in folds], DEEP, round_corners=True)
    c.area(points("712,470 706,560 668,664 716,676 752,570 766,470"), BLUSH, round_corners=True)
    c.disc(628, 512, 78, BRICK, 54)
    c.area(folds, BLUSH, round_corners=True)
    grooves = [
        points("545,400 600,372 590,320 650,300"),
        points("610,240 650,262 700,244 720,290"),
        points("700,182 730,222 790,214 800,262"),
        points("860,206 850,250 900,276 890,330"),
        points("958,330 912,350 910,396"),
        points("720,488 736,440 800,424 812,372"),
        points("800,330 850,352 842,404 866,440"),
        points("742,306 790,310"),
    ]
    for groove in grooves:
        c.stroke(groove, CORAL, 13, curved=True)
    for x, y, size, colour in (
        (1210, 230, 26, CORAL),
        (1300, 330, 15, SUN),
        (1250, 130, 12, TEAL),
        (1350, 190, 20, MINT),
        (1420, 300, 10, CORAL),
    ):
        c.disc(x, y, size, colour)
    return c.finished()


def sun_and_skin():
    """The sun above the layers of the skin, and a tube of cream."""
    c = Canvas(SKY)
    for i in range(16):
        c.stroke(placed([(205, 0), (250 + i % 2 * 40, 0)], 420, 270, i * 22.5), SUN, 20)
    c.disc(420, 270, 170, SUN)
    c.disc(420, 270, 132, "#f7cd7e")
    _tube(c, 1180, 380)
    for level, colour in ((600, ROSE), (655, BLUSH), (770, CORAL)):
        c.area([*_wave(level), (WIDTH, HEIGHT), (0, HEIGHT)], colour)
    for i in range(27):
        x = 20 + i * 62
        c.disc(x, 640 + 22 * sin(x / 140), 15, BLUSH, 9)
        c.disc(x + 30, 722 + 20 * sin(x / 140), 10, "#ee8c74")
    c.stroke([(x, y + 70) for x, y in _wave(790)], BRICK, 10)
    return c.finished()


def _wave(level):
    return [(x, level + 22 * sin(x / 140)) for x in range(0, WIDTH + 1, 20)]


def _tube(c, x, y):
    c.area([(x - 128, y - 210), (x + 128, y - 210), (x + 92, y + 168), (x - 92, y + 168)], SNOW)
    c.area([(x + 40, y - 210), (x + 128, y - 210), (x + 92, y + 168), (x + 40, y + 168)], PALE)
    c.box(x - 138, y - 236, 276, 44, MINT, 8)
    c.box(x - 72, y + 156, 144, 78, TEAL, 14)
    for step in (-36, 0, 36):
        c.stroke([(x + step, y + 176), (x + step, y + 214)], DEEP, 8)
    c.disc(x - 4, y - 20, 58, SUN)
    for i in range(10):
        c.stroke(placed([(74, 0), (92, 0)], x - 4, y - 20, i * 36), SUN, 10)
