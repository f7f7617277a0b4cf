"""jekyll-avatar 0.8: `{% avatar user size=40 %}` prints the picture of a GitHub account.

`user=variable` takes the name from a variable, `lazy=true` leaves the loading to a script. The
environment variable PAGES_AVATARS_URL names another server.
"""

from __future__ import annotations

import os
import re
import zlib
from typing import TYPE_CHECKING, Any

from pyjekyll.api import RubyTypeError, Tag, inspect, register_tag, to_s, truthy

if TYPE_CHECKING:
    from pyjekyll.api import Context, ParseContext

SERVERS = 4
DEFAULT_SIZE = "40"
_WORD = re.compile(r"[^ \t\n\v\f\r]+")
SCALES = (1, 2, 3, 4)


@register_tag("avatar")
class AvatarTag(Tag):
    """The markup may hold Liquid of its own; size and variable are read before it is rendered."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        text = markup.strip()
        self._template = parse_context.environment.parse(text)
        size = re.search(r"\bsize=(\d+)\b", text, re.IGNORECASE | re.ASCII)
        variable = re.search(r"\buser=([\w.]+)\b", text, re.ASCII)
        self._size = size[1] if size else DEFAULT_SIZE
        self._variable = variable[1] if variable else None

    def render(self, context: Context) -> str:
        """The element."""
        text = context.render_template(self._template)
        user = self._user(context, text)
        sources = ", ".join(f"{self._url(user, scale)} {scale}x" for scale in SCALES)
        attributes = {
            "class": "avatar avatar-small" if int(self._size) < 48 else "avatar",
            "alt": user,
            "width": self._size,
            "height": self._size,
            "data-proofer-ignore": "true",
        }
        if "lazy=true" in text:
            attributes |= {"src": "", "data-src": self._url(user), "data-srcset": sources}
        else:
            attributes |= {"src": self._url(user), "srcset": sources}
        printed = [f'{name}="{value}"' for name, value in attributes.items()]
        return f"<img {' '.join(printed)} />"

    def _user(self, context: Context, text: str) -> str:
        if self._variable is None:
            words = _WORD.findall(text) if " " in text else [text]
            if not words:
                raise RubyTypeError("avatar has no user's name: there is nothing but spaces")
            return words[0].removeprefix("@")
        value: Any = context
        for name in self._variable.split("."):
            value = _entry(value, name)
        return to_s(value) if truthy(value) else self._variable

    def _url(self, user: str, scale: int = 1) -> str:
        host = os.environ.get("PAGES_AVATARS_URL")
        if not host:
            server = zlib.crc32(self._path(user).encode()) % SERVERS
            host = f"https://avatars{server}.githubusercontent.com"
        return f"{host.removesuffix('/')}/{self._path(user, scale)}"

    def _path(self, user: str, scale: int = 1) -> str:
        return f"{user}?v=3&s={int(self._size) * scale if scale > 1 else self._size}"


def _entry(value: Any, name: str) -> Any:
    """Ruby's `value[name]`; a text has the parts that are in it. Raises where Ruby does."""
    if isinstance(value, str):
        return name if name in value else None
    if isinstance(value, dict):
        return value.get(name)
    if value is None or isinstance(value, bool | int | float | list):
        raise RubyTypeError(f"{inspect(value)} has no field {name!r}")
    return value[name]
