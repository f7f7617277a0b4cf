"""jekyll-terser: accepted; scripts are written as they are.

The original compresses JavaScript with another program (terser). A page does the same without; a
note says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import Diagnostic, Severity, register_hook

if TYPE_CHECKING:
    from pyjekyll.api import Site


@register_hook("site", "post_read", pure=True)
def say_so(site: Site) -> None:
    """Report that nothing is compressed."""
    site.diagnostics.add(
        Diagnostic(
            "plugin/minifier",
            "jekyll-terser is accepted, but no script is compressed",
            Severity.NOTE,
            cure="compress the built scripts by another program where their size matters",
        )
    )
