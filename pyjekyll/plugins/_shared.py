"""What several built-in plugins need to know: which files are Markdown, and which URLs absolute.

Not a plugin by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.converters.markdown import Markdown

if TYPE_CHECKING:
    from pyjekyll.site import Site

_SCHEME = re.compile(r"([^:/?#]+):")
_VALID_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9.+-]*\Z")


def markdown_converter(site: Site) -> Markdown:
    """The converter of Markdown."""
    return next(converter for converter in site.converters if isinstance(converter, Markdown))


def is_absolute_url(url: str) -> bool | None:
    """Whether a URL begins with a scheme; None where what stands there cannot be one."""
    match = _SCHEME.match(url)
    if match is None:
        return False
    return True if _VALID_SCHEME.match(match[1]) else None
