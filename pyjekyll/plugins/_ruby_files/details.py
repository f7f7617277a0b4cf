"""details.rb of al-folio: `{% details A caption %}…{% enddetails %}`, both of them Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.api import Block, register_tag
from pyjekyll.plugins._shared import markdown_converter

if TYPE_CHECKING:
    from pyjekyll.api import Context


@register_tag("details")
class Details(Block):
    """An element that opens."""

    def render(self, context: Context) -> str:
        """The element."""
        markdown = markdown_converter(context.registers["site"])
        caption = re.sub(r"</?p[^>]*>", "", markdown.convert(self.markup)).removesuffix("\n")
        body = markdown.convert(self.render_body(context))
        return f"<details><summary>{caption}</summary>{body}</details>"
