"""The demonstration as written in ``content/``: several files that together make one file to import.

The files have the format newsroom/1 (docs/interchange.md), with two liberties: a moment may be told from
now on, as "@+30d", "@-3d" or "@-3d2h" (two hours after "@-3d"), so that the demonstration never looks old; and
pictures come without data, for the program draws them.
"""

import base64
import json
import re
from datetime import timedelta
from pathlib import Path

from newsroom.demo import pictures

FOLDER = Path(__file__).parent / "content"
FORMAT = "newsroom/1"
FROM_NOW = re.compile(r"@([+-]\d+)d(?:(\d+)h)?")


def read(folder, now):
    """All lists of the files in ``folder``, in the order of the files' names, with moments around ``now``."""
    merged = {"format": FORMAT}
    for path in sorted(folder.glob("*.json")):
        for name, records in json.loads(path.read_text("utf-8")).items():
            if name != "format":
                merged.setdefault(name, []).extend(records)
    return _with_moments(merged, now.replace(minute=0, second=0, microsecond=0))


def draw_pictures(merged):
    """Give each picture its data."""
    for picture in merged.get("pictures", ()):
        if "data" not in picture:
            picture["data"] = base64.b64encode(pictures.draw(picture["slug"])).decode()


def _with_moments(value, now, name=""):
    if isinstance(value, dict):
        return {key: _with_moments(inner, now, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_moments(inner, now) for inner in value]
    found = FROM_NOW.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    days, hours = found.groups()
    moment = now + timedelta(days=int(days), hours=int(hours or 0))
    return moment.date().isoformat() if name.endswith("_on") else moment.isoformat()
