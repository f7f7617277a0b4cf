"""file-exists.rb of al-folio: `{% file_exists path %}` prints true or false.

The path may have Liquid in it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.api import RubyTypeError, Tag, register_tag

if TYPE_CHECKING:
    from pyjekyll.api import Context, ParseContext


@register_tag("file_exists")
class FileExists(Tag):
    """Whether the site has a file. What lies outside of it is not looked at."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self._template = parse_context.environment.parse(markup)

    def render(self, context: Context) -> str:
        """true or false."""
        source = context.registers["site"].source
        path = f"{source}/{context.render_template(self._template)}"
        if path == path.strip():  # the original fails without white space around the path
            raise RubyTypeError("no implicit conversion of nil into String")
        real = os.path.realpath(path.strip())
        is_inside = real == source or real.startswith(os.path.realpath(source) + os.sep)
        return "true" if is_inside and os.path.exists(real) else "false"
