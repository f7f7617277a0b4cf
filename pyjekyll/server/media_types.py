"""The media type of a file by its extension, as Jekyll's server has it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

DEFAULT = "application/octet-stream"

#: A name with two extensions is of the type of the first where the last one is unknown, as in
#: page.html.de: so WEBrick has it.
_LAST = re.compile(r"\.(\w+)\Z", re.ASCII)
_LAST_BUT_ONE = re.compile(r"\.(\w+)\.[\w-]+\Z", re.ASCII)


def media_type(path: str, encoding: str = "utf-8") -> str:
    """The Content-Type for a file name; with the site's encoding where Jekyll sends that."""
    name = path.rpartition("/")[2]
    found = None
    for pattern in (_LAST, _LAST_BUT_ONE):
        match = pattern.search(name)
        if match is not None and found is None:
            found = _types().get(match[1].lower())
    kind = found or DEFAULT
    return f"{kind[:-1]}; charset={encoding}" if kind.endswith("*") else kind


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    """Types by extensions without a dot; one with a star at its end is sent with an encoding."""
    text = (files("pyjekyll.server") / "data" / "media_types.txt").read_text("ascii")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {extension: kind for kind, *extensions in lines for extension in extensions}
