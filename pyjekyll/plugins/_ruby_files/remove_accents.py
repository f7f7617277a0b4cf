"""remove-accents.rb of al-folio: the filter `remove_accents` writes letters in ASCII.

The approximations are those of Ruby's i18n (`data/i18n.txt`); what has none is a question mark.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyjekyll.api import RubyArgumentError, class_name, register_filter

if TYPE_CHECKING:
    from pyjekyll.api import LiquidValue


@register_filter("remove_accents")
def remove_accents(text: LiquidValue) -> str:
    """The text in ASCII."""
    if not isinstance(text, str):
        raise RubyArgumentError(f"remove_accents takes a text, not {class_name(text)}")
    known = approximations()
    return re.sub(r"[^\x00-\x7f]", lambda match: known.get(match[0], "?"), text)


@cache
def approximations() -> dict[str, str]:
    """What is written for each letter."""
    text = files("pyjekyll.plugins").joinpath("data/i18n.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return dict(line.split("\t") for line in lines)
