"""jekyll-tabs 1.2: `{% tabs group %}{% tab group Name %}…{% endtab %}{% endtabs %}`, in Markdown.

The original gives each group a random id; here it comes from the group and the page, so that a site
that is built again is the same.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Block, LiquidSyntaxError, register_tag, to_s
from pyjekyll.plugins._shared import markdown_converter

if TYPE_CHECKING:
    from pyjekyll.api import Context, ParseContext


@register_tag("tabs")
class TabsBlock(Block):
    """A group of tabs, of which the first is active."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        if not markup:
            raise LiquidSyntaxError(f"Block {tag_name} requires 1 attribute")
        self._name = _identifier(markup)

    def render(self, context: Context) -> str:
        """The list of names, and the list of contents."""
        content = self.render_body(context)
        name = self._name
        tabs: dict[str, str] = context.data[f"tabs-{name}"] or {}
        page: Any = context.registers["page"]
        id_ = uuid.uuid5(uuid.NAMESPACE_URL, f"{to_s(page['url'])}#{name} {content} {tabs}")
        names = [
            f'\n      <li{_active(index)} id="{name}-{_identifier(tab)}">\n'
            f'          <a href="#">{tab}</a>\n      </li>\n  '
            for index, tab in enumerate(tabs)
        ]
        bodies = [
            f"\n      <li{_active(index)}>{tabs[tab]}</li>\n  " for index, tab in enumerate(tabs)
        ]
        return (
            f'<ul id="{name}" class="tab" data-tab="{id_}" data-name="{name}">\n  '
            f"{''.join(names)}\n</ul>\n"
            f'<ul class="tab-content" id="{id_}" data-name="{name}">\n  {"".join(bodies)}\n</ul>\n'
        )


@register_tag("tab")
class TabBlock(Block):
    """One tab: the group's name, then its own."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        words = markup.strip().split(None, 1) if markup.strip() else []
        if len(words) != 2:
            raise LiquidSyntaxError(f"Block {tag_name} requires 2 attributes")
        self._group = _identifier(words[0])
        self._name = words[1] + markup[len(markup.rstrip()) :]

    def render(self, context: Context) -> str:
        """Nothing: the group prints it."""
        key = f"tabs-{self._group}"
        markdown = markdown_converter(context.registers["site"])
        tabs: dict[str, str] = dict(context.data[key] or {})
        tabs[self._name] = markdown.convert(self.render_body(context))
        context.change_data(key, tabs)
        return ""


def _identifier(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "-", name.strip().lower())


def _active(index: int) -> str:
    return ' class="active"' if index == 0 else ""
