"""jekyll-minifier: accepted; files are written as they are.

The original compresses HTML, CSS, JavaScript and JSON in production with four other programs
(terser, cssminify2, json-minify, htmlcompressor). A page does the same without; a note says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import Diagnostic, Severity, register_hook
from pyjekyll.plugins._shared import environment

if TYPE_CHECKING:
    from pyjekyll.api import Site


@register_hook("site", "post_read", pure=True)
def say_so(site: Site) -> None:
    """Report that nothing is minified."""
    if environment(site) == "production":
        site.diagnostics.add(
            Diagnostic(
                "plugin/minifier",
                "jekyll-minifier is accepted, but nothing is minified",
                Severity.NOTE,
                cure="compress the built files by another program where their size matters",
            )
        )
