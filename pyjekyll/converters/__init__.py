"""From one text format to another: Markdown, SmartyPants, identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.converters.identity import Identity
from pyjekyll.converters.markdown import Markdown
from pyjekyll.converters.scss import Sass, Scss
from pyjekyll.converters.smartypants import SmartyPants

if TYPE_CHECKING:
    from pyjekyll.plugin import Converter

__all__ = ["CONVERTERS", "Identity", "Markdown", "Sass", "Scss", "SmartyPants"]

# What every site has, plugins or not.
CONVERTERS: tuple[type[Converter], ...] = (Markdown, Scss, Sass, SmartyPants, Identity)
