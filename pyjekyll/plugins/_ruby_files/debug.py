"""debug.rb of jekyll-bootstrap: the filter `debug` shows a value with its class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import class_name, inspect, register_filter

if TYPE_CHECKING:
    from pyjekyll.api import LiquidValue


@register_filter("debug")
def debug(value: LiquidValue, _stdout: LiquidValue = None) -> str:
    """The value in <pre>, on one line."""
    return f"<pre>{class_name(value)}\n{inspect(value)}\n</pre>"
