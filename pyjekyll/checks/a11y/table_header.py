"""Tables of data without a single header: who hears a cell does not know what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.a11y.names import is_hidden, is_presentational
from pyjekyll.checks.a11y.rule import found_on_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from pyjekyll.checks.a11y.names import Names
    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.hit import Hit

#: Smaller tables can be understood as they are, and many only arrange things.
_LEAST = 3
_HEADERS = (
    "th,[scope],[headers],[role=columnheader],[role=rowheader],[aria-label],[aria-labelledby]"
)


def table_header(site: BuiltSite) -> Iterator[Hit]:
    """Every table of three rows and columns or more that has no header."""
    return found_on_pages(
        site, "a11y/table-header", _headless, "use <th>, or a line of dashes below the first row"
    )


def _headless(tree: LexborHTMLParser, _names: Names) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("table"):
        role = (node.attributes.get("role") or "").strip().lower()
        if role not in ("", "table", "grid") or is_presentational(node) or is_hidden(node):
            continue
        # A table inside of another arranges; so does the one around it.
        if node.css_first("table table") is not None or node.css_first(_HEADERS) is not None:
            continue
        rows = [len(row.css("td")) for row in node.css("tr")]
        if len(rows) >= _LEAST and min(rows[:_LEAST]) >= _LEAST:
            yield node, "The table has no headers"
