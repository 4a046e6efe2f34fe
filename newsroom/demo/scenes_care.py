"""Scenes from care and everyday life. Each function returns one finished picture, always the same."""

from .drawing import (
    BLUSH,
    BRICK,
    CLAY,
    CORAL,
    DEEP,
    DUNE,
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
)


def vaccine_and_shield():
    """A vial in front of a shield; germs stay outside."""
    c = Canvas(SKY)
    c.disc(800, 450, 430, PALE)
    shield = points("800,90 930,150 1090,170 1085,430 1010,620 800,800 590,620 515,430 510,170 670,150")
    outline = smooth(shield, closed=True)
    c.area(outline, DEEP)
    c.area(placed([(px - 800, py - 440) for px, py in outline], 800, 440, 0, 0.9), TEAL)
    right = [p for p in placed([(px - 800, py - 440) for px, py in outline], 800, 440, 0, 0.9) if p[0] >= 800]
    c.area(right, "#38939a")
    _vial(c, 800, 470)
    for x, y, size, turned in points(
        "230,250,60,0 330,620,42,12 1340,300,48,8 1290,670,66,20 120,480,30,5 1500,500,32,15"
    ):
        _germ(c, x, y, size, turned)
    return c.finished()


def _vial(c, x, y):
    c.box(x - 98, y - 100, 196, 300, SNOW, 34)
    c.box(x - 80, y + 10, 160, 172, BLUSH, 24)
    c.box(x - 80, y + 10, 160, 40, BLUSH)
    c.box(x - 98, y - 20, 196, 120, SNOW)
    for slab in ((84, 26), (26, 84)):
        c.box(x - slab[0] / 2, y + 40 - slab[1] / 2, *slab, CORAL, 6)
    c.box(x - 54, y - 150, 108, 66, PALE, 10)
    c.box(x - 78, y - 212, 156, 74, CORAL, 14)
    c.box(x - 78, y - 172, 156, 16, BRICK)
    c.box(x + 66, y - 66, 14, 240, PALE, 7)


def _germ(c, x, y, size, turned):
    for i in range(10):
        spike = placed([(size * 0.8, 0), (size * 1.35, 0)], x, y, turned + i * 36)
        c.stroke(spike, BRICK, size * 0.14)
        c.disc(*spike[1], size * 0.15, BRICK)
    c.disc(x, y, size, CORAL)
    c.disc(x - size * 0.3, y - size * 0.25, size * 0.26, BLUSH)
    c.disc(x + size * 0.35, y + size * 0.3, size * 0.17, BLUSH)


