"""jekyll-octicons 19: `{% octicon alert height:32 class:"red" aria-label:"Note" %}` prints an icon.

Any option becomes an attribute; `height` and `width` choose the size. The icons are those of
octicons 19.33 (`data/octicons.txt`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pyjekyll.api import (
    RubyError,
    RubyTypeError,
    Tag,
    class_name,
    inspect,
    register_tag,
    to_i,
    to_s,
)

if TYPE_CHECKING:
    from pyjekyll.api import Context

_NAME = re.compile(r"\A((?:\(?[\w\-.\[\]]\)?)+)", re.ASCII)
_VARIABLE = re.compile(r"\{\{\s*(\w+\.?\w*)\s*\}\}", re.ASCII)
_OPTION = re.compile(
    r"""([\w-]+)\s*:\s*("[^"]*"|'[^']*'|(?:[^\s,|'"]|"[^"]*"|'[^']*')+)""", re.ASCII
)
_QUOTES = re.compile(r'\A"|"\Z')
DEFAULT_HEIGHT = 16


class _RuntimeError(RubyError):
    ruby_class = "RuntimeError"


@register_tag("octicon")
class OcticonTag(Tag):
    """An icon; its name and options may be variables in double braces."""

    def render(self, context: Context) -> str:
        """The element."""
        markup = self._filled_in(context)
        match = _NAME.match(markup)
        if match is None:
            return ""
        options = {key: _QUOTES.sub("", value) for key, value in _OPTION.findall(markup)}
        return svg(match[1], options)

    def _filled_in(self, context: Context) -> str:
        match = _VARIABLE.search(self.markup)
        if match is None:
            return self.markup
        value: Any = context
        for name in match[1].split("."):
            value = value[name]
        value = match[1] if value is None or value is False else value
        if isinstance(value, dict):  # String#gsub looks up in it what it replaces
            return _VARIABLE.sub(lambda found: to_s(value.get(found[0])), self.markup)
        if not isinstance(value, str):
            raise RubyTypeError(f"no implicit conversion of {class_name(value)} into String")
        # The original puts the first variable's value in the place of all of them.
        return _VARIABLE.sub(lambda _match: value, self.markup)


def svg(name: str, options: dict[str, str]) -> str:
    """The element of an icon."""
    sizes = icons().get(name)
    if sizes is None:
        raise _RuntimeError(f"Couldn't find octicon symbol for {inspect(name)}")
    wanted = to_i(options.get("height", options.get("width", str(DEFAULT_HEIGHT))))
    height = next(iter(sizes))
    for candidate in sizes:
        height = candidate if candidate <= wanted else height
    width, content = sizes[height]
    attributes: dict[str, Any] = {"data-component": "Octicon", **options}
    css_class = f"octicon octicon-{name} {options.get('class', '')} ".strip()
    attributes |= {"class": css_class, "viewBox": f"0 0 {width} {height}", "version": "1.1"}
    attributes |= _size(width, height, options)
    attributes |= {"role": "img"} if "aria-label" in options else {"aria-hidden": "true"}
    printed = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f"<svg {printed}>{content}</svg>"


def _size(width: int, height: int, options: dict[str, str]) -> dict[str, Any]:
    """The size that the options say; what they leave out keeps the proportions."""
    if "width" not in options and "height" not in options:
        return {"width": width, "height": height}
    return {
        "width": options.get("width", to_i(options.get("height", "")) * width // height),
        "height": options.get("height", to_i(options.get("width", "")) * height // width),
    }


@cache
def icons() -> dict[str, dict[int, tuple[int, str]]]:
    """What is inside of each icon, with its width, by name and height."""
    found: dict[str, dict[int, tuple[int, str]]] = {}
    text = files("pyjekyll.plugins").joinpath("data/octicons.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            name, height, width, content = json.loads(line)
            found.setdefault(name, {})[height] = width, content
    return found
