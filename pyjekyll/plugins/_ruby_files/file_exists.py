"""file-exists.rb of al-folio: `{% file_exists path %}` prints true or false.

The path may have Liquid in it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.api import RubyTypeError, Tag, contains, register_tag

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
        path = path.strip()
        is_there = contains(source, path, follow_links=True) and os.path.exists(path)
        return "true" if is_there else "false"