def pills_and_calendar():
    """A page of a calendar, part of its days marked, and a few tablets."""
    c = Canvas(SAND)
    c.box(0, 690, WIDTH, 210, DUNE)
    c.box(392, 132, 660, 640, CLAY, 30)
    c.box(380, 110, 660, 640, SNOW, 30)
    c.box(380, 110, 660, 130, CORAL, 30)
    c.box(380, 190, 660, 50, CORAL)
    for x in (520, 710, 900):
        c.box(x - 13, 66, 26, 92, INK, 13)
    for number in range(28):
        _day(c, 424 + number % 7 * 84, 284 + number // 7 * 108, number)
    for x, y, degrees, colours in ((1180, 640, -28, (CORAL, SNOW)), (1330, 745, 18, (TEAL, MINT))):
        _capsule(c, x, y, degrees, *colours)
    for x, y, colour, shade in ((1160, 790, SNOW, CLAY), (240, 760, MINT, TEAL), (1440, 610, SUN, CLAY)):
        c.disc(x + 4, y + 12, 54, shade, 40)
        c.disc(x, y, 54, colour, 40)
        c.stroke([(x - 34, y + 8), (x + 34, y - 8)], shade, 6)
    return c.finished()


def _day(c, x, y, number):
    c.box(x, y, 66, 78, MINT if number < 17 else PALE, 14)
    if number < 17:
        c.stroke([(x + 18, y + 40), (x + 29, y + 53), (x + 49, y + 26)], DEEP, 9)


def _capsule(c, x, y, degrees, left, right):
    c.slab(x + 6, y + 16, 200, 76, degrees, CLAY)
    c.slab(x, y, 200, 76, degrees, right)
    c.stroke(placed([(-62, 0), (-2, 0)], x, y, degrees), left, 76)
    c.area(placed([(0, -39), (50, -39), (50, 39), (0, 39)], x, y, degrees), right)
    c.stroke(placed([(-62, -16), (44, -16)], x, y, degrees), ROSE if left == CORAL else PALE, 9)


def clinic_window():
    """A quiet corner of a waiting room: window, chair and plant."""
    c = Canvas(SAND)
    c.box(0, 742, WIDTH, 158, DUNE)
    c.box(0, 728, WIDTH, 20, CLAY)
    c.box(296, 76, 668, 528, SNOW, 14)
    c.box(326, 106, 608, 468, SKY)
    c.disc(770, 230, 62, SUN)
    for ridge, colour in (
        (points("326,430 440,380 600,440 760,390 934,440"), MINT),
        ([(326, 500), (520, 450), (700, 510), (934, 470)], TEAL),
    ):
        c.area([*smooth(ridge), (934, 574), (326, 574)], colour)
    c.box(618, 106, 24, 468, SNOW)
    c.box(326, 300, 608, 20, SNOW)
    c.box(262, 590, 736, 34, CLAY, 8)
    c.box(262, 586, 736, 28, SNOW, 8)
    _plant(c, 420, 586)
    c.disc(1240, 210, 96, CLAY)
    c.disc(1240, 204, 92, SNOW)
    c.stroke([(1240, 204), (1240, 146)], INK, 11)
    c.stroke([(1240, 204), (1282, 226)], INK, 11)
    c.disc(1240, 204, 12, CORAL)
    _armchair(c, 1240, 700)
    return c.finished()


def _plant(c, x, y):
    for degrees, size in points("-58,0.8 58,0.85 -28,1.05 30,1 0,1.2"):
        leaf = smooth([(0, 0), (-34, -78), (0, -170), (34, -78)], closed=True)
        c.area(placed(leaf, x, y - 84, degrees, size), DEEP if degrees else TEAL)
    c.area([(x - 66, y - 104), (x + 66, y - 104), (x + 48, y), (x - 48, y)], CORAL)
    c.box(x - 76, y - 118, 152, 34, BRICK, 8)


def _armchair(c, x, y):
    for side in (-1, 1):
        c.stroke([(x + side * 120, y + 40), (x + side * 138, y + 116)], CLAY, 20)
    c.box(x - 140, y - 250, 280, 300, DEEP, 60)
    c.box(x - 120, y - 70, 240, 112, TEAL, 30)
    for side in (-1, 1):
        c.box(x + side * 150 - 38, y - 112, 76, 176, TEAL, 36)
    c.box(x - 62, y - 150, 124, 100, CORAL, 24)


def microscope():
    """A microscope and, large beside it, the stained slide that it shows."""
    c = Canvas(SAND)
    c.box(0, 730, WIDTH, 170, DUNE)
    c.disc(1140, 410, 300, SNOW)
    c.disc(1140, 410, 268, "#f6d9dc")
    _tissue(c, 1140, 410)
    c.ring(1140, 410, 300, INK, 26)
    arm = smooth(points("500,250 640,300 705,450 670,600 560,690"))
    c.stroke(arm, INK, 62)
    c.box(300, 684, 420, 66, INK, 30)
    c.box(330, 560, 300, 34, DEEP, 12)
    c.box(384, 546, 180, 14, MINT, 4)
    c.box(448, 540, 44, 12, CORAL, 4)
    c.box(440, 594, 60, 40, DEEP, 8)
    body = (
        (0, -252, 120, 52, INK, 16),
        (0, -150, 92, 190, TEAL, 12),
        (0, 0, 124, 130, DEEP, 18),
        (0, 92, 72, 70, TEAL, 8),
        (0, 142, 46, 50, MINT, 8),
    )
    for dx, dy, width, height, colour, radius in body:
        c.box(470 + dx - width / 2, 350 + dy - height / 2, width, height, colour, radius)
    c.disc(676, 470, 46, CORAL)
    c.disc(676, 470, 22, BRICK)
    return c.finished()


def _tissue(c, x, y):
    """Stained cells in rows, pink with dark violet nuclei, as pathologists see them."""
    for i in range(61):
        ring_number = 0 if i == 0 else 1 if i < 7 else 2 if i < 19 else 3 if i < 37 else 4
        first, count = points("0,1 1,6 7,12 19,18 37,24")[ring_number]
        ((cx, cy),) = placed([(ring_number * 58, 0)], x, y, (i - first) * 360 / count + ring_number * 13)
        wobble = (i * 37) % 9 - 4
        c.disc(cx + wobble, cy - wobble, 27 + wobble / 2, "#e9a9b8", 24 - wobble / 2)
        c.disc(cx + wobble + 3, cy - wobble + 2, 12 + (i * 7) % 5, "#6d4b86", 11 + (i * 5) % 4)


def blood_pressure_cuff():
    """An arm resting on a table with a cuff around its upper part, and the monitor."""
    c = Canvas(SKY)
    c.disc(1130, 330, 330, PALE)
    c.box(0, 660, WIDTH, 240, SAND)
    c.box(0, 660, WIDTH, 18, DUNE)
    skin, shade = "#e0a283", "#cd8d70"
    c.area(points("0,900 0,84 120,58 230,150 250,420 210,900"), DEEP)
    c.stroke([(560, 642), (900, 634)], shade, 104)
    c.stroke([(250, 262), (530, 606)], skin, 150)
    c.stroke([(530, 606), (900, 622)], skin, 112)
    for finger in ([(900, 604), (1000, 588)], [(900, 622), (1038, 626)], [(896, 646), (1024, 654)]):
        c.stroke(finger, skin, 44)
    c.stroke([(860, 592), (930, 548)], skin, 40)
    c.stroke([(940, 624), (1010, 628)], shade, 5)
    c.area(placed([(-90, -84), (90, -84), (90, 84), (-90, 84)], 432, 486, 51), TEAL)
    c.area(placed([(46, -84), (90, -84), (90, 84), (46, 84)], 432, 486, 51), INK)
    c.stroke(placed([(-66, -62), (-66, 62)], 432, 486, 51), MINT, 8)
    c.area(placed([(-230, -96), (34, -96), (34, 96), (-230, 96)], 302, 326, 51), DEEP)
    c.area(placed([(6, -96), (34, -96), (34, 96), (6, 96)], 302, 326, 51), "#1d666d")
    c.disc(157, 147, 96, DEEP)
    c.stroke(points("482,440 590,330 760,330 880,450 1090,470"), INK, 16, curved=True)
    _monitor(c, 1080, 362)
    return c.finished()


def _monitor(c, x, y):
    c.box(x + 12, y + 292, 396, 20, CLAY, 10)
    c.box(x, y, 420, 300, SNOW, 40)
    c.box(x + 40, y + 40, 230, 220, DEEP, 20)
    for row, (length, colour) in enumerate(((170, MINT), (120, MINT), (70, SUN))):
        c.box(x + 66, y + 76 + row * 56, length, 28, colour, 14)
    c.disc(x + 344, y + 112, 44, CORAL)
    c.disc(x + 344, y + 214, 30, PALE)


def walking_path():
    """A path that winds into the hills, and shoes waiting at its start."""
    c = Canvas(SKY)
    c.disc(1180, 240, 150, SUN)
    c.area(points("0,420 300,300 620,420 900,330 1250,430 1600,320 1600,900 0,900"), MINT)
    c.area([*smooth(points("-60,520 260,430 640,540 1040,440 1400,520 1660,450")), (1660, 900), (-60, 900)], "#5fa79f")
    left = smooth(points("250,905 560,770 950,690 860,600 690,552 790,506"))
    right = smooth(points("1120,905 1060,800 1150,680 960,590 760,548 806,506"))
    c.area([*smooth(points("-60,640 300,540 700,560 1100,500 1660,600")), (1660, 900), (-60, 900)], TEAL)
    c.area(left + right[::-1], SAND)
    for x, y, size in points("300,560,1.1 410,590,0.8 1290,540,1 1420,600,1.3 1180,520,0.6 560,545,0.6"):
        _tree(c, x, y, size)
    _shoe(c, 760, 800, 1, CORAL, BRICK)
    _shoe(c, 560, 845, 1.06, CORAL, BRICK)
    return c.finished()


def _tree(c, x, y, size):
    c.box(x - 8 * size, y - 10, 16 * size, 70 * size, CLAY)
    c.disc(x, y - 50 * size, 58 * size, DEEP, 78 * size)
    c.disc(x + 14 * size, y - 64 * size, 30 * size, "#1d666d", 44 * size)


def _shoe(c, x, y, size, colour, shade):
    """A running shoe seen from its side, toe to the right; the point is the middle of its sole."""
    upper = points("-120,0 -126,-62 -104,-96 -70,-80 -28,-92 8,-58 66,-40 124,-26 148,0")
    c.box(x - 138 * size, y - 8 * size, 290 * size, 36 * size, SNOW, 16 * size)
    c.area(smooth(placed(upper, x, y, 0, size)), colour)
    c.area(smooth(placed([(-120, 0), (-124, -50), (-92, -44), (-78, 0)], x, y, 0, size)), shade)
    for px, py in ((-18, -62), (6, -46), (32, -36)):
        c.stroke(placed([(px - 12, py + 22), (px + 10, py)], x, y, 0, size), SNOW, 8 * size)
    c.box(x - 132 * size, y + 16 * size, 278 * size, 14 * size, CLAY, 7 * size)
