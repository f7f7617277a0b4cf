"""What people who hear a page, or use it by the keyboard, lack. Every rule is off by default.

The rules are those of axe-core that need no rendered page: neither sizes, nor colours, nor what a
style sheet hides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.a11y.button_name import button_name
from pyjekyll.checks.a11y.frame_title import frame_title
from pyjekyll.checks.a11y.heading_order import heading_order
from pyjekyll.checks.a11y.label import label
from pyjekyll.checks.a11y.link_name import link_name
from pyjekyll.checks.a11y.list_children import list_children
from pyjekyll.checks.a11y.table_header import table_header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.hit import Hit

__all__ = ["RULES"]

RULES: dict[str, Callable[[BuiltSite], Iterator[Hit]]] = {
    "a11y/button-name": button_name,
    "a11y/frame-title": frame_title,
    "a11y/heading-order": heading_order,
    "a11y/label": label,
    "a11y/link-name": link_name,
    "a11y/list": list_children,
    "a11y/table-header": table_header,
}
