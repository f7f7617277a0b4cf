"""From one text format to another: Markdown, SmartyPants, identity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.converters.identity import Identity
from pyjekyll.converters.kramdown_options import complete
from pyjekyll.converters.markdown import Markdown
from pyjekyll.converters.scss import Sass, Scss
from pyjekyll.converters.smartypants import SmartyPants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.converters.style_sheets import StyleSheets
    from pyjekyll.plugin import Converter
    from pyjekyll.plugin.highlighter import Highlighter

__all__ = ["CONVERTERS", "Identity", "Markdown", "Sass", "Scss", "SmartyPants", "prepare"]

# What every site has, plugins or not.
CONVERTERS: tuple[type[Converter], ...] = (Markdown, Scss, Sass, SmartyPants, Identity)


def prepare(
    converters: Iterable[Converter],
    config: Mapping[str, Any],
    highlighter: Highlighter,
    style_sheets: StyleSheets,
) -> None:
    """Give the converters of a site what they do not get when they are made.

    kramdown's options are then complete in the configuration, for templates to see.
    """
    complete(config)
    for converter in converters:
        if isinstance(converter, Markdown):
            converter.highlighter = highlighter
        elif isinstance(converter, Scss):
            converter.style_sheets = style_sheets
