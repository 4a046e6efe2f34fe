"""The one style sheet that pages load: ``site.css`` with the files it imports put in their places.

Authors have a file a component, and readers one request. There is no build step: the finder of static files
writes the sheet whenever it is asked for and the sources say something else.
"""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

NAME = "newsroom/css/site.css"
SOURCE = Path(__file__).parent / "static" / NAME

IMPORT = re.compile(r'@import "([\w-]+\.css)";')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_END = re.compile(r"\s*\n\s*")


def joined(source=SOURCE):
    """The text of ``source`` with its imports, without comments and indentation."""
    whole = IMPORT.sub(lambda match: source.with_name(match[1]).read_text("utf-8"), source.read_text("utf-8"))
    return LINE_END.sub("\n", COMMENT.sub("", whole)).strip() + "\n"


def folder(source=SOURCE):
    """A folder of static files that holds nothing but the joined sheet, as its sources have it now."""
    root = settings.VAR_DIR / "stylesheet"
    path, text = root / NAME, joined(source)
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and moved: another process may be reading.
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
            file.write(text)
        Path(file.name).chmod(0o644)
        os.replace(file.name, path)
    return root
